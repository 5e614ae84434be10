"""robots.txt (RFC 9309): which crawlers may come, and where the sitemaps are."""

from collections.abc import Iterator

from newsgen.model.address import output_path
from newsgen.model.encoded import RobotsView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site
from newsgen.model.target import Target

AI_CRAWLERS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot",
    "ClaudeBot", "cohere-ai", "Diffbot", "FacebookBot", "Google-Extended", "GPTBot",
    "ImagesiftBot", "Meta-ExternalAgent", "omgili", "PerplexityBot", "Timpibot", "YouBot",
)  # fmt: skip
"""Those that gather text for language models, by the names that their makers give."""


class RobotsKind:
    """`/robots.txt`. Crawlers look for it at the root of the host alone."""

    name = "robots"
    template = ""
    version = 1

    def all(self, site: Site) -> Iterator[Target]:
        """One."""
        language = site.settings.language
        url = site.addresses.beside_front(language, "", "robots.txt")
        yield Target(output_path(url), self.name, url, language)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Nothing: it speaks of no article."""
        return iter(())

    def context(self, target: Target, site: Site) -> RobotsView | None:
        """What the settings say."""
        if target not in self.all(site):
            return None
        crawlers = site.settings.crawlers
        return RobotsView(
            search=crawlers.search,
            refused=tuple(dict.fromkeys((*(() if crawlers.ai else AI_CRAWLERS), *crawlers.refuse))),
            sitemaps=tuple(map(site.addresses.absolute, _sitemaps(site))),
        )

    def encode(self, view: RobotsView) -> bytes:
        """The file's bytes."""
        lines = ["User-agent: *", "Disallow:" if view.search else "Disallow: /"]
        if view.refused:
            lines += ["", *(f"User-agent: {agent}" for agent in view.refused), "Disallow: /"]
        if view.sitemaps:
            lines += ["", *(f"Sitemap: {url}" for url in view.sitemaps)]
        return "".join(f"{line}\n" for line in lines).encode()


def _sitemaps(site: Site) -> Iterator[str]:
    """The index, which names the others, and those for news; none where nothing is to be found.

    Search engines may come there all the same: who may not look at a page never reads that it
    asks to be left out.
    """
    if site.settings.site.noindex:
        return
    if site.settings.has("sitemap"):
        yield site.addresses.beside_front(site.settings.language, "", "sitemap.xml")
    if site.settings.has("news_sitemap"):
        for language in site.settings.site.languages:
            yield site.addresses.beside_front(language, "", "sitemap-news.xml")
