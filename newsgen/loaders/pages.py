"""The page object, put together: front matter, what the loader found, and the file's name."""

from datetime import datetime
from typing import Any

import msgspec

from newsgen.loaders.context import LoadContext, Loaded
from newsgen.loaders.facts import Facts, joined, said
from newsgen.loaders.naming import Name, read_path
from newsgen.model.page import Capture, Format, Heading, LiveEntry, Page
from newsgen.model.problem import Place, Problem
from newsgen.text.dates import in_zone
from newsgen.text.headings import levelled
from newsgen.text.slug import slugify, term_key
from newsgen.text.summary import word_count


class Body(msgspec.Struct, frozen=True):
    """An article's text as a loader made it."""

    html: str
    headings: tuple[Heading, ...]
    format: Format
    capture: Capture | None = None
    live: tuple[LiveEntry, ...] = ()


def page_of(
    ctx: LoadContext, *, stated: Facts, found: Facts, body: Body, problems: list[Problem]
) -> Loaded:
    """The page of one file, or none where a problem is an error.

    `stated` (front matter) wins over `found` (the loader), and both over the file's name; for
    the section the folders come between the two. Adds the problems `title-missing`,
    `section-missing` and `section-differs` (warning, for captures).
    """
    name = read_path(ctx.path)
    language = stated.language or ctx.language
    facts = joined(stated, found, _named(name, language, ctx))
    section, more = _section(name, stated, found, body, ctx)
    more += _untitled(facts, ctx)
    every = tuple(sorted([*problems, *more], key=lambda problem: problem.at))
    if any(problem.severity == "error" for problem in every):
        return Loaded(None, every)
    html = levelled(body.html, body.headings)
    values: dict[str, Any] = {
        "id": name.id,
        "language": language,
        **said(facts),
        "path": ctx.path,
        "section": section,
        "format": body.format,
        "body": html,
        "headings": body.headings,
        "live": body.live,
        "words": word_count(html),
        "capture": body.capture,
    }
    if name.standalone:
        values["type"] = "page"
    return Loaded(Page(**values), every)


def named_date(name: Name, ctx: LoadContext) -> datetime | None:
    """The date in a file's name: 00:00 on the site's clock."""
    if name.day is None:
        return None
    day = datetime(name.day.year, name.day.month, name.day.day)
    return in_zone(day, ctx.timezone)


def _named(name: Name, language: str, ctx: LoadContext) -> Facts:
    slug = slugify(name.slug, language) if name.slug else None
    return Facts(date=named_date(name, ctx), slug=slug)


def _section(
    name: Name, stated: Facts, found: Facts, body: Body, ctx: LoadContext
) -> tuple[tuple[str, ...], list[Problem]]:
    """Front matter, else the folders, else what the page itself says."""
    if name.standalone:
        return (), []
    if stated.section:
        return stated.section, []
    if not name.section:
        return (found.section, []) if found.section else ((), [_sectionless(ctx)])
    if body.format == "capture" and found.section:
        language = stated.language or ctx.language
        keys = [
            [term_key(part, language) for part in path] for path in (name.section, found.section)
        ]
        if keys[0] != keys[1]:
            return name.section, [_section_differs(name.section, found.section, ctx)]
    return name.section, []


def _sectionless(ctx: LoadContext) -> Problem:
    return Problem(
        code="section-missing",
        message="the article is in no section",
        at=Place(ctx.path),
        hint='put the file in a folder such as content/guncel/, or write "section: Güncel"',
    )


def _section_differs(
    folders: tuple[str, ...], crumbs: tuple[str, ...], ctx: LoadContext
) -> Problem:
    return Problem(
        code="section-differs",
        message=f"the folder says {' / '.join(folders)!r}, "
        f"the captured breadcrumb says {' / '.join(crumbs)!r}",
        at=Place(ctx.path),
        hint='the folder counts; move the file, or write "section:" in front matter',
        severity="warning",
    )


def _untitled(facts: Facts, ctx: LoadContext) -> list[Problem]:
    if facts.title:
        return []
    return [
        Problem(
            code="title-missing",
            message="the article has no headline",
            at=Place(ctx.path),
            hint='write "title: …" in front matter, or begin the text with the headline',
        )
    ]
