"""Telephone numbers of the tip line: from what was typed to E.164, and back to what people read.

A table of our own, since the full tables of the world are 22 MB: countries with the lengths of
their numbers, and for Turkey the area codes too. It turns away what cannot be a number, not
every number that is not in service. Sources: ITU-T E.164 and the countries' numbering plans.
"""

import re
from urllib.parse import quote

import msgspec

from newsgen.model.settings import Tipline
from newsgen.model.view import TiplineView


class Country(msgspec.Struct, frozen=True):
    """What a country's numbers look like, written without calling code and trunk prefix."""

    code: str
    """The calling code ("90")."""
    trunk: str
    """What is dialled before a number inside the country ("0"); "" where there is none."""
    lengths: tuple[int, int]
    """The fewest and the most digits."""
    groups: tuple[int, ...] = ()
    """Digits of each group of a number of the usual length; () = threes."""
    exit: str = "00"
    """What is dialled before a calling code."""


COUNTRIES = {
    "AE": Country("971", "0", (8, 9), (2, 3, 4)),
    "AM": Country("374", "0", (8, 8), (2, 6)),
    "AT": Country("43", "0", (4, 13)),
    "AU": Country("61", "0", (9, 10), (3, 3, 3), "0011"),
    "AZ": Country("994", "0", (9, 9), (2, 3, 2, 2)),
    "BE": Country("32", "0", (8, 9), (3, 2, 2, 2)),
    "BG": Country("359", "0", (7, 9)),
    "CH": Country("41", "0", (9, 9), (2, 3, 2, 2)),
    "CY": Country("357", "", (8, 8), (2, 6)),
    "DE": Country("49", "0", (4, 13)),
    "DK": Country("45", "", (8, 8), (2, 2, 2, 2)),
    "ES": Country("34", "", (9, 9), (3, 2, 2, 2)),
    "FR": Country("33", "0", (9, 9), (1, 2, 2, 2, 2)),
    "GB": Country("44", "0", (9, 10), (4, 6)),
    "GE": Country("995", "0", (9, 9), (3, 2, 2, 2)),
    "GR": Country("30", "", (10, 10), (3, 3, 4)),
    "IQ": Country("964", "0", (8, 10), (3, 3, 4)),
    "IR": Country("98", "0", (10, 10), (3, 3, 4)),
    "IT": Country("39", "", (6, 11), (3, 3, 4)),
    "JP": Country("81", "0", (9, 10), (2, 4, 4), "010"),
    "NL": Country("31", "0", (9, 9), (1, 4, 4)),
    "NO": Country("47", "", (8, 8), (2, 2, 2, 2)),
    "PL": Country("48", "", (9, 9), (3, 3, 3)),
    "PT": Country("351", "", (9, 9), (3, 3, 3)),
    "RO": Country("40", "0", (9, 9), (3, 3, 3)),
    "RU": Country("7", "8", (10, 10), (3, 3, 2, 2), "810"),
    "SA": Country("966", "0", (9, 10), (2, 3, 4)),
    "SE": Country("46", "0", (7, 9), (2, 3, 2, 2)),
    "SY": Country("963", "0", (8, 9), (3, 3, 3)),
    "TR": Country("90", "0", (7, 10), (3, 3, 2, 2)),
    "UA": Country("380", "0", (9, 9), (2, 3, 2, 2)),
    "US": Country("1", "1", (10, 10), (3, 3, 4), "011"),
}
"""By ISO 3166 code."""

_BY_CODE = {country.code: (name, country) for name, country in COUNTRIES.items()}

# Numbers of Turkey: provinces, then mobile, free, paid and internet numbers, then the short
# business numbers, which have no trunk prefix.
_TURKISH_AREAS = (
    "212 216 222 224 226 228 232 236 242 246 248 252 256 258 262 264 266 272 274 276 282 284 286 "
    "288 312 318 322 324 326 328 332 338 342 344 346 348 352 354 356 358 362 364 366 368 370 372 "
    "374 376 378 380 382 384 386 388 392 412 414 416 422 424 426 428 432 434 436 438 442 446 452 "
    "454 456 458 462 464 466 472 474 476 478 482 484 486 488"
)
_TURKISH = re.compile(
    rf"(?:{_TURKISH_AREAS.replace(' ', '|')})[0-9]{{7}}"
    r"|5[0-9]{9}|(?:800|811|850|888|898|900)[0-9]{7}|444[0-9]{4}"
)
_TURKISH_BUSINESS = re.compile(r"444[0-9]{4}")

