"""What bills, metrics and flow logs were found to hold."""
