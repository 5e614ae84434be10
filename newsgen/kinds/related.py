""" "Bakmadan Geçme": which stories an article points readers to.

Pins first; then the headlines that its capture lists, all of them, even those that no article
has; then the nearest earlier articles of its first three tags, in the order it lists them;
then of its section. Nothing depends on counts over the archive and nothing looks forward, so
a new article never changes an old page, unless that page names it.
"""

from collections.abc import Iterator, Sequence

from newsgen.model.entry import Entry, section_path
from newsgen.model.site import Site, Term

STORIES = 4
"""How many stories the block shows, if the capture does not list more."""
CANDIDATES = STORIES
"""How many earlier articles of each list are looked at. So many are always enough: of a list's
nearest four, at most as many are chosen already as there are chosen."""
TAGS = 3
"""How many of the article's tags are asked."""


def related(entry: Entry, site: Site, captured: Sequence[str] = ()) -> tuple[Entry | str, ...]:
    """Four other public articles: pins first, then the captured, then nearest first.

    `captured` are the headlines that the entry's capture lists: each is in the result, as its
    article, or as it is where no article or more than one has it.
    """
    chosen: dict[str, Entry | str] = {}
    _fill(chosen, entry, filter(None, map(site.resolve, entry.pins)))
    keys = (key for key in entry.refs if key.startswith("headline:"))
    for key, headline in zip(keys, captured, strict=True):
        named = site.resolve(key)
        if named is None and key not in _headlines(entry, chosen):
            chosen[key] = headline
        elif named is not None and named.id != entry.id:
            chosen.setdefault(named.id, named)
    _fill(chosen, entry, _earlier(entry, site))
    return tuple(chosen.values())


def _fill(chosen: dict[str, Entry | str], entry: Entry, candidates: Iterator[Entry]) -> None:
    """Choose up to the usual number, asking for no more than that takes."""
    while len(chosen) < STORIES and (candidate := next(candidates, None)):
        if candidate.id != entry.id:
            chosen.setdefault(candidate.id, candidate)


def _earlier(entry: Entry, site: Site) -> Iterator[Entry]:
    for term in _lists_of(entry):
        yield from site.earlier(term, entry, CANDIDATES)


def _headlines(entry: Entry, chosen: dict[str, Entry | str]) -> set[str]:
    """Keys of the headlines that readers see already: the article's own and the chosen ones'."""
    seen = [entry, *(other for other in chosen.values() if isinstance(other, Entry))]
    return {f"headline:{each.headline_key}" for each in seen}


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
