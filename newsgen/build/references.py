"""References that lead nowhere: told at each build until they are mended."""

from collections.abc import Iterator

from newsgen.build.pictures import Pictures
from newsgen.model.entry import Entry
from newsgen.model.problem import Place, Problem
from newsgen.model.site import Site


def broken_references(site: Site, pictures: Pictures) -> Iterator[Problem]:
    """Links, pins and pictures of public articles that nothing answers to, by article id.

    A captured headline that no article has is no fault: the capture may be older than the
    archive.
    """
    for entry in site.entries():
        for key in entry.refs:
            if not key.startswith("headline:") and site.resolve(key) is None:
                yield _broken_link(entry, key)
        for src in entry.media:
            wrong = pictures.problem(src)
            if wrong is not None:
                yield _broken_picture(entry, wrong)


def _broken_link(entry: Entry, key: str) -> Problem:
    name = key.partition(":")[2]
    return Problem(
        "link-broken",
        f'{entry.path} names "{name}", which is no public article',
        Place(entry.path),
        hint="use the article's id: its path under content/ without the extension",
        severity="warning",
    )


def _broken_picture(entry: Entry, wrong: Problem) -> Problem:
    return Problem(
        wrong.code,
        f"{wrong.message} ({entry.path} shows it)",
        Place(entry.path),
        hint=wrong.hint,
        severity=wrong.severity,
    )