_PUNCTUATION = re.compile(r"[\s()./\-‐-–]")
_TRUNK_IN_BRACKETS = re.compile(r"\(0\)")
_LONGEST = 15
_SHORTEST_ABROAD = 7


def e164(number: str, country: str) -> str | None:
    """The number with its calling code ("+905443281444"); None when it can be none.

    `country` (ISO 3166) is where a number without calling code belongs. Spaces, brackets, dots,
    slashes and hyphens are overlooked: "0544 328 14 44", "(0544) 328-1444", "+90 (0) 544 …",
    "0090 544 …".
    """
    home = COUNTRIES.get(country.upper())
    digits = _PUNCTUATION.sub("", number.strip())
    if digits.startswith("+"):
        return _abroad(_dialled(number, "+"))
    if home and digits.startswith(home.exit):
        return _abroad(_dialled(number, home.exit))
    return _at_home(digits, country.upper(), home) if home else None


def display(number_e164: str, country: str) -> str:
    """An E.164 number as people of the country read it: "0544 328 14 44", "444 1 444".

    A number of another country keeps its calling code: "+49 301 234 56".
    """
    digits = number_e164.removeprefix("+")
    found = _country_of(digits)
    if found is None:
        return f"+{_grouped(digits, ())}"
    name, owner = found
    national = digits.removeprefix(owner.code)
    if name == "TR" and _TURKISH_BUSINESS.fullmatch(national):
        shown, trunk = f"{national[:3]} {national[3]} {national[4:]}", ""
    else:
        shown, trunk = _grouped(national, owner.groups), owner.trunk
    home = COUNTRIES.get(country.upper())
    if home is None or home.code != owner.code:
        return f"+{owner.code} {shown}"
    return shown if owner.code == "1" else f"{trunk}{shown}"


def tipline_view(tipline: Tipline) -> TiplineView | None:
    """The tip line as the footer shows it; None when its number can be none."""
    number = e164(tipline.number, tipline.country)
    if number is None:
        return None
    return TiplineView(
        label=tipline.label,
        number=display(number, tipline.country),
        slogan=tipline.slogan,
        whatsapp=whatsapp_url(number),
        tel=tel_url(number),
    )


def tel_url(number_e164: str) -> str:
    """`tel:+905443281444` (RFC 3966)."""
    return f"tel:{number_e164}"


def whatsapp_url(number_e164: str, text: str = "") -> str:
    """`https://wa.me/905443281444`, with `?text=…` when a message is given."""
    query = f"?text={quote(text, safe='')}" if text else ""
    return f"https://wa.me/{number_e164.removeprefix('+')}{query}"


def _dialled(number: str, before: str) -> str:
    """The digits after `+` or the exit code; a trunk "(0)" among them is not dialled."""
    return _PUNCTUATION.sub("", _TRUNK_IN_BRACKETS.sub("", number)).removeprefix(before)


def _abroad(digits: str) -> str | None:
    """A number that begins with a calling code, checked where the country is known."""
    if not (digits.isascii() and digits.isdigit()):
        return None
    found = _country_of(digits)
    if found is None:
        plausible = _SHORTEST_ABROAD <= len(digits) <= _LONGEST and digits[0] != "0"
        return f"+{digits}" if plausible else None
    name, country = found
    return _at_home(digits.removeprefix(country.code), name, country)


def _at_home(digits: str, name: str, country: Country) -> str | None:
    """A number with or without its trunk prefix."""
    if not (digits.isascii() and digits.isdigit()):
        return None
    for national in dict.fromkeys((digits.removeprefix(country.trunk), digits)):
        if _is_number(national, name, country):
            return f"+{country.code}{national}"
    return None


def _is_number(national: str, name: str, country: Country) -> bool:
    if name == "TR":
        return _TURKISH.fullmatch(national) is not None
    fewest, most = country.lengths
    # Italian numbers keep their 0; everywhere else it is the trunk prefix or nothing.
    return fewest <= len(national) <= most and (national[0] != "0" or name == "IT")


def _country_of(digits: str) -> tuple[str, Country] | None:
    for length in (1, 2, 3):
        found = _BY_CODE.get(digits[:length])
        if found:
            return found
    return None


def _grouped(digits: str, groups: tuple[int, ...]) -> str:
    """Digits in groups; in threes, the last of two to four, where the groups do not fit."""
    if sum(groups) != len(digits):
        count = max(1, round(len(digits) / 3))
        groups = (*(3,) * (count - 1), len(digits) - 3 * (count - 1))
    parts, start = [], 0
    for size in groups:
        parts.append(digits[start : start + size])
        start += size
    return " ".join(parts)
