"""The one door to an answer: a question by names, joined with tables and catalogue, goes to the model."""
