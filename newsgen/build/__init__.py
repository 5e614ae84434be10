"""The only room that sequences, forks and writes site files."""
