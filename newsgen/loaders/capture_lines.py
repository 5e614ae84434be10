"""The lines of a captured page, and the blocks that blank lines make of them."""

import re
import unicodedata

import msgspec

WRAPPED_AT = 120
"""Characters. A block with a longer line was not wrapped, so each of its lines is a paragraph."""

_SHORTEST_PROSE = 160
"""Characters: longer than a headline."""

BULLETS = "•›»‣▪●·"

_ENDS = ".!?:;,…"
_CLOSERS = "\"'”’»)]"
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[\"'“‘«(]?\w)")
_ITEM = re.compile(rf"(?:[{BULLETS}*\-–]|\d{{1,2}}[.)])\s+")


class Line(msgspec.Struct, frozen=True):
    """One line that is not blank, without white space at its ends, NFC."""

    number: int
    """In the file, from 1."""
    text: str


class Block(msgspec.Struct, frozen=True):
    """Lines without a blank one between them; at least one."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as one: a wrapped paragraph put together again."""
        return joined(self.lines)


def joined(lines: tuple[Line, ...]) -> str:
    """The text of several lines with a space between each two."""
    return " ".join(line.text for line in lines)


def blocks_of(text: str, first_line: int) -> list[Block]:
    """The blocks of a text with LF line ends, whose first line is line `first_line`.

    A line over 120 characters shows that lines were not wrapped where it stands: every line
    of its block is then a block of its own.
    """
    blocks: list[Block] = []
    lines: list[Line] = []
    for number, raw in enumerate([*text.split("\n"), ""], first_line):
        line = unicodedata.normalize("NFC", raw).strip().strip("\ufeff\u200b")
        if line:
            lines.append(Line(number, line))
        elif lines:
            blocks += _unwrapped(tuple(lines))
            lines = []
    return blocks


def ends_sentence(text: str) -> bool:
    """Whether a text ends with punctuation, perhaps inside closing quotes."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def is_prose(text: str) -> bool:
    """Whether a text is surely a paragraph: long, ended, with a sentence end inside."""
    return len(text) > _SHORTEST_PROSE and ends_sentence(text) and len(sentences(text)) > 1


def sentences(text: str) -> list[str]:
    """The text cut where a sentence seems to end; "Dr. Kaya" is cut too, which does no harm."""
    return [part for part in _SENTENCE_END.split(text) if part]


def without_bullet(text: str) -> str:
    """The text of a list's item: "• bir", "3. bir" → "bir"."""
    return _ITEM.sub("", text, count=1).strip() if _ITEM.match(text) else text


def is_item(text: str) -> bool:
    """Whether a line begins with a bullet or a number, as a list's items do."""
    return _ITEM.match(text) is not None


def _unwrapped(lines: tuple[Line, ...]) -> list[Block]:
    if len(lines) > 1 and max(len(line.text) for line in lines) > WRAPPED_AT:
        return [Block((line,)) for line in lines]
    return [Block(lines)]
