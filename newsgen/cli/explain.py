"""`newsgen explain`: why a page is as it is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
import msgspec

from newsgen.cli.opening import open_site
from newsgen.cli.options import CLOCK, JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import counted, printable

if TYPE_CHECKING:
    from newsgen.build.explaining import Article, Explanation


@click.command()
@with_options(SOURCE, CLOCK, VOICE, JSON)
@click.argument("url")
def explain(choices: Choices, url: str) -> None:
    """Tell what is at URL, and why.

    What made the page and from what, why it was made last and whether it is to be made again,
    which articles it reads; for an article whether readers see it and why not; what the URL
    registry has of it. URL may also be the path of an article's file, or its id.
    """
    site = open_site(choices)
    from newsgen.build.explaining import explain as explain_url
    from newsgen.build.last_build import last_build
    from newsgen.build.report import BuildOptions

    options = BuildOptions(
        site_folder=site.folder,
        destination=site.destination,
        settings=site.settings,
        now=site.now,
    )
    with last_build(site.folder) as build:
        found = explain_url(build, options, url)
    told = msgspec.to_builtins(found)
    told["events"] = [event._asdict() for event in found.events]
    choices.voice.result(told)
    if not choices.json:
        click.echo(printable(found.url or url))
        for label, text in _lines(found, verbose=choices.verbose):
            click.echo(printable(f"  {label:<9} {text}"))


_NAMED = 5
"""So many articles that a page reads are named without --verbose."""


def _lines(found: "Explanation", *, verbose: bool) -> Iterator[tuple[str, str]]:
    """(label, text) of what there is to tell."""
    if found.file:
        yield "file", f"{found.file} ({counted(found.size, 'byte', 'bytes')})"
        source = f", made from {found.source}" if found.source else ""
        yield "kind", f"{found.kind}{source}"
    else:
        yield "file", "none: readers find nothing there"
    if found.leads_to:
        yield "leads to", found.leads_to
    if found.reason:
        yield "rebuilt", f"last for this reason: {found.reason}"
    if found.planned:
        yield "planned", f"the next build makes it again: {found.planned}"
    elif found.file:
        yield "planned", "no: it is as the last build left it"
    if found.templates:
        yield "templates", ", ".join(found.templates)
    if found.reason:
        yield "depends", f"on {_depends(found, verbose)}"
    if found.article:
        yield from _article(found.article)
    for event in found.events:
        target = f" {event.target}" if event.target else ""
        yield "registry", f"{event.time} {event.id}: {event.url} {event.state}{target}"


def _depends(found: "Explanation", verbose: bool) -> str:
    """What may make the page change, in words."""
    parts = ["these templates", "the theme"] if found.templates else []
    parts += ["the settings", *(["its own file"] if found.source else [])]
    if found.reads:
        shown = found.reads if verbose else found.reads[:_NAMED]
        other = "other " if found.source else ""
        number = counted(len(found.reads), f"{other}article", f"{other}articles")
        more = " …" if len(shown) < len(found.reads) else ""
        parts.append(f"{number} ({', '.join(shown)}{more})")
    return " and ".join([", ".join(parts[:-1])] * bool(parts[:-1]) + parts[-1:])


def _article(article: "Article") -> Iterator[tuple[str, str]]:
    why = f": {article.why}" if article.why else ""
    yield "article", f"{article.path} is {article.standing}{why}"
    if article.id:
        date = article.date.isoformat(" ", "minutes") if article.date else "none"
        over = f", expires {article.expires.isoformat(' ', 'minutes')}" if article.expires else ""
        yield "says", f"status {article.status}, date {date}{over}"
    for problem in article.problems:
        at = f"{problem.at.path}:{problem.at.line}" if problem.at.line else problem.at.path
        yield problem.severity, f"{at}: {problem.message} [{problem.code}]"
