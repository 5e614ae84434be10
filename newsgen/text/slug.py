"""Slugs: headlines, tags and names as the ASCII words of a URL.

python-slugify decides what a slug is; it takes 35 µs, so text made of the letters listed here
takes a table instead, with the same result (a property test compares the two). A slug is
computed once for an article and then registered, so a later change here moves no URL.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from string import ascii_letters, digits

from slugify import slugify as _python_slugify

from .locale import base_language, fold

LONGEST = 80
"""Characters of a slug at most."""

# All that stand for an apostrophe in captured pages: a proper name and its suffix are one word.
_APOSTROPHES = str.maketrans("", "", "'’‘‛ʼʻ´`′＇\u2032")

# What python-slugify cannot know, by language, lower and upper case. A comma between digits is
# a decimal comma here, which it would drop ("5,8" must not become "58").
_TURKIC = {"ə": "e", "Ə": "E", ",": " "}
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", ",": " "}
_SPELLING = {
    "tr": str.maketrans(_TURKIC),
    "az": str.maketrans(_TURKIC),
    "de": str.maketrans(_GERMAN),
}

# Device names that no Windows file or folder may have.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)

# Characters that no URL escapes (RFC 3986 §2.3), not hidden, and no dot or hyphen at the ends.
_URL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._~-]{0,198}[A-Za-z0-9_])?")
_HYPHENS = re.compile(r"-{2,}")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9])")


def _table() -> dict[int, str]:
    """What each common letter becomes: ASCII, Latin letters with marks, everyday punctuation."""
    table = dict.fromkeys(range(0x80), "-")
    table |= {ord(char): char.lower() for char in ascii_letters + digits}
    for code in range(0xC0, 0x180):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha() and unicodedata.decomposition(chr(code))[:1] != "<":
            table[code] = base.lower()
    table |= {ord("ı"): "i", ord("ß"): "ss", ord("ø"): "o", ord("Ø"): "o", 0xA0: "-"}
    table |= {ord(char): "-" for char in "“”«»–—…"}
    return table


_FAST = _table()


def slugify(text: str, language: str, *, fallback: str = "") -> str:
    """The text as lower-case ASCII words joined by hyphens, at most 80 characters.

    Apostrophes vanish ("Malatya'da", straight or curly → `malatyada`); a long slug is cut
    between words. Never empty: `fallback`, and without one `x-` and 8 hex of the text's
    digest, stand in where nothing remains. Names Windows reserves get `-x` appended.
    """
    words = _shortened(_words(text, language))
    if not words:
        return fallback or f"x-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return f"{words}-x" if is_device(words) else words


def is_device(name: str) -> bool:
    """Whether Windows keeps a file's name for itself, with whatever extension: `nul`, `con.x`."""
    return name.partition(".")[0].lower() in _DEVICES


def url_path(path: str, language: str) -> str:
    """A path of file names as part of a URL: a name that can be one stays, others are slugs."""
    return "/".join(
        part if _URL_NAME.fullmatch(part) and not is_device(part) else slugify(part, language)
        for part in path.split("/")
    )


@lru_cache(4096)
def term_key(text: str, language: str) -> str:
    """The key of a tag, author, section or series: its slug without regard to case.

    Spellings that differ only in case, diacritics, apostrophes or punctuation share a key.
    """
    return slugify(fold(text, language), language)


def _words(text: str, language: str) -> str:
    prepared = _prepared(text, language)
    fast = prepared.translate(_FAST)
    return _HYPHENS.sub("-", fast).strip("-") if fast.isascii() else _slow_words(prepared)


def _prepared(text: str, language: str) -> str:
    prepared = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    spelling = _SPELLING.get(base_language(language))
    if spelling:
        return prepared.translate(spelling)
    return _THOUSANDS.sub("", prepared) if "," in prepared else prepared


def _slow_words(prepared: str) -> str:
    # The backend is named because the default one depends on what else is installed.
    return _python_slugify(
        prepared, entities=False, decimal=False, hexadecimal=False, backend="text-unidecode"
    )


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    cut = words.rfind("-", 0, LONGEST + 1)
    return words[: cut if cut > 0 else LONGEST]
