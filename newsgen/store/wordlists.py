"""The words of articles, put together for one segment of the search index."""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from zlib import decompress

from newsgen.model.search import Indexed


def indexed_words(rows: Iterable[tuple[bytes | None]]) -> Indexed:
    """The words of articles in order; None = an article without any.

    Four bytes for each word of each article, and one row at a time.
    """
    words: dict[str, array[int]] = defaultdict(lambda: array("I"))
    document = -1
    for document, (data,) in enumerate(rows):
        title, _, others = words_in(data)
        for word in others.split():
            words[word].append(2 * document)
        for word in title.split():
            words[word].append(2 * document + 1)
    return Indexed(document + 1, dict(words))


def words_in(data: bytes | None) -> tuple[str, str, str]:
    """(the title's words, a line break, all others), each joined by spaces."""
    return decompress(data).decode().partition("\n") if data else ("", "", "")
