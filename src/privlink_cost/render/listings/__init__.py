"""What is known: regions and workloads."""
