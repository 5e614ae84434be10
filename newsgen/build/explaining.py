"""Explaining one address: what is there, what made it and from what, and why."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from newsgen.build.extras import Extras, read_extras
from newsgen.build.last_build import LastBuild
from newsgen.build.link import renderer_of
from newsgen.build.lookup import Lookup, url_at
from newsgen.build.reading import articles_read
from newsgen.build.registry_files import history
from newsgen.build.report import BuildOptions
from newsgen.build.standing import standing_of
from newsgen.build.typed import own_url, unknown_url
from newsgen.kinds import KINDS
from newsgen.model.address import output_path
from newsgen.model.problem import NewsgenError, Problem
from newsgen.model.registry import Event
from newsgen.model.target import Target
from newsgen.store.addresses import AddressBook
from newsgen.store.index import Index
from newsgen.store.made import made_at, pages, picture_behind
from newsgen.store.roll import Enrolled, Roll
from newsgen.store.sources import Sources
from newsgen.store.todo import Todo


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """The article that an address belongs to."""

    path: str
    standing: str
    """A word of `Standing`."""
    why: str
    id: str = ""
    status: str = ""
    """As its file says."""
    date: datetime | None = None
    expires: datetime | None = None
    problems: tuple[Problem, ...] = ()
    """What is wrong with its file."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of one address; what is empty does not apply."""

    url: str
    file: str
    """Output path, where a file is there."""
    size: int
    """Bytes."""
    kind: str
    source: str
    """The content file that it is made from."""
    templates: tuple[str, ...]
    """The template, then all that it is made of."""
    leads_to: str
    """Where a redirect leads."""
    reason: str
    """Why it was made last."""
    planned: str
    """Why it is to be made again; "" where it is not."""
    reads: tuple[str, ...]
    """Sources of the articles whose change may change it."""
    article: Article | None
    events: tuple[Event, ...]
    """What the registry has of the URL and of its article, by time."""


class _Found(NamedTuple):
    url: str
    path: str
    """In the output folder; "" where nothing can be."""
    enrolled: Enrolled | None
    source: str


def explain(build: LastBuild, options: BuildOptions, text: str) -> Explanation:
    """What is known of a URL, of a file's path in the output folder, or of an article's file
    or id. `options.now` is the clock that articles are held against.

    Raises NewsgenError: `unknown-url`, with the nearest; theme-* where the theme does not load.
    """
    connection = build.connection
    index = _index(build, options)
    found = _find(build, index, text)
    made = made_at(connection, found.path)
    planned = Todo(connection).planned(found.path)
    book = AddressBook(connection)
    if not (made or planned or found.source or book.last(found.url)):
        raise unknown_url(found.url, map(_as_url, pages(connection)))
    kind = made.kind if made else planned[0][0] if planned else ""
    page = kind in {known.name for known in KINDS}
    target = Lookup(index).target_at(found.path) if page else None
    names = {found.url, found.enrolled.entry.id if found.enrolled else ""} - {""}
    return Explanation(
        url=found.url,
        file=found.path if made else "",
        size=made.size if made else 0,
        kind=kind,
        source=_source(build, found, kind),
        templates=_templates(options, kind),
        leads_to=(index.redirect(found.url) or "") if kind == "redirect" else "",
        reason=made.reason if made else "",
        planned=planned[0][1] if planned else "",
        reads=_reads(target, index, found.source),
        article=_article(build, found, index, options.now),
        events=tuple(history(options.site_folder, sorted(names))),
    )


def _index(build: LastBuild, options: BuildOptions) -> Index:
    """The site as it was built."""
    options = msgspec.structs.replace(options, now=build.clock)
    try:
        extras = read_extras(Sources(build.connection), options)
    except NewsgenError:  # deleted since: the articles on it are known all the same
        extras = Extras({}, {}, ())
    return Index(
        build.connection,
        options.settings,
        now=build.clock,
        fronts=extras.fronts,
        facts=extras.facts,
    )


def _find(build: LastBuild, index: Index, text: str) -> _Found:
    """What is meant: an article by its file or id, a file of the output folder, or a URL."""
    roll, sources = Roll(build.connection), Sources(build.connection)
    enrolled = roll.at_path(text) or roll.with_id(text)
    if enrolled:
        url = enrolled.entry.url or AddressBook(build.connection).home(enrolled.entry.id) or ""
        return _Found(url, output_path(url) if url else "", enrolled, enrolled.entry.path)
    if sources.problems_of(text):
        return _Found("", "", None, text)
    path = text.removeprefix(f"{index.addresses.origin}{index.addresses.base}").lstrip("/")
    if path and made_at(build.connection, path):
        url = url_at(path)
    else:
        url = own_url(text, index.addresses) or own_url(f"/{text}", index.addresses) or text
        path = output_path(url)
    event = AddressBook(build.connection).last(url)
    here = index.resolve(f"url:{url}")
    entry_id = here.id if here else event.id if event else ""
    enrolled = roll.with_id(entry_id)
    return _Found(
        event.url if event else url, path, enrolled, enrolled.entry.path if enrolled else ""
    )


def _as_url(path: str) -> str:
    return path if path.startswith("/") else url_at(path)


def _source(build: LastBuild, found: _Found, kind: str) -> str:
    if kind == "static":
        return f"content/_static/{found.path}"
    if kind == "image":
        return f"content/{picture_behind(build.connection, found.path)}"
    return found.source if kind in ("article", "page", "") else ""


def _templates(options: BuildOptions, kind: str) -> tuple[str, ...]:
    template = next((known.template for known in KINDS if known.name == kind), "")
    if not template:
        return ()
    made_of = renderer_of(options.settings, options.site_folder).template_closure(template)
    return (template, *(name for name in made_of if name != template))


def _reads(target: Target | None, index: Index, own: str) -> tuple[str, ...]:
    if target is None:
        return ()
    return tuple(entry.path for entry in articles_read(target, index) if entry.path != own)


def _article(build: LastBuild, found: _Found, index: Index, now: datetime) -> Article | None:
    if not found.source:
        return None
    problems = Sources(build.connection).problems_of(found.source)
    if found.enrolled is None:
        why = "its file has errors, and it was never built"
        return Article(path=found.source, standing="left-out", why=why, problems=problems)
    entry, local = found.enrolled.entry, index.addresses.local
    standing = standing_of(found.enrolled, build.clock, now, local)
    return Article(
        path=entry.path,
        standing=standing.word,
        why=standing.why,
        id=entry.id,
        status=entry.status,
        date=local(entry.date) if entry.date else None,
        expires=local(entry.expires) if entry.expires else None,
        problems=problems,
    )
