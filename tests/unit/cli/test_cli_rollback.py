"""`newsgen rollback`: which generation readers see afterwards, and what it says."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def two(run: Run, site: Path) -> tuple[str, str]:
    """The names of two generations at the target; the newer one has another robots.txt."""
    with (site / "newsgen.toml").open("a") as settings:
        settings.write('[publish.local]\npath = "../www"\n')
    names = []
    for text in ("first", "second"):
        (site / "content/_static").mkdir(exist_ok=True)
        (site / "content/_static/a.txt").write_text(text)
        run("build", "-s", site)
        run("publish", "-s", site)
        names.append(os.readlink(site.parent / "www/current").rpartition("/")[2])
    return names[0], names[1]


def test_readers_see_the_generation_before(run: Run, site: Path, two: tuple[str, str]) -> None:
    result = run("rollback", "-s", site)
    assert result.exit_code == 0
    assert result.stderr == f"local: readers see {two[0]} again, and no more {two[1]}\n"
    assert (site.parent / "www/current/a.txt").read_text() == "first"
    assert run("rollback", "local", "-s", site).exit_code == 3
    result = run("rollback", "-s", site, "--to", two[0])
    assert result.stderr == f"local: readers see {two[0]} already\n"
    run("publish", "-s", site)
    assert (site.parent / "www/current/a.txt").read_text() == "second"


def test_the_generations_are_listed(run: Run, site: Path, two: tuple[str, str]) -> None:
    assert run("rollback", "-s", site, "--list").stdout == f"* {two[1]}\n  {two[0]}\n"
    told = json.loads(run("rollback", "-s", site, "--list", "--json").stdout)
    assert (told["current"], told["names"]) == (two[1], [two[1], two[0]])


def test_what_it_did_as_json(run: Run, site: Path, two: tuple[str, str]) -> None:
    told = json.loads(run("rollback", "-s", site, "--json").stdout)
    assert (told["before"], told["now"], told["changed"]) == (two[1], two[0], ["a.txt"])


def test_a_name_that_is_not_there_is_wrong_usage(
    run: Run, site: Path, two: tuple[str, str]
) -> None:
    assert run("rollback", "-s", site, "--to", "2019").exit_code == 2


def test_an_article_that_is_gone_since_does_not_come_back_unasked(
    run: Run, site: Path, two: tuple[str, str]
) -> None:
    article = site / "content/guncel/kopru.md"
    article.write_text(article.read_text().replace("---\n", "---\nstatus: removed\n", 1))
    run("build", "-s", site, "--clock", "2099-01-01")
    run("publish", "-s", site, "--yes")
    result = run("rollback", "-s", site)
    assert result.exit_code == 3
    assert "[rollback-brings-back]: " in result.stderr
    assert " has the page at /guncel/ and 1 more, which is gone since\n" in result.stderr
    assert run("rollback", "-s", site, "--yes").exit_code == 0
