"""A captured page below its headline, sorted into article and furniture.

The text runs to the first *anchor*: the social line, the related stories or the tip line.
Below it every line is furniture or unknown, until a block that is surely a paragraph shows
that the article goes on. Small furniture (dates, bylines, buttons, counters) is taken from
the ends of blocks; a line inside a wrapped paragraph stays with it.
"""

import re
from itertools import pairwise
from typing import Literal

import msgspec

from newsgen.loaders.capture_lines import (
    Block,
    Line,
    ends_sentence,
    is_item,
    is_prose,
    joined,
    without_bullet,
)
from newsgen.loaders.furniture import Found, Part, buttons, dates_of, recognise
from newsgen.text.dates import ParsedDate, parse_date

State = Literal["text", "tail", "related", "number", "slogan", "after"]
"""Where in the page the walk is: in the article, or below an anchor and what is awaited."""

_NUMBER = re.compile(r"\+?[\d(][\d\s().+/-]{5,22}\d")


class Paragraph(msgspec.Struct, frozen=True):
    """A block of the article."""

    line: int
    text: str
    items: tuple[str, ...] = ()
    """For a list: its items without bullets."""


class Told(msgspec.Struct, frozen=True):
    """Something the furniture says, and the line that says it."""

    text: str
    line: Line


class DateLine(msgspec.Struct, frozen=True):
    """A date in the furniture."""

    part: Part
    """"published" or "updated"."""
    date: ParsedDate | None
    """None: it has a label, but is no date."""
    line: Line


class Parts(msgspec.Struct):
    """What a captured page is made of. Filled from top to bottom."""

    paragraphs: list[Paragraph] = []
    dates: list[DateLine] = []
    authors: list[str] = []
    tags: list[str] = []
    agency: str = ""
    source: str = ""
    follow: Told | None = None
    site: str = ""
    """The name in the social line."""
    related: list[str] = []
    tip_label: Told | None = None
    tip_number: Told | None = None
    tip_slogan: Told | None = None
    unknown: list[Line] = []


def read_parts(blocks: list[Block], language: str) -> Parts:
    """The parts of the page below its headline."""
    walk = _Walk(blocks, language)
    for block in blocks:
        walk.take(block)
    return walk.parts


