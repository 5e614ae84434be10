"""Foreign HTML in an article: cleaned, its links resolved, its headings anchored, losses told."""

from newsgen.model.page import Heading

from .headings import anchored
from .links import resolve_links
from .sanitize import clean, removed_elements
from .tokens import Draft

_MOST_NAMED = 5


def fit(draft: Draft, html: str) -> tuple[str, tuple[Heading, ...]]:
    """The HTML as it may be published, and its headings; what is lost is told to `draft`.

    Problems: html-removed, link-outside-content (warnings).
    """
    _tell_removed(draft, [f"<{name}" for name in removed_elements(html)])
    html, refused = resolve_links(clean(html), draft.folder)
    if refused:
        html = clean(html)  # a picture without its source goes
    for url, reason in refused:
        draft.refuse(url, reason, draft.line_of(url))
    return anchored(html, draft.language)


def _tell_removed(draft: Draft, removed: list[str]) -> None:
    told = removed[:_MOST_NAMED]
    if not told:
        return
    names = ", ".join(f"{name}>" for name in told)
    line, mark = min((draft.line_of(name), name) for name in told)
    draft.tell(
        "html-removed",
        f"left out of the article: {names}{' and more' if told != removed else ''}",
        "link to what it showed; where a plain < was meant, write &lt;",
        line,
        mark=mark,
    )
