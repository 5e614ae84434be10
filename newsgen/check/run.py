"""The check, in words: update the state, look at each article, then at what is between them."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsgen.build.compiling import Report
from newsgen.build.image_cache import ImageCache
from newsgen.build.images import credit_of
from newsgen.build.located import located
from newsgen.build.pictures import IMAGE_SUFFIXES
from newsgen.build.references import broken_links
from newsgen.build.report import BuildOptions, Progress
from newsgen.build.run import opened
from newsgen.build.states import state_of
from newsgen.build.update import Updated, update
from newsgen.check.archive import (
    files_not_shown,
    front_findings,
    headlines_twice,
    menu_findings,
    registry_findings,
)
from newsgen.check.articles import article_findings
from newsgen.check.hosts import host_findings
from newsgen.check.keys import unknown_keys
from newsgen.check.laws import law_findings
from newsgen.check.links import Links
from newsgen.check.outside import Asking
from newsgen.check.outside_links import Outside
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.toml import Document
from newsgen.store.database import Connection, StateDamagedError, discard_state, working_on
from newsgen.store.inspection import Inspected, Inspection
from newsgen.store.lock import locked
from newsgen.theme.lint import lint
from newsgen.theme.strings import Catalogues
from newsgen.theme.theme import load_theme


class Checked(msgspec.Struct):
    """What is counted while findings come."""

    articles: int = 0
    """Articles and standalone pages that were looked at."""


def check(
    options: BuildOptions,
    document: Document,
    checked: Checked,
    report: Report = lambda progress: None,
    *,
    asking: Asking | None = None,
    laws: bool = False,
) -> Iterator[Problem]:
    """All findings: what a build tells of the content, then each article's by path, then those
    of the archive and of the templates.

    Drafts and withdrawn articles are not looked at. `document`: the settings file; `checked`
    is counted up. `asking`: how other sites are asked for what articles link to; None = they are
    not. `laws`: whether the laws of the plan are tried too. Raises NewsgenError as a build does.
    """
    options = msgspec.structs.replace(options, preview=True)
    try:
        with (
            locked(state_of(options.site_folder)),
            working_on(options.state_folder),
            opened(options) as connection,
        ):
            updated = update(connection, options, report)
            outside = Outside()
            yield from _findings(connection, updated, options, document, report, checked, outside)
            if laws:
                yield from law_findings(connection, updated.site)
        if asking is not None:
            yield from outside.findings(asking, options.site_folder, report)
    except StateDamagedError:
        discard_state(options.state_folder)
        raise NewsgenError(_damaged(options.state_folder)) from None


def _damaged(folder: Path) -> Problem:
    return Problem(
        "state-io",
        "the state was damaged, and has been thrown away",
        Place(str(folder)),
        hint="run it again: the state is made anew",
    )


def _findings(
    connection: Connection,
    updated: Updated,
    options: BuildOptions,
    document: Document,
    report: Report,
    checked: Checked,
    outside: Outside,
) -> Iterator[Problem]:
    inspection = Inspection(connection)
    links = Links(updated.site, frozenset(updated.statics))
    yield from updated.problems
    for problem in broken_links(updated.site):
        yield _with_line(problem, options.site_folder)
    hidden: set[str] = set()
    total = inspection.count()
    for one in inspection.articles():
        checked.articles += 1
        if checked.articles % 500 == 0:
            report(Progress("check", checked.articles, total))
        if not one.visible:
            hidden.update(one.entry.media)
        if one.visible or _will_be(one, options):
            yield from _article(one, links, options)
            outside.collect(one.page, links)
    yield from headlines_twice(inspection)
    yield from files_not_shown(inspection, frozenset(hidden | _shown_elsewhere(updated)))
    yield from registry_findings(options.site_folder, inspection, links)
    yield from menu_findings(document, updated.site, links)
    yield from front_findings(updated.site)
    yield from host_findings(connection, updated.site, document, options.destination)
    theme = options.settings.theme
    loaded = load_theme(theme.name, site_folder=options.site_folder, params=theme.params)
    yield from lint(loaded)
    catalogues = Catalogues(loaded)
    for language in options.settings.site.languages:
        yield from catalogues.untranslated(language)


def _will_be(one: Inspected, options: BuildOptions) -> bool:
    """Whether readers will see it without anybody's doing."""
    entry = one.entry
    return entry.status == "published" and entry.date is not None and entry.date > options.now


def _article(one: Inspected, links: Links, options: BuildOptions) -> Iterator[Problem]:
    entry, page = one.entry, one.page
    folder = options.site_folder

    def read() -> bytes:
        return _bytes_of(folder / entry.path)

    yield from article_findings(entry, page, read, lambda src: _credited(folder, src))
    yield from links.findings(entry, page, read)
    for src in entry.media:
        if not (folder / "content" / src).is_file():
            yield _file_missing(src, entry.path, read())
    if page.extra:
        yield from unknown_keys(read(), entry.path, options.settings.build.encoding)


def _credited(site_folder: Path, src: str) -> bool:
    """Whether a picture's own file names its maker; what is no picture needs nobody's name."""
    file = site_folder / "content" / src
    if file.suffix.lower() not in IMAGE_SUFFIXES or not file.is_file():
        return True
    facts = ImageCache(site_folder / ".newsgen-images").known(file, name=f"content/{src}")
    return bool(facts.credit or facts.copyright) if facts else bool(credit_of(file))


def _shown_elsewhere(updated: Updated) -> set[str]:
    """Files under `content/` that terms show."""
    return {facts.image for facts in updated.extras.facts.values() if facts.image}


def _file_missing(src: str, path: str, data: bytes) -> Problem:
    return Problem(
        "file-missing",
        f"there is no file {src}",
        located(data, path, src, src.rpartition("/")[2]),
        hint="put it beside the article or under content/_media/, or mend the path",
    )


def _with_line(problem: Problem, site_folder: Path) -> Problem:
    """A broken link with the line that it stands on."""
    if problem.code != "link-broken" or not problem.at.path:
        return problem
    key = problem.message.split('"')[1]
    data = _bytes_of(site_folder / problem.at.path)
    at = located(data, problem.at.path, key, key.strip("/").rpartition("/")[2])
    return msgspec.structs.replace(problem, at=at)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # deleted since: its findings are told without a line
        return b""
