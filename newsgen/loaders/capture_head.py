"""The top of a captured page: its breadcrumb and its headline."""

import re

import msgspec

from newsgen.loaders.capture_lines import (
    BULLETS,
    WRAPPED_AT,
    Block,
    Line,
    ends_sentence,
    joined,
)
from newsgen.loaders.furniture import (
    LONGEST_LINE,
    ROOTS,
    buttons,
    dates_of,
    folded,
    recognise,
    same,
)

_SEPARATOR = re.compile(r"\s+[/>|→-]\s+|\s*[›»→•]\s*")
_FARTHEST = 12
"""Blocks above the breadcrumb: a site's name and menu."""
_MOST_CRUMBS = 9
"""More items are a list of the article's."""
_LONGEST_LABEL = 3
"""Words: a last crumb that is longer and not the headline is worth telling."""
_LONGEST_HEADLINE = 220
"""Characters."""
_MOST_LINES = 6
"""Of a wrapped headline."""


class Head(msgspec.Struct, frozen=True):
    """What the top of the page says, and the blocks below it."""

    crumbs: tuple[str, ...]
    """Labels from the root on, without the headline."""
    crumbs_line: int
    """Where the breadcrumb begins; 0 when there is none."""
    title: str
    title_line: int
    rest: list[Block]
    above: tuple[Line, ...] = ()
    """Lines before the breadcrumb that are no known furniture."""
    other_headline: str = ""
    """The last crumb, where it reads like a headline and is not the page's."""


def read_head(blocks: list[Block], root_label: str) -> Head:
    """Breadcrumb and headline.

    The headline is the last crumb repeated below the breadcrumb. Where it is not repeated,
    the block below is the headline if it reads like one, else the last crumb is.
    """
    roots = frozenset(folded(label) for label in (*ROOTS, root_label))
    for index, block in enumerate(blocks[:_FARTHEST]):
        found = _crumbs(block, blocks[index + 1 :], roots)
        if found is not None:
            crumbs, rest = found
            above = tuple(line for block in blocks[:index] for line in block.lines)
            return _with_headline(crumbs, block.lines[0].number, rest, above)
        if max(len(line.text) for line in block.lines) > WRAPPED_AT:
            break
    return _without_crumbs(blocks)


def _crumbs(
    block: Block, below: list[Block], roots: frozenset[str]
) -> tuple[list[str], list[Block]] | None:
    """The labels, and the blocks that follow them; None when `block` is no breadcrumb."""
    first = block.lines[0].text
    if first[0] in BULLETS:
        crumbs, rest = _bulleted(block, below)
        return (crumbs, rest) if len(crumbs) <= _MOST_CRUMBS else None
    if len(first) > LONGEST_LINE:
        return None
    one_line = [part for part in _SEPARATOR.split(first) if part]
    if len(one_line) > 1 and folded(one_line[0]) in roots:
        return one_line, [*_rest(block, 1), *below]
    if 1 < len(block.lines) <= _MOST_CRUMBS and folded(first) in roots:
        return [line.text for line in block.lines], below
    return None


def _bulleted(block: Block, below: list[Block]) -> tuple[list[str], list[Block]]:
    """Crumbs of one line each; blank lines between them, or after the bullet, do no harm."""
    queue = [block, *below]
    crumbs: list[str] = []
    while queue and len(crumbs) <= _MOST_CRUMBS:
        taken = _take_crumbs(queue[0], crumbs)
        rest = _rest(queue[0], taken)
        if taken and rest:
            return _with_wrapped_crumb(crumbs, [*rest, *queue[1:]])
        if not taken:
            break
        queue = queue[1:]
    return [crumb for crumb in crumbs if crumb], queue


def _take_crumbs(block: Block, crumbs: list[str]) -> int:
    """Adds the crumbs that a block begins with, and counts their lines."""
    for taken, line in enumerate(block.lines):
        if line.text[0] in BULLETS:
            crumbs.append(line.text.lstrip(BULLETS).strip())
        elif crumbs[-1:] == [""]:
            crumbs[-1] = line.text
        else:
            return taken
    return len(block.lines)


def _with_wrapped_crumb(crumbs: list[str], queue: list[Block]) -> tuple[list[str], list[Block]]:
    """Lines right below the last crumb go on with it if the next block repeats the whole."""
    whole = f"{crumbs[-1]} {queue[0].text}"
    if len(queue) > 1 and same(whole, queue[1].text):
        return [*crumbs[:-1], whole], queue[1:]
    return crumbs, queue


def _rest(block: Block, taken: int) -> list[Block]:
    return [Block(block.lines[taken:])] if taken < len(block.lines) else []


def _with_headline(
    crumbs: list[str], line: int, rest: list[Block], above: tuple[Line, ...]
) -> Head:
    above = tuple(each for each in above if not _is_furniture(each.text))
    last = crumbs[-1] if crumbs else ""
    if rest:
        first = rest[0]
        for taken in range(1, min(len(first.lines), _MOST_LINES) + 1):
            text = joined(first.lines[:taken])
            if _repeats(last, text):
                below = [*_rest(first, taken), *rest[1:]]
                return Head(tuple(crumbs[:-1]), line, text, first.lines[0].number, below, above)
        if _reads_like_headline(first):
            long = len(last.split()) > _LONGEST_LABEL
            return Head(
                tuple(crumbs[:-1] if long else crumbs),
                line,
                first.text,
                first.lines[0].number,
                rest[1:],
                above,
                last if long else "",
            )
    if len(crumbs) < 2:
        return Head(tuple(crumbs), line, "", 0, rest, above)
    return Head(tuple(crumbs[:-1]), line, last, line + len(crumbs) - 1, rest, above)


def _without_crumbs(blocks: list[Block]) -> Head:
    """The first block if it reads like a headline, else its first line if that does."""
    start = 0
    while start < len(blocks) and all(_is_furniture(line.text) for line in blocks[start].lines):
        start += 1
    if start == len(blocks):
        return Head((), 0, "", 0, blocks)
    first, kept = blocks[start], blocks[:start]
    for lines in (first.lines, first.lines[:1]):
        if _reads_like_headline(Block(lines)):
            rest = [*kept, *_rest(first, len(lines)), *blocks[start + 1 :]]
            return Head((), 0, joined(lines), lines[0].number, rest)
    return Head((), 0, "", 0, blocks)


def _repeats(crumb: str, text: str) -> bool:
    """Whether a text is the crumb, which sites may shorten with "…"."""
    if same(crumb, text):
        return True
    short = crumb.rstrip(" .…")
    cut = crumb.endswith(("…", "...")) and len(short) > 10
    return cut and folded(text).startswith(folded(short))


def _reads_like_headline(block: Block) -> bool:
    text = block.text
    return (
        len(text) <= _LONGEST_HEADLINE
        and not text.rstrip("\"'”’»)").endswith((".", ":", ";", ","))
        and not (ends_sentence(text) and len(block.lines) > 2)
        and any(char.isalnum() for char in text)
        and not any(_is_furniture(line.text) for line in block.lines)
    )


def _is_furniture(text: str) -> bool:
    return bool(recognise(text) or buttons(text)[0] or dates_of(text))
