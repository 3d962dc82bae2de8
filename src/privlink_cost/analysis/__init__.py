"""What follows from the costs of the designs: comparison, break-evens, ranges, optima, sweeps, differences."""
