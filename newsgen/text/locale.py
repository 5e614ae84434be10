"""What depends on the reader's language: letters, order, names of months, dates.

Babel (CLDR) is imported here and nowhere else, and only when a date or a name is asked for:
case and order are our own tables, since Python's `lower()` is wrong for Turkish and there is
no collator to install. A language Babel does not know is treated as English.
"""

import unicodedata
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

DateStyle = Literal[
    "full", "long", "medium", "short", "datetime", "time", "month", "month-name", "day", "weekday"
]
Direction = Literal["ltr", "rtl"]

_DOTTED = frozenset(("tr", "az"))
"""Languages with dotted and dotless i as two letters."""


def base_language(language: str) -> str:
    """The language without script and country: "tr" of "tr-TR"."""
    return language.replace("_", "-").partition("-")[0].lower()


def lower(text: str, language: str) -> str:
    """The text in small letters: "IĞDIR İLİ" is "ığdır ili" in Turkish."""
    text = unicodedata.normalize("NFC", text)
    if base_language(language) in _DOTTED:
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower().replace("i\u0307", "i")


def upper(text: str, language: str) -> str:
    """The text in capitals: "ığdır ili" is "IĞDIR İLİ" in Turkish."""
    text = unicodedata.normalize("NFC", text)
    if base_language(language) in _DOTTED:
        text = text.replace("i", "İ")
    return text.upper()


def fold(text: str, language: str) -> str:
    """A key for comparing without regard to case; never shown. NFC, spaces untouched."""
    text = unicodedata.normalize("NFC", text)
    if base_language(language) in _DOTTED:
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.casefold().replace("i\u0307", "i"))


def format_date(value: datetime, style: DateStyle, language: str) -> str:
    """The date as CLDR writes it, in the zone that `value` carries.

    In Turkish: full "22 Kasım 2026 Pazar", long "22 Kasım 2026", medium "22 Kas 2026",
    short "22.11.2026", datetime "22 Kasım 2026 09:05", time "09:05", month "Kasım 2026",
    month-name "Kasım", day "22 Kasım", weekday "Paz".
    """
    if style == "time":
        return _clock(value.hour, value.minute, language)
    if style == "datetime":
        day = _calendar(value.date(), "long", language)
        return _glue(language).format(_clock(value.hour, value.minute, language), day)
    return _calendar(value.date(), style, language)


def format_number(value: int, language: str) -> str:
    """The number with its digits grouped as the language does: "12.345" in Turkish."""
    return _number(value, language) if abs(value) > 999 else str(value)


def month_name(month: int, language: str) -> str:
    """The month (1 to 12) as it stands alone: "Kasım"."""
    return str(cldr(language).months["stand-alone"]["wide"][month])


def month_names(language: str) -> tuple[tuple[str, int], ...]:
    """All spellings of the months, long and short, standing alone and in dates: (name, month)."""
    months = cldr(language).months
    return tuple(
        (str(name), number)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[form][width].items()
    )


def weekday_names(language: str) -> tuple[str, ...]:
    """All spellings of the days of the week, long and short."""
    days = cldr(language).days
    return tuple(
        str(name)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in days[form][width].values()
    )


def direction(language: str) -> Direction:
    """Which way the script runs: "ltr" or "rtl"."""
    return "rtl" if cldr(language).text_direction == "rtl" else "ltr"


def og_locale(language: str) -> str:
    """The language with its likeliest country as OpenGraph wants it: "tr" → "tr_TR"."""
    from babel.core import get_global

    locale = cldr(language)
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = str(get_global("likely_subtags").get(locale.language, "en_Latn_US"))
    return f"{locale.language}_{likely.rpartition('_')[2]}"


def language_name(language: str) -> str:
    """What a language calls itself, as a title: "Türkçe", "English", "العربية"."""
    locale = _babel_locale(language)
    name = str(locale.get_display_name(locale) or language) if locale else language
    return upper(name[:1], language) + name[1:]


def is_known(language: str) -> bool:
    """Whether CLDR has this language (BCP 47), so that dates come out in it."""
    return _babel_locale(language) is not None


def collation_key(text: str, language: str) -> str:
    """A string that sorts, as text or as UTF-8, where the language files `text`.

    Letters first, then accents, then small before capital, as ICU does (checked against it for
    Turkish and Azeri); other languages get their letters in Latin order without accents.
    """
    letters, accents, cases = [], [], []
    weights = _weights(base_language(language))
    for char in unicodedata.normalize("NFC", text):
        for letter, accent, case in _elements(char, weights):
            letters.append(letter)
            accents.append(accent)
            cases.append(case)
    return "\x01".join(
        ("".join(letters), "".join(accents).rstrip("\x02"), "".join(cases).rstrip("\x02"))
    )


