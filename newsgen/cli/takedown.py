"""`newsgen takedown`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from newsgen.cli.build import build_options, summary
from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import JOBS, JSON, OUTPUT, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import ENVIRONMENT
from newsgen.cli.publish import publish_once
from newsgen.model.problem import NewsgenError, Place, Problem

if TYPE_CHECKING:
    from newsgen.build.report import BuildReport
    from newsgen.publish.plan import Allowed


@click.command()
@with_options(SOURCE, OUTPUT, JOBS, VOICE, JSON)
@click.argument("url")
@click.option("--reason", required=True, metavar="TEXT", help="Why; readers never see it.")
@click.option("--no-publish", is_flag=True, help="Only build; publish by other means.")
def takedown(choices: Choices, url: str, *, reason: str, no_publish: bool) -> None:
    """Withdraw the article at URL, now.

    Writes `status: removed` and the reason into the article's file, builds, and publishes to
    every target: the article leaves its page, every list, feed and sitemap, the search, related
    stories and the pictures that nothing else shows. A tombstone stays at its address. Errors in
    other articles do not hold it up.
    """
    site = open_site(choices)
    from newsgen.build.taking_down import is_down, take_down

    if not (site.folder / ".newsgen/state.db").is_file():
        _build(site, choices)  # who has which address is in the state
    down = take_down(site.folder, site.settings, url, reason, site.now)
    report = _build(site, choices)
    choices.voice.say(f"{down.url} is taken down: {down.path}\n{summary(report, report.problems)}")
    if not is_down(site.folder, down.url):
        own = [problem for problem in report.problems if problem.at.path == down.path]
        choices.voice.fail(ENVIRONMENT, (*own, _stays(down.url, down.path)))
    told: dict[str, Any] = {"url": down.url, "path": down.path, "published": []}
    problems: list[Problem] = []
    for done in () if no_publish else _published(site, choices):
        if isinstance(done, Problem):
            problems.append(done)
        else:
            told["published"].append(done)
    choices.voice.problems(problems)
    if not site.settings.publish and not no_publish:
        choices.voice.say("the settings name no place to publish to: publish it yourself")
    choices.voice.say("commit content/, so that every other machine knows it")
    choices.voice.result(told, problems)
    if problems:
        raise SystemExit(ENVIRONMENT)


def _build(site: OpenSite, choices: Choices) -> "BuildReport":
    from newsgen.build.run import build

    with choices.voice.progress() as draw:
        return build(build_options(site, choices), lambda at: draw(at.stage, at.done, at.total))


def _published(site: OpenSite, choices: Choices) -> "Iterator[dict[str, Any] | Problem]":
    """Each target with what was done, or why it was not: one that fails does not stop the rest."""
    for name in site.settings.publish:
        try:
            yield publish_once(site, name, choices, _allowed())
        except NewsgenError as error:
            yield error.problem


def _allowed() -> "Allowed":
    from newsgen.publish.plan import MAX_DELETIONS, Allowed

    return Allowed(with_errors=True, max_deletes=MAX_DELETIONS, at_once=True)


def _stays(url: str, path: str) -> Problem:
    return Problem(
        "takedown-page-stays",
        f"the page at {url} is still there: nothing was published",
        Place(path),
        "mend what is wrong with the file, then run the command again; in a hurry, delete the "
        "file, build and publish",
    )
