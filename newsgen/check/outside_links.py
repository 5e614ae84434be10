"""Links of articles to other sites: which there are, and which lead nowhere."""

from collections.abc import Iterator
from pathlib import Path

from newsgen.build.compiling import Report
from newsgen.build.located import located
from newsgen.build.report import Progress
from newsgen.check.links import Links, hrefs
from newsgen.check.outside import Answer, Asking, ask
from newsgen.model.page import Page
from newsgen.model.problem import Place, Problem


class Outside:
    """The links to other sites that were seen, each with the articles that have it."""

    def __init__(self) -> None:
        self._links: dict[str, list[str]] = {}

    def collect(self, page: Page, links: Links) -> None:
        """Note the links of one page that leave the site."""
        for href in dict.fromkeys(hrefs(page.body)):
            if href.startswith(("http://", "https://")) and links.destination(href, "/") is None:
                self._links.setdefault(href.partition("#")[0], []).append(page.path)

    def findings(self, asking: Asking, site_folder: Path, report: Report) -> Iterator[Problem]:
        """A warning for each link that leads nowhere, by link."""
        answers = ask(self._links, asking, lambda done, total: report(Progress("ask", done, total)))
        for url, answer in sorted(answers.items()):
            if answer.trouble:
                yield _finding(url, answer, self._links[url], site_folder)


_NAMED = 5
"""So many other articles with one link are named."""


def _finding(url: str, answer: Answer, paths: list[str], site_folder: Path) -> Problem:
    first, *others = paths
    try:
        at = located((site_folder / first).read_bytes(), first, url)
    except OSError:  # deleted since
        at = Place(first)
    return Problem(
        "link-private" if answer.private else "link-dead",
        f"{url} {answer.trouble}",
        at,
        "link to an address that every reader can open"
        if answer.private
        else "mend the link, or lead it to a copy in a web archive",
        severity="warning",
        also=tuple(Place(path) for path in others[:_NAMED]),
    )
