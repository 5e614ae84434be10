"""Merged terms: articles under one key that are filed under another, by `same_as`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import msgspec

from newsgen.model.entry import Entry, Named
from newsgen.model.site import Taxonomy, Term, TermFacts

Merged = Mapping[Term, str]
"""Merged term → the key that its articles are filed under."""


def merged_terms(facts: Mapping[Term, TermFacts]) -> dict[Term, str]:
    """Who is merged into whom: the end of the chain; nothing of a circle.

    Of two terms that claim one key the first has it.
    """
    claimed: dict[Term, str] = {}
    for term, said in sorted(facts.items()):
        for key in said.same_as:
            if key != term.key:
                claimed.setdefault(term._replace(key=key), term.key)
    ends = {term: _end(term, claimed) for term in claimed}
    return {term: key for term, key in ends.items() if key is not None}


def unmerged(facts: Mapping[Term, TermFacts]) -> Iterator[tuple[Term, str]]:
    """(term, a key that it claims in vain): another term has it already, or they go in a
    circle."""
    merged = merged_terms(facts)
    claimed: set[Term] = set()
    for term, said in sorted(facts.items()):
        for key in said.same_as:
            other = term._replace(key=key)
            if key != term.key and (other in claimed or other not in merged):
                yield term, key
            claimed.add(other)


def kept(entry: Entry, merged: Merged) -> Entry:
    """The entry with the keys that it is filed under."""
    if not merged:
        return entry
    changed: dict[str, object] = {
        field: _named(named, taxonomy, entry.language, merged)
        for taxonomy, field in (("tag", "tags"), ("author", "authors"), ("series", "series"))
        if any(_key(taxonomy, entry.language, one.key, merged) for one in getattr(entry, field))
        for named in (getattr(entry, field),)
    }
    section = _section(entry.section, entry.language, merged)
    if section != entry.section:
        changed |= {"section": section, "section_titles": ("",) * (section.count("/") + 1)}
    return msgspec.structs.replace(entry, **changed) if changed else entry


def _end(term: Term, claimed: Mapping[Term, str]) -> str | None:
    seen = {term}
    key = claimed[term]
    while (following := term._replace(key=key)) in claimed:
        if following in seen:
            return None
        seen.add(following)
        key = claimed[following]
    return key


def _key(taxonomy: str, language: str, key: str, merged: Merged) -> str | None:
    return merged.get(Term(cast(Taxonomy, taxonomy), language, key))


def _named(
    named: Iterable[Named], taxonomy: str, language: str, merged: Merged
) -> tuple[Named, ...]:
    """Of two that are one now the first stays."""
    found: dict[str, Named] = {}
    for key, title in named:
        new = _key(taxonomy, language, key, merged) or key
        found.setdefault(new, Named(new, title))
    return tuple(found.values())


def _section(section: str, language: str, merged: Merged) -> str:
    """The section, or the one above it that is merged, in its new place."""
    parts = section.split("/") if section else []
    for length in range(len(parts), 0, -1):
        key = _key("section", language, "/".join(parts[:length]), merged)
        if key is not None:
            return "/".join((key, *parts[length:]))
    return section
