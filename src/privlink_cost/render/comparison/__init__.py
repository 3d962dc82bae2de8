"""A comparison, of one scenario or several, in each format."""
