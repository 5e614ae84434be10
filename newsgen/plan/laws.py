"""The two laws that the plan rests on, looked at on a real site.

1. What a page shows of an article, the article's kinds know: if the page is another one without
   the article, or when its card or its text changes, `shows` names the page.
2. The pages of a site are those that are always there, and those on which an article is seen.

Law 1 is asked of the pages that read anything of the article, and only of those that `shows`
does not name; whether such a page would be another one is then tried out.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from newsgen.kinds import Kind
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.plan.reads import Reads, WatchedSite

Trial = Callable[[Entry | None, Aspect], AbstractContextManager[Site]]
"""The site with one aspect of an article changed: its text, its card, or its place (it is
gone). Of None: without any article."""

ASPECTS: tuple[Aspect, ...] = ("place", "card", "body")


class Breach(NamedTuple):
    """A law that does not hold for a page."""

    target: Target
    entry_id: str
    """"" where no article is to blame."""
    why: str
    """One clause of the sentence "PAGE …"."""


class _Seen(NamedTuple):
    target: Target
    kind: Kind
    reads: Reads


def breaches(
    site: Site, kinds: Sequence[Kind], entries: Sequence[Entry], trial: Trial
) -> Iterator[Breach]:
    """Where the laws do not hold. Law 1 is tried with `entries`, law 2 with the whole site.

    Makes the view of every page once: for archives of some thousands of articles.
    """
    pages = [
        _Seen(target, kind, _reads(target, kind, site))
        for kind in kinds
        for target in kind.all(site)
    ]
    for entry in entries:
        for aspect in ASPECTS:
            yield from _not_shown(pages, entry, aspect, site, kinds, trial)
    yield from _not_all(site, kinds, trial)


def _reads(target: Target, kind: Kind, site: Site) -> Reads:
    watched = WatchedSite(site)
    kind.context(target, watched)
    return watched.reads


def _not_shown(
    pages: Sequence[_Seen],
    entry: Entry,
    aspect: Aspect,
    site: Site,
    kinds: Sequence[Kind],
    trial: Trial,
) -> Iterator[Breach]:
    """Pages that change with an aspect of the article, and that its `shows` does not name."""
    named = {(t.path, t.kind) for kind in kinds for t in kind.shows(entry, site, aspect)}
    doubtful = [
        (page, page.kind.context(page.target, site))
        for page in pages
        if (page.target.path, page.kind.name) not in named and page.reads.may_show(entry, site)
    ]
    if not doubtful:
        return
    with trial(entry, aspect) as other:
        for page, view in doubtful:
            if page.kind.context(page.target, other) != view:
                yield Breach(page.target, entry.id, f"changes with {entry.id} ({aspect})")


def _not_all(site: Site, kinds: Sequence[Kind], trial: Trial) -> Iterator[Breach]:
    listed = {(t.path, t.kind): t for kind in kinds for t in kind.all(site)}
    with trial(None, "place") as empty:
        known = {(t.path, t.kind): t for kind in kinds for t in kind.all(empty)}
    for entry in site.entries():
        known |= {(t.path, t.kind): t for kind in kinds for t in kind.shows(entry, site, "place")}
    for key, target in listed.items():
        if key not in known:
            yield Breach(target, "", "is listed, but neither always there nor shown by an article")
    by_name = {kind.name: kind for kind in kinds}
    for key, target in {**known, **listed}.items():
        there = by_name[target.kind].context(target, site) is not None
        if there and key not in listed:
            yield Breach(target, "", "is there, but not listed")
        elif key in listed and not there:
            yield Breach(target, "", "is listed, but not there")
