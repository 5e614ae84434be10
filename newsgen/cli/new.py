"""`newsgen new`: a file for a new article, with its front matter filled in."""

import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from newsgen.cli.opening import open_site
from newsgen.cli.options import CLOCK, JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import USAGE
from newsgen.model.problem import Place, Problem

_TEXT = """---
title: {title}
date: {date}
status: draft
lead: ""
tags: []
authors: []
---

"""


@click.command()
@with_options(SOURCE, CLOCK, VOICE, JSON)
@click.argument("headline")
@click.option(
    "--section", required=True, metavar="SECTION", help='Where it belongs: "spor", "spor/futbol".'
)
def new(choices: Choices, headline: str, section: str) -> None:
    """Start a new article.

    Writes a draft under content/SECTION/YEAR/ and prints its path.
    """
    site = open_site(choices)
    language = site.settings.language
    title = " ".join(headline.split())
    folder = _section_folder(section, language)
    if not title or not folder or re.search(r"[\x00-\x1f\x7f-\x9f]", title):
        raise click.UsageError("HEADLINE and SECTION need at least one letter each.")
    from newsgen.text.slug import slugify

    date = site.now.astimezone(ZoneInfo(site.settings.site.timezone)).replace(microsecond=0)
    inside = Path("content", *folder, str(date.year), f"{slugify(title, language)}.md")
    text = _TEXT.format(title=json.dumps(title, ensure_ascii=False), date=date.isoformat())
    _write_new(site.folder / inside, inside, text, choices)
    choices.voice.made(site.folder / inside)


def _section_folder(section: str, language: str) -> tuple[str, ...]:
    """The folders of a section's key or title: "Spor/Yerel Futbol" → spor, yerel-futbol."""
    from newsgen.text.slug import term_key

    parts = [part.strip() for part in section.strip("/").split("/")]
    if not all(any(letter.isalnum() for letter in part) for part in parts):
        return ()
    return tuple(term_key(part, language) for part in parts)


def _write_new(file: Path, inside: Path, text: str, choices: Choices) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as article:
            article.write(text)
    except FileExistsError:
        message = "there is such an article already"
        hint = "give this one another headline, or edit that file"
        problem = Problem("file-exists", message, Place(inside.as_posix()), hint)
        choices.voice.fail(USAGE, (problem,))
