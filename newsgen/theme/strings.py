"""Interface strings: the words of a theme ("Bakmadan Geçme"), a gettext .po file per language.

`strings/tr.po` of the chain's folders and the site's `templates/strings/tr.po` are laid over one
another, the nearest on top. `{name}` in a string is filled in by `t("key", name=…)`.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

import newsgen
from newsgen.model.problem import Place, Problem
from newsgen.text.catalogue import Words, read_po
from newsgen.theme.kept import keep, kept
from newsgen.theme.theme import Layer, Theme

FALLBACK = "en"
"""The language of strings that a site's own language does not have."""

Strings = dict[str, Words]

_FIELD = re.compile(r"\{(\w+)\}")


class Catalogues:
    """The strings of one theme in every language. Files are read once.

    `kept`: a folder where what was read is kept for the next build, since reading a .po file
    takes a library that little else needs; None = it is not kept.
    """

    def __init__(self, theme: Theme, kept: Path | None = None) -> None:
        self._theme = theme
        self._kept = kept
        self._read: dict[tuple[str, str], Strings] = {}

    def languages(self) -> tuple[str, ...]:
        """Languages that some layer has a file for, sorted."""
        layers = self._theme.layers
        return tuple(sorted({file.stem for layer in layers for file in layer.strings.glob("*.po")}))

    def strings(self, language: str) -> Strings:
        """Every string of the theme in `language`, English ones where it has none.

        "tr-CY" falls back to "tr" before English. Raises NewsgenError: theme-strings.
        """
        return self._layered((FALLBACK, language.split("-")[0], language))

    def untranslated(self, language: str) -> tuple[Problem, ...]:
        """A warning for each string that `language` lacks and shows in English instead, or one
        for all where it has none."""
        own = self._layered((language.split("-")[0], language))
        missing = sorted(self._layered((FALLBACK,)).keys() - own.keys())
        at = Place(f"templates/strings/{language}.po")
        if missing and not own:
            return (_without_words(language, at, self._theme),)
        return tuple(
            Problem(
                "theme-string-untranslated",
                f'"{key}" has no words in the language "{language}": the English ones are shown',
                at,
                hint="write the missing strings, with all their plural forms, into that file",
                severity="warning",
            )
            for key in missing
        )

    def _layered(self, languages: tuple[str, ...]) -> Strings:
        strings: Strings = {}
        for language in dict.fromkeys(languages):
            for layer in reversed(self._theme.layers):
                strings |= self._of_layer(layer, language)
        return strings

    def _of_layer(self, layer: Layer, language: str) -> Strings:
        key = (str(layer.strings), language)
        if key not in self._read:
            file = layer.strings / f"{language}.po"
            data = file.read_bytes() if file.is_file() else b""
            self._read[key] = self._parsed(data, language, layer.shown(file)) if data else {}
        return self._read[key]

    def _parsed(self, data: bytes, language: str, label: str) -> Strings:
        if self._kept is None:
            return read_po(data, language, label)
        digest = sha256(b"\0".join((newsgen.__version__.encode(), language.encode(), data)))
        file = self._kept / f"strings-{digest.hexdigest()[:32]}"
        known = kept(file)
        if known is not None:
            return msgspec.msgpack.decode(known, type=Strings)
        strings = read_po(data, language, label)
        keep(file, msgspec.msgpack.encode(strings))
        return strings


def fill(text: str, values: Mapping[str, object]) -> str:
    """The string with each `{name}` replaced; a name without a value stays as it is.

    Not `str.format`, which would let a string reach into the values' attributes.
    """
    if "{" not in text:
        return text
    return _FIELD.sub(lambda found: str(values.get(found[1], found[0])), text)


def _without_words(language: str, at: Place, theme: Theme) -> Problem:
    return Problem(
        "theme-string-untranslated",
        f'the theme has no words in the language "{language}": the English ones are shown',
        at,
        hint=f"translate a copy of themes/{theme.name}/strings/en.po into that file",
        severity="warning",
    )
