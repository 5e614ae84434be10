"""A generated Turkish news archive in which it is known which articles have which noun.

Forms are made by the grammar's rules (vowel harmony, softening, buffer letters), not by the
search's: the truth of a query is every article for which a form of the noun was made.
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

NOUNS = (
    "belediye", "köprü", "yangın", "başkan", "okul", "hastane", "seçim", "deprem", "mahkeme",
    "ekonomi", "sanayi", "çiftçi", "öğrenci", "öğretmen", "üniversite", "kitap", "şehir", "otobüs",
    "meclis", "bütçe", "polis", "bakan", "ihale", "konser", "müze", "fabrika", "pazar", "sulama",
    "kayısı", "ışık",
)  # fmt: skip
"""The thirty that are asked for."""

OTHERS = (
    "kar", "kara", "karar", "kardeş", "alt", "altın", "su", "gün", "yol", "ev", "iş", "el",
    "kadın", "mali", "maliye", "seç", "seçmen", "belge", "köpek", "yankı", "başka", "okuma",
    "hasta", "kitabe", "pazarlık", "ışıma", "polisiye", "bakım", "müzik", "otopark", "deprecan",
    "ekonomik", "ekmek", "renk", "burun", "ağaç", "sokak", "kanat", "cevap", "saat", "tarım",
    "hava", "spor", "takım", "maç", "gol", "lig", "oyun", "oyuncu", "sezon", "il", "ilçe",
    "mahalle", "köy", "vali", "destek",
)  # fmt: skip
"""What stands between them, some of it near to them."""

_VOWELS = "aeıioöuü"
_SOFT = {"p": "b", "ç": "c", "t": "d", "k": "ğ"}
_SOFTENED = {"kitap", "ağaç", "sokak", "kanat", "cevap", "köpek", "ekmek", "renk"}
_DROPPED = {"şehir": "şehr", "burun": "burn"}


def forms(noun: str) -> dict[str, str]:
    """The noun's cases, plurals and possessives by name."""
    last = next(letter for letter in reversed(noun) if letter in _VOWELS)
    low = "a" if last in "aıou" else "e"
    high = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}[last]
    vowel = noun[-1] in _VOWELS
    base = noun if vowel else _before_vowel(noun)
    hard = "t" if noun[-1] in "fstkçşhp" else "d"
    owned = f"{noun}s{high}" if vowel else f"{base}{high}"
    plural = f"{noun}l{low}r"
    many = "ı" if low == "a" else "i"
    return {
        "stem": noun,
        "plural": plural,
        "owned": f"{owned}n{high}",
        "plural genitive": f"{plural}{many}n",
        "accusative": f"{noun}y{high}" if vowel else f"{base}{high}",
        "dative": f"{noun}y{low}" if vowel else f"{base}{low}",
        "locative": f"{noun}{hard}{low}",
        "ablative": f"{noun}{hard}{low}n",
        "genitive": f"{noun}n{high}n" if vowel else f"{base}{high}n",
        "his": owned,
        "in his": f"{owned}nd{low}",
        "theirs": f"{plural}{many}",
        "with": f"{noun}yl{low}" if vowel else f"{noun}l{low}",
    }


def _before_vowel(noun: str) -> str:
    if noun in _DROPPED:
        return _DROPPED[noun]
    if noun not in _SOFTENED:
        return noun
    return noun[:-1] + ("g" if noun.endswith("nk") else _SOFT[noun[-1]])


class Made(NamedTuple):
    """An article, and the nouns that it has in some form."""

    title: str
    body: str
    nouns: frozenset[str]


def articles(count: int, random: Random) -> Iterator[Made]:
    """So many articles, each of a dozen nouns; capitals in some titles."""
    for number in range(count):
        chosen = random.sample(NOUNS, 3) + random.sample(OTHERS, 9)
        random.shuffle(chosen)
        made = [random.choice(list(forms(noun).values())) for noun in chosen]
        title = " ".join(made[:3])
        if number % 9 == 0:
            title = title.replace("i", "İ").replace("ı", "I").upper()
        yield Made(title, f"{' '.join(made[3:])}.".capitalize(), frozenset(chosen))
