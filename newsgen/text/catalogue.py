"""Interface strings as translators keep them: gettext .po files, read with Babel.

The `msgid` is a key ("article.related"), the `msgstr` the words. A string with `msgid_plural` has
a form for each of the language's plurals. Which number takes which form is CLDR's to say, as in
browsers; a file's `Plural-Forms` header says which `msgstr[n]` is which.
"""

import gettext
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.text.locale import cldr

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

Words = str | dict[str, str]
"""A string: its text, or the text of each CLDR plural category ("one", "few" … "other").

There is always an "other"."""

_NUMBERS = (*range(1, 200), 1_000_000, 0)
"""Numbers that between them are in every plural category of every language that has integers
in it. Zero is last: some headers count it otherwise than CLDR does."""

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"\s*(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s*)?{_QUOTED}\s*")
_KEY = re.compile(rf"\s*msgid\s*({_QUOTED})")
_PLURALS = "plural-forms"
_ONE_FORM = (1, "0")
"""The rule by which one form is for every number."""


def read_po(data: bytes, language: str, label: str) -> dict[str, Words]:
    """Key → words of a .po file in `language`; `label` is what Problems call the file.

    Strings that are empty, marked fuzzy, or lack one of their plural forms are left out: they
    are not translated yet. In a file that does not say how many forms there are, a single one
    is enough. Raises NewsgenError: theme-strings.
    """
    text = _text(data, label)
    _check_lines(text, label)
    catalog = _catalog(text, language, label)
    usual = (catalog.num_plurals, catalog.plural_expr)
    is_declared = _PLURALS in text.lower()
    strings: dict[str, Words] = {}
    for message in cast("Iterable[Message]", catalog):
        key, forms = _key_and_forms(message)
        rule = usual
        if not is_declared and not any(forms[1:]):
            forms, rule = forms[:1], _ONE_FORM
        if not key or message.fuzzy or not all(forms):
            continue
        if isinstance(message.id, str):
            strings[key] = forms[0]
        else:
            strings[key] = _by_category(forms, rule, language, label, text)
    return strings


def form(words: Words, number: int, language: str) -> str:
    """The text for so many: "1 story", "2 stories"."""
    if isinstance(words, str):
        return words
    return words.get(_category(number, language)) or words["other"]


def _catalog(text: str, language: str, label: str) -> "Catalog":
    from babel.messages import pofile

    try:
        return pofile.read_po(
            text.split("\n"), locale=cldr(language), ignore_obsolete=True, abort_invalid=True
        )
    except (pofile.PoFileError, UnicodeError, ValueError, IndexError) as error:
        line = getattr(error, "lineno", None)
        message = str(error)[:1].lower() + str(error)[1:]
        raise _faulty(message, label, text, 1 if line is None else line + 1) from error


def _key_and_forms(message: "Message") -> tuple[str, tuple[str, ...]]:
    if isinstance(message.id, str):
        return message.id, (str(message.string),)
    return str(message.id[0]), tuple(map(str, message.string or ()))


def _by_category(
    forms: tuple[str, ...], rule: tuple[int, str], language: str, label: str, text: str
) -> dict[str, str]:
    """The forms, of which the gettext rule names one for each number, by CLDR's categories."""
    try:
        index = gettext.c2py(rule[1])
        found: dict[str, str] = {}
        for number in _NUMBERS:
            found.setdefault(_category(number, language), forms[index(number)])
    except (ValueError, IndexError, RecursionError, ArithmeticError) as error:
        line = 1 + text[: text.lower().find(_PLURALS)].count("\n")
        message = f"Plural-Forms is no rule for {rule[0]} forms: {rule[1]}"
        raise _faulty(message, label, text, line) from error
    found.setdefault("other", forms[-1])
    return dict(sorted(found.items()))


@lru_cache(maxsize=1024)
def _category(number: int, language: str) -> str:
    return str(cldr(language).plural_form(number))


def _text(data: bytes, label: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + data[: error.start].count(b"\n")
        problem = Problem(
            "theme-strings", "the file is not UTF-8", Place(label, line), hint="save it as UTF-8"
        )
        raise NewsgenError(problem) from error


def _check_lines(text: str, label: str) -> None:
    """Babel reads over a quotation mark that is missing, and over a key that is there twice, and
    loses the words."""
    keys: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not _LINE.fullmatch(line):
            raise _faulty("the line is none of a .po file", label, text, number)
        found = _KEY.match(line)
        if found is not None:
            if found[1] in keys:
                raise _faulty(f"{found[1]} is there twice", label, text, number)
            keys.add(found[1])


def _faulty(message: str, label: str, text: str, line: int) -> NewsgenError:
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    return NewsgenError(
        Problem(
            "theme-strings",
            message,
            Place(label, line, text=shown),
            hint='a string is msgid "KEY" and msgstr "WORDS", each in quotation marks; '
            "themes/default/strings/ has examples",
        )
    )
