"""Structured data of the newsroom: in short on every article, in full on the front page and the
imprint, under one `@id`.

schema.org 30.0, NewsMediaOrganization and the trust properties of The Trust Project.
"""

from typing import Any

from newsgen.model.phone import tipline_view
from newsgen.model.settings import Publisher
from newsgen.model.site import Site


def publisher(site: Site) -> dict[str, Any]:
    """NewsMediaOrganization as an article names it: name, address, logo."""
    settings = site.settings
    home = site.addresses.absolute(site.addresses.home(settings.language))
    data: dict[str, Any] = {
        "@type": "NewsMediaOrganization",
        "@id": f"{home}#publisher",
        "name": settings.site.title,
        "url": home,
    }
    if settings.site.logo:
        logo = site.addresses.absolute(f"/{settings.site.logo}")
        data["logo"] = {"@type": "ImageObject", "url": logo}
    return data


def organization(site: Site) -> dict[str, Any]:
    """The whole NewsMediaOrganization: `publisher`, and everything that the settings say of it."""
    settings, facts = site.settings, site.settings.publisher
    absolute, language = site.addresses.absolute, settings.language
    has_imprint = settings.has("imprint") and facts != Publisher()
    principles = absolute(settings.site.principles)
    optional = {
        "description": settings.site.description,
        "slogan": settings.site.slogan,
        "legalName": facts.trade_name,
        "foundingDate": facts.founded,
        "address": facts.address,
        "email": facts.email,
        "telephone": facts.phone,
        "masthead": absolute(site.addresses.imprint(language)) if has_imprint else "",
        "ethicsPolicy": principles,
        "correctionsPolicy": principles,
        "contactPoint": _contact_point(site),
        "sameAs": [account.url for account in settings.social],
    }
    return publisher(site) | {name: value for name, value in optional.items() if value}


def _contact_point(site: Site) -> dict[str, str]:
    """The tip line; {} where there is none."""
    tipline = site.settings.tipline
    view = tipline_view(tipline) if tipline else None
    if tipline is None or view is None:
        return {}
    return {
        "@type": "ContactPoint",
        "contactType": tipline.label,
        "telephone": view.tel.removeprefix("tel:"),
        "url": view.whatsapp,
    }
