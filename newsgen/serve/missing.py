"""An address where nothing is: what was meant, and how to make it. Pure."""

import difflib
import re
import shlex
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

MOST = 6
"""So many addresses are proposed."""
_CLOSE = 0.6
_WORD = re.compile(r"[^\W_]+")


class Suggestion(msgspec.Struct, frozen=True):
    """What a page that is not there may help with."""

    near: Sequence[tuple[str, str]]
    """(address, where it leads if it is a redirect; else ""), the nearest first."""
    create: str
    """The file that would make the page; "" where none can."""
    command: str
    """The command that writes that file; "" where there is none."""


class _Near(NamedTuple):
    likeness: float
    url: str


def near(wanted: str, urls: Iterable[str]) -> list[str]:
    """The addresses that somebody may have meant by `wanted`, the nearest first.

    Near is an address with the same last part in another place, one of the same place that is
    spelled nearly so, or one whose last part has most of the words.
    """
    place, slug = _split(wanted)
    words = set(_WORD.findall(slug))
    spelled = difflib.SequenceMatcher(b=slug)
    found = []
    for url in urls:
        other_place, other = _split(url)
        if other == slug:
            likeness = 2.0
        else:
            likeness = _shared(words, other) if words and url != "/" else 0.0
            if other_place == place and other:
                spelled.set_seq1(other)
                if spelled.quick_ratio() > max(likeness, _CLOSE):
                    likeness = max(likeness, spelled.ratio())
        if likeness >= _CLOSE:
            found.append(_Near(likeness, url))
    found.sort(key=lambda each: (-each.likeness, each.url))
    return [each.url for each in found[:MOST]]


def to_create(wanted: str, year: int) -> tuple[str, str]:
    """The file that would make a page at `wanted`, and the command that writes it; "" for none."""
    parts = [part for part in wanted.strip("/").split("/") if part]
    if not parts or not all(re.fullmatch(r"[a-z0-9-]+", part) for part in parts):
        return "", ""
    if len(parts) == 1:
        return f"content/_pages/{parts[0]}.md", ""
    *folders, slug = parts
    section = "/".join(part for part in folders if not part.isdigit())
    if not section or slug.isdigit():
        return "", ""
    headline = slug.replace("-", " ").capitalize()
    command = f"newsgen new {shlex.quote(headline)} --section {shlex.quote(section)}"
    return f"content/{section}/{year}/{slug}.md", command


def _split(url: str) -> tuple[str, str]:
    place, _, slug = url.strip("/").rpartition("/")
    return place, slug


def _shared(words: set[str], slug: str) -> float:
    """Which part of the words of either side both have, if that is more than one word."""
    others = set(_WORD.findall(slug))
    both = len(words & others)
    return both / min(len(words), len(others)) if both > 1 else 0.0
