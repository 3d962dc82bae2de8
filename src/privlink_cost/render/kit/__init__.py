"""What all answers are drawn with: words, style, parts of tables."""
