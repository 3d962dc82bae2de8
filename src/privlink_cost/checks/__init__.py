"""What somebody expects of the figures, and whether it holds."""
