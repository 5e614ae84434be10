"""Compiled templates are kept between builds, and a damaged one is never used."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from sample_site import rich_site
from sample_views import bare_article

from newsgen.theme.environment import Renderer
from newsgen.theme.theme import load_theme

SITE = rich_site()


@pytest.fixture
def theme(tmp_path):
    return load_theme("default", site_folder=tmp_path, params={})


def rendered(theme, folder: Path) -> str:
    return Renderer(theme, folder).render("article.html", bare_article(), SITE)


def test_kept_templates_render_the_same_page(theme, tmp_path):
    fresh = Renderer(theme).render("article.html", bare_article(), SITE)
    assert rendered(theme, tmp_path / "kept") == fresh
    assert list((tmp_path / "kept").iterdir())
    assert rendered(theme, tmp_path / "kept") == fresh


@pytest.mark.parametrize("damage", [b"", b"\0" * 400, b"garbage"])
def test_a_damaged_file_is_compiled_anew(theme, tmp_path, damage):
    page = rendered(theme, tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(damage or file.read_bytes()[:-9])
    assert rendered(theme, tmp_path) == page


def test_another_site_has_templates_of_its_own(theme, tmp_path):
    rendered(theme, tmp_path)
    other = replace(SITE, title="Başka Haber")
    page = Renderer(theme, tmp_path).render("article.html", bare_article(), other)
    assert "Başka Haber" in page
    assert SITE.title not in page


def test_a_folder_that_cannot_be_written_costs_only_time(theme, tmp_path):
    (tmp_path / "file").write_text("")
    assert rendered(theme, tmp_path / "file" / "below")
