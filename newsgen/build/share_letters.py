"""Whether the font of the share cards has the letters that the site's own words are written in.

Told of a language once, not of every card: where the newsroom's name or a section's title lacks
letters, a language's cards do. A headline in a foreign script is left out of its card untold.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from newsgen.build.share_images import font_file
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.site import Site

_IN_SOURCE_SANS = re.compile(r"[\u0000-\u017e\u0391-\u03ce\u0400-\u045f‘’“”„–—…]*")
"""What the default font is known to have, so that most builds need not open it (nor Pillow)."""
_SHOWN = 3
"""Words that a warning quotes at most."""


def cards_without_letters(site: Site, site_folder: Path) -> Iterator[Problem]:
    """A warning for each language whose cards leave out words; `share-letters`."""
    if not site.settings.has("share"):
        return
    font = site.settings.share_images.font
    for language in site.settings.site.languages:
        words = _words(language, site)
        if not font:
            words = [word for word in words if not _IN_SOURCE_SANS.fullmatch(word)]
        left_out = _left_out(words, font, site_folder) if words else []
        if left_out:
            yield _problem(language, left_out, font)


def _words(language: str, site: Site) -> list[str]:
    """What the cards of a language say, headlines left out; each once."""
    said = site.settings.said(language)
    terms = site.terms("section", language)
    words = [said.title, said.slogan, *(site.title(term) for term in terms)]
    return list(dict.fromkeys(filter(None, words)))


def _left_out(words: list[str], font: str, site_folder: Path) -> list[str]:
    from newsgen.build.share_card import has_letters, typeface

    try:
        face = typeface(font_file(site_folder, font))
    except (NewsgenError, OSError):
        return []  # told as `share-font` where a card is drawn
    return [word for word in words if not has_letters(word, face)]


def _problem(language: str, words: list[str], font: str) -> Problem:
    quoted = ", ".join(f"“{word}”" for word in words[:_SHOWN])
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return Problem(
        "share-letters",
        f"the font of share cards has not all letters of {quoted}{more} (language {language}): "
        "cards leave these words out",
        Place(f"content/_static/{font}" if font else ""),
        hint="name a .ttf or .otf file under content/_static/ that has them in "
        "[share_images] font of the settings, or make no cards: [kinds] share = false",
        severity="warning",
    )
