"""How one address may be typed: servers that match exactly are told each."""


def spellings(source: str) -> tuple[str, ...]:
    """The path, and for a folder also without its last "/": both lead on in one hop."""
    return (source, source[:-1]) if source.endswith("/") and source != "/" else (source,)
