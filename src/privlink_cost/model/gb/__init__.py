"""Which GB go which way: by service, by image layers, to the internet, and those that nobody named."""