def initial(text: str, language: str) -> str:
    """The letter that an index files `text` under, as a capital; "" where it has none first.

    "Çınar" is filed under Ç in Turkish and under C in English.
    """
    first = next(filter(str.isalnum, unicodedata.normalize("NFC", text)), "")
    if not first.isalpha():
        return ""
    weights = _weights(base_language(language))
    small = lower(first, language)[0]
    if small not in weights:
        base = _LIGATURES.get(small, _STROKES.get(small, unicodedata.normalize("NFD", small)))[0]
        small = base if base in weights else small
    return upper(small, language)[0]


# Order. Every character has one or more elements: (letter, accent, case); "\x02" is the
# smallest accent (none) and the smallest case (small).

_ICU_MARKS = " _-‐–—,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%•`´^¯¨¸°©®+±÷×<=>¬|¦~¤¢$£¥€₺™"
"""Spaces, punctuation and symbols in ICU's order; digits and letters follow."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
}

_CURLY = {**dict.fromkeys("‘’‚", "'"), **dict.fromkeys("“”„", '"'), "\u2011": "‐", "\xa0": " "}
_LIGATURES = {"…": "...", "ß": "ss", "æ": "ae", "œ": "oe", "ĳ": "ij", "þ": "th"}
_STROKES = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ð": "d"}

_Element = tuple[str, str, str]


@lru_cache(maxsize=16)
def _weights(language: str) -> dict[str, str]:
    """Sort position of every mark, digit and letter, each one character below U+0370."""
    alphabet = _ALPHABETS.get(language, _LATIN)
    weights = {mark: chr(0x20 + place) for place, mark in enumerate(_ICU_MARKS)}
    weights |= {digit: chr(0xA0 + place) for place, digit in enumerate("0123456789")}
    letters = [*alphabet, *(letter for letter in _LATIN if letter not in alphabet)]
    return weights | {letter: chr(0x100 + place) for place, letter in enumerate(letters)}


def _elements(char: str, weights: dict[str, str]) -> tuple[_Element, ...]:
    weight = weights.get(char)
    if weight is not None:
        return ((weight, "\x02", "\x02"),)
    small = _small(char, "ı" in weights)
    case = "\x02" if small == char else "\x03"
    if small in weights:
        return ((weights[small], "\x02", case),)
    if small in _LIGATURES:
        return tuple((weights[letter], "\x02", "\x04") for letter in _LIGATURES[small])
    if small in _CURLY:
        return ((weights[_CURLY[small]], "\x02" + char, case),)
    if small in _STROKES:
        return ((weights[_STROKES[small]], "\x02/", case),)
    return _decomposed(char, small, case, weights)


def _decomposed(char: str, small: str, case: str, weights: dict[str, str]) -> tuple[_Element, ...]:
    if unicodedata.combining(char):
        return (("", char, "\x02"),)
    parts = unicodedata.normalize("NFD", char)
    base, marks = parts[0], parts[1:]
    weight = weights.get(_small(base, "ı" in weights))
    if marks and weight is not None:
        return ((weight, "\x02" + marks, case),)
    if unicodedata.category(char)[0] in "PSZC":
        return (("\x9f" + char, "\x02", "\x02"),)
    # Another script: after Latin, by code point, which is near enough for most alphabets.
    return ((small if small >= "\u0370" else "\u036f" + small, "\x02", case),)


def _small(char: str, dotless: bool) -> str:
    if dotless and char in "Iİ":
        return "ı" if char == "I" else "i"
    small = char.lower()
    return small if len(small) == 1 else char


# Babel, cached: an archive asks for the same few thousand days again and again.


_SKELETONS = {"month": "yMMMM", "day": "MMMMd"}
_PATTERNS = {"month-name": "LLLL", "weekday": "ccc"}


@lru_cache(maxsize=16384)
def _calendar(day: date, style: DateStyle, language: str) -> str:
    from babel import dates

    if style in _SKELETONS:
        return str(dates.format_skeleton(_SKELETONS[style], day, locale=cldr(language)))
    if style in _PATTERNS:
        return str(dates.format_date(day, _PATTERNS[style], locale=cldr(language)))
    return str(dates.format_date(day, style, locale=cldr(language)))


@lru_cache(maxsize=4096)
def _clock(hour: int, minute: int, language: str) -> str:
    from babel import dates

    return str(dates.format_time(time(hour, minute), "short", locale=cldr(language)))


@lru_cache(maxsize=4096)
def _number(value: int, language: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=cldr(language)))


@lru_cache(maxsize=64)
def _glue(language: str) -> str:
    """How a time and a day make one phrase: "{1} {0}"."""
    return str(cldr(language).datetime_formats["long"])


def cldr(language: str) -> "Locale":
    """CLDR's data of the language, English where it has none."""
    found = _babel_locale(language) or _babel_locale("en")
    assert found is not None
    return found


@lru_cache(maxsize=64)
def _babel_locale(language: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
