"""SiteView: what every page of one language knows of the site."""

import msgspec

from newsgen.model.view import Link, TiplineView


class SiteView(msgspec.Struct, frozen=True):
    """What every page of one language knows of the site. Nothing in it grows."""

    title: str
    slogan: str
    description: str
    url: str
    """With scheme, without a closing "/"."""
    language: str
    direction: str
    """"ltr" or "rtl"."""
    root_label: str
    home: str
    """URL of the home page in this language."""
    logo: str
    menu: tuple[Link, ...]
    sections: tuple[Link, ...]
    """The sections named in the settings, in order."""
    social: tuple[Link, ...]
    tipline: TiplineView | None
    imprint: Link | None
    archive: Link | None = None
    """The archive's front; None where it is switched off."""
    search: str = ""
    """URL of the search page; "" where it is switched off."""
    pages: tuple[Link, ...] = ()
    """Links of the footer: privacy, principles, about us."""
    languages: tuple[Link, ...] = ()
    """The home page in each further or other language: its `label` is the BCP 47 tag; () where
    the site has one language."""
    base: str = ""
    """Path that the site is published under ("" or "/haber")."""
    allow: tuple[str, ...] = ()
    """Hosts that `[security] allow` widens the content security policy for."""
    icons: tuple[str, ...] = ()
    """Those of favicon.ico, favicon.svg, apple-touch-icon.png and site.webmanifest that lie
    at the top of `content/_static/`."""

    @property
    def csp(self) -> str:
        """The content security policy of every page, for its `<meta>`.

        Pictures may come from any https host, as articles may name them by URL.
        `frame-ancestors`, `report-uri` and `sandbox` do not work in a `<meta>` (CSP 3 §3.3).
        """
        return content_policy(self.allow)


def content_policy(allow: tuple[str, ...]) -> str:
    """The policy that every page of a site keeps, widened for the hosts that it allows."""
    more = "".join(f" {host}" for host in allow)
    return (
        f"default-src 'self'{more}; script-src 'self'{more}; style-src 'self'{more}; "
        f"img-src 'self' https: data:; media-src 'self' https:; object-src 'none'; "
        f"base-uri 'self'; form-action 'self'{more}"
    )
