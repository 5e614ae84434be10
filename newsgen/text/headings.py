"""Subheadings and the anchors that links lead to."""

import re

from newsgen.model.page import Heading

from .slug import slugify
from .summary import plain

_HEADING = re.compile(r"<(h[2-6])((?: [^>]*)?)>(.*?)</\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')

# Footnotes have these ids.
_NOTE = re.compile(r"fn(?:ref)?[0-9]+")


class Anchors:
    """Gives the headings of one body their ids: slugs, each once.

    The first "Yağış" is `yagis`, the second `yagis-2`: an anchor stays as long as the heading
    and its namesakes above it do.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._uses: dict[str, int] = {}

    def of(self, text: str) -> str:
        """An id for a heading with this text."""
        return self.free(slugify(text, self._language))

    def free(self, wanted: str) -> str:
        """The wanted id, or with the next number that is free."""
        uses = self._uses.get(wanted, 0) + 1
        anchor = wanted
        if uses > 1 or _NOTE.fullmatch(wanted):
            uses = max(uses, 2)
            while (anchor := f"{wanted}-{uses}") in self._uses:
                uses += 1
        self._uses[wanted] = uses
        if anchor != wanted:
            self._uses[anchor] = 1
        return anchor


def levelled(html: str, headings: tuple[Heading, ...]) -> str:
    """The body without a jump between its headings: the first is an h2, and each at most one
    level below the one before.

    Readers who go from heading to heading (WCAG 2.2, 1.3.1) take a missing level for missing
    text. Only elements with an id, which are those listed in `headings`, are changed.
    """
    levels = _without_jumps([heading.level for heading in headings])
    right = {
        heading.anchor: level
        for heading, level in zip(headings, levels, strict=True)
        if heading.level != level
    }
    if not right:
        return html

    def heading(match: re.Match[str]) -> str:
        _, attributes, inner = match.groups()
        given = _ID.search(attributes)
        level = right.get(given[1]) if given else None
        return f"<h{level}{attributes}>{inner}</h{level}>" if level else match[0]

    return _HEADING.sub(heading, html)


def _without_jumps(levels: list[int]) -> list[int]:
    right: list[int] = []
    for level in levels:
        right.append(min(level, right[-1] + 1 if right else 2))
    return right


def anchored(html: str, language: str) -> tuple[str, tuple[Heading, ...]]:
    """Canonical HTML with an id on every h2 to h6, and the headings in order.

    An id that is there is kept, unless a heading above has it. A heading without text gets
    no id and is not listed.
    """
    if "<h" not in html:
        return html, ()
    anchors = Anchors(language)
    headings: list[Heading] = []

    def heading(match: re.Match[str]) -> str:
        tag, attributes, inner = match.groups()
        text = plain(inner)
        given = _ID.search(attributes)
        if not (text or given):
            return match[0]
        anchor = anchors.free(given[1]) if given else anchors.of(text)
        if text:
            headings.append(Heading(int(tag[1]), anchor, text))
        return f'<{tag} id="{anchor}"{_ID.sub("", attributes)}>{inner}</{tag}>'

    return _HEADING.sub(heading, html), tuple(headings)