class _Walk:
    def __init__(self, blocks: list[Block], language: str) -> None:
        lines = [line for block in blocks for line in block.lines]
        self.parts = Parts()
        self.language = language
        self.state: State = "text"
        self.last = 0
        """The line that was added to last, for wrapped headlines and slogans."""
        self.found = {line.number: recognise(line.text) for line in lines}
        self.labelled = {line.number: dates_of(line.text) for line in lines}
        self.bars = _share_bars(lines)
        after = dict(pairwise(lines))
        self.anchors = {
            line.number
            for block in blocks
            for number, line in enumerate(block.lines)
            if self._is_anchor(line, after.get(line)) and self._stands_alone(block.lines, number)
        }

    def take(self, block: Block) -> None:
        """One block more."""
        if self.state != "text" and self._resumes(block):
            self.state = "text"
        lines = block.lines
        if self.state == "text":
            cut = next((n for n, line in enumerate(lines) if line.number in self.anchors), None)
            self._text(lines if cut is None else lines[:cut])
            lines = () if cut is None else lines[cut:]
        for line in lines:
            self._tail(line)

    def _is_anchor(self, line: Line, after: Line | None) -> bool:
        found = self.found[line.number]
        if found is None or found.part not in ("follow", "related", "tip"):
            return False
        # "WhatsApp İhbar Hattı" may be a subheading: a number makes it the tip line.
        return (
            found.part != "tip"
            or bool(found.value)
            or (after is not None and self._is_number(after.text))
        )

    def _stands_alone(self, lines: tuple[Line, ...], number: int) -> bool:
        """Whether a line of a block is no part of a wrapped sentence."""
        above = lines[number - 1] if number else None
        below = lines[number + 1] if number + 1 < len(lines) else None
        if below is not None and below.text[0].islower():
            return False
        return (
            above is None
            or ends_sentence(above.text)
            or self.found[above.number] is not None
            or self._is_small(above)
        )

    def _is_number(self, text: str) -> bool:
        digits = sum(char.isdigit() for char in text)
        return (
            7 <= digits <= 15
            and _NUMBER.fullmatch(text) is not None
            and parse_date(text, self.language) is None
        )

    def _resumes(self, block: Block) -> bool:
        return is_prose(block.text) and not any(
            line.number in self.anchors or line.number in self.bars for line in block.lines
        )

    # ── the article ─────────────────────────────────────────────────────────────────────

    def _text(self, lines: tuple[Line, ...]) -> None:
        """A block of the article, without the small furniture at its ends."""
        start, end = 0, len(lines)
        while start < end and self._stands_alone(lines, start) and self._small(lines[start]):
            start += 1
        while start < end and self._is_small(lines[end - 1]) and self._stands_alone(lines, end - 1):
            end -= 1
        if start < end:
            self._paragraph(lines[start:end])
        for line in lines[end:]:
            self._small(line)

    def _paragraph(self, lines: tuple[Line, ...]) -> None:
        items = tuple(without_bullet(line.text) for line in lines)
        listed = len(lines) > 1 and all(is_item(line.text) for line in lines)
        self.parts.paragraphs.append(
            Paragraph(lines[0].number, joined(lines), items if listed else ())
        )

    def _is_small(self, line: Line) -> bool:
        found = self.found[line.number]
        return (
            line.number in self.bars
            or (found is not None and found.part not in ("follow", "related", "tip"))
            or bool(self._dates(line))
        )

    def _small(self, line: Line) -> bool:
        """Takes a line of small furniture; False when it is none."""
        if not self._is_small(line):
            return False
        found = self.found[line.number]
        if found is not None:
            self._note(found)
        self.parts.dates += self._dates(line)
        return True

    def _note(self, found: Found) -> None:
        parts = self.parts
        if found.part == "author":
            parts.authors += [name.strip() for name in (found.value or found.phrase).split(",")]
        elif found.part == "agency":
            parts.agency = parts.agency or found.phrase
        elif found.part == "source":
            parts.source = parts.source or found.value
        elif found.part == "tags":
            parts.tags += [tag.strip(" #") for tag in found.value.split(",")]

    def _dates(self, line: Line) -> list[DateLine]:
        """The line's dates; [] when it is something else, such as "Güncelleme geldi"."""
        dates = [
            DateLine(part, parse_date(value, self.language), line)
            for part, value in self.labelled[line.number]
        ]
        if dates and all(each.date for each in dates):
            return dates
        if dates and ":" in line.text and any(map(str.isdigit, line.text)):
            return [each for each in dates if each.date] or dates
        return self._bare_date(line)

    def _bare_date(self, line: Line) -> list[DateLine]:
        """A date alone under the headline or the lead is the page's."""
        parts = self.parts
        if self.state != "text" or len(parts.paragraphs) > 1 or parts.dates:
            return []
        date = parse_date(line.text, self.language)
        return [DateLine("published", date, line)] if date else []

    # ── below it ────────────────────────────────────────────────────────────────────────

    def _tail(self, line: Line) -> None:
        found = self.found[line.number]
        parts = self.parts
        if found is not None and found.part == "follow":
            self.state = "tail"
            if parts.follow is None:
                parts.follow, parts.site = Told(line.text, line), found.value
        elif found is not None and found.part == "related":
            self.state = "related"
        elif found is not None and found.part == "tip":
            parts.tip_label = parts.tip_label or Told(found.phrase, line)
            self.state = "number"
            if found.value:
                self._number(found.value, line)
        elif self._is_number(line.text) and parts.tip_number is None:
            self._number(line.text, line)
        elif not self._small(line):
            self._words(line)
        elif self.state in ("number", "slogan"):
            self.state = "after"

    def _number(self, number: str, line: Line) -> None:
        self.parts.tip_number = self.parts.tip_number or Told(number, line)
        self.state = "slogan"

    def _words(self, line: Line) -> None:
        """A line below the article that is no phrase of the table."""
        parts = self.parts
        goes_on = line.number == self.last + 1
        if self.state == "related" and parse_date(line.text, self.language) is None:
            if goes_on and parts.related and line.text[0].islower():
                parts.related[-1] += f" {line.text}"
            else:
                parts.related.append(without_bullet(line.text))
        elif self.state in ("number", "slogan"):
            parts.tip_slogan = Told(line.text, line)
            self.state = "after"
        elif self.state == "after" and goes_on and parts.tip_slogan and _is_open(parts.tip_slogan):
            parts.tip_slogan = Told(f"{parts.tip_slogan.text} {line.text}", parts.tip_slogan.line)
        else:
            parts.unknown.append(line)
        self.last = line.number


def _is_open(slogan: Told) -> bool:
    return slogan.text.endswith(",") or not ends_sentence(slogan.text)


def _share_bars(lines: list[Line]) -> frozenset[int]:
    """Lines of buttons. The name of a network alone may be a subheading, so it counts only
    where another button stands above or below it."""
    numbers: set[int] = set()
    run: list[Line] = []
    total, sure = 0, False
    for line in [*lines, None]:
        count, certain = buttons(line.text) if line is not None else (0, False)
        if line is not None and count:
            run.append(line)
            total, sure = total + count, sure or certain
            continue
        if sure or total > 1:
            numbers |= {each.number for each in run}
        run, total, sure = [], 0, False
    return frozenset(numbers)
