"""A site to run commands on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_site import share_compiled_templates

from newsgen.cli.main import main

Run = Callable[..., Result]

SETTINGS = """[site]
title = "Örnek Haber"
url = "https://ornek.example"
"""


@pytest.fixture
def run() -> Run:
    """Runs `newsgen` with the arguments given."""

    def invoke(*arguments: object) -> Result:
        if arguments[0] == "build" and "-s" in arguments:
            site = Path(str(arguments[arguments.index("-s") + 1]))
            if site.is_dir():
                share_compiled_templates(site)
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The smallest site: settings and one dated article."""
    folder = tmp_path / "site"
    article = folder / "content" / "guncel" / "kopru.md"
    article.parent.mkdir(parents=True)
    (folder / "newsgen.toml").write_text(SETTINGS, encoding="utf-8")
    article.write_text(
        "---\ntitle: Köprü açıldı\ndate: 2026-11-22T09:05:00+03:00\n---\nKöprü bugün açıldı.\n",
        encoding="utf-8",
    )
    return folder
