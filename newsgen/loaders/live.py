"""Live pages: one file whose entries begin with `## 2026-11-22 14:05 · heading`.

The time is typed so that it sorts and is told from prose; readers get it in words. What
stands before the first entry is the summary, which stays on top.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from newsgen.model.page import Heading, LiveEntry
from newsgen.model.problem import Problem
from newsgen.text.dates import in_zone, parse_date
from newsgen.text.locale import format_date
from newsgen.text.markdown import Rendered
from newsgen.text.places import place_at
from newsgen.text.summary import plain, summary

_LONGEST_TEXT = 300
"""Characters of an entry that structured data carries."""

_HEADING = re.compile(r'<h2 id="([^"]*)">([^<·]{8,40}?)\s*·\s*([^\n]*)</h2>\n?')
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
_VOID = frozenset(("img", "br", "hr", "source", "wbr", "col", "track"))
_NOTES = '<hr class="footnotes-sep">'

# A second heading that was meant for an entry: it begins with a number and has the dot.
_MEANT = re.compile(r"^##\s+(\d[^·\n]*?)\s*·", re.MULTILINE)


class _Found(NamedTuple):
    """An entry in the compiled body."""

    at: datetime
    words: str
    """The time, as readers see it."""
    heading: str
    """HTML."""
    html: str
    """What follows the heading, up to the next entry."""
    old_anchor: str


class Live(NamedTuple):
    """A live page's body, newest entry first, and its entries in that order."""

    body: Rendered
    entries: tuple[LiveEntry, ...]


def with_entries(body: Rendered, *, language: str, zone: str) -> Live:
    """The body with its summary on top, then its entries, each with an anchor of its time.

    A time without an offset is on the clock of `zone`; entries of one minute keep the file's
    order. A heading that does not begin with a date and "·" belongs to the entry above it.
    """
    main, notes, after = body.html.partition(_NOTES)
    head, found = _parted(main, language, zone)
    if not found:
        return Live(body, ())
    found.sort(key=lambda entry: entry.at, reverse=True)
    anchors = _anchors(found)
    summed = f'<div class="live-summary">\n{head}</div>\n' if head.strip() else ""
    shown = "".join(_section(*pair) for pair in zip(found, anchors, strict=True))
    entries = tuple(
        LiveEntry(entry.at, anchor, plain(entry.heading), summary(entry.html, _LONGEST_TEXT))
        for entry, anchor in zip(found, anchors, strict=True)
    )
    rendered = msgspec.structs.replace(
        body,
        html=f"{summed}{shown}{notes}{after}",
        headings=_headings(body.headings, found, anchors),
    )
    return Live(rendered, entries)


def untimed_entries(source: str, *, path: str, first_line: int, language: str) -> list[Problem]:
    """Headings that were meant to begin an entry and whose time is none.

    Code: live-time (warning).
    """
    return [
        Problem(
            "live-time",
            f'"{match[1]}" is no time, so this is no entry of its own',
            place_at(path, source, match.start(1), width=len(match[1]), first_line=first_line),
            hint='write "## 2026-11-22 14:05 · heading"',
            severity="warning",
        )
        for match in _MEANT.finditer(source)
        if parse_date(match[1], language) is None
    ]


def _parted(html: str, language: str, zone: str) -> tuple[str, list[_Found]]:
    """What stands before the first entry, and the entries in the file's order."""
    starts = [
        (match, parsed)
        for match in _top_headings(html)
        if (parsed := parse_date(match[2], language)) is not None
    ]
    if not starts:
        return html, []
    ends = [match.start() for match, _ in starts[1:]] + [len(html)]
    found = []
    for (match, parsed), end in zip(starts, ends, strict=True):
        at = in_zone(parsed.value, zone)
        words = format_date(at, "datetime" if parsed.has_time else "long", language)
        found.append(_Found(at, words, match[3], html[match.end() : end], match[1]))
    return html[: starts[0][0].start()], found


def _top_headings(html: str) -> Iterator[re.Match[str]]:
    """Headings that look like an entry's and stand in no other element."""
    candidates = {match.start(): match for match in _HEADING.finditer(html)}
    if not candidates:
        return
    depth = 0
    for tag in _TAG.finditer(html):
        if depth == 0 and tag.start() in candidates:
            yield candidates[tag.start()]
        if tag[2] not in _VOID:
            depth += -1 if tag[1] else 1


def _anchors(found: list[_Found]) -> list[str]:
    """`2026-11-22-14-05` each, with `-2` for a second of that minute, counted from the oldest."""
    uses: dict[str, int] = {}
    anchors = []
    for entry in reversed(found):
        wanted = f"{entry.at:%Y-%m-%d-%H-%M}"
        uses[wanted] = uses.get(wanted, 0) + 1
        anchors.append(wanted if uses[wanted] == 1 else f"{wanted}-{uses[wanted]}")
    return anchors[::-1]


def _section(entry: _Found, anchor: str) -> str:
    return (
        f'<article class="live-entry">\n<h2 id="{anchor}"><a href="#{anchor}">'
        f'<time datetime="{entry.at.isoformat()}">{entry.words}</time></a> {entry.heading}</h2>\n'
        f"{entry.html}</article>\n"
    )


def _headings(
    headings: tuple[Heading, ...], found: list[_Found], anchors: list[str]
) -> tuple[Heading, ...]:
    """The headings in the order of the page: each entry's is followed by those below it."""
    groups: dict[str, list[Heading]] = {"": []}
    starts = {entry.old_anchor for entry in found}
    current = ""
    for heading in headings:
        if heading.anchor in starts:
            current = heading.anchor
            groups[current] = []
        else:
            groups[current].append(heading)
    ordered = groups[""]
    for entry, anchor in zip(found, anchors, strict=True):
        text = f"{entry.words} {plain(entry.heading)}"
        ordered += [Heading(2, anchor, text), *groups.get(entry.old_anchor, [])]
    return tuple(ordered)
