"""What must be done: pure functions from what was and what is to a list of work."""
