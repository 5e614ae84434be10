"""`newsgen next`: when time alone will change the site."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

CLOCK = ("--clock", "2026-11-23T09:00:00+03:00")
LATER = ("--clock", "2026-11-24T09:05:00+03:00")
"""The site's article is two days old and no news any more."""


def write(site: Path, path: str, text: str) -> None:
    file = site / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def article(site: Path, name: str, **fields: str) -> None:
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    write(site, f"guncel/{name}.md", f"---\ntitle: {name}\n{front}---\nMetin.\n")


def test_an_archive_that_is_all_out_waits_for_nothing(run: Run, site: Path) -> None:
    run("build", "-s", site, *LATER)
    result = run("next", "-s", site, *LATER)
    assert (result.exit_code, result.stdout) == (0, "nothing is scheduled\n")


def test_the_news_sitemap_ages(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    result = run("next", "-s", site, *CLOCK)
    assert result.stdout == (
        "2026-11-24T09:05:00+03:00 an article is too old for sitemap-news.xml\n"
    )


def test_the_earliest_of_embargo_and_expiry_is_told_in_the_sites_time(run: Run, site: Path) -> None:
    article(site, "yarin", date="2026-11-24T06:00:00Z")
    article(site, "biten", date="2026-11-01", expires="2026-11-25T06:00:00Z")
    run("build", "-s", site, *CLOCK)
    result = run("next", "-s", site, *CLOCK)
    assert result.stdout == "2026-11-24T09:00:00+03:00 content/guncel/yarin.md appears\n"
    later = ("--clock", "2026-11-24T10:00:00+03:00")
    run("build", "-s", site, *later)
    result = run("next", "-s", site, *later)
    assert result.stdout == "2026-11-25T09:00:00+03:00 content/guncel/biten.md expires\n"


def test_a_draft_and_an_article_that_is_over_before_it_begins_never_appear(
    run: Run, site: Path
) -> None:
    article(site, "taslak", date="2026-11-25", status="draft")
    article(site, "bos", date="2026-11-26", expires="2026-11-25")
    run("build", "-s", site, *LATER)
    assert run("next", "-s", site, *LATER).stdout == "nothing is scheduled\n"


def test_a_part_of_a_front_that_ends_is_scheduled(run: Run, site: Path) -> None:
    write(
        site,
        "_fronts/home.toml",
        'slots = [{ id = "guncel/kopru", until = 2026-11-23T18:00:00+03:00 }]\n'
        '[breaking]\ntext = "Son dakika"\nuntil = 2026-11-23T12:00:00+03:00\n',
    )
    run("build", "-s", site, *CLOCK)
    result = run("next", "-s", site, *CLOCK)
    assert result.stdout == "2026-11-23T12:00:00+03:00 a part of content/_fronts/home.toml ends\n"


def test_what_came_since_the_last_build_is_due(run: Run, site: Path) -> None:
    article(site, "yarin", date="2026-11-24T09:00:00+03:00")
    run("build", "-s", site, *CLOCK)
    result = run("next", "-s", site, "--clock", "2026-11-24T09:00:00+03:00", "--json")
    assert json.loads(result.stdout) == {
        "next": "2026-11-24T09:00:00+03:00",
        "due": True,
        "changes": [{"path": "content/guncel/yarin.md", "what": "appears", "id": "guncel/yarin"}],
        "problems": [],
    }
    told = run("next", "-s", site, "--clock", "2026-11-24T09:00:00+03:00").stdout
    assert told.endswith(" appears (past already: run newsgen build)\n")


def test_of_many_at_one_moment_the_first_are_named(run: Run, site: Path) -> None:
    for name in ("a1", "a2", "a3", "a4", "a5"):
        article(site, name, date="2026-11-24")
    run("build", "-s", site, *CLOCK)
    result = run("next", "-s", site, *CLOCK)
    assert result.stdout.startswith("2026-11-24T00:00:00+03:00 content/guncel/a1.md appears, ")
    assert result.stdout.endswith("content/guncel/a3.md appears, and 2 more\n")


def test_without_a_build_nothing_is_known(run: Run, site: Path) -> None:
    result = run("next", "-s", site)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("error[not-built]: ")
    assert not (site / ".newsgen").exists()


def test_a_damaged_state_is_as_good_as_none(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    for name in ("state.db-wal", "state.db-shm"):
        (site / ".newsgen" / name).unlink(missing_ok=True)
    (site / ".newsgen/state.db").write_bytes(b"not a state" * 1000)
    assert "error[not-built]: " in run("next", "-s", site).stderr
