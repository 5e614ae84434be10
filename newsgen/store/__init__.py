"""What newsgen remembers between builds: SQLite under `.newsgen/`, and nothing else.

The only mutable room. Everything here can be deleted: it never changes a byte of output.
One process writes; sqlite3 is imported nowhere else.
"""
