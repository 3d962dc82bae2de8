"""`--format html`: an answer as one self-contained file that no request leaves."""
