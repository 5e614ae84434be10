"""Captured page text: what a reader copies from a news page.

In order: breadcrumb, headline, lead, paragraphs and one-line subheadings, then the page's
furniture. Every paragraph of the article ends up in the body once and in order, whole even
where it repeats the lead; the furniture ends up in `Page.capture` and in the facts. A line
that is neither is told (`capture-line-unknown`).
"""

from datetime import datetime
from html import escape

from newsgen.loaders.capture_head import Head, read_head
from newsgen.loaders.capture_lines import Line, blocks_of, ends_sentence, sentences
from newsgen.loaders.capture_parts import Paragraph, Parts, Told, read_parts
from newsgen.loaders.context import LoadContext, Loaded
from newsgen.loaders.facts import Facts
from newsgen.loaders.fields import read_fields
from newsgen.loaders.furniture import ROOTS, folded, same
from newsgen.loaders.naming import read_path
from newsgen.loaders.pages import Body, named_date, page_of
from newsgen.loaders.values import distinct
from newsgen.model.page import Capture, Update
from newsgen.model.problem import Place, Problem
from newsgen.text.dates import in_zone
from newsgen.text.frontmatter import split
from newsgen.text.headings import anchored

_LONGEST_LEAD = 320
"""Characters. A first paragraph over this, or with more sentences, is the body's, unless the
body repeats it."""
_MOST_SENTENCES = 2
_LONGEST_SUBHEADING = 120
"""Characters."""
_LIST_OF = 3
"""So many short lines in a row are a list of things, not subheadings."""


def load(text: str, ctx: LoadContext) -> Loaded:
    """The page that a capture is of.

    Raises NewsgenError for broken front matter. Warnings: `capture-line-unknown`,
    `capture-headline-differs`, `date-from-update`, `date-not-understood`, `tipline-differs`,
    `site-name-differs`; and what `page_of` and `read_fields` find.
    """
    front = split(text, path=ctx.path)
    stated, problems = read_fields(front, ctx)
    language = stated.language or ctx.language
    head = read_head(blocks_of(front.body, front.body_line), ctx.root_label)
    parts = read_parts(head.rest, language)
    dated, date_problems = _dates(parts, stated, ctx)
    lead, paragraphs = _lead(parts.paragraphs, stated.lead)
    found = Facts(
        title=head.title or None,
        lead=lead or None,
        date=dated.date,
        updates=dated.updates,
        section=_sections(head.crumbs, ctx) or None,
        tags=distinct(filter(None, parts.tags), language) or None,
        authors=distinct(filter(None, parts.authors), language) or None,
        agency=parts.agency or None,
        source=parts.source or None,
    )
    html, headings = anchored(_html(paragraphs), language)
    problems += [*date_problems, *_unknown(head, parts, ctx), *_differences(parts, ctx)]
    return page_of(
        ctx,
        stated=stated,
        found=found,
        body=Body(
            html=html,
            headings=headings,
            format="capture",
            capture=_capture(head, parts, language),
        ),
        problems=problems,
    )


def _capture(head: Head, parts: Parts, language: str) -> Capture:
    def text(told: Told | None) -> str:
        return told.text if told else ""

    return Capture(
        crumbs=head.crumbs,
        follow=text(parts.follow),
        related=distinct(parts.related, language),
        tip_label=text(parts.tip_label),
        tip_number=text(parts.tip_number),
        tip_slogan=text(parts.tip_slogan),
    )


def _sections(crumbs: tuple[str, ...], ctx: LoadContext) -> tuple[str, ...]:
    """The crumbs without the root."""
    roots = [folded(label) for label in (ctx.root_label, *ROOTS)]
    return crumbs[1:] if crumbs and folded(crumbs[0]) in roots else crumbs


# ── the body ────────────────────────────────────────────────────────────────────────────


def _lead(paragraphs: list[Paragraph], stated: str | None) -> tuple[str, list[Paragraph]]:
    """The lead, and the paragraphs without it.

    The first block is the lead if the next repeats it, or if it is short and a paragraph
    follows.
    With a lead in the front matter the block goes only where nothing is lost by it.
    """
    if len(paragraphs) < 2 or paragraphs[0].items:
        return "", paragraphs
    first, second = paragraphs[0].text, paragraphs[1]
    repeated = folded(second.text).startswith(folded(first).rstrip(" .…"))
    if stated is not None:
        return "", paragraphs[1:] if repeated or same(first, stated) else paragraphs
    if repeated or (_is_short(first) and _is_paragraph(second)):
        return first, paragraphs[1:]
    return "", paragraphs


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_LEAD and len(sentences(text)) <= _MOST_SENTENCES


def _html(paragraphs: list[Paragraph]) -> str:
    """The body: canonical HTML, everything escaped."""
    subheadings = _subheadings(paragraphs)
    return "".join(
        _element(paragraph, heading=index in subheadings)
        for index, paragraph in enumerate(paragraphs)
    )


