"""`newsgen verify`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
import msgspec

from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import ENVIRONMENT, USAGE, counted
from newsgen.model.problem import NewsgenError, Place, Problem

if TYPE_CHECKING:
    from newsgen.publish.live import Wrong
    from newsgen.publish.verify import Verified


@click.command()
@with_options(SOURCE, VOICE, JSON)
@click.argument("target", required=False)
@click.option("--url", metavar="URL", help="Where to ask for the site, instead of its address.")
@click.option("--files-only", is_flag=True, help="Leave the site's addresses unasked.")
def verify(choices: Choices, target: str | None, *, url: str | None, files_only: bool) -> None:
    """Look whether a target has what was published.

    Reads every file that the target's list names and compares it; then asks the site for every
    address of the URL registry: pages must be there, redirects must lead where they should, and
    what is gone must say so. Writes nothing. The exit code is 3 where something is wrong.
    """
    site = open_site(choices)
    from newsgen.publish.plan import find_target, is_local, unbuilt
    from newsgen.publish.verify import verify as verify_files

    try:
        name, place = find_target(site.settings.publish, target)
    except NewsgenError as error:
        choices.voice.fail(USAGE, (error.problem,))
    here = unbuilt(site.folder, site.destination)
    with choices.voice.progress() as draw:
        files = verify_files(
            name, place, here, progress=lambda done, total: draw("compare", done, total)
        )
    own = place.url or site.settings.site.url
    address = url or ("" if is_local(own) else own)
    asked, wrong = (0, []) if files_only or not address else _asked(site, address, own, choices)
    problems = [*_of_files(files), *map(_of_answer, wrong)]
    choices.voice.problems(problems, site.settings.build.max_problems)
    choices.voice.say(f"{name}: {_summary(files, asked, wrong)}")
    told: dict[str, Any] = {"target": name, **msgspec.to_builtins(files), "asked": asked}
    choices.voice.result({**told, "wrong": [one._asdict() for one in wrong]}, problems)
    if problems:
        raise SystemExit(ENVIRONMENT)


def _asked(site: OpenSite, address: str, own: str, choices: Choices) -> tuple[int, list["Wrong"]]:
    """How many addresses were asked, and those that answer otherwise than they should."""
    from newsgen.build.registry_files import all_events
    from newsgen.model.registry import Registry
    from newsgen.publish.live import expected_answers, wrong_answers

    expected = expected_answers(Registry(all_events(site.folder)))
    with choices.voice.progress() as draw:
        wrong = wrong_answers(
            address,
            expected,
            site_url=own,
            progress=lambda done, total: draw("ask", done, total),
        )
        return len(expected), list(wrong)


def _summary(files: "Verified", asked: int, wrong: list["Wrong"]) -> str:
    bad = len(files.missing) + len(files.changed)
    parts = [f"{counted(files.files - bad, 'file', 'files')} as published"]
    parts += [f"{len(files.missing):,} missing, {len(files.changed):,} changed"] if bad else []
    if asked:
        parts += [f"{counted(asked - len(wrong), 'address', 'addresses')} as registered"]
    parts += [f"{len(wrong):,} not"] if wrong else []
    return ", ".join(parts)


def _of_files(files: "Verified") -> Iterator[Problem]:
    for paths, what in ((files.missing, "is missing"), (files.changed, "is not what was sent")):
        for path in paths:
            yield Problem(
                "verify-file",
                f"{path} {what} at {files.place}",
                Place(""),
                "to send the whole site anew, take newsgen's list away there "
                "(.newsgen-manifest/root.json or newsgen-manifest.json) and publish with --yes",
            )


def _of_answer(wrong: "Wrong") -> Problem:
    return Problem(
        "verify-url",
        f"{wrong.url} should answer with {wrong.expected}, and answers {wrong.answer}",
        Place(""),
        "publish again; then look at the web server's settings and at caches before it",
    )
