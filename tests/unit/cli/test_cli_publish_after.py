"""What `publish` does with the addresses of all that changed: a file, a command of the site's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from newsgen.model.problem import NewsgenError
from newsgen.publish.after import addresses_of, run_after

Run = Callable[..., Result]

ARTICLE = "https://ornek.example/guncel/2026/11/kopru-acildi/"


@pytest.fixture
def told(site: Path) -> Path:
    """Where the site's command writes what it reads; it fails where there is a file `fail`."""
    (site / "tell.sh").write_text("cat >> ../told; test ! -e fail\n")
    with (site / "newsgen.toml").open("a") as settings:
        settings.write('[publish.local]\npath = "../www"\nafter = ["sh", "tell.sh"]\n')
    return site.parent / "told"


def test_the_command_reads_the_addresses_of_all_that_changed(
    run: Run, site: Path, told: Path
) -> None:
    run("build", "-s", site)
    assert run("publish", "-s", site, "--dry-run").exit_code == 0
    assert not told.exists()
    run("publish", "-s", site)
    first = told.read_text().splitlines()
    assert {ARTICLE, "https://ornek.example/", "https://ornek.example/rss.xml"} <= {*first}
    assert len(first) == len(set(first))
    run("publish", "-s", site)
    assert told.read_text().splitlines() == first
    article = site / "content/guncel/kopru.md"
    article.write_text(article.read_text().replace("bugün", "dün"))
    run("build", "-s", site)
    run("publish", "-s", site, "--urls", site.parent / "urls.txt")
    again = told.read_text().splitlines()[len(first) :]
    assert ARTICLE in again
    assert "https://ornek.example/kunye/" not in again
    assert (site.parent / "urls.txt").read_text().splitlines() == again


def test_a_command_that_fails_is_told_and_the_site_is_published(
    run: Run, site: Path, told: Path
) -> None:
    (site / "fail").touch()
    run("build", "-s", site)
    result = run("publish", "-s", site)
    assert result.exit_code == 3
    assert (
        "error[publish-after-failed]: local is published, but the command after it failed: "
        "sh: it ended with 1\n"
        "hint: mend after under [publish.local]; the next publish tells it only what changes "
        "then\n"
    ) in result.stderr
    assert (site.parent / "www/current/index.html").exists()


def test_going_back_tells_it_too(run: Run, site: Path, told: Path) -> None:
    run("build", "-s", site)
    run("publish", "-s", site)
    article = site / "content/guncel/kopru.md"
    article.write_text(article.read_text().replace("bugün", "dün"))
    run("build", "-s", site)
    run("publish", "-s", site)
    told.unlink()
    assert run("rollback", "-s", site).exit_code == 0
    assert ARTICLE in told.read_text().splitlines()


def test_addresses_are_as_caches_know_them() -> None:
    paths = ("köprü/index.html", "a b.pdf", "index.html", "index.html.br", ".htaccess", "_headers")
    assert addresses_of(paths, "https://ornek.example/haber/") == (
        "https://ornek.example/haber/a%20b.pdf",
        "https://ornek.example/haber/",
        "https://ornek.example/haber/k%C3%B6pr%C3%BC/",
    )


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("no-such-program",), "no-such-program: No such file or directory"),
        (("sleep", "5"), "sleep: not done in 0 s"),
    ],
)
def test_a_command_that_cannot_be_run_or_does_not_end_is_told(
    tmp_path: Path, command: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(NewsgenError) as caught:
        run_after("live", command, ("https://a.example/",), tmp_path, patience=0.2)
    assert reason in str(caught.value)


def test_a_command_need_not_read_what_it_is_given(tmp_path: Path) -> None:
    run_after("live", ("true",), ("https://a.example/" * 9999,) * 99, tmp_path)


def test_an_empty_word_is_told(run: Run, site: Path, told: Path) -> None:
    file = site / "newsgen.toml"
    file.write_text(file.read_text().replace('"sh", ', '"", '))
    assert '"publish.local.after" has an empty word' in run("publish", "-s", site).stderr
