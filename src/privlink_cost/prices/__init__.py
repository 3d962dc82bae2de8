"""AWS's own price files: where they are, how they are read, and what follows for the price tables."""
