"""Answers for agents, by the Model Context Protocol: `tools` says what there is to ask, `server` speaks it."""
