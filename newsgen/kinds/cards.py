"""Cards, links and pictures: an Entry as other pages show it."""

import re
from collections.abc import Iterable
from html import escape
from typing import Literal

from newsgen.model.entry import Entry, section_path
from newsgen.model.page import Image
from newsgen.model.refs import replace_images, replace_media, replace_refs
from newsgen.model.site import Site, Term
from newsgen.model.view import Card, Link, Picture, Variant

_SIZE = re.compile(r' (?:width|height)="[^"]*"')
BODY_SIZES = "(min-width: 46rem) 42rem, 100vw"
"""How wide a picture in a body is shown: the text measure, else the screen."""


def card_of(entry: Entry, site: Site) -> Card:
    """The entry as a card."""
    return Card(
        url=entry.url,
        title=entry.title,
        kicker=entry.kicker,
        summary=entry.summary,
        date=site.addresses.local(entry.date) if entry.date else None,
        section=section_link(entry, site),
        picture=picture_of(entry.image, site) if entry.image else None,
        type=entry.type,
        authors=tuple(author.title for author in entry.authors),
    )


def section_link(entry: Entry, site: Site) -> Link | None:
    """The entry's own section; None for a standalone page."""
    if not entry.section:
        return None
    return term_link(Term("section", entry.language, entry.section), site)


def section_links(entry: Entry, site: Site) -> list[Link]:
    """The entry's section and its ancestors, outermost first."""
    return [
        term_link(Term("section", entry.language, key), site) for key in section_path(entry.section)
    ]


def links_of(
    entry: Entry, taxonomy: Literal["tag", "author", "series"], site: Site
) -> tuple[Link, ...]:
    """The entry's tags, authors or series: the title that a term's own file gives, else as the
    article spells it, so that no other article can change it."""
    named = {"tag": entry.tags, "author": entry.authors, "series": entry.series}[taxonomy]
    links = []
    for key, spelling in named:
        term = Term(taxonomy, entry.language, key)
        facts = site.facts(term)
        url = site.addresses.term(*term) if site.settings.has(taxonomy) else ""
        links.append(Link((facts.title if facts else "") or spelling, url))
    return tuple(links)


def term_link(term: Term, site: Site) -> Link:
    """A section's title and front; without an address where sections have no fronts."""
    there = site.settings.has("section")
    url = site.addresses.section(term.language, term.key) if there else ""
    return Link(site.title(term), url)


def term_links(terms: Iterable[Term], site: Site) -> tuple[Link, ...]:
    """The fronts of sections, in order; none where sections have no fronts."""
    return tuple(term_link(term, site) for term in terms) if site.settings.has("section") else ()


def picture_of(image: Image, site: Site) -> Picture | None:
    """The picture as published, with the article's words before the photo's own.

    None where the file is missing. A picture elsewhere is linked as it is.
    """
    if image.src.startswith("https://"):
        return Picture(image.src, image.alt, image.caption, image.credit, image.licence)
    found = site.picture(image.src)
    if found is None:
        return None
    return Picture(
        url=found.url,
        alt=image.alt,
        caption=image.caption or found.caption,
        credit=image.credit or found.credit,
        licence=image.licence or found.licence,
        width=found.width,
        height=found.height,
        colour=found.colour,
        variants=found.variants,
    )


def resolved_body(html: str, site: Site) -> str:
    """A compiled body with its links and pictures in place."""

    def url_of(key: str) -> str | None:
        entry = site.resolve(f"id:{key}")
        if entry is None or (entry.type == "page" and not site.settings.has("page")):
            return None
        return site.addresses.base + entry.url

    def shown(path: str, attributes: str) -> str:
        picture = site.picture(path)
        return picture_html(picture, attributes, base) if picture else ""

    def file_url(path: str) -> str:
        picture = site.picture(path)
        return base + picture.url if picture else "#"

    base = site.addresses.base
    return replace_media(replace_images(replace_refs(html, url_of), shown), file_url)


def picture_html(picture: Picture, attributes: str, base: str) -> str:
    """A picture of a body, as HTML. `attributes` (alt, title) are escaped already; a size among
    them is that of the original and gives way to ours."""
    if picture.width:
        attributes = _SIZE.sub("", attributes)
    best = [variant for variant in picture.variants if variant.type == "image/avif"]
    source = (
        f'<source type="image/avif" srcset="{_srcset(best, base)}" sizes="{BODY_SIZES}">'
        if best
        else ""
    )
    rest = [variant for variant in picture.variants if variant.type == "image/jpeg"]
    srcset = f' srcset="{_srcset(rest, base)}" sizes="{BODY_SIZES}"' if len(rest) > 1 else ""
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    return (
        f'<picture>{source}<img src="{escape(base + picture.url)}"{srcset}{size}'
        f'{attributes} loading="lazy" decoding="async"></picture>'
    )


def _srcset(variants: list[Variant], base: str) -> str:
    return ", ".join(f"{base}{variant.url} {variant.width}w" for variant in variants)
