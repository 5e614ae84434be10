"""Compile: one source into an Entry and its Page. Reads one file, knows no other article."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from newsgen.build.compiled import Compiled
from newsgen.build.reserved import reserved, without_own
from newsgen.loaders import LoadContext, load
from newsgen.model.entry import Entry, Named, body_digest
from newsgen.model.page import Page
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.refs import media, references
from newsgen.model.registry import id_suffix
from newsgen.model.settings import Settings
from newsgen.store.records import encode
from newsgen.store.sources import Source
from newsgen.text.locale import fold
from newsgen.text.search_words import index_words
from newsgen.text.slug import slugify, term_key, url_path
from newsgen.text.summary import summary


class _Compiler(NamedTuple):
    site_folder: Path
    settings: Settings


_compiler: list[_Compiler] = []  # what `prepare` set up in this process


def prepare(site_folder: Path, settings: Settings) -> None:
    """Make this process ready to compile sources of one site."""
    _compiler[:] = [_Compiler(site_folder, settings)]


def compile_batch(batch: Sequence[Source]) -> list[Compiled]:
    """Read and compile some sources, in order. All are read first: see `link_batch`."""
    compiler = _compiler[0]
    read = [_read(f"{compiler.site_folder}/{source.path}") for source in batch]
    return [_compile_file(*each, compiler) for each in zip(batch, read, strict=True)]


def _read(file: str) -> bytes | OSError:
    try:
        with open(file, "rb", buffering=0) as stream:
            return stream.readall()
    except OSError as error:
        return error


def _compile_file(found: Source, data: bytes | OSError, compiler: _Compiler) -> Compiled:
    if isinstance(data, OSError):
        return Compiled(found, None, b"", (_unreadable(found.path, data),))
    source = found._replace(digest=sha256(data).digest(), size=len(data))
    return compile_source(source, data, compiler.settings)


def compile_source(source: Source, data: bytes, settings: Settings) -> Compiled:
    """Load a source and keep what others may know of it."""
    try:
        loaded = load(data, load_context(source.path, settings))
    except NewsgenError as error:
        return Compiled(source, None, b"", (error.problem,))
    page = loaded.page
    if page is None:
        return Compiled(source, None, b"", loaded.problems)
    entry, told = without_own(entry_of(page), data, settings)
    wrong = reserved(entry, data, settings)
    if wrong is not None:
        return Compiled(source, None, b"", (*loaded.problems, wrong))
    found = entry.type != "page" and not entry.noindex and settings.has("search")
    words = index_words(page, entry) if found else b""
    return Compiled(source, entry, encode(page), (*loaded.problems, *told), words)


def load_context(path: str, settings: Settings) -> LoadContext:
    """What a loader may know of the site."""
    site = settings.site
    return LoadContext(
        path=path,
        language=settings.language,
        languages=site.languages,
        timezone=site.timezone,
        encoding=settings.build.encoding,
        site_title=site.title,
        root_label=site.root_label,
        tipline=settings.tipline,
    )


def entry_of(page: Page) -> Entry:
    """The facts of a page that other pages may show. Its URL is not known here."""
    key = _term_keys(page.language)
    return Entry(
        id=page.id,
        path=page.path,
        language=page.language,
        type=page.type,
        status=page.status,
        title=page.title,
        headline_key=fold(page.title, page.language),
        kicker=page.kicker,
        summary=page.lead or summary(page.body),
        date=page.date,
        expires=page.expires,
        updated=_last_change(page),
        corrections=page.corrections,
        section="/".join(key(part) for part in page.section),
        section_titles=page.section,
        tags=_named(page.tags, key),
        series=_named(page.series, key),
        authors=_named(page.authors, key),
        image=page.images[0] if page.images else None,
        pins=tuple(_reference_key(name) for name in page.related),
        refs=_references(page),
        media=_media(page),
        translation_of=page.translation_of,
        aliases=page.aliases,
        noindex=page.noindex,
        pinned=page.pinned,
        slug=_slug(page),
        slug_stated=bool(page.slug),
        url_stated=page.url,
        body=body_digest(page),
    )


def _named(titles: tuple[str, ...], key: Callable[[str], str]) -> tuple[Named, ...]:
    """Keys and spellings; of two spellings of one key the first stays."""
    named: dict[str, Named] = {}
    for title in titles:
        named.setdefault(key(title), Named(key(title), title))
    return tuple(named.values())


def _term_keys(language: str) -> Callable[[str], str]:
    return lambda title: term_key(title, language)


def _slug(page: Page) -> str:
    if page.type == "page":
        return page.slug or url_path(page.id.removeprefix("_pages/"), page.language)
    fallback = f"haber-{id_suffix(page.id)}" if page.language == "tr" else id_suffix(page.id)
    return page.slug or slugify(page.title, page.language, fallback=fallback)


def _last_change(page: Page) -> datetime | None:
    updates = [update.at for update in page.updates]
    entries = [entry.at for entry in page.live]
    corrections = [made.at for made in page.corrections]
    return max(updates + entries + corrections, default=None)


def _reference_key(name: str) -> str:
    """A pin is an id, a path under `content/` or a URL."""
    return f"url:{name}" if name.startswith("/") else f"id:{name.removeprefix('content/')}"


def _references(page: Page) -> tuple[str, ...]:
    keys = [_reference_key(name) for name in page.related]
    keys += [f"id:{key}" for key in references(page.body)]
    if page.capture:
        keys += [f"headline:{fold(title, page.language)}" for title in page.capture.related]
    return tuple(dict.fromkeys(keys))


def _media(page: Page) -> tuple[str, ...]:
    named = [image.src for image in page.images if not image.src.startswith("https://")]
    return tuple(dict.fromkeys((*named, *media(page.body))))


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(
        "content-io",
        f"the file cannot be read: {error.strerror}",
        Place(path),
        hint="check its permissions",
    )
