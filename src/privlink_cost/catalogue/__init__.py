"""The catalogue: which endpoints a workload needs, and which endpoint services there are."""
