"""Boxes of a news article: `::: factbox Title`, what belongs in it, and `:::`.

The parser's container rule finds them; `open_block` and `close_block` are `shape`'s rules that
make elements of them. A title is plain text.
"""

import difflib
import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.container import container_plugin

if TYPE_CHECKING:
    from .tokens import Draft


class Block(NamedTuple):
    """The elements of one kind of box; `{title}` is escaped text."""

    tag: str
    before: str
    """What follows the opening tag where the box has a title."""
    after: str = ""
    """What precedes the closing tag where the box has a title."""
    inner: str = ""
    """An element around the box's text, without the title."""


_TITLE = '<p class="box-title"><strong>{title}</strong></p>\n'

BLOCKS = {
    "info": Block("aside", _TITLE),
    "factbox": Block("aside", _TITLE),
    "key-facts": Block("aside", _TITLE),
    "timeline": Block("div", _TITLE),
    "pull-quote": Block("figure", "", "<figcaption>{title}</figcaption>", "blockquote"),
}
"""By the name that authors write, which is also the class that themes style."""

_NAMED = re.compile(r"\s*([a-zA-Z][\w-]*)(?:\s+(.*?))?\s*")


def add_blocks(parser: MarkdownIt) -> None:
    """Make the parser know boxes."""
    container_plugin(parser, "block", validate=_is_named, render=_render)


def open_block(draft: "Draft", tokens: Sequence[Token], index: int) -> None:
    """Turn the opening line into its element, and tell what is wrong with it.

    Problems: block-unknown (its text stays), block-unclosed (warnings).
    """
    token = tokens[index]
    match = _NAMED.fullmatch(token.info)
    name, title = (match[1], match[2] or "") if match else ("", "")
    line, end = token.map or [0, 0]
    if ":::" not in draft.line(end):
        draft.tell(
            "block-unclosed",
            f'the block "{name}" is not closed, so it holds all that follows',
            'end it with a line of ":::"',
            line,
        )
    block = BLOCKS.get(name)
    draft.open_blocks.append((block, title))
    if block is None:
        draft.tell("block-unknown", f'there is no block "{name}"', _hint(name), line, mark=name)
        token.hidden = True
        return
    token.tag = block.tag
    token.attrJoin("class", name)
    inner = f"<{block.inner}>\n" if block.inner else ""
    token.meta["after"] = _filled(block.before, title) + inner


def close_block(draft: "Draft", tokens: Sequence[Token], index: int) -> None:
    """Turn the end of a box into its closing tags."""
    token = tokens[index]
    block, title = draft.open_blocks.pop()
    if block is None:
        token.hidden = True
        return
    token.tag = block.tag
    inner = f"</{block.inner}>\n" if block.inner else ""
    token.meta["before"] = inner + _filled(block.after, title)


def _is_named(params: str, markup: str) -> bool:
    return _NAMED.fullmatch(params) is not None


def _hint(name: str) -> str:
    near = difflib.get_close_matches(name.lower(), BLOCKS, n=1)
    return f'did you mean "{near[0]}"?' if near else f"there are {', '.join(BLOCKS)}"


def _filled(template: str, title: str) -> str:
    return template.format(title=escape(title, quote=False)) if title and template else ""


def _render(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    meta = tokens[index].meta
    tag = self.renderToken(tokens, index, options, env)
    return f"{meta.get('before', '')}{tag}{meta.get('after', '')}"
