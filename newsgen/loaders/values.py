"""Front matter values with their types: what was typed becomes what is meant, or a Problem.

A `Reader` reads the values of one file. Each method reads one kind of value and gives None
where nothing usable was written. `loaders.fields` says which key has which kind.
"""

import difflib
import html
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import cast, get_args

from newsgen.loaders.context import LoadContext
from newsgen.loaders.naming import read_path
from newsgen.loaders.urls import stated_slug, stated_url
from newsgen.model.page import PageType, Status
from newsgen.model.problem import Problem
from newsgen.text.dates import in_zone, parse_date
from newsgen.text.frontmatter import FrontMatter
from newsgen.text.locale import fold
from newsgen.text.urls import is_external, safe_url

_TRUE = frozenset(("true", "yes", "evet", "on"))
_FALSE = frozenset(("false", "no", "hayır", "hayir", "off"))
_EARLIEST = 1500  # Before newspapers; `0001-01-01` is what empty dates are exported as.

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_STEPS = re.compile(r"[/›»>]")
_NUMBERS = re.compile(r"\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?!\d)")
_DATE_HINT = "write 2026-11-22 or 2026-11-22T09:05:00+03:00"


def tidy(text: str) -> str:
    """The text on one line: HTML entities decoded, white space runs made one space."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def presentable(text: str) -> str:
    """As `tidy`, without the characters that no page can show: for text nobody typed here."""
    return " ".join(_UNWRITABLE.sub(" ", tidy(text)).split())


def distinct(names: Iterable[str], language: str) -> tuple[str, ...]:
    """The names in their order; of spellings that differ only in case, the first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name, language), name)
    return tuple(first.values())


