"""Attributes in braces: `{lang=en}` on the line above a block, `![…](…){.wide}` after a picture.

mdit-py-plugins reads them; which may stay is what `sanitize` lets through of foreign HTML too.
"""

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin

from .headings import Anchors
from .sanitize import attribute_value

# `%` begins a comment there, but in old archives `{% include %}`: text is never lost.
_BRACES = re.compile(r"\{[^{}%\n]*\}")

ATTRIBUTES = ("id", "class", "lang", "dir")


def add_attributes(parser: MarkdownIt) -> None:
    """Make the parser know attributes."""
    attrs_plugin(parser, after=("image", "link_close"), allowed=ATTRIBUTES)
    attrs_block_plugin(parser, allowed=ATTRIBUTES)
    _keep_text(parser.block.ruler, _line_start)
    _keep_text(parser.inline.ruler, _position)


def refuse_attributes(token: Token, anchors: Anchors) -> list[str]:
    """Take away what an author may not set, and give back the names; an id is made unique."""
    refused = list(token.meta.pop("insecure_attrs", ()))
    for name in ATTRIBUTES:
        if name not in token.attrs:
            continue
        given = str(token.attrs[name])
        value = attribute_value(token.tag, name, given)
        if token.type == "fence" and name == "class":
            value = None  # it has its language's
        if value != given:
            refused.append(f".{given}" if name == "class" else f"{name}={given}")
        if value is None:
            del token.attrs[name]
        elif name == "id" and token.type != "heading_open":
            token.attrs[name] = anchors.free(value)
        else:
            token.attrs[name] = value
    return refused


def _keep_text(ruler: Ruler[Any], start_of: Callable[..., int]) -> None:
    """Ask the plugin's rule only where braces stand that hold nothing but attributes."""
    rule = next(rule.fn for rule in ruler.__rules__ if rule.name == "attr")

    def guarded(state: Any, *rest: Any) -> bool:
        braces = _BRACES.match(state.src, start_of(state, *rest))
        return braces is not None and bool(rule(state, *rest))

    ruler.at("attr", guarded)


def _line_start(state: StateBlock, line: int, *rest: object) -> int:
    return state.bMarks[line] + state.tShift[line]


def _position(state: StateInline, *rest: object) -> int:
    return state.pos
