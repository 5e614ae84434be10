"""Which files a build reads again: those whose bytes moved, and no others."""

import os
from pathlib import Path

import pytest
from small_site import SmallSite, codes

from newsgen.build.run import build


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path)


def stages(site: SmallSite) -> dict[str, int]:
    """What a build reads and writes: stage → how many."""
    told: dict[str, int] = {}
    build(site.options(), lambda progress: told.update({progress.stage: progress.done}))
    return told


def touch_all(site: SmallSite) -> None:
    for file in (site.folder / "content").rglob("*.*"):
        os.utime(file, ns=(0, file.stat().st_mtime_ns + 7_000_000_000))


def test_a_build_right_after_a_first_one_reads_and_links_nothing(site: SmallSite) -> None:
    for number in range(250):
        site.article(f"guncel/haber-{number}", f"Haber {number}")
    site.build()

    assert stages(site) == {}


def test_new_times_of_all_files_are_no_change(site: SmallSite) -> None:
    site.article("guncel/kopru", "Köprü açıldı")
    site.write("content/_static/ads.txt", "reklam")
    site.build()
    touch_all(site)

    assert stages(site) == {}


def test_a_mistake_is_told_until_it_is_mended_even_if_many_files_get_new_times(
    site: SmallSite,
) -> None:
    for number in range(250):
        site.article(f"guncel/haber-{number}", f"Haber {number}")
    site.write("content/guncel/hatali.md", "---\ndate: 2026-02-30\n---\nMetin.\n")
    told = codes(site.build())
    touch_all(site)

    assert codes(site.build()) == told
    assert "date-not-real" in told


def test_another_text_of_the_same_length_is_a_change(site: SmallSite) -> None:
    site.article("guncel/kopru", "Köprü açıldı", body="bir")
    site.build()
    site.article("guncel/kopru", "Köprü açıldı", body="iki")

    assert stages(site)["read"] == 1
    assert "iki" in site.page("guncel/2026/11/kopru-acildi/index.html")
