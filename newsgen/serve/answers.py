"""What a request gets: a page rendered now, a file, or why there is none.

Runs on the worker's thread.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from newsgen.build.image_cache import ImageCache
from newsgen.model.address import output_path
from newsgen.model.problem import NewsgenError, Problem, describe
from newsgen.model.target import Target
from newsgen.serve.media import HTML, media_type
from newsgen.serve.pages import LiveTag, error_page, plain_page, report_page, with_live
from newsgen.serve.site import PreviewedSite, Standing

_STATUS = {"gone": 410, "not_found": 404}
"""Kind of page → status; 200 for all others."""
_RESERVED = "/:?#[]@!$&'()*+,;=%~"
"""What a URL that is written down may keep (RFC 3986 §2)."""


class Answer(NamedTuple):
    """A response, but for the headers that all have."""

    status: int
    body: bytes = b""
    type: str = f"{HTML}; charset=utf-8"
    location: str = ""
    file: Path | None = None
    """To be sent instead of `body`."""
    digest: str = ""
    """Of a page: moves when what it shows does."""
    ours: bool = False
    """A page of the server's own, not of the theme."""


class Answers:
    """Answers for one site. `run` names the server, for its pages' script."""

    def __init__(self, site: PreviewedSite, run: str) -> None:
        self._site = site
        self._run = run
        folder = site.folder
        self._images = ImageCache(folder / ".newsgen-images")
        self._roots = ((folder / "content").resolve(), self._images.folder.resolve())

    def page_or_file(self, path: str) -> Answer:
        """The answer to a decoded path ("/haber/guncel/"), the site's base included."""
        self._site.refresh()
        if self._is_behind(path):
            self._site.refresh()
        standing = self._site.standing
        base = standing.updated.site.addresses.base if standing else ""
        inside = path.startswith(f"{base}/")
        url = path.removeprefix(base)
        if standing and inside:
            file = self._file(output_path(url), standing)
            if file is not None:
                return file
        if self._site.faults or standing is None:
            return self._report(500, error_page(self._site.faults))
        if inside:
            return self._page(url, standing)
        if base and path in ("/", base):
            return Answer(302, location=f"{base}/")
        return self._not_found(standing)

    def report(self, facts: Sequence[tuple[str, str]]) -> Answer:
        """The page of everything that is wrong; `facts` are added to its own: (label, value)."""
        self._site.refresh()
        own = [("Site", str(self._site.folder)), *self._shown(), *facts]
        return self._report(200, report_page(tuple(self._site.problems()), own))

    def _is_behind(self, path: str) -> bool:
        """Whether the article at that path was saved, and no report of it has come yet."""
        standing = self._site.standing
        if standing is None or self._site.faults:
            return False
        site = standing.updated.site
        entry = site.resolve(f"url:{path.removeprefix(site.addresses.base)}")
        return entry is not None and self._site.files.has_moved(entry.path)

    def _shown(self) -> list[tuple[str, str]]:
        standing = self._site.standing
        if standing is None:
            return []
        options, local = standing.options, standing.updated.site.addresses.local
        more = [name for name in ("drafts", "future", "expired") if getattr(options, name)]
        return [
            ("Shown", ", ".join(["what readers see", *more])),
            ("Clock", local(options.now).isoformat(" ", "seconds")),
        ]

    def _file(self, path: str, standing: Standing) -> Answer | None:
        if path in standing.updated.statics:
            if path.endswith(".html") and standing.pages.target_at(path):
                return None  # As in a build, a static file does not take a page's place.
            return self._sent(self._site.folder / "content/_static" / path)
        if path in standing.assets:
            return Answer(200, standing.assets[path], media_type(path))
        picture = self._picture(path, standing) if path.startswith("i/") else None
        return self._sent(picture) if picture else None

    def _picture(self, path: str, standing: Standing) -> Path | None:
        """A picture that a page asked for; after a restart, one that an earlier page did."""
        for shown in (standing.updated.pictures.files(), self._site.pictures):
            if path in shown:
                return shown[path]
        try:
            return self._images.variant_file(path)
        except ValueError:
            return None

    def _sent(self, file: Path) -> Answer | None:
        """The file, unless it has gone or become a link out of the site."""
        real = file.resolve()
        if not real.is_file() or not any(real.is_relative_to(root) for root in self._roots):
            return None
        return Answer(200, type=media_type(file.name), file=real)

    def _page(self, url: str, standing: Standing) -> Answer:
        target = standing.pages.target_at(output_path(url))
        answer = self._rendered(target, standing) if target else None
        if answer is not None:
            return answer
        if not url.endswith("/"):
            folder = output_path(f"{url}/")
            if folder in standing.updated.statics or standing.pages.target_at(folder):
                return self._moved(f"{url}/", standing)
        return self._not_found(standing)

    def _not_found(self, standing: Standing) -> Answer:
        target = standing.pages.not_found()
        answer = self._rendered(target, standing) if target else None
        plain = plain_page("404", "There is no such page.")
        return answer or self._report(404, plain)

    def _rendered(self, target: Target, standing: Standing) -> Answer | None:
        if target.kind == "redirect":
            end = standing.updated.site.redirect(target.url)
            return self._moved(end, standing) if end else None
        problems = self._problems_of(target, standing)
        try:
            html = standing.linker.render(target)
        except NewsgenError as error:
            return self._report(500, error_page([error.problem, *problems]))
        if html is None:
            return None
        status = _STATUS.get(target.kind, 200)
        return self._live(status, html, "".join(map(describe, problems)), kind="page")

    def _problems_of(self, target: Target, standing: Standing) -> list[Problem]:
        """Errors in the source of an article: what is shown is its last good state."""
        entry = standing.updated.site.entry(target.key) if target.key else None
        if entry is None or target.kind not in ("article", "page"):
            return []
        return [
            problem
            for problem in standing.updated.problems
            if problem.severity == "error" and problem.at.path == entry.path
        ]

    def _moved(self, target: str, standing: Standing) -> Answer:
        base = standing.updated.site.addresses.base if target.startswith("/") else ""
        return Answer(301, location=quote(f"{base}{target}", safe=_RESERVED))

    def _report(self, status: int, html: bytes) -> Answer:
        return self._live(status, html, "", kind="report")._replace(ours=True)

    def _live(self, status: int, html: bytes, problems: str, *, kind: str) -> Answer:
        digest = sha256(html + problems.encode()).hexdigest()[:32]
        now = self._site.now()
        tag = LiveTag(self._run, now.generation, digest, now.errors, problems, kind)
        return Answer(status, with_live(html, tag), digest=digest)
