"""Bytes to Page: one loader for each format of article file.

A pure room: `load(bytes, context)` opens no file and knows no other article. Every mistake of
the user is a Problem in the answer. Imports `text`, `model` and below.
"""

from collections.abc import Callable

from newsgen.loaders.captured import load as load_capture
from newsgen.loaders.context import LoadContext, Loaded
from newsgen.loaders.html import load as load_html
from newsgen.loaders.markdown import load as load_markdown
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.text.document import declared_encoding
from newsgen.text.encoding import decode

__all__ = ["SUFFIXES", "LoadContext", "Loaded", "load"]

_LOADERS: dict[str, Callable[[str, LoadContext], Loaded]] = {
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".html": load_html,
    ".htm": load_html,
    ".txt": load_capture,
}

SUFFIXES = frozenset(_LOADERS)
"""Of article files, in small letters."""


def load(data: bytes, ctx: LoadContext) -> Loaded:
    """The page of one article file, and what is wrong with the file.

    Never raises for what a file holds. Codes: those of `text.encoding`, `text.frontmatter`,
    of the loaders, and `format-unknown`.
    """
    suffix = f".{ctx.path.rpartition('.')[2].lower()}"
    loader = _LOADERS.get(suffix)
    if loader is None:
        return Loaded(None, (_unknown_format(ctx),))
    declared = declared_encoding(data) if loader is load_html else ""
    # A file that says it is UTF-8 and is not was saved wrongly: then the settings count.
    encoding = ctx.encoding if declared.lower().startswith("utf") else declared or ctx.encoding
    try:
        return loader(decode(data, path=ctx.path, encoding=encoding), ctx)
    except NewsgenError as error:
        return Loaded(None, (error.problem,))


def _unknown_format(ctx: LoadContext) -> Problem:
    return Problem(
        code="format-unknown",
        message="the file is of no format that articles are written in",
        at=Place(ctx.path),
        hint=f"name it {', '.join(sorted(SUFFIXES))}, or move it to _media/ or _static/",
    )
