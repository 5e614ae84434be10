"""The front matter keys: one table, from which files are read and the reference is made.

Adding a key is one line here and one field of `Facts` and `Page`.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from newsgen.loaders import tables
from newsgen.loaders.context import LoadContext
from newsgen.loaders.facts import Facts
from newsgen.loaders.values import Reader
from newsgen.model.problem import Problem
from newsgen.text.frontmatter import FrontMatter


class Kind(msgspec.Struct, frozen=True):
    """A kind of value: how it is read, and how the reference says it is written."""

    read: Callable[[Reader, str, object], object]
    written: str


class Field(msgspec.Struct, frozen=True):
    """One key of the front matter."""

    name: str
    kind: str
    """A key of `KINDS`."""
    doc: str
    """One sentence of Markdown."""
    example: str
    """A YAML line."""
    aliases: dict[str, str] = {}
    """Other names that are read, each with its kind of value."""
    fact: str = ""
    """The field of `Facts`; "" = the same name."""


KINDS: dict[str, Kind] = {
    "line": Kind(Reader.line, "text on one line"),
    "names": Kind(Reader.names, "list, or text with commas"),
    "series": Kind(Reader.series, "text, or list"),
    "items": Kind(Reader.items, "text, or list"),
    "section": Kind(Reader.section, "text with `/` between the levels, or list"),
    "category": Kind(Reader.category, "text, or list of which the first counts"),
    "type": Kind(Reader.type, "one word"),
    "status": Kind(Reader.status, "one word"),
    "draft": Kind(Reader.draft, "true or false"),
    "language": Kind(Reader.tongue, "language code"),
    "flag": Kind(Reader.flag, "true or false"),
    "date": Kind(Reader.date, "date, with or without time"),
    "updates": Kind(tables.updates, "dates, or tables `{at, note}`; one or a list"),
    "corrections": Kind(tables.corrections, "tables `{at, text}`; one or a list"),
    "images": Kind(
        tables.images, "path, or table `{src, alt, caption, credit, licence}`; one or a list"
    ),
    "slug": Kind(Reader.slug, "letters, digits and hyphens"),
    "url": Kind(Reader.url, "path on this site"),
    "urls": Kind(Reader.urls, "paths on this site: list, or text with commas"),
    "web": Kind(Reader.web, "web address"),
    "table": Kind(tables.table, "table"),
}

FIELDS: tuple[Field, ...] = (
    Field(
        "id",
        "line",
        "Names the article for ever; without it, its path under `content/` without extension.",
        "id: kopru-onarimi",
    ),
    Field(
        "type",
        "type",
        "What the piece is: `article` (the default), `column`, `gallery`, `video` or `live`.",
        "type: column",
    ),
    Field(
        "title",
        "line",
        "The headline; without it, the one that the body begins with.",
        'title: "Köprü açıldı: ilk geçen yayalar oldu"',
        {"headline": "line"},
    ),
    Field("kicker", "line", "The short line above the headline.", "kicker: Onarım tamamlandı"),
    Field(
        "lead",
        "line",
        "The spot: one or two sentences under the headline and in lists.",
        "lead: Köprü on dört ay sonra yeniden açıldı.",
        {"description": "line", "summary": "line", "spot": "line", "excerpt": "line"},
    ),
    Field(
        "date",
        "date",
        "When it was first published; a later date keeps it back until then.",
        "date: 2026-11-22T09:05:00+03:00",
        {"published": "date", "published_at": "date"},
    ),
    Field(
        "updates",
        "updates",
        "Later edits that readers are told of.",
        "updates: [{at: 2026-11-23 10:30, note: Trafik bilgisi eklendi.}]",
        {"updated": "updates", "lastmod": "updates"},
    ),
    Field("ended", "date", "When the coverage of a live page ended.", "ended: 2026-11-22 18:00"),
    Field("expires", "date", "When it goes offline.", "expires: 2027-01-31"),
    Field(
        "section",
        "section",
        "Where it is filed; without it, the folders, or a captured page's breadcrumb.",
        "section: Spor / Futbol",
        {"category": "category", "categories": "category"},
    ),
    Field("tags", "names", "Topics.", "tags: [ulaşım, belediye]", {"keywords": "names"}),
    Field("series", "series", "The series or file that it belongs to.", "series: Köprü Dosyası"),
    Field(
        "authors",
        "names",
        "Who wrote it: names alone, without titles.",
        "authors: [Elif Günaltay, Okan Pekdal]",
        {"author": "names", "byline": "names"},
    ),
    Field("agency", "line", "The news agency that it came from.", "agency: AA"),
    Field("place", "line", "Where it happened.", "place: Köprübaşı"),
    Field(
        "images",
        "images",
        "Its pictures, the lead picture first, as paths beside the article or under `_media/`.",
        "image: {src: kopru.jpg, alt: Beş kemerli taş köprü}",
        {"image": "images"},
    ),
    Field(
        "status",
        "status",
        "`published` (the default), `draft`, or `removed`, which leaves a notice at its URL.",
        "status: draft",
        {"draft": "draft"},
    ),
    Field(
        "slug",
        "slug",
        "The last part of its URL; changing it moves the article and redirects the old URL.",
        "slug: kopru-acildi",
    ),
    Field(
        "url",
        "url",
        "Its whole path on this site; changing it moves the article and redirects the old URL.",
        "url: /guncel/kopru-acildi/",
    ),
    Field(
        "aliases",
        "urls",
        "Former paths on this site, which redirect to it.",
        "aliases: [/haber/4711/]",
        {"redirect_from": "urls"},
    ),
    Field(
        "lang",
        "language",
        "Its language, one of the site's; without it, the site's first.",
        "lang: en",
        fact="language",
    ),
    Field(
        "translation_of",
        "line",
        "The id of the piece that it is a translation of.",
        "translation_of: guncel/kopru-acildi",
    ),
    Field(
        "canonical",
        "web",
        "The address elsewhere that it was first published at.",
        "canonical: https://ornek.example/haber/kopru",
    ),
    Field(
        "related",
        "items",
        "Stories to show with it before all others: ids, paths under `content/` or URLs.",
        "related: [guncel/kopru-ihalesi, /guncel/2025/09/kopru-kapandi/]",
    ),
    Field(
        "corrections",
        "corrections",
        "Mistakes that were put right, shown on the article for ever.",
        "corrections: [{at: 2026-11-24, text: Köprünün yaşı 155 olarak düzeltildi.}]",
    ),
    Field("pinned", "flag", "Keeps it at the top of its section's front.", "pinned: true"),
    Field("noindex", "flag", "Asks search engines not to list it.", "noindex: true"),
    Field("source", "line", "Where the text came from.", "source: Belediye bülteni"),
    Field(
        "extra",
        "table",
        "Keys of your own for your templates; unknown keys of the file are added to it.",
        "extra: {arsiv_no: 1938-14}",
    ),
)


def _names() -> dict[str, tuple[Field, Kind]]:
    names = {}
    for field in FIELDS:
        for name, kind in ((field.name, field.kind), *field.aliases.items()):
            names[name] = (field, KINDS[kind])
    return names


_NAMES = _names()


def known_keys() -> tuple[str, ...]:
    """Every name that a key may have, in the table's order; "-" and capitals are read too."""
    return tuple(_NAMES)


