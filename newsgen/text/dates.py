"""Dates as newsrooms type them, and the zone they are meant in.

Nothing is guessed: what could be read in two ways (11/22/2026, a year of two digits) is not a
date, so that the user is asked instead.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from .locale import base_language, month_names, weekday_names
from .slug import slugify


class ParsedDate(msgspec.Struct, frozen=True):
    """What a text said about a moment."""

    value: datetime
    """Naive unless the text named an offset."""
    has_time: bool
    """False: only the day was given, and the time is 00:00."""


_SECONDS = r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
_TIME = rf"(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}}){_SECONDS}"
_TIME_OR_DOTTED = rf"(?P<hour>[0-9]{{1,2}})[:.](?P<minute>[0-9]{{2}}){_SECONDS}"
_ZONE = r"(?P<zone>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)"

# RFC 3339 and what systems make of it: a space for the T, no seconds, no colon in the offset,
# slashes. The year comes first in all of them, so the order is plain.
_YEAR_FIRST = re.compile(
    rf"(?P<year>[0-9]{{4}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})"
    rf"(?:(?:[ ]*[Tt]|[ ]+)[ ]*{_TIME}[ ]*{_ZONE}?)?"
)

# RFC 2822 §3.3: "Sun, 22 Nov 2026 09:05:00 +0300".
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2},[ ]*)?(?P<day>[0-9]{1,2}) (?P<name>[A-Z][a-z]{2}) (?P<year>[0-9]{4})"
    rf" {_TIME} {_ZONE}"
)
_MAIL_MONTHS = dict(
    zip("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), range(1, 13), strict=True)  # noqa: SIM905
)

# Between a day and its time: "22 Kasım 2026 - 09:05", "…, 09:05", "… | 09.05", "… saat 09:05".
_TAIL = rf"(?:[ ]*[-–,|·•/]?[ ]*(?:saat[ ]+)?{_TIME_OR_DOTTED}[ ]*{_ZONE}?)?"

_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?P<mark>[./-])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<year>[0-9]{{4}}){_TAIL}"
)

# "22 Kasım 2026", "22. November 2026", "22 noyabr 2026-cı il" is left to its newsroom.
_NAMED_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})\.?[ ]+(?P<name>[^\W\d_]+)\.?,?[ ]+(?P<year>[0-9]{{4}}){_TAIL}"
)
_NAMED_MONTH_FIRST = re.compile(
    rf"(?P<name>[^\W\d_]+)\.?[ ]+(?P<day>[0-9]{{1,2}}),?[ ]+(?P<year>[0-9]{{4}}){_TAIL}"
)
_NAMED = (_NAMED_DAY_FIRST, _NAMED_MONTH_FIRST)

_WORD = re.compile(r"[^\W\d_]+\.?,?[ ]*")
_LONGEST = 80


def parse_date(text: str, language: str) -> ParsedDate | None:
    """The moment that a text names, or None when it is not plainly a date.

    Read are ISO 8601 with or without time, seconds and offset (`2016-01-12 16:58:52 -0400`),
    RFC 2822, and what people of the language write: `22.11.2026 09:05`, `22/11/2026`,
    `22 Kasım 2026 - 09:05`, `22 Kas 2026`, `22 Kasım 2026 Pazar 09:05`. In English a date of
    numbers alone must be ISO, for the day and the month change places there.
    """
    text = " ".join(text.split())
    if not 8 <= len(text) <= _LONGEST:
        return None
    if match := _YEAR_FIRST.fullmatch(text):
        return _parsed(match, int(match["month"]))
    if match := _MAIL.fullmatch(text):
        return _parsed(match, _MAIL_MONTHS.get(match["name"], 0))
    if match := _DAY_FIRST.fullmatch(text):
        return _parsed(match, int(match["month"])) if base_language(language) != "en" else None
    return _named_date(text, language)


def in_zone(value: datetime, zone: str) -> datetime:
    """The moment in an IANA zone ("Europe/Istanbul"); a naive value is on that zone's clock.

    Where the clock was put forward, a time that never was moves on by the gap (03:30 → 04:30);
    where it was put back, a time that was twice is the first of the two. The result carries its
    offset, not the zone: PEP 495 makes a repeated time of a zone unequal to the same moment
    anywhere else, so it would not equal itself after a trip through storage.
    Raises zoneinfo.ZoneInfoNotFoundError for a zone that is none.
    """
    place = ZoneInfo(zone)
    here = value.replace(tzinfo=place, fold=0) if value.tzinfo is None else value
    with suppress(OverflowError):  # on the first and the last day of the calendar
        # By way of UTC, which is what puts a time inside a gap right.
        here = here.astimezone(UTC).astimezone(place)
    return here.replace(tzinfo=timezone(here.utcoffset() or timedelta()), fold=0)


def _named_date(text: str, language: str) -> ParsedDate | None:
    months, weekdays = _names(language)
    text = _without_weekday(text, language, weekdays)
    for pattern in _NAMED:
        if match := pattern.fullmatch(text):
            return _parsed(match, months.get(slugify(match["name"], language), 0))
    return None


def _without_weekday(text: str, language: str, weekdays: frozenset[str]) -> str:
    """The text without the name of a day ("22 Kasım 2026 Pazar 09:05"), wherever it stands."""
    for word in _WORD.finditer(text):
        if slugify(word[0], language) in weekdays:
            return f"{text[: word.start()]}{text[word.end() :]}".strip(" ,")
    return text


def _parsed(match: re.Match[str], month: int) -> ParsedDate | None:
    part = match.groupdict()
    fraction = (part["fraction"] or "").ljust(6, "0")[:6]
    try:
        value = datetime(
            int(part["year"]),
            month,
            int(part["day"]),
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            int(fraction),
            _offset(part["zone"]),
        )
    except ValueError:  # 30 February, 25:00
        return None
    return ParsedDate(value, part["hour"] is not None)


def _offset(zone: str | None) -> timezone | None:
    """Raises ValueError for an offset of a day and more, as `timezone` does."""
    if zone is None:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if zone[0] == "-" else ahead)


@lru_cache(maxsize=16)
def _names(language: str) -> tuple[dict[str, int], frozenset[str]]:
    """Months and days of the week by slug, so that "KASIM", "Kasim" and "Kas." are found."""
    months = {
        slugify(name, language): number
        for name, number in month_names(language)
        if any(char.isalpha() for char in name)
    }
    weekdays = frozenset(slugify(name, language) for name in weekday_names(language))
    return months, weekdays - frozenset(months)
