"""The cost of an edit follows the edit, not the archive. Work is counted, never timed."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean

import pytest
from bench.generate import DAYS, FIRST_DAY, SECTIONS, Generator
from counted import NOW, Work, archive, neighbour, work
from small_site import SmallSite

from newsgen.build.report import Changed
from newsgen.build.run import build
from newsgen.model.address import Addresses


def edit_body(site: SmallSite) -> None:
    neighbour(site, 40)
    file = site.folder / "content/komsu/haber-40.md"
    file.write_text(file.read_text().replace("Metin.", "Başka metin."))


def retitle(site: SmallSite) -> None:
    neighbour(site, 41, title="Başka başlık")


def add_newest(site: SmallSite) -> None:
    neighbour(site, 60, date="2026-11-20T16:00:00+03:00")


EDITS = (edit_body, retitle, add_newest)

Pair = tuple[SmallSite, SmallSite]


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("cost")
    return archive(folder / "small", 300), archive(folder / "large", 3_000)


def same_work(pair: Pair, edit: Callable[[SmallSite], None], patch: pytest.MonkeyPatch) -> Work:
    """What an edit takes, where it takes the same in archives of two sizes."""
    done = []
    for site in pair:
        edit(site)
        done.append(work(site, patch))
    assert done[0] == done[1], edit.__name__
    return done[0]


def test_an_edit_takes_the_same_work_in_a_ten_times_larger_archive(
    small_and_large: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    for edit in EDITS:
        done = same_work(small_and_large, edit, monkeypatch)
        assert done.planned > 0
        assert done.html > 0


def test_nothing_changed_asks_the_same_and_writes_nothing(
    small_and_large: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = same_work(small_and_large, lambda site: site.build(now=NOW), monkeypatch)
    assert done[1:] == (0, 0, 0)


@pytest.mark.parametrize("size", [0, 1])
def test_a_deletion_and_another_date_touch_only_their_periods(
    small_and_large: Pair, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_and_large[size]

    site.remove("content/komsu/haber-2.md")
    deleted = work(site, monkeypatch)
    neighbour(site, 3, date="2026-10-05T09:00:00+03:00")
    redated = work(site, monkeypatch)

    # Fronts, feeds and maps, the pages of a month or a year in each list that the article is
    # in, and the articles that showed it: some of a neighbourhood of sixty. The files of its
    # search segment too, since its place there numbers all that follow.
    assert 0 < deleted.planned <= 60
    assert 0 < redated.planned <= 130


def newest(site: SmallSite, number: int, when: datetime) -> None:
    """A newest article as the archive has them: two tags, one author, one section level."""
    article = Generator().article(1_000_000 + number)
    head, _, body = article.text.partition("authors:")
    tags = next(line for line in head.splitlines() if line.startswith("tags:"))
    two = ", ".join(tags.removeprefix("tags: [").rstrip("]").split(", ")[:2])
    head = head.replace(tags, f"tags: [{two}]")
    date = next(line for line in head.splitlines() if line.startswith("date:"))
    head = head.replace(date, f"date: {when.isoformat()}")
    section = article.path.partition("/")[0]
    site.write(f"content/{section}/2026/11/en-yeni-{number}.md", f"{head}authors:{body}")


def files_written(site: SmallSite, count: int, patch: pytest.MonkeyPatch) -> list[Work]:
    """Add newest articles one by one, a minute after another on a day that has one already."""
    when = NOW - timedelta(minutes=5 * count + 10)
    for number in range(10):
        newest(site, 10_000 + number, when - timedelta(minutes=20 - number))
    site.build(now=NOW)
    done = []
    for number in range(count):
        newest(site, number, when + timedelta(minutes=number))
        done.append(work(site, patch))
    return done


def test_a_newest_article_rewrites_few_files(
    small_and_large: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = files_written(small_and_large[1], 6, monkeypatch)

    assert mean(one.html for one in done) <= 22
    assert mean(one.files for one in done) <= 45
    assert max(one.html for one in done) <= 32
    assert max(one.files for one in done) <= 60


@pytest.mark.slow
def test_two_hundred_newest_articles_rewrite_few_files(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = files_written(archive(tmp_path, 10_000), 200, monkeypatch)

    print(f"HTML {mean(one.html for one in done)}, all {mean(one.files for one in done)}")
    assert mean(one.html for one in done) <= 22
    assert mean(one.files for one in done) <= 45
    assert max(one.html for one in done) <= 32
    assert max(one.files for one in done) <= 60


@pytest.mark.slow
def test_an_edit_takes_the_same_work_in_a_large_archive(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = archive(tmp_path / "small", 1_000), archive(tmp_path / "large", 20_000)
    for edit in EDITS:
        same_work(pair, edit, monkeypatch)


def test_no_folder_would_hold_more_than_ten_thousand_entries_at_a_million(
    small_and_large: Pair,
) -> None:
    """What grows with the archive grows no faster than that; what fills up is bounded."""
    full = {".": 10_000, "etiket": 2_000, "bugun": 366}  # the corpus has 2,000 tags
    small, large = (entries(site) for site in small_and_large)
    grown = {folder: count - small.get(folder, 0) for folder, count in large.items()}
    for folder, growth in grown.items():
        assert large[folder] <= 10_000, folder
        if folder not in full:
            assert growth * 1_000_000 / 2_700 <= 10_000 or large[folder] <= 31, folder
    assert large["bugun"] <= 366


@pytest.mark.parametrize("count", [20_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_articles_of_a_million_lie_in_small_folders(small_and_large: Pair, count: int) -> None:
    settings = small_and_large[0].options().settings
    addresses = Addresses(settings)
    held: Counter[str] = Counter()
    for number in range(count):
        date = FIRST_DAY.replace(tzinfo=UTC) + timedelta(days=number * 7_919 % DAYS)
        section = SECTIONS[number % len(SECTIONS)]
        held[
            addresses.article("tr", section, date, f"haber-{number}").rpartition("/haber-")[0]
        ] += 1

    assert max(held.values()) * 1_000_000 / count <= 10_000


def entries(site: SmallSite) -> dict[str, int]:
    """Folder of the output → how many files and folders it holds."""
    return {
        str(folder.relative_to(site.public)): sum(1 for _ in folder.iterdir())
        for folder in (site.public, *site.public.rglob("*"))
        if folder.is_dir()
    }


def test_another_tip_line_makes_every_page_anew_and_reads_no_article(tmp_path: Path) -> None:
    site = archive(tmp_path / "site", 40)
    settings = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    slogan, anew = "Çekin, gönderin, yayınlayalım!", "Gördüğünüzü yazın!"
    assert slogan in settings
    site.write("newsgen.toml", settings.replace(slogan, anew))

    told: dict[str, int] = {}
    report = build(site.options(now=NOW), lambda at: told.update({at.stage: at.total}))

    pages = list(site.public.rglob("*.html"))
    assert len(pages) > 100
    assert all(anew in page.read_text(encoding="utf-8") for page in pages)
    assert report.made["article"] == 100
    assert "read" not in told
    assert report.changed == Changed()
