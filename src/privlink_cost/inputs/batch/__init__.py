"""Tables of questions, one a row, read and answered row by row."""
