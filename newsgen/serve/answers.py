"""What a request gets: a page rendered now, a file, or why there is none.

Runs on the worker's thread.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from newsgen.build.image_cache import ImageCache
from newsgen.build.standing import standing_of
from newsgen.model.address import output_path
from newsgen.model.entry import Entry
from newsgen.model.problem import NewsgenError, Problem, describe
from newsgen.model.target import Target
from newsgen.serve.events import Change
from newsgen.serve.files import ANY
from newsgen.serve.media import HTML, media_type
from newsgen.serve.missing import Suggestion, near, to_create
from newsgen.serve.pages import (
    LiveTag,
    error_page,
    in_order,
    plain_page,
    report_page,
    shell_of,
    with_live,
)
from newsgen.serve.problem_view import Opener, views
from newsgen.serve.site import PreviewedSite, Standing
from newsgen.serve.status import Made, tables
from newsgen.store.roll import Enrolled
from newsgen.store.todo import Todo

_STATUS = {"gone": 410, "not_found": 404}
"""Kind of page → status; 200 for all others."""
_MADE_OF_ONE = ("article", "page")
"""Kinds whose pages are made of one file each."""
LAST_GOOD = "last/"
"""Where, below the server's own paths, pages are as they last were right."""
MISSING = "missing/"
"""The same for what may help where nothing is."""
MOST_ADDRESSES = 100_000
"""Of a larger archive, not all addresses are compared with one that is missing."""
PAGES_KEPT = 30
"""So many pages that were made are listed on the status page."""
KEPT = 50
"""So many of them are kept."""
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
    shell: str = ""
    """Of a page: moves when something around its `<main>` does."""
    errors: int = 0
    """In the whole site, as the page tells them."""
    ours: bool = False
    """A page of the server's own, not of the theme."""


