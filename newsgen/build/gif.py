"""Animated GIFs are published as they are, but without the words others put in them.

Their comments and application blocks may hold XMP, and XMP may hold where a photo was taken.
"""

_KEPT_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""The two that tell how often to play it."""


def without_metadata(data: bytes) -> bytes:
    """The same pictures and timing, with comments, application data and any tail left out.

    The blocks are those of GIF89a §12. ValueError when the file ends early or is no GIF.
    """
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise ValueError("not a GIF")
    at = 13 + _table_length(_byte(data, 10))
    kept = [data[:at]]
    while (kind := _byte(data, at)) != 0x3B:
        if kind == 0x21:
            end = _blocks_end(data, at + 2)
            if _is_needed(data, at):
                kept.append(data[at:end])
        elif kind == 0x2C:
            end = _blocks_end(data, at + 11 + _table_length(_byte(data, at + 9)))
            kept.append(data[at:end])
        else:
            raise ValueError("a block of no known kind")
        at = end
    return b"".join((*kept, b"\x3b"))


def _is_needed(data: bytes, at: int) -> bool:
    label = _byte(data, at + 1)
    return label == 0xF9 or (label == 0xFF and data[at + 3 : at + 14] in _KEPT_APPLICATIONS)


def _table_length(flags: int) -> int:
    """Bytes of the colour table that `flags` announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    """Where the chain of sub-blocks that begins at `at` is over."""
    while size := _byte(data, at):
        at += size + 1
    return at + 1


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise ValueError("the file ends early")
    return data[at]
