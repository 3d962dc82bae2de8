"""Bills, metrics and flow logs as people have them: one file a format, and what their lines add up to."""
