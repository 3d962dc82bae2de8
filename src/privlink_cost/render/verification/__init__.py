"""The price tables against AWS's own files, in each format."""
