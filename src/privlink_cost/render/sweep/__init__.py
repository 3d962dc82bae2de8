"""A scenario over a range, in each format."""
