"""What editors say beside the articles: edited fronts and facts of terms."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from newsgen.build.report import BuildOptions
from newsgen.model.merging import unmerged
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.site import Front, Term, TermFacts
from newsgen.store.sources import Source, Sources


class Extras(NamedTuple):
    """Edited fronts as they count now, and facts of terms."""

    fronts: Mapping[str, Front]
    facts: Mapping[Term, TermFacts]
    problems: tuple[Problem, ...]
    ends: tuple[tuple[datetime, str], ...] = ()
    """(when a part of an edited front ceases to count, the front's file), by time."""


def read_extras(sources: Sources, options: BuildOptions) -> Extras:
    """Read `_fronts/` and `_terms/`: small folders, so whole. Their loaders are imported only
    where there is a file."""
    fronts: dict[str, Front] = {}
    facts: dict[Term, TermFacts] = {}
    problems: list[Problem] = []
    ends: list[tuple[datetime, str]] = []
    for source in sources.of_role("front"):
        ends += _read_front(source, options, fronts, problems)
    paths: dict[Term, str] = {}
    for source in sources.of_role("term"):
        term = _read_term(source, options, facts, problems)
        if term is not None:
            paths[term] = source.path
    problems += (_claimed_in_vain(key, paths[term]) for term, key in unmerged(facts))
    return Extras(fronts, facts, tuple(problems), tuple(sorted(ends)))


def _read_front(
    source: Source, options: BuildOptions, fronts: dict[str, Front], problems: list[Problem]
) -> list[tuple[datetime, str]]:
    """When which parts of it end."""
    from newsgen.loaders.fronts import ends_of, front_at, load_front

    front = load_front(read_source(options.site_folder, source.path), source.path)
    if isinstance(front, Problem):
        problems.append(front)
        return []
    name = source.path.removeprefix("content/_fronts/").removesuffix(".toml")
    fronts[name] = front_at(front, options.now.astimezone(UTC))
    return [(end, source.path) for end in ends_of(front)]


def _read_term(
    source: Source, options: BuildOptions, facts: dict[Term, TermFacts], problems: list[Problem]
) -> Term | None:
    """The term that the file is about."""
    from newsgen.loaders.terms import load_term

    data = read_source(options.site_folder, source.path)
    found = load_term(data, source.path, options.settings.language)
    if isinstance(found, Problem):
        problems.append(found)
        return None
    facts[found[0]] = found[1]
    return found[0]


def _claimed_in_vain(key: str, path: str) -> Problem:
    return Problem(
        "term-same-as",
        f'"{key}" cannot be merged into this term: another term has it, or they merge in a circle',
        Place(path),
        hint="name each key in the same_as of one file alone",
        severity="warning",
    )


def read_source(site_folder: Path, path: str) -> bytes:
    """A content file's bytes. Raises NewsgenError (`content-io`)."""
    try:
        return (site_folder / path).read_bytes()
    except OSError as error:
        raise NewsgenError(
            Problem(
                "content-io",
                f"the file cannot be read: {error.strerror}",
                Place(path),
                hint="check its permissions",
            )
        ) from error
