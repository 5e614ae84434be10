"""Share images: what other sites show beside a link, 1200×630 pixels.

An article's is its lead picture cut to size. One without a picture shows its section's card, or,
from a day that the settings name, a card of its own with the headline. A picture that cannot be
cut (too small, an SVG) gives way to the section's card under the article's own address, so that
no page depends on what is in a picture.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from newsgen.model.encoded import ShareView
from newsgen.model.entry import Aspect, Entry, section_path
from newsgen.model.site import Site, Term
from newsgen.model.target import Target
from newsgen.model.view import Picture

WIDTH, HEIGHT = 1200, 630
_FOLDER = "/i/share"
_GREEN = "#0b5c4a"


class ShareKind:
    """`/i/share/tr.jpg`, `/i/share/tr/spor.jpg`, `/i/share/tr/spor/2026/11/haber.jpg`."""

    name = "share"
    template = ""
    version = 1

    def all(self, site: Site) -> Iterator[Target]:
        """The site's and each section's card in each language, and the articles' own."""
        for language in site.settings.site.languages:
            yield self._card(language, "")
            for term in site.terms("section", language):
                yield self._card(language, term.key)
        for entry in site.entries():
            if _has_own(entry, site):
                yield self._own(entry)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its own, and the cards of sections that it may have brought or taken."""
        if aspect == "body":
            return
        if _has_own(entry, site):
            yield self._own(entry)
        if aspect == "place":
            for key in section_path(entry.section):
                yield self._card(entry.language, key)

    def about(self, term: Term, site: Site) -> Iterator[Target]:
        """A section's card."""
        if term.taxonomy == "section":
            yield self._card(term.language, term.key)

    def context(self, target: Target, site: Site) -> ShareView | None:
        """The picture to cut, and the words to show without one."""
        what, _, key = target.key.partition(":")
        if what != "article":
            return self._card_view(target.language, key, site)
        entry = site.entry(key)
        if entry is None or not _has_own(entry, site) or self._own(entry) != target:
            return None
        if entry.image is None:
            return _view(entry.title, entry.language, site)
        title = site.title(Term("section", entry.language, entry.section))
        return _view(title, entry.language, site, picture=entry.image.src)

    def _card_view(self, language: str, section: str, site: Site) -> ShareView | None:
        if not section:
            said = site.settings.said(language)
            return _view(said.title, language, site, small=said.slogan)
        term = Term("section", language, section)
        if not site.count(term, None) and not site.latest(term, 1):
            return None
        return _view(site.title(term), language, site)

    def _card(self, language: str, section: str) -> Target:
        url = _card_url(language, section)
        return Target(url[1:], self.name, url, language, f"section:{section}")

    def _own(self, entry: Entry) -> Target:
        url = _own_url(entry)
        return Target(url[1:], self.name, url, entry.language, f"article:{entry.id}")


def share_picture(entry: Entry, lead: Picture | None, site: Site) -> Picture | None:
    """The image that an article's page names for other sites; `lead` is its first picture."""
    if not site.settings.has("share") or (lead and lead.url.startswith("https://")):
        return lead
    if _has_own(entry, site):
        return Picture(_own_url(entry), lead.alt if lead else "", width=WIDTH, height=HEIGHT)
    return card_picture(entry.language, entry.section, site)


def card_picture(language: str, section: str, site: Site) -> Picture | None:
    """A section's card, the site's for ""; None where the settings have none made."""
    if not site.settings.has("share"):
        return None
    return Picture(_card_url(language, section), width=WIDTH, height=HEIGHT)


def with_cut(entry: Entry, pictures: Sequence[Picture], site: Site) -> Sequence[Picture]:
    """An article's pictures, before them the first one in the shape of a share image, with its own
    words."""
    if not (pictures and entry.image and site.settings.has("share") and _has_own(entry, site)):
        return pictures
    lead = pictures[0]
    cut = Picture(_own_url(entry), lead.alt, lead.caption, lead.credit, lead.licence, WIDTH, HEIGHT)
    return (cut, *pictures)


def _view(
    large: str, language: str, site: Site, *, small: str | None = None, picture: str = ""
) -> ShareView:
    settings = site.settings
    accent = settings.theme.params.get("accent")
    return ShareView(
        picture=picture,
        large=large,
        small=settings.said(language).title if small is None else small,
        colour=settings.share_images.colour or (accent if isinstance(accent, str) else _GREEN),
        font=settings.share_images.font,
        language=language,
    )


def _has_own(entry: Entry, site: Site) -> bool:
    """Whether an article has a share image of its own."""
    if entry.type == "page" or not entry.url:
        return False
    if entry.image is not None:
        return not entry.image.src.startswith("https://")
    since = site.settings.share_images.articles_since
    if not since or entry.date is None:
        return False
    return site.addresses.local(entry.date).date() >= date.fromisoformat(since)


def _own_url(entry: Entry) -> str:
    return f"{_FOLDER}/{entry.language}{entry.url.rstrip('/').removesuffix('.html')}.jpg"


def _card_url(language: str, section: str) -> str:
    return f"{_FOLDER}/{language}/{section}.jpg" if section else f"{_FOLDER}/{language}.jpg"
