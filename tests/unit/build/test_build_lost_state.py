"""A state that is lost is no loss: the output folder itself tells what builds made in it."""

import shutil
import stat
from pathlib import Path

import pytest
from small_site import SmallSite

LIST = ".newsgen-files"


@pytest.fixture
def site(site: SmallSite) -> SmallSite:
    """With two articles and a static file, built; a stranger's file beside them."""
    site.article("guncel/kopru", "Köprü", "2026-11-20", tags="[köprü]")
    site.article("guncel/baraj", "Baraj", "2026-11-19", tags="[baraj]")
    site.write("content/_static/ads.txt", "reklam")
    site.build()
    (site.public / "yabanci.txt").write_text("yabancı")
    return site


def lose_state(site: SmallSite) -> None:
    shutil.rmtree(site.folder / ".newsgen")


def clean(site: SmallSite, folder: Path) -> dict[str, bytes]:
    """What a build makes that finds neither state nor output."""
    shutil.copytree(
        site.folder, folder, ignore=shutil.ignore_patterns("public", ".newsgen", ".newsgen-images")
    )
    other = SmallSite.at(folder)
    other.build()
    return other.tree()


def test_what_the_site_does_not_have_any_more_goes_and_a_strangers_file_stays(
    site: SmallSite, tmp_path: Path
):
    site.remove("content/guncel/baraj.md")
    site.remove("content/_static/ads.txt")
    lose_state(site)

    site.build()

    tree = site.tree()
    assert tree.pop("yabanci.txt") == "yabancı".encode()
    assert tree == clean(site, tmp_path / "clean")


def test_the_list_tells_what_an_incremental_build_adds(site: SmallSite, tmp_path: Path):
    site.article("guncel/yeni", "Yeni", "2026-11-21", tags="[yeni etiket]")
    site.build()
    assert "etiket/yeni-etiket/index.html" in site.tree()
    site.remove("content/guncel/yeni.md")
    lose_state(site)

    site.build()

    tree = site.tree()
    del tree["yabanci.txt"]
    assert tree == clean(site, tmp_path / "clean")


def test_clean_needs_no_state(site: SmallSite):
    from newsgen.build.clean import clean as clean_site

    lose_state(site)

    left = clean_site(site.folder, site.public).left

    assert left == (".newsgen-build", "yabanci.txt")


def test_a_line_that_was_torn_or_leads_out_deletes_nothing(site: SmallSite):
    outside = site.folder / "disarida.txt"
    outside.write_text("dışarıda")
    (site.public / "guncel" / "benim").write_text("benim")
    with open(site.public / LIST, "a", encoding="utf-8") as lines:
        lines.write("../disarida.txt\tstatic\n\n/etc/hostname\tstatic\nguncel/benim\tstati")
    lose_state(site)
    site.build()
    assert outside.is_file()
    assert (site.public / "guncel" / "benim").is_file()


def test_what_only_a_build_with_drafts_made_is_not_named_afterwards(site: SmallSite):
    site.article("guncel/gizli-taslak", "Gizli taslak", "2026-11-20", status="draft")
    site.build(drafts=True)
    listed = site.public / LIST
    assert "gizli-taslak" in listed.read_text()
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600

    site.build()

    assert "gizli" not in listed.read_text()
    assert not any("gizli" in path for path in site.tree())
