"""Price tables: where they are found, their shape, and how they become the model's records."""
