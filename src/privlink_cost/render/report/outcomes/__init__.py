"""What came of expectations, in words: one file for each kind of outcome."""
