"""Künye and iletişim: who publishes, and how to reach them. Made from `[publisher]`."""

from collections.abc import Iterator

from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.feed import feed_of
from newsgen.kinds.newsroom import organization
from newsgen.kinds.structured import CONTEXT, breadcrumb_list
from newsgen.model.address import output_path
from newsgen.model.entry import Aspect, Entry
from newsgen.model.settings import Publisher
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.model.view import Fact, ImprintView, Meta


class ImprintKind:
    """`/kunye/`."""

    name = "imprint"
    template = "imprint.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language, once the settings name a publisher."""
        if site.settings.publisher == Publisher():
            return
        for language in site.settings.site.languages:
            url = site.addresses.imprint(language)
            yield Target(output_path(url), self.name, url, language)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Nothing: it speaks of no article."""
        return iter(())

    def context(self, target: Target, site: Site) -> ImprintView | None:
        """The masthead, then the contact facts, each only where it is known."""
        if target not in self.all(site):
            return None
        publisher = site.settings.publisher
        url = site.addresses.absolute(target.url)
        crumbs = crumbs_for(target.language, (), site, words="imprint")
        return ImprintView(
            meta=Meta(
                title="",
                description="",
                url=url,
                canonical=url,
                feed=feed_of(target.language, "", site),
            ),
            crumbs=crumbs,
            masthead=tuple(_masthead(publisher)),
            contact=tuple(_contact(publisher)),
            structured=[
                {"@context": CONTEXT, **organization(site)},
                breadcrumb_list(crumbs, site),
            ],
        )


def _masthead(publisher: Publisher) -> Iterator[Fact]:
    for key in ("trade_name", "owner", "editor"):
        value: str = getattr(publisher, key)
        if value:
            yield Fact(key, value)
    for editor in publisher.editors:
        yield Fact(f"role:{editor.role}", editor.name)
    if publisher.founded:
        yield Fact("founded", publisher.founded)


def _contact(publisher: Publisher) -> Iterator[Fact]:
    if publisher.address:
        yield Fact("address", publisher.address)
    if publisher.phone:
        digits = "".join(letter for letter in publisher.phone if letter in "+0123456789")
        yield Fact("phone", publisher.phone, f"tel:{digits}")
    if publisher.email:
        yield Fact("email", publisher.email, f"mailto:{publisher.email}")
    for key in ("notification_address", "hosting_provider"):
        value: str = getattr(publisher, key)
        if value:
            yield Fact(key, value)
