"""Search: how letters are folded, and which file of the index a word is in.

The other half is `theme/shared/search.js`, which reads the files and gets `FOLD` with them. The
design is in docs/explanation/search.md.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

FOLD = {
    "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ς": "σ", "ё": "е",
}  # fmt: skip
"""Small letters that are more than a letter and its marks. The browser is sent this table."""

LONGEST = 30
"""Letters of a word that count: two long words that begin alike are one."""
SHARD_PREFIX = 4
"""Words that begin with the same so many letters are in one shard."""
LEAST_SHARDS = 4
SHARDS_A_FOLDER = 16
CARDS_A_FILE = 20
SECTION_MARK = "§"
"""Before a section's key, which is indexed as if it were a word: so are sections filtered."""
STEM_MARK = "~"
"""Between a word and its stem."""

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "yi": "yiddish",
}  # fmt: skip
"""Language → Snowball's stemmer for it."""

Matching = Literal["suffixes", "stems", "words"]
"""How the forms of a word find each other: Turkish suffixes, Snowball's stems, not at all."""

_FNV_BASIS, _FNV_PRIME = 2166136261, 16777619


def matching(language: str) -> Matching:
    """How words of a language are matched."""
    base = language.split("-")[0]
    if base in ("tr", "az"):
        return "suffixes"
    return "stems" if base in STEMMERS else "words"


def shards_for(documents: int) -> int:
    """How many shards so many articles are cut into: the power of two nearest eight times the
    root of their number; at most one for two articles, so that one more article of a day
    rewrites few files, and at least one for sixteen.

    Of the articles' number alone, so that an edit moves no word to another file. A rare word is
    looked for in every segment, and most of these are days and months: their files must be as
    small as those of years.
    """
    square = max(documents * documents / 256, min(documents * documents / 4, 64 * documents))
    count = LEAST_SHARDS
    while count * count * 2 < square:
        count *= 2
    return count


def shard_of(word: str, shards: int) -> int:
    """Which of `shards` files (a power of two) the word is in, from 0.

    FNV-1a of the first letters of the word or, where it has one, of its stem.
    """
    _, _, stem = word.partition(STEM_MARK)
    value = _FNV_BASIS
    for letter in (stem or word)[:SHARD_PREFIX]:
        value = (value ^ ord(letter)) * _FNV_PRIME & 0xFFFFFFFF
    return (value ^ value >> 15) & (shards - 1)


class Posting(NamedTuple):
    """A word, and the articles that have it."""

    word: str
    documents: Sequence[int]
    """Twice the article's number in its segment, and 1 more where the title has the word;
    ascending."""


class Indexed(msgspec.Struct):
    """The words of one segment, by the shard that they are in."""

    documents: int
    """How many articles it has."""
    words: dict[str, Sequence[int]]
    """As in `Posting`."""
    shards: dict[int, list[str]] = {}

    def shard(self, number: int) -> list[Posting]:
        """The words of one shard (from 0), in order."""
        if not self.shards:
            self._divide()
        return [Posting(word, self.words[word]) for word in sorted(self.shards.get(number, ()))]

    def _divide(self) -> None:
        """Every word to its shard; words that begin alike are divided together."""
        count = shards_for(self.documents)
        places: dict[str, int] = {}
        for word in self.words:
            stem = word.partition(STEM_MARK)[2] or word
            prefix = stem[:SHARD_PREFIX]
            place = places.get(prefix)
            if place is None:
                place = places[prefix] = shard_of(prefix, count)
            self.shards.setdefault(place, []).append(word)


def shards_with(words: Iterable[str], shards: int) -> list[int]:
    """The shards that any of the words is in, in order."""
    return sorted({shard_of(word, shards) for word in words})
