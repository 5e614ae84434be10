"""live.json beside a live page: what an open page asks for to see whether there is news."""

from collections.abc import Iterator

import msgspec

from newsgen.model.address import output_path
from newsgen.model.encoded import LiveView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site
from newsgen.model.target import Target

FILE = "live.json"
NEWEST = 20
"""Who is further behind has to read the page anew anyway."""


class LiveKind:
    """`/{section}/{yyyy}/{mm}/{slug}/live.json`."""

    name = "live"
    template = ""
    version = 1

    def all(self, site: Site) -> Iterator[Target]:
        """One for each live page."""
        for entry in site.entries():
            if entry.type == "live":
                yield self._target(entry)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The page's own."""
        if entry.type == "live":
            yield self._target(entry)

    def context(self, target: Target, site: Site) -> LiveView | None:
        """The anchors of the newest entries."""
        entry, page = site.entry(target.key), site.page(target.key)
        if entry is None or page is None or page.type != "live":
            return None
        if self._target(entry) != target:
            return None
        newest = page.live[:NEWEST]
        return LiveView(page.ended is not None, tuple(each.anchor for each in newest))

    def encode(self, view: LiveView) -> bytes:
        """The file's bytes."""
        return msgspec.json.encode(view) + b"\n"

    def _target(self, entry: Entry) -> Target:
        url = f"{entry.url}{FILE}"
        return Target(output_path(url), self.name, url, entry.language, entry.id)
