"""`newsgen check`: everything that could be better, without building the site."""

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgen.cli.build import build_options
from newsgen.cli.opening import open_site
from newsgen.cli.options import (
    CLOCK,
    JOBS,
    JSON,
    OVERRIDES,
    SOURCE,
    STRICT,
    VOICE,
    Choices,
    with_options,
)
from newsgen.cli.output import CONTENT, annotation, counted, strict
from newsgen.model.problem import Problem

if TYPE_CHECKING:
    from newsgen.check.outside import Asking


@click.command()
@with_options(SOURCE, OVERRIDES, JOBS, CLOCK, STRICT, VOICE, JSON)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="github: each finding is an annotation on stdout, for GitHub Actions.",
)
@click.option(
    "--external",
    is_flag=True,
    help="Also ask other sites whether the pages that articles link to are still there.",
)
@click.option(
    "--laws",
    is_flag=True,
    help="Also try out whether builds know every page that shows an article: for work on newsgen.",
)
def check(choices: Choices, shape: str, *, external: bool, laws: bool) -> None:
    """Look the whole archive over.

    Broken links, anchors and pictures; articles without lead, date, alternative text or credit;
    headlines used twice; headings out of order; files that nobody shows; old addresses that lead
    nowhere; unknown keys; unsafe templates. Nothing is rendered and no file of the site is
    written. The exit code is 1 where there is an error; with --strict, where there is anything.
    """
    site = open_site(choices)
    from newsgen.check.run import Checked
    from newsgen.check.run import check as findings_of

    checked = Checked()
    all_of_them = choices.json or choices.verbose
    tally = _Tally(None if all_of_them else site.settings.build.max_problems)
    with choices.voice.progress() as draw:
        findings = findings_of(
            build_options(site, choices),
            site.document,
            checked,
            lambda at: draw(at.stage, at.done, at.total),
            asking=_asking(site.folder) if external else None,
            laws=laws,
        )
        for problem in findings:
            told = strict((problem,))[0] if choices.strict else problem
            if shape == "github" and not choices.json:
                click.echo(annotation(told, choices.source))
            tally.add(told, keep=shape == "text" or choices.json)
    choices.voice.problems(tally.kept, max(len(tally.kept), 1))
    choices.voice.say(tally.summary(checked.articles))
    choices.voice.result(
        {"articles": checked.articles, "counts": dict(sorted(tally.codes.items()))}, tally.kept
    )
    if tally.severities["error"]:
        raise SystemExit(CONTENT)


def _asking(site_folder: Path) -> "Asking":
    from newsgen.check.outside import Asking

    return Asking(site_folder / ".newsgen" / "links.json", int(time.time()))


class _Tally:
    """Counts all findings and keeps those that will be told: errors, and so many others."""

    def __init__(self, limit: int | None) -> None:
        self.kept: list[Problem] = []
        self.codes: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self._limit = limit

    def add(self, problem: Problem, *, keep: bool) -> None:
        """Count a finding."""
        self.codes[problem.code] += 1
        self.severities[problem.severity] += 1
        room = self._limit is None or len(self.kept) < self._limit
        if keep and (room or problem.severity == "error"):
            self.kept.append(problem)

    def summary(self, articles: int) -> str:
        """How often each was found, the most frequent first, and how many there are."""
        lines = [f"{number:>7,}  {code}" for code, number in self.codes.most_common()]
        hidden = self.codes.total() - len(self.kept)
        if hidden and self.kept:
            lines.append(f"{counted(hidden, 'finding', 'findings')} not shown; --verbose shows all")
        found = ", ".join(
            counted(self.severities[severity], severity, f"{severity}s")
            for severity in ("error", "warning")
        )
        lines.append(f"{counted(articles, 'article', 'articles')} checked: {found}")
        return "\n".join(lines)
