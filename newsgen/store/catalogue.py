"""The catalogue: every term of a taxonomy by the first letter of its title."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache

from newsgen.model.site import Initial, Taxonomy, Term, TermFacts
from newsgen.text.locale import collation_key, initial, lower

NO_LETTER = Initial("0-9", "0–9")

_TITLES = (
    "SELECT t.key, (SELECT s.title FROM filing f JOIN entry e ON e.num = f.entry"
    " JOIN spelling s ON s.term = t.num AND s.path = e.path WHERE f.term = t.num"
    " ORDER BY f.dated, f.at, f.entry LIMIT 1) FROM term t WHERE taxonomy = ? AND language = ?"
    " AND EXISTS (SELECT 1 FROM filing f WHERE f.term = t.num)"
)


class Catalogue:
    """Titles by letter, read once for each taxonomy and language: one query, some 10 µs a
    term."""

    def __init__(self, connection: sqlite3.Connection, facts: Mapping[Term, TermFacts]) -> None:
        self._connection = connection
        self._facts = facts
        self._read: dict[tuple[Taxonomy, str], dict[Initial, list[Term]]] = {}

    def initials(self, taxonomy: Taxonomy, language: str) -> Sequence[Initial]:
        """In the language's order."""
        return list(self._letters(taxonomy, language))

    def beginning_with(self, taxonomy: Taxonomy, language: str, initial: str) -> Sequence[Term]:
        """By title."""
        for letter, terms in self._letters(taxonomy, language).items():
            if letter.key == initial:
                return terms
        return ()

    def _letters(self, taxonomy: Taxonomy, language: str) -> dict[Initial, list[Term]]:
        known = self._read.get((taxonomy, language))
        if known is None:
            known = self._read[taxonomy, language] = self._by_letter(taxonomy, language)
        return known

    def _by_letter(self, taxonomy: Taxonomy, language: str) -> dict[Initial, list[Term]]:
        found = []
        for key, spelling in self._connection.execute(_TITLES, (taxonomy, language)):
            term = Term(taxonomy, language, key)
            facts = self._facts.get(term)
            title = (facts.title if facts else "") or spelling or key
            found.append((*_place(title, language), term))
        letters: dict[Initial, list[Term]] = {}
        for _, letter, term in sorted(found):
            letters.setdefault(letter, []).append(term)
        order = sorted(letters, key=lambda one: collation_key(one.label, language))
        return {letter: letters[letter] for letter in order}


@lru_cache(maxsize=50_000)
def _place(title: str, language: str) -> tuple[str, Initial]:
    """What a title is sorted by, and its letter: the same for most titles at each update."""
    return collation_key(title, language), initial_of(title, language)


def initial_of(title: str, language: str) -> Initial:
    """The letter that a title is filed under, and its name in URLs, which is ASCII."""
    label = initial(title, language)
    if not label:
        return NO_LETTER
    small = lower(label, language)
    return Initial(small if small.isascii() else f"u{ord(small[0]):04x}", label)
