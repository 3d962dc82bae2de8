"""What changes between two answers or two price tables, in each format."""
