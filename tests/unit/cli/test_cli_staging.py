"""Staging: editors see drafts and what is to come; readers and the registry do not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

DRAFT = "guncel/2026/11/taslak-haber/index.html"
LATER = "guncel/2099/01/yarinki-haber/index.html"
STAGING = """
[publish.live]
path = "../www"
[publish.staging]
path = "../staging"
staging = true
url = "https://taslak.ornek.example/"
"""


@pytest.fixture
def newsroom(site: Path) -> Path:
    """A site with a draft, an article of the future, and a target for each audience."""
    for name, title, more in (
        ("taslak", "Taslak haber", "date: 2026-11-20\nstatus: draft"),
        ("yarin", "Yarınki haber", "date: 2099-01-02"),
        ("silinen", "Silinen haber", "date: 2026-11-19\nstatus: removed"),
    ):
        (site / f"content/guncel/{name}.md").write_text(
            f"---\ntitle: {title}\n{more}\n---\nMetin.\n"
        )
    with (site / "newsgen.toml").open("a") as settings:
        settings.write(STAGING)
    return site


def test_editors_see_what_readers_do_not(run: Run, newsroom: Path) -> None:
    result = run("publish", "staging", "-s", newsroom)
    assert result.exit_code == 0, result.stderr
    root = newsroom.parent / "staging/current"
    assert {DRAFT, LATER} <= {f.relative_to(root).as_posix() for f in root.rglob("*.html")}
    home = (root / "index.html").read_text()
    assert "Taslak haber" in home
    assert 'href="https://taslak.ornek.example/"' in home
    assert "https://ornek.example" not in home
    assert "Silinen haber" not in "".join(page.read_text() for page in root.rglob("*.html"))


def test_no_search_engine_may_list_a_page_and_all_may_read_that(run: Run, newsroom: Path) -> None:
    run("publish", "staging", "-s", newsroom)
    root = newsroom.parent / "staging/current"
    pages = list(root.rglob("*.html"))
    assert len(pages) > 10
    assert [p for p in pages if '<meta name="robots" content="noindex">' not in p.read_text()] == []
    robots = (root / "robots.txt").read_text()
    assert robots.startswith("User-agent: *\nDisallow:\n")
    assert "GPTBot\n" in robots
    assert "Sitemap" not in robots


def test_the_registry_and_the_readers_build_are_left_alone(run: Run, newsroom: Path) -> None:
    run("build", "-s", newsroom)
    registry = (newsroom / "content/_registry/2026.tsv").read_bytes()
    public = {f: f.stat().st_mtime_ns for f in (newsroom / "public").rglob("*")}
    run("publish", "staging", "-s", newsroom)
    assert (newsroom / "content/_registry/2026.tsv").read_bytes() == registry
    result = run("build", "-s", newsroom)
    assert ": 0 written" in result.stderr
    assert {f: f.stat().st_mtime_ns for f in (newsroom / "public").rglob("*")} == public
    assert run("publish", "live", "-s", newsroom).exit_code == 0
    assert not (newsroom.parent / "www/current" / DRAFT).exists()


def test_the_second_time_only_what_changed_is_sent(run: Run, newsroom: Path) -> None:
    run("publish", "staging", "-s", newsroom)
    run("build", "-s", newsroom)
    assert run("publish", "staging", "-s", newsroom).stderr.endswith(
        "staging: everything is published already\n"
    )
    article = newsroom / "content/guncel/taslak.md"
    article.write_text(article.read_text().replace("Metin.", "Yeni metin."))
    result = run("publish", "staging", "-s", newsroom, "-v")
    assert f"~ {DRAFT}\n" in result.stdout
    assert "~ kunye/index.html\n" not in result.stdout


def test_an_article_with_an_error_does_not_hold_the_others_up(run: Run, newsroom: Path) -> None:
    (newsroom / "content/guncel/bad.md").write_text("---\ntitle: x\ndate: Tuesday\n---\nx\n")
    result = run("publish", "staging", "-s", newsroom)
    assert result.exit_code == 0
    assert "error[date-not-understood]: " in result.stderr
    assert (newsroom.parent / "staging/current" / DRAFT).exists()


def test_what_was_built_for_readers_never_gets_there(run: Run, newsroom: Path) -> None:
    """The other way round is `publish-private-build`."""
    from newsgen.model.problem import NewsgenError
    from newsgen.model.publish_settings import FolderTarget
    from newsgen.publish.plan import unbuilt
    from newsgen.publish.run import publish

    target = FolderTarget(path="../s", staging=True, url="https://taslak.ornek.example/")
    with pytest.raises(NewsgenError) as caught:
        publish("staging", target, unbuilt(newsroom, newsroom / "public"))
    assert str(caught.value) == (
        "error[publish-not-staging]: the site was built for readers, "
        "and not for https://taslak.ornek.example/\n"
        "hint: run: newsgen publish, with the target's name: it builds what editors see\n"
    )


def test_clean_takes_it_away(run: Run, newsroom: Path) -> None:
    run("publish", "staging", "-s", newsroom)
    shutil.rmtree(newsroom.parent / "staging")
    run("clean", "-s", newsroom)
    assert not (newsroom / ".newsgen").exists()


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", '"publish.staging.url" is missing, and a staging target needs its own'),
        ('url = "https://ornek.example/"', "is the address of the site that readers see"),
        ('url = "taslak"', "is not a web address: 'taslak'"),
    ],
)
def test_it_needs_an_address_of_its_own(run: Run, newsroom: Path, url: str, fault: str) -> None:
    file = newsroom / "newsgen.toml"
    file.write_text(file.read_text().replace('url = "https://taslak.ornek.example/"', url))
    result = run("publish", "staging", "-s", newsroom)
    assert result.exit_code == 2
    assert "error[setting-value]: " in result.stderr
    assert fault in result.stderr


def test_an_address_without_staging_is_told(run: Run, newsroom: Path) -> None:
    file = newsroom / "newsgen.toml"
    file.write_text(file.read_text().replace("staging = true\n", ""))
    assert "means nothing where staging is not true" in run("publish", "-s", newsroom).stderr