class Answers:
    """Answers for one site. `run` names the server, for its pages' script."""

    def __init__(self, site: PreviewedSite, run: str, opener: Opener) -> None:
        self._site = site
        self._run = run
        self._opener = opener
        self._good: dict[str, Answer] = {}
        self._ids: dict[str, str] = {}
        self._made: deque[Made] = deque(maxlen=PAGES_KEPT)
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
            return self._broken(path, self._site.faults)
        if inside:
            answer = self._page(url, standing)
            if answer.status == 404 and self._site.files.is_remembered:
                self._site.files.mark(ANY)  # it may have come since the earlier preview
                return self.page_or_file(path)
            return self._kept(path, answer)
        if base and path in ("/", base):
            return Answer(302, location=f"{base}/")
        return self._not_found(standing)

    def report(self, facts: Sequence[tuple[str, str]]) -> Answer:
        """The page of everything that is wrong; `facts` are added to its own: (label, value)."""
        self._site.refresh()
        own = [("Site", str(self._site.folder)), *self._shown(), *facts]
        problems, standing = tuple(self._site.problems()), self._site.standing
        listed = (
            tables(
                self._site.connection,
                standing.updated,
                standing.options,
                iter(self._site.moved),
                iter(self._made),
            )
            if standing
            else ()
        )
        return self._report(200, report_page(problems, own, self._opener, listed))

    def missing(self, path: str) -> Answer:
        """What may help at an address where nothing is, for a page's script: JSON."""
        standing = self._site.standing
        if standing is None:
            return self._not_found_plain()
        site = standing.updated.site
        url = path.removeprefix(site.addresses.base)
        found = near(url, dict.fromkeys(site.addresses_known(MOST_ADDRESSES)))
        create, command = to_create(url, site.addresses.local(standing.options.now).year)
        ends = [(f"{site.addresses.base}{each}", site.redirect(each) or "") for each in found]
        told = Suggestion(ends, create, command)
        return Answer(200, msgspec.json.encode(told), "application/json")

    def problems(self) -> Answer:
        """Every problem of the site, for a page's script: JSON."""
        told = views(in_order(self._site.problems()), self._opener)
        return Answer(200, msgspec.json.encode(told), "application/json")

    def last_good(self, path: str) -> Answer:
        """The page at `path` as it last was right, as far as it was asked for."""
        return self._good.get(path) or self._not_found_plain()

    def _kept(self, path: str, answer: Answer) -> Answer:
        """The answer; a page that is right is kept for when it is not."""
        if answer.status == 200 and answer.digest:
            self._good.pop(path, None)
            self._good[path] = answer._replace(digest="")
            while len(self._good) > KEPT:
                del self._good[next(iter(self._good))]
        return answer

    def _broken(self, path: str, problems: Sequence[Problem]) -> Answer:
        kept = quote(f"/_newsgen/{LAST_GOOD}{path[1:]}") if path in self._good else ""
        return self._report(500, error_page(problems, self._opener, kept))

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
        return self._follow(url, standing) or self._not_found(standing)

    def _follow(self, url: str, standing: Standing) -> Answer | None:
        """Where the article is now that was shown at a URL: one that was never built moves
        with its headline."""
        entry = standing.updated.site.entry(self._ids.get(url, ""))
        if entry is None or entry.url == url:
            return None
        return self._moved(entry.url, standing)._replace(status=302)

    def _not_found(self, standing: Standing) -> Answer:
        target = standing.pages.not_found()
        answer = self._rendered(target, standing) if target else None
        return answer or self._not_found_plain()

    def _not_found_plain(self) -> Answer:
        return self._report(404, plain_page("404", "There is no such page."))

    def _rendered(self, target: Target, standing: Standing) -> Answer | None:
        if target.kind == "redirect":
            end = standing.updated.site.redirect(target.url)
            return self._moved(end, standing) if end else None
        problems = self._problems_of(target, standing)
        began = time.perf_counter()
        try:
            html = standing.linker.render(target)
        except NewsgenError as error:
            base = standing.updated.site.addresses.base
            return self._broken(f"{base}{target.url}", [error.problem, *problems])
        if html is None:
            return None
        self._note(target, began)
        if not target.path.endswith(".html"):
            return Answer(200, html, media_type(target.path))
        status = _STATUS.get(target.kind, 200)
        entry = standing.updated.site.entry(target.key) if target.kind in _MADE_OF_ONE else None
        source = entry.path if entry else ""
        if entry:
            self._ids[target.url] = entry.id
        kind = "missing" if target.kind == "not_found" else "page"
        local = standing.updated.site.addresses.local
        notice = notice_of(entry, standing.options.now, local) if entry else ""
        if entry:
            problems += self._site.picture_problems(entry)
        told = "".join(map(describe, problems))
        return self._live(status, html, told, kind, source=source, notice=notice)

    def _note(self, target: Target, began: float) -> None:
        """Remember that the page was made, and what changed that it shows."""
        planned = dict(Todo(self._site.connection).planned(target.path))
        why = planned.get(target.kind, "")
        spent = (time.perf_counter() - began) * 1000
        self._made.appendleft(Made(datetime.now(UTC), target.url, why, spent))

    def _problems_of(self, target: Target, standing: Standing) -> list[Problem]:
        """Errors in the source of an article: what is shown is its last good state."""
        entry = standing.updated.site.entry(target.key) if target.key else None
        if entry is None or target.kind not in _MADE_OF_ONE:
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
        return self._live(status, html, "", "report")._replace(ours=True)

    def _live(
        self, status: int, html: bytes, problems: str, kind: str, source: str = "", notice: str = ""
    ) -> Answer:
        now = self._site.now()
        live = as_live(html, self._run, now, problems, kind=kind, source=source, notice=notice)
        return live._replace(status=status)


def as_live(
    html: bytes,
    run: str,
    now: Change,
    problems: str = "",
    *,
    kind: str = "page",
    source: str = "",
    notice: str = "",
) -> Answer:
    """A page with the script that follows changes; the rest is what `LiveTag` tells it."""
    digest = sha256(html + (problems + notice).encode()).hexdigest()[:32]
    shell = shell_of(html)
    tag = LiveTag(run, now.generation, digest, shell, now.errors, source, notice, kind)
    return Answer(200, with_live(html, tag), digest=digest, shell=shell, errors=now.errors)


def notice_of(entry: Entry, now: datetime, local: Callable[[datetime], datetime]) -> str:
    """Why readers do not see an article that the preview shows; "" where they do."""
    found = standing_of(Enrolled(entry, visible=False), now, now, local)
    if found.word == "left-out":
        return ""
    return f"{found.word}: {found.why} · readers do not see this page"
