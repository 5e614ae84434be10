"""What a site decides is computed when templates compile; no page differs by a byte."""

from pathlib import Path

import pytest
from sample_site import bare_site, rich_site
from sample_views import VIEWS
from theme_files import po, site_with, theme_of

from newsgen.model.site_view import SiteView
from newsgen.theme.environment import Renderer, ThemeEnvironment, ThemeLoader
from newsgen.theme.strings import Catalogues
from newsgen.theme.theme import load_theme


@pytest.mark.parametrize("theme_name", ["default", "gazette", "plain"])
@pytest.mark.parametrize("site", [rich_site(), bare_site()], ids=["rich", "bare"])
def test_pages_are_the_same_as_without(theme_name: str, site: SiteView) -> None:
    theme = load_theme(theme_name, site_folder=Path("/nonexistent"), params={})
    plain = ThemeEnvironment(ThemeLoader(theme))
    plain.bind(site, theme, Catalogues(theme).strings(site.language), optimized=False)
    renderer = Renderer(theme)

    for template, make in VIEWS.values():
        page = make()
        slow = plain.get_template(template).render(page=page, crumbs=getattr(page, "crumbs", ()))
        assert renderer.render(template, page, site) == slow


def test_a_part_that_only_the_site_decides_is_text_when_compiled(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@templates/article.html": "{% include 'foot.html' %}{% include 'head.html' %}",
            "@templates/foot.html": "{% for s in site.sections %}{{ s.label }} {% endfor %}",
            "@templates/head.html": "{{ t('a') }} {{ page.kicker }}",
            "@strings/tr.po": po({"a": "words"}),
        },
    )
    theme = theme_of(tmp_path)
    environment = ThemeEnvironment(ThemeLoader(theme))
    environment.bind(rich_site(), theme, Catalogues(theme).strings("tr"), optimized=True)
    source = (tmp_path / "themes/ruzgar/templates/article.html").read_text()

    compiled = environment.compile(source, "article.html", raw=True)

    assert "yield 'Güncel Spor Ekonomi Kültür Eğitim Yaşam '\n" in compiled
    assert "yield 'words '\n" in compiled
    assert "get_template" not in compiled


def test_one_renderer_serves_the_sites_of_several_languages() -> None:
    theme = load_theme("plain", site_folder=Path("/nonexistent"), params={})
    renderer = Renderer(theme)
    turkish, english = rich_site(), rich_site(language="en")
    page = VIEWS["not-found"][1]()

    for _ in range(2):
        assert "Sayfa bulunamadı" in renderer.render("404.html", page, turkish)
        assert "Page not found" in renderer.render("404.html", page, english)
