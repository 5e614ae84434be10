"""What every page of one language knows of the site, from the settings alone."""

from collections.abc import Iterable, Iterator

from newsgen.kinds.cards import term_link, term_links
from newsgen.model.phone import tipline_view
from newsgen.model.settings import MenuItem, Publisher
from newsgen.model.site import Site, Term
from newsgen.model.site_view import SiteView
from newsgen.model.view import Link
from newsgen.text.locale import direction

ICONS = ("favicon.ico", "favicon.svg", "apple-touch-icon.png", "site.webmanifest")


def site_view(site: Site, language: str, statics: frozenset[str]) -> SiteView:
    """The header's, menu's and footer's facts in `language`.

    `statics` are the files under `_static/`, relative to it.
    """
    settings, addresses = site.settings, site.addresses
    said = settings.said(language)
    has_imprint = settings.has("imprint") and settings.publisher != Publisher()
    return SiteView(
        title=said.title,
        slogan=said.slogan,
        description=said.description,
        url=f"{addresses.origin}{addresses.base}",
        language=language,
        direction=direction(language),
        root_label=said.root_label,
        home=addresses.home(language),
        logo=f"/{settings.site.logo}" if settings.site.logo else "",
        menu=_menu(settings.menu, site, language),
        sections=term_links(_sections(site, language), site),
        social=tuple(Link(account.name, account.url) for account in settings.social),
        tipline=tipline_view(settings.tipline) if settings.tipline else None,
        imprint=Link("", addresses.imprint(language)) if has_imprint else None,
        archive=Link("", addresses.archive(language)) if settings.has("archive") else None,
        search=addresses.search(language) if settings.has("search") else "",
        pages=_menu(settings.footer, site, language),
        languages=tuple(_other_languages(site, language)),
        base=addresses.base,
        allow=settings.security.allow,
        icons=tuple(icon for icon in ICONS if icon in statics),
    )


def _menu(items: Iterable[MenuItem], site: Site, language: str) -> tuple[Link, ...]:
    """The language's links, without those that lead to a kind of page that is switched off."""
    has, own = site.settings.has, site.settings.language
    return tuple(
        _menu_link(item, site, language)
        for item in items
        if (item.language or own) == language
        and (has("section") or not item.section)
        and (has("page") or not item.page)
    )


def _sections(site: Site, language: str) -> Iterator[Term]:
    """The sections that the settings name, in order; in a further language, those that are
    there."""
    settings = site.settings
    keys = [key for key, _ in sorted(settings.sections.items(), key=lambda item: item[1].order)]
    if language != settings.language:
        keys = [term.key for term in site.terms("section", language)]
    return (Term("section", language, key) for key in keys if "/" not in key)


def _other_languages(site: Site, language: str) -> Iterator[Link]:
    for code in site.settings.site.languages:
        if code != language:
            yield Link(code, site.addresses.home(code))


def _menu_link(item: MenuItem, site: Site, language: str) -> Link:
    if item.section:
        link = term_link(Term("section", language, item.section), site)
        return Link(item.label or link.label, link.url)
    if item.page:
        entry = site.resolve(f"id:_pages/{item.page}")
        url = entry.url if entry else site.addresses.standalone(language, item.page)
        return Link(item.label or (entry.title if entry else item.page), url)
    return Link(item.label or item.url, item.url)
