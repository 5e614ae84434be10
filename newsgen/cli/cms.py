"""`newsgen cms`: a browser editor for people who do not write Markdown."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from newsgen.cli.opening import OpenSite, open_site
from newsgen.cli.options import CLOCK, JSON, SOURCE, VOICE, Choices, with_options
from newsgen.cli.output import USAGE, counted
from newsgen.model.problem import NewsgenError, Place, Problem

FOLDER = "content/_static/admin"

_INDEX = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link href="config.yml" type="text/yaml" rel="cms-config-url">
</head>
<body>
<script src="{script}"></script>
</body>
</html>
"""

_MAIN = ("decap-cms.js", "sveltia-cms.js")
"""The file that each editor's package begins with, in its `dist`."""
_PART = re.compile(r"((\d+\.)?decap-cms|sveltia-cms)\.js(\.LICENSE\.txt)?|[0-9a-f]+\.wasm")


@click.command()
@with_options(SOURCE, CLOCK, VOICE, JSON)
@click.option(
    "--bundle",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The editor's package, as npm installed it; its files are copied.",
)
def cms(choices: Choices, bundle: Path | None) -> None:
    """Write a browser editor's page and configuration.

    For Decap CMS (npm package decap-cms) or Sveltia CMS (@sveltia/cms), into
    content/_static/admin/, where the site has it at /admin/. Articles of the current month and
    the facts of sections, tags, authors and series can be edited: run it again each month, and
    where sections are new. [cms] in the settings names the repository; without it the files of
    this machine are edited, through decap-server.
    """
    site = open_site(choices)
    folder = site.folder / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    copied = list(_copied(_dist(bundle, choices), folder)) if bundle else []
    script = next((name for name in _MAIN if (folder / name).is_file()), _MAIN[0])
    from newsgen.text.yaml_text import yaml_text

    title = "Yönetim" if site.settings.language.split("-")[0] == "tr" else "Editor"
    index = _INDEX.format(language=site.settings.language, title=title, script=script)
    config = f"# Made by `newsgen cms`: do not edit.\n{yaml_text(_config(site))}"
    for name, text in (("index.html", index), ("config.yml", config)):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    choices.voice.made(folder)
    if copied:
        choices.voice.say(f"{counted(len(copied), 'file', 'files')} of the editor copied")
    elif not (folder / script).is_file():
        choices.voice.say(
            "the editor itself is not there yet: npm install decap-cms, then\n"
            "newsgen cms --bundle node_modules/decap-cms"
        )


def _config(site: OpenSite) -> dict[str, object]:
    from newsgen.loaders.editor import editor_config

    now = site.now.astimezone(ZoneInfo(site.settings.site.timezone))
    return editor_config(site.settings, now, _sections(site))


def _sections(site: OpenSite) -> tuple[str, ...]:
    """Keys of the sections that have articles, as the last build knows them."""
    from newsgen.build.last_build import last_build
    from newsgen.store.index import Index

    try:
        with last_build(site.folder) as build:
            index = Index(build.connection, site.settings, now=build.clock)
            return tuple(term.key for term in index.terms("section", site.settings.language))
    except NewsgenError:  # not built yet: the settings' sections are known
        return ()


def _dist(bundle: Path, choices: Choices) -> Path:
    """The folder with the editor's main file: the package's `dist`, or the folder itself."""
    folders = (bundle / "dist", bundle)
    found = next((f for f in folders if any((f / name).is_file() for name in _MAIN)), None)
    if found is None:
        message = f"there is neither {' nor '.join(_MAIN)} in it"
        hint = "name the package as npm installed it: node_modules/decap-cms"
        choices.voice.fail(USAGE, (Problem("cms-bundle", message, Place(str(bundle)), hint),))
    return found


def _copied(dist: Path, folder: Path) -> Iterator[Path]:
    """Copy the editor's scripts, without their maps and other builds."""
    for file in sorted(dist.iterdir()):
        if _PART.fullmatch(file.name):
            yield Path(shutil.copyfile(file, folder / file.name))
