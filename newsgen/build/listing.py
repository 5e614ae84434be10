"""Listing: articles of the last build's state, chosen by where and how they stand."""

import difflib
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

import msgspec

from newsgen.build.last_build import LastBuild
from newsgen.build.standing import Standing, standing_of
from newsgen.model.address import Addresses
from newsgen.model.entry import Entry, section_path
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.settings import Settings
from newsgen.store.roll import Enrolled, Roll
from newsgen.text.slug import term_key


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles; what is empty does not matter."""

    section: str = ""
    """Its key or title; those below it count too."""
    status: str = ""
    """A word of `Standing`, or "published": whatever its front matter does not hold back."""
    undated: bool = False
    author: str = ""
    tag: str = ""
    limit: int | None = None


class Listed(msgspec.Struct, frozen=True):
    """One line of the list."""

    status: str
    why: str
    """Why readers do not see it; "" where they do."""
    date: datetime | None
    """In the site's zone."""
    url: str
    """"" where it has none now."""
    path: str
    id: str
    title: str
    section: str


def list_articles(
    build: LastBuild, settings: Settings, wanted: Wanted, now: datetime
) -> list[Listed]:
    """The articles that are wanted, the newest first, the undated after all others.

    Raises NewsgenError (`unknown-term`) where no article at all has the section, author or
    tag: it names the nearest.
    """
    typed = {"section": wanted.section, "author": wanted.author, "tag": wanted.tag}
    keys = {what: _key(text, settings.language) for what, text in typed.items()}
    roll, local = Roll(build.connection), Addresses(settings).local

    def chosen() -> Iterator[Listed]:
        for enrolled in roll.articles():
            standing = standing_of(enrolled, build.clock, now, local)
            if _is_wanted(enrolled, standing, wanted, keys):
                date = enrolled.entry.date
                yield _listed(enrolled, standing, local(date) if date else None)

    found = list(islice(chosen(), wanted.limit))
    if not found:
        for what, key in keys.items():
            if key:
                known = {each for one in roll.articles() for each in _keys(what, one.entry)}
                _must_exist(what, key, known)
    return found


def _is_wanted(
    enrolled: Enrolled, standing: Standing, wanted: Wanted, keys: dict[str, str]
) -> bool:
    entry = enrolled.entry
    if wanted.status == "published":
        if entry.status != "published":
            return False
    elif wanted.status and wanted.status != standing.word:
        return False
    if wanted.undated and entry.date is not None:
        return False
    return all(not key or key in _keys(what, entry) for what, key in keys.items())


def _keys(what: str, entry: Entry) -> Collection[str]:
    """The keys of the sections, authors or tags that the article is filed under."""
    if what == "section":
        return section_path(entry.section)
    return [term.key for term in (entry.authors if what == "author" else entry.tags)]


def _key(typed: str, language: str) -> str:
    """The key of a term as somebody types it: "Spor/Futbol" → "spor/futbol"."""
    parts = [part.strip() for part in typed.strip().strip("/").split("/")]
    return "/".join(term_key(part, language) for part in parts if part)


def _listed(enrolled: Enrolled, standing: Standing, date: datetime | None) -> Listed:
    entry = enrolled.entry
    return Listed(
        status=standing.word,
        why=standing.why,
        date=date,
        url=entry.url,
        path=entry.path,
        id=entry.id,
        title=entry.title,
        section=entry.section,
    )


def _must_exist(what: str, key: str, known: Collection[str]) -> None:
    if key in known:
        return
    near = difflib.get_close_matches(key, sorted(known), n=1)
    raise NewsgenError(
        Problem(
            "unknown-term",
            f'no article has the {what} "{key}"',
            Place(""),
            hint=f'did you mean "{near[0]}"?' if near else "newsgen list without it shows all",
        )
    )
