"""What one article lacks: its facts, its pictures' words, the order of its headings."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote

from newsgen.build.located import located
from newsgen.model.entry import Entry
from newsgen.model.page import Image, Page
from newsgen.model.problem import Place, Problem

_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
_IMAGE = re.compile(r'<img\b[^>]* src="([^"]*)"[^>]*>')
_CREDITED = 'class="credit"'

Read = Callable[[], bytes]
"""The article's file, read when a finding needs its line."""
Credited = Callable[[str], bool]
"""Whether a picture under `content/` names its maker in its own file."""


def article_findings(entry: Entry, page: Page, read: Read, credited: Credited) -> Iterator[Problem]:
    """Every warning about one article's own file, in no order."""
    yield from _facts(entry, page, read)
    for image in page.images:
        yield from _picture(image, page, read, credited)
    if "<img" in page.body:
        yield from _body_pictures(page, read, credited)
    yield from _headings(page, read)


def _facts(entry: Entry, page: Page, read: Read) -> Iterator[Problem]:
    if not page.lead and page.type != "page":
        yield _warning(
            "lead-missing",
            "the article has no lead; lists and search engines show how its text begins",
            "add a line to its front matter: lead: one or two sentences",
            located(read(), page.path, page.title),
        )
    if page.date is None and page.type != "page":
        yield _warning(
            "date-missing",
            "the article has no date; it is listed as undated, below all dated ones",
            "add a line to its front matter: date: 2026-11-22 09:05",
            located(read(), page.path, page.title),
        )


def _picture(image: Image, page: Page, read: Read, credited: Credited) -> Iterator[Problem]:
    if not image.alt:
        yield _without_alt(image.src, page, read)
    if not image.credit and not _names_its_maker(image.src, credited):
        yield _without_credit(image.src, page, read)


def _body_pictures(page: Page, read: Read, credited: Credited) -> Iterator[Problem]:
    for image in _IMAGE.finditer(page.body):
        if ' alt=""' in image[0] or " alt=" not in image[0]:
            yield _without_alt(_named(image[1]), page, read)
    for figure in _FIGURE.finditer(page.body):
        shown = _IMAGE.search(figure[0])
        if shown and _CREDITED not in figure[0]:
            src = _named(shown[1])
            if not _names_its_maker(src, credited):
                yield _without_credit(src, page, read)


def _names_its_maker(src: str, credited: Credited) -> bool:
    return not src.startswith("https://") and credited(src)


def _named(src: str) -> str:
    """A picture of a body as its author names it."""
    return unquote(unescape(src)).removeprefix("media:")


def _without_alt(src: str, page: Page, read: Read) -> Problem:
    return _warning(
        "alt-missing",
        f"readers who do not see {src} are not told what it shows",
        "describe it: alt: … in front matter, ![…](…) in the text",
        _place_of(src, page, read),
    )


def _without_credit(src: str, page: Page, read: Read) -> Problem:
    return _warning(
        "credit-missing",
        f"nobody is named as the maker of {src}, neither here nor in the file itself",
        'write credit: … in front matter, ![…](… "caption | credit") in the text',
        _place_of(src, page, read),
    )


def _place_of(src: str, page: Page, read: Read) -> Place:
    return located(read(), page.path, src, src.rpartition("/")[2])


def _headings(page: Page, read: Read) -> Iterator[Problem]:
    """A heading more than one level below the one before; the headline is level 1."""
    before = 1
    for heading in page.headings:
        if heading.level > before + 1:
            yield _warning(
                "heading-skipped",
                f'"{heading.text}" is a heading of level {heading.level} below '
                f"{'the headline' if before == 1 else f'one of level {before}'}; "
                "the page shows it without the jump",
                f"make it one of level {before + 1}: {'#' * (before + 1)} in Markdown",
                located(read(), page.path, heading.text),
            )
        before = heading.level


def _warning(code: str, message: str, hint: str, at: Place) -> Problem:
    return Problem(code, message, at, hint, severity="warning")
