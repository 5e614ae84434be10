"""Lookup: the page behind a path, without listing the whole site. For the dev server."""

from collections.abc import Collection, Iterator

from newsgen.build.link import kinds_in_use
from newsgen.kinds.article import target_of
from newsgen.model.site import Site
from newsgen.model.target import Target

OF_ENTRIES = ("article", "page")
"""The kinds whose targets the index finds by their URL."""


class Lookup:
    """Targets of one site by output path. For one state of the site: make a new one after.

    Articles cost one indexed query. Other kinds are listed one after the other, as far as it
    takes to find the path, and are remembered.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kinds = {kind.name for kind in kinds_in_use(site)}
        self._seen: dict[str, Target] = {}
        self._unseen = self._lists()

    def target_at(self, path: str) -> Target | None:
        """The page that is written to the output path ("guncel/index.html"); None for none.

        Files that are not pages (assets, pictures, static files) are not found here.
        """
        found = article_at(path, self._site, self._kinds)
        return found or self._seen.get(path) or self._look_on(path)

    def not_found(self) -> Target | None:
        """The page that hosts answer unknown addresses with; None where it is switched off."""
        return self.target_at("404.html")

    def _look_on(self, path: str) -> Target | None:
        for target in self._unseen:
            # Where two kinds want one path, the first has it: as in `build.run.plan`.
            self._seen.setdefault(target.path, target)
            if target.path == path:
                return target
        return None

    def _lists(self) -> Iterator[Target]:
        for kind in kinds_in_use(self._site):
            if kind.name not in OF_ENTRIES:
                yield from kind.all(self._site)


def article_at(path: str, site: Site, kinds: Collection[str]) -> Target | None:
    """The article or standalone page of an output path, found by its URL in the index, where
    the names of the site's `kinds` have it."""
    entry = site.resolve(f"url:{url_at(path)}")
    if entry is None:
        return None
    kind = "page" if entry.type == "page" else "article"
    return target_of(entry, kind) if kind in kinds else None


def url_at(path: str) -> str:
    """The site-relative URL of an output path: `model.address.output_path` backwards."""
    folder, slash, name = path.rpartition("/")
    return f"/{folder}{slash}" if name == "index.html" else f"/{path}"
