"""What the price tables hold, and what came of a check of them."""
