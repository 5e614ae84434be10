"""`newsgen build`."""

from typing import TYPE_CHECKING, Any

import click
import msgspec

from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import (
    BUILD,
    JSON,
    OUTPUT,
    OVERRIDES,
    SOURCE,
    STRICT,
    VOICE,
    Choices,
    with_options,
)
from newsgen.cli.output import CONTENT, counted, has_errors, strict
from newsgen.model.problem import Problem

if TYPE_CHECKING:
    from newsgen.build.report import BuildOptions, BuildReport


@click.command()
@with_options(SOURCE, OUTPUT, OVERRIDES, BUILD, STRICT, VOICE, JSON)
def build(choices: Choices) -> None:
    """Build the site.

    Articles with errors are told, and the rest is built; the exit code is 1 then.
    """
    site = open_site(choices)
    from newsgen.build.run import build as build_site

    with choices.voice.progress() as draw:
        report = build_site(
            build_options(site, choices), lambda at: draw(at.stage, at.done, at.total)
        )
    problems = strict(report.problems) if choices.strict else report.problems
    choices.voice.problems(problems, site.settings.build.max_problems)
    choices.voice.summary(summary(report, problems))
    choices.voice.result(_counts(report), problems)
    if has_errors(problems):
        raise SystemExit(CONTENT)


def build_options(site: OpenSite, choices: Choices) -> "BuildOptions":
    """The build that the command line asks for."""
    from newsgen.build.report import BuildOptions

    return BuildOptions(
        site_folder=site.folder,
        destination=site.destination,
        settings=site.settings,
        drafts=bool(choices.drafts),
        future=bool(choices.future),
        expired=bool(choices.expired),
        jobs=choices.jobs,
        frozen=choices.frozen,
        now=site.now,
    )


def _counts(report: "BuildReport") -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(report)
    del told["problems"]
    return told


def summary(report: "BuildReport", problems: tuple[Problem, ...]) -> str:
    """What came of the build, in a line or more."""
    articles = counted(report.articles, "article", "articles")
    lines = [
        *what_changed(report),
        f"{articles}, {counted(report.pages, 'file', 'files')}: {report.written:,} written, "
        f"{report.unchanged:,} unchanged, {report.removed:,} removed, in {report.seconds:.1f} s",
    ]
    if report.drafts or report.later:
        lines.append(_left_out(report))
    if report.undated:
        lines.append(_undated(report.undated))
    if report.suggestions:
        lines += ["captured pages know more than the settings; to newsgen.toml you may add:", ""]
        lines += [*report.suggestions, ""]
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = sum(problem.severity == "warning" for problem in problems)
    if errors or warnings:
        told = counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")
        lines.append(", ".join(told))
    return "\n".join(lines)


_GROUPS = {
    ("feed", "feeds"): ("atom", "rss", "json_feed", "corrections_feed"),
    ("sitemap", "sitemaps"): ("sitemap", "news_sitemap"),
    ("search file", "search files"): ("search_data",),
    ("picture", "pictures"): ("image",),
    ("other file", "other files"): ("latest", "live", "robots", "static", "asset"),
}
"""How kinds of files are called together; all others are pages."""


def what_changed(report: "BuildReport") -> list[str]:
    """In a line: which files changed, what was made of that, and why; no line where nothing was
    made."""
    made = dict(report.made)
    told = []
    for words, kinds in _GROUPS.items():
        number = sum(made.pop(kind, 0) for kind in kinds)
        told += [counted(number, *words)] if number else []
    pages = sum(made.values())
    told = [counted(pages, "page", "pages"), *told] if pages else told
    if not told:
        return []
    from newsgen.build.environment import WHOLE

    changes = _changes(report)
    reasons = [reason for reason in report.reasons if reason != WHOLE or not changes]
    why = f" ({'; '.join(reasons)})" if reasons else ""
    return [f"{changes or 'no content changed'}: {', '.join(told)}{why}"]


def _changes(report: "BuildReport") -> str:
    changed = report.changed
    counts = (
        (changed.added, "article added", "articles added"),
        (changed.edited, "article edited", "articles edited"),
        (changed.removed, "article removed", "articles removed"),
        (changed.again, "article read again", "articles read again"),
        (changed.others, "other file changed", "other files changed"),
    )
    return ", ".join(counted(*count) for count in counts if count[0])


def _left_out(report: "BuildReport") -> str:
    """What readers do not see yet, and how an editor does."""
    found = [counted(report.drafts, "draft", "drafts")] if report.drafts else []
    if report.later:
        found.append(f"{counted(report.later, 'article', 'articles')} with a later date")
    options = ["--drafts"] * bool(report.drafts) + ["--future"] * bool(report.later)
    return f"left out: {' and '.join(found)}; to see: newsgen serve {' '.join(options)}"


_NAMED = 5
"""How many undated articles are named; the others are only counted."""


def _undated(sources: tuple[str, ...]) -> str:
    verb = "has no date and is" if len(sources) == 1 else "have no date and are"
    named = ", ".join(sources[:_NAMED]) + (" …" if len(sources) > _NAMED else "")
    undated = counted(len(sources), "article", "articles")
    return f"{undated} {verb} listed as undated: {named}"
