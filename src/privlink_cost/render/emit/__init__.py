"""Endpoints that were chosen, as snippets of infrastructure code without account data."""
