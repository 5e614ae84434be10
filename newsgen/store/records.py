"""How records look inside the state: numbers for ids, msgpack for facts."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

import msgspec

from newsgen.model.entry import Entry, section_path
from newsgen.model.page import Page
from newsgen.model.problem import Problem
from newsgen.model.site import Taxonomy
from newsgen.model.target import Target

encode = msgspec.msgpack.Encoder().encode
decode_entry = msgspec.msgpack.Decoder(Entry).decode
decode_page = msgspec.msgpack.Decoder(Page).decode
decode_problem = msgspec.msgpack.Decoder(Problem).decode
decode_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode
decode_target = msgspec.msgpack.Decoder(Target).decode


def entry_of_row(row: tuple[bytes, str]) -> Entry:
    """The entry of a row (facts, URL)."""
    entry = decode_entry(row[0])
    msgspec.structs.force_setattr(entry, "url", row[1])  # Nobody else has it yet.
    return entry


@lru_cache(maxsize=1024)
def number_of(entry_id: str) -> int:
    """The entry's number: 63 bits of its id's digest, the same on every machine.

    At ten million articles two ids meet with a chance of 1 in 180,000; `Writer.put` notices.
    """
    return int.from_bytes(sha256(entry_id.encode()).digest()[:8], "big") >> 1


def seconds(value: datetime | None) -> int | None:
    """Seconds since 1970, UTC."""
    return None if value is None else int(value.timestamp())


class Filing(NamedTuple):
    """A place in a list."""

    taxonomy: Taxonomy
    key: str
    title: str
    """The term as the article spells it."""
    at: int | None = None
    """Seconds since 1970; None = where the article's own date or rank puts it."""


def filings_of(entry: Entry) -> Iterator[Filing]:
    """Every list that an article is filed under.

    A standalone page is filed nowhere.
    """
    if entry.type == "page":
        return
    yield Filing("all", "", "")
    if not entry.noindex:
        yield Filing("search", "", "")
    for key, title in zip(section_path(entry.section), entry.section_titles, strict=True):
        yield Filing("section", key, title)
    for tag in entry.tags:
        yield Filing("tag", tag.key, tag.title)
    for author in entry.authors:
        yield Filing("author", author.key, author.title)
        if entry.type == "column":
            yield Filing("column", author.key, "")
    for series in entry.series:
        yield Filing("series", series.key, series.title)
    for made in entry.corrections:
        yield Filing("correction", "", "", seconds(made.at))


def names_of(entry: Entry, url: str) -> set[str]:
    """Every reference key that the article answers to."""
    return {
        f"id:{entry.id}",
        normalize("NFC", f"id:{entry.path.removeprefix('content/').rpartition('.')[0]}"),
        f"url:{url}",
        f"headline:{entry.headline_key}",
        *(f"alias:{alias}" for alias in entry.aliases),
        *((f"translation:{entry.translation_of}",) if entry.translation_of else ()),
    }


def named_by(entry: Entry) -> Iterable[str]:
    """Every reference key and file that the article names, resolved or not."""
    refs = (normalize("NFC", key) for key in entry.refs)
    return {*refs, *(f"media:{src}" for src in entry.media)}
