"""Alternates: one page in several languages, each of which names all of them (`hreflang`).

Search engines believe the links only where they are mutual, so a page names itself too.
"""

from newsgen.model.entry import Entry
from newsgen.model.site import Site
from newsgen.model.view import Alternate


def alternates(entry: Entry, site: Site) -> tuple[Alternate, ...]:
    """The article in each language that has it, in the site's order; () where no other has."""
    others = site.translations(entry)
    if not others:
        return ()
    urls = {one.language: site.addresses.absolute(one.url) for one in (entry, *others)}
    return tuple(
        Alternate(code, urls[code]) for code in site.settings.site.languages if code in urls
    )


def home_alternates(site: Site) -> tuple[Alternate, ...]:
    """The home page in each language; () where there is one language."""
    codes = site.settings.site.languages
    if len(codes) == 1:
        return ()
    at = site.addresses
    return tuple(Alternate(code, at.absolute(at.home(code))) for code in codes)
