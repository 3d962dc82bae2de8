"""Plans, states, templates and what the AWS CLI prints: one file a format, and what is found in them."""
