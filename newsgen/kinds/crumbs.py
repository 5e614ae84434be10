"""Breadcrumbs: Haberler › section path › the page itself."""

from collections.abc import Iterable
from datetime import datetime

from newsgen.model.site import Site
from newsgen.model.view import Crumb, Link


def crumbs_for(
    language: str,
    path: Iterable[Link],
    site: Site,
    *,
    last: str = "",
    words: str = "",
    month: datetime | None = None,
) -> tuple[Crumb, ...]:
    """The breadcrumb of a page.

    Root label, then `path`, then the page itself without a link: `last`, or an interface
    string's id (`words`), or a `month`. With none of the three the path's end is the page.
    """
    root = Crumb(site.settings.site.root_label, site.addresses.home(language))
    steps = [root, *(Crumb(link.label, link.url) for link in path)]
    if last or words or month:
        return (*steps, Crumb(last, words=words, month=month))
    return (*steps[:-1], Crumb(steps[-1].label))
