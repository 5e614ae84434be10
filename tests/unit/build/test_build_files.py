"""What lies under content/ and is no article: links that lead away, names that cannot be."""

import os

import pytest
from small_site import SmallSite, codes

SECRET = "---\ntitle: Gizli\ndate: 2026-11-20\n---\nÇok gizli.\n"


@pytest.fixture
def site(site: SmallSite) -> SmallSite:
    """With one article."""
    site.article("guncel/haber", "Haber")
    return site


def link(site: SmallSite, path: str, target: str) -> None:
    (site.folder / path).parent.mkdir(parents=True, exist_ok=True)
    (site.folder / path).symlink_to(target)


def published(site: SmallSite, word: str) -> list[str]:
    return [path for path, data in site.tree().items() if word.encode() in data]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("content/guncel/sizan.md", "../../gizli.md"),
        ("content/_static/sizan.txt", "../../gizli.md"),
        ("content/sizan", "../templates"),
        ("content/guncel/sizan.md", "../.gizli.md"),
        ("content/guncel/sizan", "../guncel"),
        ("content/guncel/sizan", ".."),
        ("content/guncel/sizan.md", "yok.md"),
    ],
    ids=["article", "static", "folder", "hidden", "itself", "above", "nowhere"],
)
def test_a_link_that_leads_away_is_told_and_not_followed(site: SmallSite, path, target):
    for secret in ("gizli.md", "templates/gizli.md", "content/.gizli.md"):
        site.write(secret, SECRET)
    link(site, path, target)
    report = site.build()
    (problem,) = report.problems
    assert (problem.code, problem.severity) == ("symlink-outside", "warning")
    assert problem.at.path == path
    assert report.articles == 1
    assert published(site, "gizli") == []
    assert codes(site.build()) == ["symlink-outside"]
    (site.folder / path).unlink()
    assert codes(site.build()) == []


def test_folders_that_link_to_each_other_are_walked_once(site: SmallSite):
    site.article("spor/mac", "Maç")
    link(site, "content/guncel/oteki", "../spor")
    link(site, "content/spor/oteki", "../guncel")
    report = site.build()
    assert sorted(codes(report)) == ["symlink-outside", "symlink-outside"]
    assert report.articles == 4


def test_a_link_inside_content_is_followed(site: SmallSite):
    site.write("content/_media/asil.txt", SECRET)
    link(site, "content/guncel/baglanti.txt", "../_media/asil.txt")
    assert codes(site.build()) == []
    assert len(published(site, "gizli")) > 0


@pytest.mark.parametrize("name", [b"a\tb.md", b"a\nb.md", b"\xfe\xe7.md", b"\x7f.md"])
def test_a_name_that_no_registry_could_hold_is_told(site: SmallSite, name: bytes):
    site.write(os.fsdecode(b"content/guncel/" + name), SECRET)
    (problem,) = site.build().problems
    assert (problem.code, problem.severity) == ("name-not-usable", "warning")
    assert problem.at.path.startswith("content/guncel/")
    assert "\\x" in problem.at.path
    assert published(site, "gizli") == []
    assert codes(site.build()) == ["name-not-usable"]


@pytest.mark.parametrize(
    "path",
    ["guncel/.gizli.md", ".git/config.md", "guncel/.haber.md.swp", "_static/.env", "_taslak/a.md"],
)
def test_hidden_files_and_folders_of_other_tools_are_passed_over(site: SmallSite, path: str):
    site.write(f"content/{path}", SECRET)
    assert codes(site.build()) == []
    assert published(site, "gizli") == []


@pytest.mark.parametrize("path", ["guncel/haber.md~", "guncel/haber.md.bak", "guncel/tablo.xlsx"])
def test_what_newsgen_has_no_use_for_is_told(site: SmallSite, path: str):
    site.write(f"content/{path}", SECRET)
    (problem,) = site.build().problems
    assert (problem.code, problem.at.path) == ("file-not-used", f"content/{path}")
    assert published(site, "gizli") == []


@pytest.mark.parametrize("name", ["ads.txt~", "ads.bak", "site.key", "id_ed25519", "x.PEM"])
def test_keys_and_backups_are_never_published_as_static_files(site: SmallSite, name: str):
    site.write(f"content/_static/{name}", "gizli")
    site.write("content/_static/ads.txt", "açık")
    (problem,) = site.build().problems
    assert (problem.code, problem.at.path) == ("file-private", f"content/_static/{name}")
    assert published(site, "gizli") == []
    assert site.page("ads.txt") == "açık"
