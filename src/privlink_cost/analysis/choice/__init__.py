"""The choice of endpoints: what each saves, and which of them together cost least."""
