"""One article as feeds carry it: whole, with a permanent id and absolute URLs only."""

import re
from collections.abc import Iterator
from hashlib import sha1
from html import escape, unescape
from itertools import pairwise
from urllib.parse import urljoin

import msgspec

from newsgen.kinds.cards import picture_of, resolved_body, section_link
from newsgen.model.encoded import FeedItem
from newsgen.model.entry import Entry
from newsgen.model.page import Image, Page
from newsgen.model.site import Site
from newsgen.model.view import Picture

_NAMESPACE_URL = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""RFC 9562 §6.6."""
_ATTRIBUTE = re.compile(r'( (?:href|src|poster|cite)=")([^"]*)"(?=[^<>]*>)')
_SRCSET = re.compile(r'( srcset=")([^"]*)"(?=[^<>]*>)')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def feed_item(entry: Entry, site: Site) -> FeedItem | None:
    """The article as it stands; None for an undated one, which no feed has."""
    page = site.page(entry.id)
    if page is None or entry.date is None:
        return None
    addresses = site.addresses
    url = addresses.absolute(entry.url)
    section = section_link(entry, site)
    picture = picture_of(entry.image, site) if entry.image else None
    published = addresses.local(entry.date)
    return FeedItem(
        id=permanent_id(entry.id, site),
        url=url,
        title=entry.title,
        summary=entry.summary,
        content=absolute_html("".join(_content(page, site)), url, addresses.origin),
        published=published,
        updated=max(addresses.local(entry.updated), published) if entry.updated else published,
        authors=page.authors or ((page.agency,) if page.agency else ()),
        categories=(*((section.label,) if section else ()), *page.tags),
        picture=_absolute(picture, site) if picture else None,
    )


def permanent_id(name: str, site: Site) -> str:
    """`urn:uuid:…`: a version 5 UUID (RFC 9562 §5.5) of the site's host and `name`.

    Nothing else moves it: neither the headline, the URL, the date nor the path that the site
    is published under.
    """
    host = site.addresses.origin.partition("://")[2].lower()
    digest = bytearray(sha1(_NAMESPACE_URL + f"https://{host}/{name}".encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    digits = digest.hex()
    parts = (digits[begin:end] for begin, end in pairwise((0, 8, 12, 16, 20, 32)))
    return f"urn:uuid:{'-'.join(parts)}"


def absolute_html(html: str, url: str, origin: str) -> str:
    """Canonical HTML with every address in it absolute, as seen from the page at `url`.

    A `srcset` is one of ours: it lists paths from the root.
    """

    def joined(match: re.Match[str]) -> str:
        found = unescape(match[2])
        whole = found if _SCHEME.match(found) else urljoin(url, found)
        return f'{match[1]}{escape(whole)}"'

    def variants(match: re.Match[str]) -> str:
        listed = (f"{origin}{one}" for one in match[2].split(", "))
        return f'{match[1]}{", ".join(listed)}"'

    return _SRCSET.sub(variants, _ATTRIBUTE.sub(joined, html))


def _content(page: Page, site: Site) -> Iterator[str]:
    """What readers of the article's own page see: picture, lead, corrections, text and
    further pictures."""
    figures = [_figure(image, site) for image in page.images]
    yield from figures[:1]
    if page.lead:
        yield f"<p>{escape(page.lead)}</p>"
    for made in page.corrections:
        at = site.addresses.local(made.at).isoformat()
        yield f'<p><ins datetime="{at}">{escape(made.text)}</ins></p>'
    yield resolved_body(page.body, site)
    yield from figures[1:]


def _figure(image: Image, site: Site) -> str:
    picture = picture_of(image, site)
    if picture is None:
        return ""
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    words = " ".join(filter(None, (picture.caption, picture.credit)))
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    src = escape(site.addresses.absolute(picture.url))
    return f'<figure><img src="{src}" alt="{escape(picture.alt)}"{size}>{caption}</figure>'


def _absolute(picture: Picture, site: Site) -> Picture:
    return msgspec.structs.replace(picture, url=site.addresses.absolute(picture.url))
