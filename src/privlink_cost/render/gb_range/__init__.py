"""The designs over a range of GB, in each format."""
