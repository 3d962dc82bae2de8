"""The formats of bills, metrics and flow logs, one file each."""
