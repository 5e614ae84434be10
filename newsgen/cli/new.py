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
id: {id}
slug: {slug}
date: {date}
status: draft
lead: ""
tags: []
authors: []
---

"""
_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_BLANK = re.compile(r"\{(title|id|slug|date|section)\}")


@click.command()
@with_options(SOURCE, CLOCK, VOICE, JSON)
@click.argument("headline")
@click.option(
    "--section", required=True, metavar="SECTION", help='Where it belongs: "spor", "spor/futbol".'
)
@click.option("-e", "--edit", is_flag=True, help="Open it in $VISUAL or $EDITOR.")
def new(choices: Choices, headline: str, section: str, *, edit: bool) -> None:
    """Start a new article.

    Writes a draft under content/SECTION/YEAR/ and prints its path. Its id and slug are set now
    and stay, whatever becomes of the headline. What else it begins with is in the site's
    archetypes/SECTION.md or archetypes/default.md, where there is one: {title}, {id}, {slug},
    {date} and {section} are filled in there.
    """
    site = open_site(choices)
    language = site.settings.language
    title = " ".join(headline.split())
    folder = _section_folder(section, language)
    if not title or not folder or re.search(r"[\x00-\x1f\x7f-\x9f]", title):
        raise click.UsageError("HEADLINE and SECTION need at least one letter each.")
    from newsgen.text.slug import slugify

    date = site.now.astimezone(ZoneInfo(site.settings.site.timezone)).replace(microsecond=0)
    slug = slugify(title, language, fallback="haber" if language == "tr" else "article")
    inside = Path("content", *folder, str(date.year), f"{slug}.md")
    blanks = {
        "title": title,
        "id": inside.relative_to("content").with_suffix("").as_posix(),
        "slug": slug,
        "date": date.isoformat(),
        "section": "/".join(folder),
    }
    _write_new(
        site.folder / inside, inside, _filled(_archetype(site.folder, folder), blanks), choices
    )
    choices.voice.made(site.folder / inside)
    if edit:
        click.edit(filename=str(site.folder / inside))


def _archetype(site_folder: Path, section: tuple[str, ...]) -> str:
    """What an article of the section begins with: the nearest archetype's text, else newsgen's."""
    nearest = [Path(*section[:depth]) for depth in range(len(section), 0, -1)]
    for name in (*nearest, Path("default")):
        file = site_folder / "archetypes" / f"{name}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return _TEXT


def _filled(archetype: str, blanks: dict[str, str]) -> str:
    """The archetype with its blanks filled in: in front matter as quoted texts, below as typed."""
    front = _FRONT.match(archetype)
    end = front.end() if front else 0

    def quoted(blank: re.Match[str]) -> str:
        value = blanks[blank[1]]
        return value if blank[1] == "date" else json.dumps(value, ensure_ascii=False)

    head = _BLANK.sub(quoted, archetype[:end])
    return head + _BLANK.sub(lambda blank: blanks[blank[1]], archetype[end:])


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
