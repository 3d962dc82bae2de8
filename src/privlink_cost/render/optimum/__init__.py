"""The cheapest set of endpoints, in each format."""