def read_fields(front: FrontMatter, ctx: LoadContext) -> tuple[Facts, list[Problem]]:
    """The typed facts of a file's front matter, and what is wrong with it, in order.

    A key is known in any case and with "-" for "_" ("Redirect-From"); one without a value
    counts as not written. Unknown keys end up in `extra`.
    Codes: `key-twice`, `value-cut` (warning) and those of `Reader` and `tables`.
    """
    reader = Reader(front, ctx)
    values: dict[str, Any] = {}
    written, unknown = _sorted_keys(front)
    reader.problems += _hashtags(front, written)
    for first, *others in sorted(written.values(), key=_language_first):
        reader.problems += [_said_twice(front, first, other) for other in others]
        field, kind = _NAMES[_plain(first)]
        values[field.fact or field.name] = kind.read(reader, first, front.values[first])
        reader.language = values.get("language") or ctx.language
    if unknown:
        values["extra"] = unknown | (values.get("extra") or {})
    return Facts(**values), sorted(reader.problems, key=lambda problem: problem.at)


def _sorted_keys(front: FrontMatter) -> tuple[dict[str, list[str]], dict[str, object]]:
    """By field the keys as written that have a value, and the values of the unknown keys."""
    written: dict[str, list[str]] = {}
    unknown: dict[str, object] = {}
    for key, value in front.values.items():
        known = _NAMES.get(_plain(key))
        if known is None:
            unknown[key] = value
        elif value is not None:
            written.setdefault(known[0].name, []).append(key)
    return written, unknown


def _language_first(keys: list[str]) -> bool:
    """Sorts the language before all else, because dates and case follow it."""
    return _plain(keys[0]) != "lang"


def _plain(key: str) -> str:
    return key.lower().replace("-", "_")


def _hashtags(front: FrontMatter, written: dict[str, list[str]]) -> Iterator[Problem]:
    """Headlines that YAML cuts at a hashtag: "title: Malatya #deprem" ends at "Malatya"."""
    for key in (key for name in ("title", "kicker", "lead") for key in written.get(name, ())):
        comment = front.comment_after(key)
        if comment is not None and comment[0][1:2].strip():
            yield Problem(
                code="value-cut",
                message=f'"{key}" ends before {comment[0]!r}, which YAML takes for a comment',
                at=comment[1],
                hint="put the whole value in double quotes",
                severity="warning",
            )


def _said_twice(front: FrontMatter, first: str, other: str) -> Problem:
    return Problem(
        code="key-twice",
        message=f'"{first}" and "{other}" are two names of one thing',
        at=front.key_place(other),
        hint="keep one of the two lines",
        also=(front.key_place(first),),
    )
