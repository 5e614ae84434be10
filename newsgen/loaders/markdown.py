"""Markdown articles: front matter, or none, and a body."""

import re
from collections.abc import Iterator

from newsgen.loaders.context import LoadContext, Loaded
from newsgen.loaders.facts import Facts
from newsgen.loaders.fields import read_fields
from newsgen.loaders.furniture import same
from newsgen.loaders.live import untimed_entries, with_entries
from newsgen.loaders.naming import read_path
from newsgen.loaders.pages import Body, page_of
from newsgen.model.page import LiveEntry
from newsgen.model.problem import Problem
from newsgen.text.frontmatter import split
from newsgen.text.markdown import to_html
from newsgen.text.places import place_at
from newsgen.text.summary import plain

# Hugo's `{{< figure >}}` and `{{% note %}}`, Jekyll's `{% include %}` and `{{ site.url }}`.
_SHORTCODE = re.compile(r"\{\{[<%]|\{%|\{\{-?\s*(?:site|page)\.")
# `{{<figure` would begin a tag, and the sanitiser would drop what should stay as text.
_TAGLIKE = re.compile(r"(\{\{)<(?=[/!?A-Za-z])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}#[ \t]+[^\s#]")
# Where there is neither of the two, no line needs to be looked at. It begins with a fixed sign,
# which is found ten times as fast as the beginning of a line.
_TOP_HEADING = re.compile(r"\n {0,3}(?:#[ \t]|=)")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
# What ends a paragraph, so that a line of "=" below is no underline of it (CommonMark §4.3).
_NO_PARAGRAPH = re.compile(
    r"[ \t]*$| {4}|\t| {0,3}(?:#{1,6}(?:[ \t]|$)|>|[-*+][ \t]|\d{1,9}[.)][ \t])"
)


def load(text: str, ctx: LoadContext) -> Loaded:
    """The page that a Markdown file is of.

    Without a title in the front matter the first heading of the highest level is the headline
    and leaves the body; it leaves it too where it only repeats the title.
    Raises NewsgenError for broken front matter. Warnings: `foreign-shortcode`, those of
    `to_html`; `live-time`; and what `page_of` and `read_fields` find.
    """
    front = split(text, path=ctx.path)
    stated, problems = read_fields(front, ctx)
    language = stated.language or ctx.language
    folder = read_path(ctx.path).folder
    shortcode = _SHORTCODE.search(front.body) if "{" in front.body else None
    if shortcode is not None:
        problems.append(_foreign(front.body, shortcode, front.body_line, ctx))
    title, source = _headline(front.body, stated.title, language)
    if shortcode is not None:
        source = _escaped(source)
    rendered = to_html(
        source, folder=folder, language=language, path=ctx.path, first_line=front.body_line
    )
    live: tuple[LiveEntry, ...] = ()
    if stated.type == "live":
        rendered, live = with_entries(rendered, language=language, zone=ctx.timezone)
        problems += untimed_entries(
            source, path=ctx.path, first_line=front.body_line, language=language
        )
    return page_of(
        ctx,
        stated=stated,
        found=Facts(title=title or None),
        body=Body(rendered.html, rendered.headings, "markdown", live=live),
        problems=[*problems, *rendered.problems],
    )


def _headline(body: str, title: str | None, language: str) -> tuple[str, str]:
    """The text of the body's first top heading, and the body without its lines.

    With a `title` only a heading that says the same, above all else, is taken.
    """
    if not _TOP_HEADING.search(f"\n{body}"):
        return "", body
    lines = body.split("\n")
    span = _top_heading(lines)
    if span is None:
        return "", body
    first, after = span
    source = "\n".join(lines[first:after])
    text = plain(to_html(source, folder="", language=language).html)
    above = any(line.strip() for line in lines[:first])
    if title is not None and (above or not same(text, title)):
        return "", body
    # Blank lines in its place keep the numbers of the lines below.
    lines[first:after] = [""] * (after - first)
    return text, "\n".join(lines)


def _top_heading(lines: list[str]) -> tuple[int, int] | None:
    """The first `# x`, or paragraph with a line of `=` below it: its lines, end excluded."""
    paragraph = None
    for number, line in _prose(lines):
        if _ATX.match(line):
            return number, number + 1
        if _UNDERLINE.fullmatch(line) and paragraph is not None:
            return paragraph, number + 1
        if _NO_PARAGRAPH.match(line):
            paragraph = None
        elif paragraph is None:
            paragraph = number
    return None


def _prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines outside fenced code, with their numbers from 0; a fence itself is blank."""
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if not fence:
            fence = match[1] if match else ""
            yield number, "" if match else line
        elif match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
            yield number, ""


def _escaped(body: str) -> str:
    """The body with shortcodes that look like tags kept as the text they are."""
    if _TAGLIKE.search(body) is None:
        return body
    lines = body.split("\n")
    for number, line in _prose(lines):
        lines[number] = _TAGLIKE.sub(r"\1&lt;", line) if line else lines[number]
    return "\n".join(lines)


def _foreign(body: str, found: re.Match[str], first_line: int, ctx: LoadContext) -> Problem:
    return Problem(
        code="foreign-shortcode",
        message="the text holds commands of another site generator, which are shown as they are",
        at=place_at(ctx.path, body, found.start(), width=len(found[0]), first_line=first_line),
        hint="replace them all by Markdown or HTML; this is told once a file",
        severity="warning",
    )
