"""What newsgen makes of parsed Markdown: links, figures, anchors, and the word to its author.

`shape` is markdown-it-py's last core rule: one walk over the tokens, changing them in place.
What it needs to know and what it finds is in a `Draft`, under "draft" in the parser's `env`.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec.structs import replace

from newsgen.model.page import Heading
from newsgen.model.problem import Problem, Severity

from .attributes import refuse_attributes
from .blocks import Block, close_block, open_block
from .headings import Anchors
from .links import Refused, image_target, link_target
from .media_lines import shown_alone
from .places import place_at

_REFUSED = {
    Refused.UNSAFE: (
        "{url!r} is not an address that may be published",
        "use http, https, mailto, tel, a path on this site, or ref:ID",
    ),
    Refused.OUTSIDE: (
        "{url!r} leads out of the content folder",
        "link to a file under content/, or to a full https URL",
    ),
}
_LONGEST_SHOWN = 60
_ALIGNED = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


_TEXTS = frozenset(("text", "text_special", "code_inline", "softbreak", "hardbreak"))


class Draft:
    """One body while it is rendered."""

    def __init__(self, source: str, folder: str, language: str, path: str, first_line: int) -> None:
        self.folder = folder
        self.language = language
        self.anchors = Anchors(language)
        self.headings: list[Heading] = []
        self.has_html = False
        self.open_blocks: list[tuple[Block | None, str]] = []
        """Those around the place that `shape` is at, with their titles; None = unknown."""
        self.lost_line: int | None = None
        """The first line (from 0) that was nested too deep to be parsed."""
        self.problems: list[Problem] = []
        self._source = source
        self._path = path
        self._first_line = first_line

    def tell(
        self,
        code: str,
        message: str,
        hint: str,
        line: int,
        severity: Severity = "warning",
        *,
        mark: str = "",
    ) -> None:
        """Note a problem at a line of the source, counted from 0; the caret is under `mark`."""
        start = self._line_starts[min(line, len(self._line_starts) - 1)]
        found = self._source.find(mark, start) if mark else -1
        on_line = found >= 0 and "\n" not in self._source[start:found]
        at = place_at(
            self._path,
            self._source,
            found if on_line else start,
            width=len(mark),
            first_line=self._first_line,
        )
        if not on_line:
            at = replace(at, column=0, width=1)
        self.problems.append(Problem(code, message, at, hint, severity))

    def refuse(self, url: str, reason: Refused, line: int) -> None:
        """Note a link or picture that is not written."""
        message, hint = _REFUSED[reason]
        shown = url if len(url) <= _LONGEST_SHOWN else f"{url[:_LONGEST_SHOWN]}…"
        self.tell(reason.value, message.format(url=shown), hint, line, mark=url)

    def line_of(self, text: str) -> int:
        """The first line (from 0) that holds `text`, in capitals or small; 0 when none does."""
        lowered = self._source.lower()
        return lowered.count("\n", 0, max(lowered.find(text.lower()), 0))

    def line(self, number: int) -> str:
        """A line of the source, counted from 0; "" after the last."""
        starts = self._line_starts
        if number >= len(starts):
            return ""
        return self._source[starts[number] :].partition("\n")[0]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._source))]


def shape(state: StateCore) -> None:
    """Resolve URLs, make figures, move headings down, give them anchors."""
    draft: Draft = state.env["draft"]
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if token.attrs or token.meta:
            _attributes(draft, token, token.map[0] if token.map else 0)
        rule = _RULES.get(token.type)
        if rule:
            rule(draft, tokens, index)
    labels = state.env.get("footnotes", {}).get("refs", {})
    for label in (label[1:] for label, number in labels.items() if number < 0):
        draft.tell(
            "footnote-unused",
            f"no text refers to the footnote [^{label}], so it is left out",
            f"write [^{label}] where the note belongs, or delete it",
            draft.line_of(f"[^{label}]:"),
            mark=f"[^{label}]:",
        )


def _inline(draft: Draft, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    children = token.children or []
    line = token.map[0] if token.map else 0
    for place, child in enumerate(children):
        kind = child.type
        if child.attrs or child.meta:
            _attributes(draft, child, line)
        if kind == "softbreak" or kind == "hardbreak":
            line += 1
        elif kind == "link_open":
            _link(draft, children, place, line)
        elif kind == "image":
            _image(draft, child, line)
        elif kind == "html_inline":
            draft.has_html = True
    if len(children) == 1 and children[0].type == "image" and not tokens[index - 1].hidden:
        _figure(children, tokens[index - 1], tokens[index + 1])
    else:
        shown_alone(tokens[index - 1], token, tokens[index + 1], draft.folder)


def _attributes(draft: Draft, token: Token, line: int) -> None:
    for refused in refuse_attributes(token, draft.anchors):
        draft.tell(
            "attribute-refused",
            f'"{refused}" may not be set here',
            "docs/reference/markdown.md lists the attributes and classes that may",
            line,
            mark=refused,
        )


def _link(draft: Draft, children: list[Token], place: int, line: int) -> None:
    """Resolve a link; one that is refused leaves its text."""
    link = children[place]
    url = str(link.attrs["href"])
    target = link_target(url, draft.folder)
    if not isinstance(target, Refused):
        link.attrs["href"] = target
        return
    draft.refuse(url, target, line)
    link.hidden = True
    close = next(child for child in children[place:] if child.type == "link_close")
    close.hidden = True


def _image(draft: Draft, image: Token, line: int) -> None:
    """Resolve a picture; one that is refused leaves its alt text."""
    url = str(image.attrs["src"])
    target = image_target(url, draft.folder)
    if not isinstance(target, Refused):
        image.attrs["src"] = target
        return
    draft.refuse(url, target, line)
    image.type, image.content = "text", _text(image.children)


def _figure(children: list[Token], before: Token, after: Token) -> None:
    """A picture alone in its paragraph: its title is "caption | credit"."""
    if before.type != "paragraph_open":
        return
    before.tag = after.tag = "figure"
    title = str(children[0].attrs.pop("title", ""))
    caption, _, credit = (
        (part.strip() for part in title.rpartition("|")) if "|" in title else (title, "", "")
    )
    if not (caption or credit):
        return
    children.append(Token("figcaption_open", "figcaption", 1))
    if caption:
        children.append(Token("text", "", 0, content=f"{caption} " if credit else caption))
    if credit:
        children.append(Token("credit_open", "span", 1, attrs={"class": "credit"}))
        children.append(Token("text", "", 0, content=credit))
        children.append(Token("credit_close", "span", -1))
    children.append(Token("figcaption_close", "figcaption", -1))


def _heading(draft: Draft, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    if token.tag == "h1":
        token.tag = "h2"
    text = " ".join(_text(tokens[index + 1].children).split())
    if not text:
        return
    given = token.attrs.get("id")
    anchor = draft.anchors.free(str(given)) if given else draft.anchors.of(text)
    token.attrs["id"] = anchor
    draft.headings.append(Heading(int(token.tag[1]), anchor, text))


def _heading_end(draft: Draft, tokens: Sequence[Token], index: int) -> None:
    if tokens[index].tag == "h1":
        tokens[index].tag = "h2"


def _cell(draft: Draft, tokens: Sequence[Token], index: int) -> None:
    """A cell's alignment as a class: a page carries no inline style."""
    style = tokens[index].attrs.pop("style", None)
    if style is not None:
        tokens[index].attrs["class"] = _ALIGNED[str(style)]


def _html_block(draft: Draft, tokens: Sequence[Token], index: int) -> None:
    draft.has_html = True


def _text(tokens: Sequence[Token] | None) -> str:
    """The words of inline tokens, without marks, pictures and HTML."""
    return "".join(
        token.content if token.type in ("text", "text_special", "code_inline") else " "
        for token in tokens or ()
        if token.type in _TEXTS
    )


_RULES: dict[str, Callable[[Draft, Sequence[Token], int], None]] = {
    "inline": _inline,
    "heading_open": _heading,
    "heading_close": _heading_end,
    "th_open": _cell,
    "td_open": _cell,
    "html_block": _html_block,
    "container_block_open": open_block,
    "container_block_close": close_block,
}
