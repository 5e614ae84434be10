"""One module a protocol, each imported only where a target uses it."""
