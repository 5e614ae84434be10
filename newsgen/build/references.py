"""References that lead nowhere: told at each build until they are mended."""

from collections.abc import Iterator

from newsgen.model.problem import Place, Problem
from newsgen.store.database import Connection
from newsgen.store.index import Index
from newsgen.store.shown import ShownPictures


def broken_links(site: Index) -> Iterator[Problem]:
    """Links and pins of public articles that no public article answers to, by article.

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


def broken_pictures(connection: Connection) -> Iterator[Problem]:
    """Pictures that public articles show and that cannot be published, by article."""
    for path, wrong in ShownPictures(connection).problems():
        yield Problem(wrong.code, wrong.message, Place(path), wrong.hint, wrong.severity)
