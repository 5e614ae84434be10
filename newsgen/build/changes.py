"""What changed in `content/` since the last build: which files to read, which are gone."""

from collections.abc import Callable, Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import newsgen
from newsgen.build.report import Progress
from newsgen.build.scan import scan, scan_some
from newsgen.model.problem import Place, Problem
from newsgen.model.settings import Settings, digest_of
from newsgen.plan.changes import merge_join
from newsgen.store.sources import Source, Sources
from newsgen.store.targets import Targets

COMPILED_ROLES = frozenset({"article", "page"})
COMPILER_VERSION = 4
"""Raised when the same source gives another Entry or Page than before."""


class Stale(NamedTuple):
    """Which sources must be compiled again although they did not change."""

    every: bool
    captures: bool


class FileChanges(NamedTuple):
    """Files by what is to be done with them, each in path order."""

    compile: list[Source]
    """Articles and pages."""
    fresh: set[str]
    """The paths of those that were not there before."""
    other: list[Source]
    """New or changed files of every other role."""
    gone: list[Source]
    """Files of any role that are not there any more, as known."""
    same: list[Source]
    """Files whose time moved and whose bytes are those of the last build."""
    total: int
    """All files found."""
    again: int = 0
    """So many articles of `compile` did not change themselves."""


class Fingerprints(NamedTuple):
    """What moves when sources must be compiled again although none of them changed."""

    every: bytes
    """For all of them."""
    captures: bytes
    """For captured pages, which are compared with the newsroom's name and tip line."""

    def stale(self, targets: Targets) -> Stale:
        """What they moved for since the last update."""
        return Stale(
            targets.fact("compiler") != self.every,
            targets.fact("captures") != self.captures,
        )

    def remember(self, targets: Targets) -> None:
        """Let the next update compare with these."""
        targets.remember("compiler", self.every)
        targets.remember("captures", self.captures)


def compile_fingerprints(settings: Settings) -> Fingerprints:
    """What compiling depends on besides the sources."""
    site = settings.site
    every = digest_of(
        COMPILER_VERSION,
        newsgen.__version__,
        site.languages,
        site.timezone,
        settings.build.encoding,
        settings.urls,
        settings.has("search"),
    )
    return Fingerprints(every, digest_of(site.title, site.root_label, settings.tipline))


def file_changes(
    sources: Sources,
    site_folder: Path,
    *,
    stale: Stale,
    report: Callable[[Progress], None],
    only: Collection[str] | None = None,
) -> FileChanges:
    """Compare the content folder with what is known.

    Opens only files whose time alone moved (a checkout, say). `only` = the paths where anything
    can have changed; `total` counts those alone, then.
    """
    changes = FileChanges([], set(), [], [], [], 0)
    total = unmoved = 0
    if only is None:
        pairs = merge_join(scan(site_folder), sources.known())
    else:
        pairs = merge_join(scan_some(site_folder, only), sources.known_at(only))
    for found, known in pairs:
        if found is None:
            if known is not None:
                changes.gone.append(known)
            continue
        total += 1
        if total % 10_000 == 0:
            report(Progress("scan", total, 0))
        compiled = found.role in COMPILED_ROLES
        again = compiled and (stale.every or (stale.captures and found.path.endswith(".txt")))
        moved = _moved(found, known)
        if not again and not moved:
            continue
        unmoved += not moved and found.role == "article"
        if known is None:
            changes.fresh.add(found.path)
        elif not again and _holds_the_same(site_folder, found, known):
            changes.same.append(found._replace(digest=known.digest))
            continue
        (changes.compile if compiled else changes.other).append(found)
    return changes._replace(total=total, again=unmoved)


def _moved(found: Source, known: Source | None) -> bool:
    """A source that could not be read has no digest, and is tried again."""
    return (
        known is None
        or (found.size, found.mtime_ns, found.role) != (known.size, known.mtime_ns, known.role)
        or (found.role in COMPILED_ROLES and not known.digest)
    )


def _holds_the_same(site_folder: Path, found: Source, known: Source) -> bool:
    if not known.digest or (found.size, found.role) != (known.size, known.role):
        return False
    try:
        data = (site_folder / found.path).read_bytes()
    except OSError:  # whoever reads it next tells
        return False
    return sha256(data).digest() == known.digest


def not_used(sources: list[Source]) -> Iterator[tuple[Source, tuple[Problem, ...]]]:
    """Each source with the warning that it is of no use, where that is so."""
    for source in sources:
        told = _NOT_USED.get(source.role)
        yield source, ((_warning(*told, source.path),) if told else ())


_NOT_USED = {
    "other": (
        "file-not-used",
        "newsgen does not know this kind of file and leaves it out of the site",
        "move it to _static/ to publish it as it is, or out of content/",
    ),
    "link": (
        "symlink-outside",
        "this symbolic link leads out of content/, to a hidden file, to nothing or back to where "
        "it came from, and is left out of the site",
        "copy the file into content/ instead",
    ),
    "private": (
        "file-private",
        "a key or an editor's copy is never published as it is",
        "move it out of content/, or give it another name if it is neither",
    ),
    "misnamed": (
        "name-not-usable",
        "the file's name has control characters or is not UTF-8, and it is left out of the site",
        "rename the file",
    ),
}


def _warning(code: str, message: str, hint: str, path: str) -> Problem:
    return Problem(code, message, Place(path), hint, severity="warning")
