"""The words of an article as the search index has them: folded, each once.

A letter is folded alike here and in `search.js`: made small, looked up in `FOLD`, and stripped
of its marks where it is Latin or Greek. So `I`, `ı`, `İ` and `i` are one letter.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from unicodedata import category, normalize
from zlib import compress

from newsgen.model.entry import Entry, section_path
from newsgen.model.page import Page
from newsgen.model.search import (
    FOLD,
    LONGEST,
    SECTION_MARK,
    STEM_MARK,
    STEMMERS,
    Matching,
    matching,
)
from newsgen.text.summary import plain

_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = frozenset("'’‘ʼ＇`´")


def index_words(page: Page, entry: Entry) -> bytes:
    """What the state keeps of a page for its search segment, compressed.

    A line of the title's words, then a line of all others, in the order in which they are met.
    """
    how = matching(page.language)
    title = _marked(_words(page.title, how), page.language)
    names = (*page.authors, *page.tags, page.place, page.agency)
    text = " \n ".join((page.kicker, page.lead, plain(page.body), *names))
    others = dict.fromkeys(_marked(_words(text, how), page.language))
    others |= dict.fromkeys(f"{SECTION_MARK}{key}" for key in section_path(entry.section))
    for word in title:
        others.pop(word, None)
    return compress(f"{' '.join(title)}\n{' '.join(others)}".encode(), 1)


def words_of(text: str, language: str) -> list[str]:
    """The folded words of plain text, each once, in order."""
    return _words(text, matching(language))


def _words(text: str, how: Matching) -> list[str]:
    words: Iterable[str] = dict.fromkeys(folded(text).split())
    if any("'" in word for word in words):
        words = dict.fromkeys(_without_suffix(word, how) for word in words)
    return [word[:LONGEST] for word in words if word]


def _without_suffix(word: str, how: Matching) -> str:
    """`malatya'da` → `malatya`; elsewhere the longest part (`l'homme`, `king's`)."""
    if "'" not in word:
        return word
    parts = [part for part in word.split("'") if part]
    if not parts:
        return ""
    return parts[0] if how == "suffixes" else max(reversed(parts), key=len)


def folded(text: str) -> str:
    """Folded letters and digits, apostrophes, and spaces for all else."""
    try:
        data = text.encode("cp1254").translate(_ONE_BYTE, _NOTHING)
    except UnicodeEncodeError:
        return normalize("NFC", text).translate(_LETTERS)
    return normalize("NFC", text).translate(_LETTERS) if b"\0" in data else data.decode("ascii")


class _Letters(dict[int, str]):
    """Code point → what it is folded to, found when first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = found = "".join(map(_classed, _folded_letter(chr(code))))
        return found


def _folded_letter(char: str) -> str:
    small = char.lower()
    if len(small) == 1 and small in FOLD:
        return FOLD[small]
    bare = "".join(map(_bare, small))
    return "".join(FOLD.get(letter, letter) for letter in bare)


def _bare(letter: str) -> str:
    """A Latin or Greek letter without its marks. Elsewhere marks make another letter."""
    code = ord(letter)
    if code < 0x400 or 0x1E00 <= code < 0x2000:
        return _MARKS.sub("", normalize("NFD", letter))
    return letter


def _classed(letter: str) -> str:
    """The letter itself, or what separates words; scripts without spaces are cut into letters."""
    if letter in _APOSTROPHES:
        return "'"
    kind = category(letter)
    if kind[0] in "LN":
        code = ord(letter)
        return f" {letter} " if 0x3040 <= code < 0x3100 or 0x3400 <= code < 0xA000 else letter
    return "" if kind[0] == "M" or kind == "Cf" else " "


_LETTERS = _Letters()


def _one_byte() -> tuple[bytes, bytes]:
    """The same for Turkish text, which has one byte a letter: a table, and what is left out.

    0 = the letter becomes several.
    """
    table, nothing = bytearray(256), bytearray()
    for code in range(256):
        char = bytes((code,)).decode("cp1254", "replace")
        found = _LETTERS[ord(char)]
        if not found:
            nothing.append(code)
        table[code] = ord(found) if len(found) == 1 and found.isascii() else 0
    return bytes(table), bytes(nothing)


_ONE_BYTE, _NOTHING = _one_byte()


def _marked(words: list[str], language: str) -> list[str]:
    """Words with their stems, where the language has a stemmer and they differ."""
    name = STEMMERS.get(language.split("-")[0], "")
    if not name or matching(language) != "stems":
        return words
    stem = _stemmer(name)
    return [word if (root := stem(word)) == word else f"{word}{STEM_MARK}{root}" for word in words]


@lru_cache
def _stemmer(name: str) -> Callable[[str], str]:
    """A stemmer that remembers: an archive uses the same words again and again."""
    from snowballstemmer import stemmer

    one = stemmer(name)
    return lru_cache(1 << 17)(lambda word: str(one.stemWord(word)))