class Reader:
    """Reads typed values from one file's front matter and keeps the problems it finds."""

    def __init__(self, front: FrontMatter, ctx: LoadContext) -> None:
        self.front = front
        self.ctx = ctx
        self.language = ctx.language
        """Whose words and dates are read; the file's own as soon as that is known."""
        self.name = read_path(ctx.path)
        self.problems: list[Problem] = []

    def refuse(
        self, code: str, message: str, path: str, hint: str, *, at_key: bool = False
    ) -> None:
        """Notes an error at the value of `path`, or at its key."""
        place = self.front.key_place(path) if at_key else self.front.place(path)
        self.problems.append(Problem(code, message, place, hint))

    # ── words ───────────────────────────────────────────────────────────────────────────

    def line(self, path: str, raw: object) -> str | None:
        """One line of text. Numbers, dates and flags of TOML are taken as they are written."""
        if raw is None:
            return None
        if isinstance(raw, bool):
            return "true" if raw else "false"
        if isinstance(raw, date):
            return raw.isoformat()
        if not isinstance(raw, str | int | float):
            self.refuse(
                "value-not-text",
                f'"{path}" must be one text',
                path,
                "write it on one line, in quotes if it holds special signs",
            )
            return None
        text = tidy(str(raw))
        if _UNWRITABLE.search(text):
            self.refuse(
                "control-character",
                f'"{path}" has a character that no page can show',
                path,
                "remove the character; it is often invisible in an editor",
            )
            return None
        return text

    def names(self, path: str, raw: object) -> tuple[str, ...] | None:
        """Several names: a list, or one text with commas. Without repeats, in order."""
        if isinstance(raw, str):
            raw = raw.split(",")
        return self._distinct(self.items(path, raw))

    def series(self, path: str, raw: object) -> tuple[str, ...] | None:
        """As `items`, without repeats."""
        return self._distinct(self.items(path, raw))

    def items(self, path: str, raw: object) -> tuple[str, ...] | None:
        """Several texts: a list, or one text, which may hold commas."""
        if raw is None:
            return None
        listed = isinstance(raw, list)
        every = raw if isinstance(raw, list) else [raw]
        texts = [
            self.line(f"{path}[{n}]" if listed else path, item) for n, item in enumerate(every)
        ]
        return tuple(text for text in texts if text)

    def _distinct(self, texts: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if texts is None else distinct(texts, self.language)

    def section(self, path: str, raw: object) -> tuple[str, ...] | None:
        """A section path: "Spor / Futbol", or a list from the top down."""
        if isinstance(raw, str):
            raw = list(_STEPS.split(raw))
        return self.items(path, raw) or None

    def category(self, path: str, raw: object) -> tuple[str, ...] | None:
        """The first of several categories, as a section path."""
        if isinstance(raw, str):
            raw = raw.split(",")
        return self.section(path, raw[0] if isinstance(raw, list) and raw else raw)

    def word(self, path: str, raw: object, words: Iterable[str]) -> str | None:
        """One of a fixed list of words, in any case."""
        text = self.line(path, raw)
        if not text:
            return None
        known = {word.casefold(): word for word in words}
        if text.casefold() not in known:
            near = difflib.get_close_matches(text.casefold(), known, n=1)
            self.refuse(
                "word-not-known",
                f'"{path}" cannot be {text!r}',
                path,
                f"did you mean {known[near[0]]}?" if near else f"write {one_of(known.values())}",
            )
        return known.get(text.casefold())

    def type(self, path: str, raw: object) -> PageType | None:
        """The type of piece; in `_pages/` a page is all it can be."""
        words = [word for word in get_args(PageType) if (word == "page") == self.name.standalone]
        return cast(PageType | None, self.word(path, raw, words))

    def status(self, path: str, raw: object) -> Status | None:
        """draft, published or removed."""
        return cast(Status | None, self.word(path, raw, get_args(Status)))

    def draft(self, path: str, raw: object) -> Status | None:
        """A flag: true makes the status "draft"."""
        return "draft" if self.flag(path, raw) else None

    def tongue(self, path: str, raw: object) -> str | None:
        """One of the site's languages."""
        return self.word(path, raw, self.ctx.languages)

    def flag(self, path: str, raw: object) -> bool | None:
        """Yes or no."""
        if isinstance(raw, bool):
            return raw
        text = self.line(path, raw)
        if not text:
            return None
        if text.casefold() in _TRUE:
            return True
        if text.casefold() not in _FALSE:
            self.refuse(
                "flag-not-understood",
                f'"{path}" is neither true nor false: {text!r}',
                path,
                "write true or false",
            )
        return False

    # ── dates ───────────────────────────────────────────────────────────────────────────

    def date(self, path: str, raw: object) -> datetime | None:
        """A moment with its offset; without a zone it is on the site's clock."""
        if isinstance(raw, datetime):
            return self._plausible(path, raw.isoformat(), raw)
        if isinstance(raw, date):
            return self._plausible(path, raw.isoformat(), datetime(raw.year, raw.month, raw.day))
        text = self.line(path, raw)
        if not text:
            return None
        parsed = parse_date(text, self.language)
        if parsed is None:
            self._refuse_date(path, text)
            return None
        return self._plausible(path, text, parsed.value)

    def _plausible(self, path: str, text: str, value: datetime) -> datetime | None:
        try:
            value = in_zone(value, self.ctx.timezone)
            value.astimezone(UTC)
        except OverflowError:  # 9999-12-31 west of Greenwich
            value = datetime.min
        if value.year < _EARLIEST:
            self.refuse("date-not-real", f'"{path}" is no date of news: {text!r}', path, _DATE_HINT)
            return None
        return value

    def _refuse_date(self, path: str, text: str) -> None:
        numbers = _NUMBERS.match(text)
        if numbers is not None and not _in_calendar(*map(int, numbers.groups())):
            code, message = "date-not-real", f'"{path}" is a day that is in no calendar: {text!r}'
        else:
            code, message = "date-not-understood", f'"{path}" is not a date: {text!r}'
        hint = _DATE_HINT
        if path == "published" and text.casefold() in _TRUE | _FALSE:
            hint = f'write "draft: {"false" if text.casefold() in _TRUE else "true"}" instead'
        self.refuse(code, message, path, hint)

    # ── addresses ───────────────────────────────────────────────────────────────────────

    def slug(self, path: str, raw: object) -> str | None:
        """The last part of the URL."""
        text = self.line(path, raw)
        slug = stated_slug(text) if text else None
        if text and slug is None:
            self.refuse(
                "slug-not-usable",
                f'"{path}" cannot be part of a URL: {text!r}',
                path,
                "write letters, digits and hyphens: kopru-acildi",
            )
        return slug

    def url(self, path: str, raw: object) -> str | None:
        """A path on this site, which begins with "/", and ends with it unless it is a file's."""
        text = self.line(path, raw)
        url = stated_url(text) if text else None
        if text and url is None:
            self.refuse(
                "url-not-usable",
                f'"{path}" is not the path of a page on this site: {text!r}',
                path,
                'write a path such as /guncel/kopru/, without spaces, "?", "#" and ".."',
            )
        return url

    def urls(self, path: str, raw: object) -> tuple[str, ...] | None:
        """Several of them: a list, or one text with commas."""
        if isinstance(raw, str):
            raw = raw.split(",") if "," in raw else [raw]
            urls = [self.url(path, item) for item in raw]
        elif raw is None:
            return None
        else:
            urls = [self.url(where, item) for where, item in each(path, raw)]
        return tuple(dict.fromkeys(url for url in urls if url))

    def web(self, path: str, raw: object) -> str | None:
        """A full web address."""
        text = self.line(path, raw)
        address = safe_url(text) if text else None
        if text and (address is None or not is_external(address)):
            self.refuse(
                "url-not-absolute",
                f'"{path}" is not a full web address: {text!r}',
                path,
                "write it with https:// and the host",
            )
            return None
        return address


def each(path: str, raw: object) -> list[tuple[str, object]]:
    """The items of a list with the path of each; a single value is a list of one, None of none."""
    if raw is None:
        return []
    if isinstance(raw, list):
        return [(f"{path}[{n}]", item) for n, item in enumerate(raw)]
    return [(path, raw)]


def one_of(words: Iterable[str]) -> str:
    """The words as a choice: "a, b or c"."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _in_calendar(first: int, month: int, last: int) -> bool:
    year, day = (first, last) if first > 31 else (last, first)
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
