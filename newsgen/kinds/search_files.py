"""The bytes of the search index: `search.js` reads them.

All but the list of segments are raw DEFLATE (RFC 1951), which browsers undo by themselves
(`DecompressionStream("deflate-raw")`), with no header that could differ between machines.
"""

from collections.abc import Iterable
from zlib import compress

import msgspec

from newsgen.model.encoded import SearchDataView, SegmentsView, ShardView
from newsgen.model.search import Posting


def encoded(view: SearchDataView) -> bytes:
    """A file of the index."""
    if isinstance(view, SegmentsView):
        return msgspec.json.encode(view) + b"\n"
    if isinstance(view, ShardView):
        return compress(encoded_postings(view.postings), 9, -15)
    return compress(msgspec.json.encode(view.articles), 9, -15)


def encoded_postings(postings: Iterable[Posting]) -> bytes:
    """Words in order, each followed by its articles.

    A word: how many of its UTF-8 bytes are those of the word before, how many follow, and
    these. Its articles: how many, then how far each is from the one before (the first from 0).
    All numbers are little-endian base 128 ("varint").
    """
    out = bytearray()
    before = b""
    for word, documents in postings:
        data = word.encode()
        same = _alike(before, data)
        out += bytes((same, len(data) - same))
        out += data[same:]
        _number(len(documents), out)
        last = 0
        for document in documents:
            step = document - last
            last = document
            if step < 128:
                out.append(step)
            else:
                _number(step, out)
        before = data
    return bytes(out)


def _alike(left: bytes, right: bytes) -> int:
    """How many bytes two words begin with in common."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _number(value: int, out: bytearray) -> None:
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
