"""What things are: the nouns every other room speaks in.

Frozen records and pure functions. Imports the standard library and msgspec only;
never opens a file, never asks for the time.
"""