def _element(paragraph: Paragraph, *, heading: bool) -> str:
    if paragraph.items:
        items = "".join(f"<li>{escape(item, quote=False)}</li>\n" for item in paragraph.items)
        return f"<ul>\n{items}</ul>\n"
    tag = "h2" if heading else "p"
    return f"<{tag}>{escape(paragraph.text, quote=False)}</{tag}>\n"


def _subheadings(paragraphs: list[Paragraph]) -> frozenset[int]:
    """Which paragraphs are subheadings: one or two short lines that a paragraph follows."""
    found: set[int] = set()
    run: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        if not _is_paragraph(paragraph):
            run.append(index)
            continue
        if len(run) < _LIST_OF:
            found |= set(run)
        run = []
    return frozenset(found)


def _is_paragraph(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return bool(
        paragraph.items
        or len(text) > _LONGEST_SUBHEADING
        or ends_sentence(text)
        or text[0].islower()
        or not any(map(str.isalnum, text))
    )


# ── dates ───────────────────────────────────────────────────────────────────────────────


def _dates(parts: Parts, stated: Facts, ctx: LoadContext) -> tuple[Facts, list[Problem]]:
    """First publication and update, as far as the page's furniture tells them.

    An update line alone dates the page, for its text was public then at the latest.
    """
    problems = [_bad_date(each.line, ctx) for each in parts.dates if each.date is None]
    known = [(each, each.date.value) for each in parts.dates if each.date]
    published = [in_zone(value, ctx.timezone) for each, value in known if each.part == "published"]
    updated = [
        (each, in_zone(value, ctx.timezone)) for each, value in known if each.part == "updated"
    ]
    date: datetime | None = published[0] if published else None
    if not updated:
        return Facts(date=date), problems
    line, at = updated[0][0].line, updated[0][1]
    first = stated.date or date or named_date(read_path(ctx.path), ctx)
    if first is None:
        problems.append(_date_from_update(line, at, ctx))
        return Facts(date=at), problems
    return Facts(date=date, updates=(Update(at),) if at > first else None), problems


def _date_from_update(line: Line, at: datetime, ctx: LoadContext) -> Problem:
    hint = f'write "date: {at:%Y-%m-%d}" in front matter, or the day it was first published'
    return Problem(
        code="date-from-update",
        message="the page tells only its last update, which is taken for its date",
        at=_place(line, ctx),
        hint=hint,
        severity="warning",
    )


def _bad_date(line: Line, ctx: LoadContext) -> Problem:
    return Problem(
        code="date-not-understood",
        message="the line begins like a date, but the date is not understood",
        at=_place(line, ctx),
        hint='write "date: 2026-11-22T09:05" in front matter',
        severity="warning",
    )


# ── what is told ────────────────────────────────────────────────────────────────────────


def _place(line: Line, ctx: LoadContext) -> Place:
    return Place(ctx.path, line.number, text=line.text)


def _unknown(head: Head, parts: Parts, ctx: LoadContext) -> list[Problem]:
    problems = [
        Problem(
            code="capture-line-unknown",
            message="the line is neither the article's nor known page furniture; it is left out",
            at=_place(line, ctx),
            hint="delete the line, or move it up into the article",
            severity="warning",
        )
        for line in (*head.above, *parts.unknown)
        if not (ctx.site_title and same(line.text, ctx.site_title))
    ]
    if head.other_headline:
        problems.append(
            Problem(
                code="capture-headline-differs",
                message=f"the breadcrumb ends in {head.other_headline!r}, "
                f"but the headline is {head.title!r}",
                at=Place(ctx.path, head.title_line, text=head.title),
                hint='write "title:" in front matter to settle it',
                severity="warning",
            )
        )
    return problems


def _differences(parts: Parts, ctx: LoadContext) -> list[Problem]:
    """Where the capture's site name and tip line are not those of the settings."""
    problems = []
    if parts.follow and parts.site and ctx.site_title and not same(parts.site, ctx.site_title):
        problems.append(
            _difference(
                "site-name-differs", "site's name", parts.site, ctx.site_title, parts.follow, ctx
            )
        )
    tipline = ctx.tipline
    if tipline is None:
        return problems
    compared = (
        ("tip line's label", parts.tip_label, tipline.label, same),
        ("tip line's number", parts.tip_number, tipline.number, _same_number),
        ("tip line's slogan", parts.tip_slogan, tipline.slogan, same),
    )
    for name, told, setting, equal in compared:
        if told is not None and setting and not equal(told.text, setting):
            problems.append(_difference("tipline-differs", name, told.text, setting, told, ctx))
    return problems


def _same_number(one: str, other: str) -> bool:
    """Whether two ways of writing reach one telephone: the last ten digits decide."""
    digits = ["".join(filter(str.isdigit, text))[-10:] for text in (one, other)]
    return digits[0] == digits[1]


def _difference(
    code: str, name: str, captured: str, setting: str, told: Told, ctx: LoadContext
) -> Problem:
    return Problem(
        code=code,
        message=f"the {name} is {captured!r} here and {setting!r} in the settings",
        at=_place(told.line, ctx),
        hint="the settings are shown; mend newsgen.toml if the captured page is right",
        severity="warning",
    )
