"""Addresses that the site's own pages and files have, so that no article may."""

import re
from collections.abc import Iterator

import msgspec

from newsgen.build.located import located
from newsgen.model.address import language_of, reserved_words
from newsgen.model.entry import Entry
from newsgen.model.problem import Place, Problem
from newsgen.model.registry import same_url
from newsgen.model.settings import Settings

FOLDERS = frozenset({"a", "i"})
"""Where the theme's files and the pictures are."""
_FILES = frozenset({"404.html", "index.html"})
_MONTH = re.compile(r".+/\d{4}/\d{2}")


def reserved(entry: Entry, data: bytes, settings: Settings) -> Problem | None:
    """What is wrong with the address that an article states or would be given.

    A part of it is a fixed word of the URL scheme or all digits, its first part is the site's
    own, or the stated URL is that of a page which the site makes itself. `data` is the
    article's file, to find the line in.
    """
    if entry.url_stated and is_own(entry.url_stated, settings):
        at = located(data, entry.path, entry.url_stated, entry.url_stated.rstrip("/"), "url:")
        return _problem(entry.url_stated, 'give the article another "url:"', at)
    words = reserved_words(settings.words(entry.language))
    top = words | FOLDERS | _FILES | {*settings.site.languages[1:]}
    for index, part in enumerate(entry.section.split("/")):
        if part.isdigit() or part in (words if index else top):
            return _problem(part, _HINT, located(data, entry.path, "section:"))
    for index, part in enumerate(entry.slug.split("/")):
        if part.isdigit() or part in (words if index or entry.section else top):
            word = "slug:" if entry.slug_stated else entry.title
            return _problem(part, _HINT, located(data, entry.path, word))
    return None


def without_own(entry: Entry, data: bytes, settings: Settings) -> tuple[Entry, tuple[Problem, ...]]:
    """The entry without the aliases that would shadow a page of the site's own, each told."""
    own = [alias for alias in entry.aliases if is_own(alias, settings)]
    if not own:
        return entry, ()
    kept = tuple(alias for alias in entry.aliases if alias not in own)
    return msgspec.structs.replace(entry, aliases=kept), tuple(_left_out(own, entry, data))


def is_own(url: str, settings: Settings) -> bool:
    """Whether the site itself has, or may come to have, a page or file at a stated URL.

    Fronts of sections are not known here: the registry has them.
    """
    language = language_of(url, settings.site.languages)
    words = {same_url(word) for word in reserved_words(settings.words(language))}
    parts = same_url(url).strip("/").split("/")
    if language != settings.language:
        del parts[0]
    if not parts:
        return True
    numbered = len(parts) > 1 and parts[-2] == same_url(settings.words(language).page)
    return (
        parts[0] in words | FOLDERS | _FILES
        or parts[-1] in words
        or "index.html" in parts
        or (numbered and parts[-1].isdigit())
        or _MONTH.fullmatch("/".join(parts)) is not None
    )


_HINT = 'rename the section, or give the article another "slug:"'


def _problem(what: str, hint: str, at: Place) -> Problem:
    message = f'"{what}" cannot be part of a URL here: the site uses it itself'
    if what.startswith("/"):
        message = f'"{what}" cannot be the URL of an article: the site has pages of its own there'
    return Problem("word-reserved", message, at, hint)


def _left_out(aliases: list[str], entry: Entry, data: bytes) -> Iterator[Problem]:
    for alias in aliases:
        yield Problem(
            "alias-taken",
            f"the alias {alias} is an address of the site's own and was left out",
            located(data, entry.path, alias, alias.rstrip("/"), "aliases"),
            hint="remove it from aliases",
            severity="warning",
        )
