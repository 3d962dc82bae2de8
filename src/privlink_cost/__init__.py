"""What NAT Gateway and PrivateLink endpoints cost for traffic from private subnets to AWS services."""
__version__ = "0.1.0"
