""" "Bakmadan Geçme": which stories an article points readers to.

Pins first; then the nearest earlier articles of its first three tags, in the order it lists
them; then of its section. Nothing depends on counts over the archive and nothing looks
forward, so a new article never changes an old page.
"""

from collections.abc import Iterator

from newsgen.model.entry import Entry, section_path
from newsgen.model.site import Site, Term

STORIES = 4
"""How many stories the block shows."""
CANDIDATES = 3 * STORIES
"""How many earlier articles of each list are looked at."""
TAGS = 3
"""How many of the article's tags are asked."""


def related(entry: Entry, site: Site) -> tuple[Entry, ...]:
    """At most four other public articles, pins first, then nearest first."""
    chosen: dict[str, Entry] = {}
    for candidate in _candidates(entry, site):
        if candidate.id != entry.id:
            chosen.setdefault(candidate.id, candidate)
        if len(chosen) == STORIES:
            break
    return tuple(chosen.values())


def lists_with(entry: Entry) -> Iterator[Term]:
    """The lists in which later articles look for stories and may find this one."""
    for tag in entry.tags:
        yield Term("tag", entry.language, tag.key)
    for key in section_path(entry.section):
        yield Term("section", entry.language, key)


def _lists_of(entry: Entry) -> Iterator[Term]:
    """The lists that an article looks for earlier stories in, in order."""
    for tag in entry.tags[:TAGS]:
        yield Term("tag", entry.language, tag.key)
    if entry.section:
        yield Term("section", entry.language, entry.section)


def _candidates(entry: Entry, site: Site) -> Iterator[Entry]:
    named = (key for key in entry.refs if key.startswith("headline:"))
    for key in (*entry.pins, *named):
        pinned = site.resolve(key)
        if pinned is not None:
            yield pinned
    for term in _lists_of(entry):
        yield from site.earlier(term, entry, CANDIDATES)
