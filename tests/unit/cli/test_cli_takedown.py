"""`newsgen takedown`: nothing of the article is left at any target, and a tombstone is."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from photographs import jpeg

Run = Callable[..., Result]

URL = "/guncel/2026/11/zencefil-yangini/"
PAGE = f"{URL[1:]}index.html"
SEEN = ("Zencefil", "zencefil", "Leventoğlu")
"""Words of the article alone."""
TARGETS = """
[publish.generations]
path = "../www"
[publish.ordered]
path = "../ordered"
mode = "ordered"
[publish.cloudflare]
type = "cloudflare"
path = "../pages"
"""


@pytest.fixture
def published(run: Run, site: Path) -> list[Path]:
    """Where three targets show the site, the article among it."""
    for number in range(12):
        (site / f"content/guncel/{number}.md").write_text(
            f"---\ntitle: Haber {number}\ndate: 2026-11-{number + 1:02}\ntags: [yangın]\n---\nA.\n"
        )
    (site / "content/guncel/a.jpg").write_bytes(jpeg(600, 400))
    (site / "content/guncel/zencefil.md").write_text(
        "---\ntitle: Zencefil yangını\ndate: 2026-11-10\ntags: [yangın]\nauthor: Cem Leventoğlu\n"
        "lead: Zencefil yandı.\nimage: {src: a.jpg, alt: Zencefil}\n---\nZencefil.\n"
    )
    with (site / "newsgen.toml").open("a") as settings:
        settings.write(TARGETS)
    run("build", "-s", site)
    for name in ("generations", "ordered", "cloudflare"):
        assert run("publish", name, "-s", site).exit_code == 0
    return [site.parent / path for path in ("www/current", "ordered", "pages")]


def naming(root: Path, words: tuple[str, ...]) -> set[str]:
    """Files that have one of the words in them or in their names."""
    return {
        file.relative_to(root).as_posix()
        for file in root.rglob("*")
        if file.is_file()
        and (
            any(word in file.name for word in words)
            or any(word.encode() in file.read_bytes() for word in words)
        )
    }


def pictures(root: Path) -> list[Path]:
    """All but the cards of the site and of its sections, which show no article."""
    cards = {root / "i/share/tr.jpg", root / "i/share/tr/guncel.jpg"}
    return [file for file in root.rglob("i/**/*") if file.is_file() and file not in cards]


def test_it_is_gone_everywhere_and_a_tombstone_stays(
    run: Run, site: Path, published: list[Path]
) -> None:
    for root in published:
        assert {PAGE, "rss.xml", "guncel/index.html"} <= naming(root, SEEN)
        assert pictures(root)
    result = run("takedown", URL, "-s", site, "--reason", "mahkeme kararı 2026/412")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith(f"{URL} is taken down: content/guncel/zencefil.md\n")
    assert "\n13 articles, " in result.stderr
    assert result.stderr.endswith("commit content/, so that every other machine knows it\n")
    for root in published:
        left = {
            path
            for path in naming(root, SEEN)
            if not path.startswith((PAGE, ".newsgen", "newsgen-manifest"))
        }
        assert left <= {"yazar/cem-leventoglu/index.html"}
        assert pictures(root) == []
        tombstone = (root / PAGE).read_text()
        assert "noindex" in tombstone
        assert not any(word in tombstone.replace(URL, "") for word in SEEN)
    assert "2026/412" not in "".join(
        file.read_text("utf-8", "replace")
        for root in published
        for file in root.rglob("*")
        if file.is_file()
    )
    assert (site / "content/guncel/zencefil.md").read_text().startswith("---\n# taken down ")
    lines = (site / "content/_registry/2026.tsv").read_text()
    assert lines.count(f"\t{URL}\tgone\n") == 1
    assert run("build", "-s", site).exit_code == 0
    assert (site / "content/_registry/2026.tsv").read_text() == lines


def test_other_articles_with_errors_do_not_hold_it_up(
    run: Run, site: Path, published: list[Path]
) -> None:
    (site / "content/guncel/bad.md").write_text("---\ntitle: x\ndate: Tuesday\n---\nx\n")
    result = run("takedown", URL, "-s", site, "--reason", "karar", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["url"]) == (0, URL)
    assert [one["target"] for one in told["published"]] == ["generations", "ordered", "cloudflare"]
    assert PAGE in told["published"][1]["changed"]
    assert naming(published[1], ("Zencefil",)) == set()
    assert "noindex" in (published[1] / PAGE).read_text()


def test_a_target_that_fails_is_told_and_does_not_stop_the_others(
    run: Run, site: Path, published: list[Path]
) -> None:
    (site.parent / "www/current").unlink()
    (site.parent / "www/current").write_text("a file")
    result = run("takedown", URL, "-s", site, "--reason", "karar")
    assert result.exit_code == 3
    assert "error[publish-target-foreign]: " in result.stderr
    assert pictures(published[2]) == []


def test_an_article_that_cannot_be_read_is_told_and_nothing_published(
    run: Run, site: Path, published: list[Path]
) -> None:
    file = site / "content/guncel/zencefil.md"
    file.write_text(file.read_text().replace("2026-11-10", "Tuesday"))
    result = run("takedown", URL, "-s", site, "--reason", "karar")
    assert result.exit_code == 3
    assert "error[date-not-understood]: " in result.stderr
    assert (
        f"error[takedown-page-stays]: the page at {URL} is still there: nothing was published\n"
        "  --> content/guncel/zencefil.md\n"
        "hint: mend what is wrong with the file, then run the command again; "
        "in a hurry, delete the file, build and publish\n"
    ) in result.stderr


def test_it_may_be_published_by_other_means(run: Run, site: Path, published: list[Path]) -> None:
    before = (published[0] / PAGE).read_bytes()
    result = run("takedown", URL, "-s", site, "--reason", "karar", "--no-publish")
    assert result.exit_code == 0
    assert (published[0] / PAGE).read_bytes() == before
    run("publish", "ordered", "-s", site, "--at-once", "--max-deletes", "40")
    assert pictures(published[1]) == []


def test_on_a_new_machine_it_builds_first(run: Run, site: Path, published: list[Path]) -> None:
    shutil.rmtree(site / ".newsgen")
    shutil.rmtree(site / "public")
    assert run("takedown", URL, "-s", site, "--reason", "karar").exit_code == 0
    assert naming(published[0], ("Zencefil",)) <= {PAGE}
