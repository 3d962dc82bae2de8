"""A break-even, in each format."""
