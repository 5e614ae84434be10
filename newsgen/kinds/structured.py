"""Structured data: JSON-LD objects made from the page object, never by a theme.

schema.org 30.0; Google's Article and Breadcrumb rules. Dates are ISO 8601 with offset.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from newsgen.kinds.embeds import first_video
from newsgen.kinds.newsroom import publisher
from newsgen.model.entry import Entry
from newsgen.model.page import Page
from newsgen.model.site import Site
from newsgen.model.view import Crumb, Link, Picture

CONTEXT = "https://schema.org"

_LIVE_UPDATES = 30
"""Entries of a live page that its structured data repeats."""


def breadcrumb_list(crumbs: Sequence[Crumb], site: Site) -> dict[str, Any]:
    """BreadcrumbList: `position` and `name` on each, `item` on all but the last.

    Steps that only the theme has words for ("undated", "archive") are left out.
    """
    steps: list[dict[str, Any]] = []
    for crumb in crumbs:
        name = crumb.label
        if crumb.month:
            name = f"{crumb.month:%Y-%m}"
        elif crumb.day:
            name = f"{crumb.day:%Y-%m-%d}"
        if not name:
            continue
        step: dict[str, Any] = {"@type": "ListItem", "position": len(steps) + 1, "name": name}
        if crumb.url:
            step["item"] = site.addresses.absolute(crumb.url)
        steps.append(step)
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}


def news_article(
    entry: Entry,
    page: Page,
    pictures: Sequence[Picture],
    section: Link | None,
    authors: Sequence[Link],
    site: Site,
) -> dict[str, Any]:
    """NewsArticle with every field that the page can vouch for, and no other.

    A live page is a LiveBlogPosting, which is no NewsArticle and has no dateline.
    """
    local = site.addresses.local
    url = site.addresses.absolute(entry.url)
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "mainEntityOfPage": url,
        "headline": page.title,
        "inLanguage": page.language,
        "isAccessibleForFree": True,
        "wordCount": page.words,
        "publisher": publisher(site),
        "author": _authors(page, authors, site),
    }
    optional = {
        "description": entry.summary,
        "datePublished": local(page.date).isoformat() if page.date else "",
        "dateModified": local(entry.updated).isoformat() if entry.updated else "",
        "articleSection": section.label if section else "",
        "keywords": list(page.tags),
        "dateline": page.place,
        "image": [_image(picture, site) for picture in pictures],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": made.text,
                "datePublished": local(made.at).isoformat(),
            }
            for made in page.corrections
        ],
    }
    if page.type == "live":
        del optional["dateline"]
        optional |= _coverage(page, url, site)
    return data | {name: value for name, value in optional.items() if value}


def video_object(
    entry: Entry, pictures: Sequence[Picture], body: str, site: Site
) -> list[dict[str, Any]]:
    """VideoObject of a video page, where it has what Google's Video rules demand: a video, a
    picture and a date; else []."""
    player, file = first_video(body)
    if entry.type != "video" or not (player or file) or not pictures or entry.date is None:
        return []
    data = {
        "@context": CONTEXT,
        "@type": "VideoObject",
        "name": entry.title,
        "description": entry.summary or entry.title,
        "thumbnailUrl": [site.addresses.absolute(picture.url) for picture in pictures[:1]],
        "uploadDate": site.addresses.local(entry.date).isoformat(),
    }
    origin = site.addresses.origin
    address = {"embedUrl": player} if player else {"contentUrl": urljoin(f"{origin}/", file)}
    return [data | address]


def _coverage(page: Page, url: str, site: Site) -> dict[str, Any]:
    """What LiveBlogPosting adds: begin, end, the newest entries."""
    local = site.addresses.local
    starts = [page.live[-1].at] if page.live else []
    starts += [page.date] if page.date else []
    return {
        "@type": "LiveBlogPosting",
        "coverageStartTime": local(min(starts)).isoformat() if starts else "",
        "coverageEndTime": local(page.ended).isoformat() if page.ended else "",
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": update.title,
                "datePublished": local(update.at).isoformat(),
                "url": f"{url}#{update.anchor}",
                "articleBody": update.text,
            }
            for update in page.live[:_LIVE_UPDATES]
        ],
    }


def _authors(page: Page, authors: Sequence[Link], site: Site) -> list[dict[str, Any]]:
    people = [
        {"@type": "Person", "name": author.label} | _address(author, site) for author in authors
    ]
    if people:
        return people
    if page.agency:
        return [{"@type": "Organization", "name": page.agency}]
    home = site.addresses.absolute(site.addresses.home(site.settings.language))
    return [{"@type": "Organization", "name": site.settings.site.title, "url": home}]


def _address(link: Link, site: Site) -> dict[str, str]:
    return {"url": site.addresses.absolute(link.url)} if link.url else {}


def _image(picture: Picture, site: Site) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "ImageObject",
        "url": site.addresses.absolute(picture.url),
    }
    optional = {
        # schema.org's Distance is a text with a unit; a bare number is none.
        "width": f"{picture.width} px" if picture.width else "",
        "height": f"{picture.height} px" if picture.height else "",
        "caption": picture.caption,
        "creditText": picture.credit,
        "license": picture.licence if picture.licence.startswith("https://") else "",
    }
    return data | {name: value for name, value in optional.items() if value}
