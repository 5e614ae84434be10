"""References that lead nowhere: told at each build until they are mended."""

import sqlite3
from collections.abc import Iterator

from newsgen.model.problem import Place, Problem
from newsgen.model.site import Site
from newsgen.store.shown import ShownPictures


def broken_references(connection: sqlite3.Connection, site: Site) -> Iterator[Problem]:
    """Links, pins and pictures of public articles that nothing answers to, by article.

    A captured headline that no article has is no fault: the capture may be older than the
    archive.
    """
    pictures = ShownPictures(connection)
    for path, key in list(pictures.unresolved()):
        if site.resolve(key) is None:
            yield _broken_link(path, key)
    for path, wrong in pictures.problems():
        yield _broken_picture(path, wrong)


def _broken_link(path: str, key: str) -> Problem:
    name = key.partition(":")[2]
    return Problem(
        "link-broken",
        f'"{name}" is named here and is no public article',
        Place(path),
        hint="use the article's id: its path under content/ without the extension",
        severity="warning",
    )


def _broken_picture(path: str, wrong: Problem) -> Problem:
    return Problem(wrong.code, wrong.message, Place(path), wrong.hint, wrong.severity)
