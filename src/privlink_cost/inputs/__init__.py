"""What users hand in, besides flags: files that become questions."""
