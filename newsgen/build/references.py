"""References that lead nowhere: told at each build until they are mended."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from newsgen.model.problem import Place, Problem
from newsgen.store.database import Connection
from newsgen.store.index import Index
from newsgen.store.shown import ShownPictures
from newsgen.text.locale import fold


def broken_links(site: Index) -> Iterator[Problem]:
    """Links and pins of public articles that no public article answers to, by article; then
    captured headlines that several answer to, and aliases that several state.

    A captured headline that no article has is no fault: the capture may be older than the
    archive.
    """
    for path, key in site.unresolved():
        yield Problem(
            "link-broken",
            f'"{key.partition(":")[2]}" is named here and is no public article',
            Place(path),
            hint="use the article's id: its path under content/ without the extension",
            severity="warning",
        )
    yield from _ambiguous_headlines(site)
    yield from _contested_aliases(site)


def _contested_aliases(site: Index) -> Iterator[Problem]:
    for alias, rows in groupby(site.contested(), key=itemgetter(0)):
        first, *rest = [path for _, path in rows]
        yield Problem(
            "alias-twice",
            f"{' and '.join((first, *rest))} state one alias: {alias}",
            Place(first),
            hint="keep it in one of them; until then it leads nowhere",
            also=tuple(Place(path) for path in rest),
        )


def _ambiguous_headlines(site: Index) -> Iterator[Problem]:
    """By capture; none where the editors pinned the one that is meant."""
    for (entry_id, key), rows in groupby(site.ambiguous(), key=itemgetter(0, 1)):
        entry, page = site.entry(entry_id), site.page(entry_id)
        if entry is None or page is None or page.capture is None:
            continue
        pinned = filter(None, map(site.resolve, entry.pins))
        headline = key.removeprefix("headline:")
        if any(pin.headline_key == headline for pin in pinned):
            continue
        listed = page.capture.related
        yield Problem(
            "headline-ambiguous",
            f'"{next(one for one in listed if fold(one, page.language) == headline)}" is the '
            "headline of several articles; it is shown without a link",
            Place(entry.path),
            hint='pin the one that is meant: "related: [its id]" in front matter',
            severity="warning",
            also=tuple(Place(path) for _, _, path in rows),
        )


def broken_pictures(connection: Connection) -> Iterator[Problem]:
    """Pictures that public articles show and that cannot be published, by article."""
    for path, wrong in ShownPictures(connection).problems():
        yield Problem(wrong.code, wrong.message, Place(path), wrong.hint, wrong.severity)
