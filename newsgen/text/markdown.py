"""Markdown to HTML: CommonMark 0.31 and what docs/reference/markdown.md adds to it.

markdown-it-py parses and renders; what is ours is one rule, `tokens.shape`. Raw HTML is made
`fit`; a document without any is not read again, because the renderer escapes all
text and every URL has passed `link_target`.
"""

from functools import cache

import msgspec
from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from newsgen.model.page import Heading
from newsgen.model.problem import Problem

from .attributes import add_attributes
from .blocks import add_blocks
from .foreign import fit
from .quick_markdown import quick_html
from .tokens import Draft, shape

# The usual limit is markdown-it-py's own. Blocks may be deeper in the pages that need it; what
# is in a line never, for the cost of a bracket bomb grows with it: 63 KiB of `[` take 0.7 s at
# 20 and 2 s at 60.
_NESTING = 20
_DEEP_NESTING = 100


class Rendered(msgspec.Struct, frozen=True):
    """A body as HTML, and what was found on the way."""

    html: str
    """Safe to publish; links and pictures still symbolic (`model.refs`)."""
    headings: tuple[Heading, ...] = ()
    problems: tuple[Problem, ...] = ()


def to_html(
    source: str, *, folder: str, language: str, path: str = "", first_line: int = 1
) -> Rendered:
    """The HTML of a Markdown body, its headings, and what the author should know.

    `folder` is the article's own under `content/` ("guncel/2026"); `path` and `first_line` say
    where `source` begins in the user's file and are for problems only. Links to files of the
    site come out symbolic (`ref:`, `media:`). `#` becomes h2: the headline is the only h1.
    Problems: markdown-too-deep (error); link-refused, link-outside-content, html-removed,
    footnote-unused, block-unknown, block-unclosed and attribute-refused (warnings).
    """
    quick = quick_html(source, folder=folder, language=language)
    if quick is not None:
        return Rendered(quick[0], tuple(quick[1]))
    return parsed_html(source, folder=folder, language=language, path=path, first_line=first_line)


def parsed_html(
    source: str, *, folder: str, language: str, path: str = "", first_line: int = 1
) -> Rendered:
    """As `to_html`, always through the parser."""
    for parser in (_parser, _deep_parser):
        draft = Draft(source, folder, language, path, first_line)
        html = str(parser().render(source, {"draft": draft}))
        if draft.lost_line is None:
            break
    else:
        _tell_lost_text(draft)
    headings = tuple(draft.headings)
    if draft.has_html:
        html, headings = fit(draft, html)
    return Rendered(html, headings, tuple(draft.problems))


def _tell_lost_text(draft: Draft) -> None:
    draft.tell(
        "markdown-too-deep",
        f"lists or quotes stand more than {_DEEP_NESTING} levels deep; what is in them is left out",
        "take some levels of indentation or quote marks away",
        draft.lost_line or 0,
        "error",
    )


class _Blocks(ParserBlock):
    """The block parser, which leaves out what is nested too deep, made to say so."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        if state.level >= state.md.options.maxNesting:
            draft: Draft = state.env["draft"]
            line = state.skipEmptyLines(startLine)
            within = line < endLine and state.sCount[line] >= state.blkIndent
            if within and draft.lost_line is None:
                draft.lost_line = line
        super().tokenize(state, startLine, endLine)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Every URL is a link here: `shape` asks `link_target`, and says where one is refused."""
        return True


@cache
def _parser() -> MarkdownIt:
    return _configured(_NESTING)


@cache
def _deep_parser() -> MarkdownIt:
    parser = _configured(_DEEP_NESTING)
    parser.core.ruler.at("inline", _inline_at_usual_depth)
    return parser


def _configured(nesting: int) -> MarkdownIt:
    parser = _Parser("commonmark", {"xhtmlOut": False, "maxNesting": nesting})
    blocks = _Blocks()
    blocks.ruler = parser.block.ruler
    parser.block = blocks
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    parser.use(deflist_plugin)
    add_attributes(parser)
    add_blocks(parser)
    parser.core.ruler.push("shape", shape)
    return parser


def _inline_at_usual_depth(state: StateCore) -> None:
    usual = _parser()
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            usual.inline.parse(token.content, usual, state.env, token.children)
