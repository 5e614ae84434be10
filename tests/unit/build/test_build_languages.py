"""One site in several languages: fronts, words and menus of their own; translations linked."""

from shutil import rmtree

import pytest
from small_site import TOML, SmallSite, codes

LANGUAGES = """
[languages.en]
title = "Yesilova News"
slogan = "Two banks, one story"

[[menu]]
section = "guncel"

[[menu]]
section = "news"
label = "All news"
language = "en"
"""


@pytest.fixture
def bilingual(site: SmallSite) -> SmallSite:
    """An article in Turkish and in English, and one in Turkish alone."""
    head = TOML.replace("[site]\n", '[site]\nlanguages = ["tr", "en"]\n')
    site.write("newsgen.toml", head + LANGUAGES)
    site.article("guncel/kopru", "Köprü açıldı")
    site.article("guncel/pazar", "Pazar kuruldu")
    site.article(
        "news/bridge", "Bridge opened", lang="en", translation_of="guncel/kopru", section="News"
    )
    return site


TURKISH, ENGLISH = "guncel/2026/11/kopru-acildi/", "en/news/2026/11/bridge-opened/"
HREFLANG = (
    '<link rel="alternate" hreflang="tr" href="https://yesilova.example/'
    f'{TURKISH}">\n'
    '<link rel="alternate" hreflang="en" href="https://yesilova.example/'
    f'{ENGLISH}">\n'
)


def test_translations_name_each_other_and_themselves(bilingual: SmallSite) -> None:
    assert bilingual.build().errors == 0

    assert HREFLANG in bilingual.page(f"{TURKISH}index.html")
    assert HREFLANG in bilingual.page(f"{ENGLISH}index.html")
    assert (
        "hreflang"
        not in bilingual.page("guncel/2026/11/pazar-kuruldu/index.html").split("<body")[0]
    )


def test_the_reader_may_change_the_language(bilingual: SmallSite) -> None:
    bilingual.build()

    switch = '<li><a href="{}" hreflang="{}" lang="{}">{}</a></li>'
    english = switch.format(f"https://yesilova.example/{ENGLISH}", "en", "en", "English")
    assert english in bilingual.page(f"{TURKISH}index.html")
    turkish = switch.format(f"https://yesilova.example/{TURKISH}", "tr", "tr", "Türkçe")
    assert turkish in bilingual.page(f"{ENGLISH}index.html")
    front = switch.format("/en/", "en", "en", "English")
    assert front in bilingual.page("guncel/2026/11/pazar-kuruldu/index.html")


def test_a_language_has_its_own_name_menu_and_words(bilingual: SmallSite) -> None:
    bilingual.build()

    home = bilingual.page("en/index.html")
    assert '<html lang="en" dir="ltr">' in home
    assert "<title>Yesilova News</title>" in home
    assert "Two banks, one story" in home
    assert ">All news</a>" in home
    assert ">Güncel<" not in home
    article = bilingual.page(f"{ENGLISH}index.html")
    assert '<li><a href="/en/">News</a></li>' in article
    assert ">All news</a>" not in bilingual.page("index.html")


def test_a_translation_that_goes_is_named_no_more(bilingual: SmallSite) -> None:
    bilingual.build()
    bilingual.remove("content/news/bridge.md")

    bilingual.build()

    assert "hreflang" not in bilingual.page(f"{TURKISH}index.html").split("<body")[0]


def test_a_site_in_one_language_offers_no_other(site: SmallSite) -> None:
    site.article("guncel/kopru", "Köprü açıldı")
    site.build()

    assert "hreflang" not in site.page(f"{TURKISH}index.html")


def test_a_language_that_the_settings_give_up_takes_its_pages_along(bilingual: SmallSite) -> None:
    bilingual.build()
    assert (bilingual.public / ENGLISH / "index.html").is_file()

    bilingual.write("newsgen.toml", TOML)
    report = bilingual.build()

    assert codes(report) == ["word-not-known"]
    assert not (bilingual.public / ENGLISH / "index.html").exists()
    tree = bilingual.tree()
    rmtree(bilingual.public)
    rmtree(bilingual.folder / ".newsgen")
    bilingual.build()
    assert bilingual.tree() == tree


def test_a_story_placed_on_a_sections_front_leaves_it_in_every_language(
    bilingual: SmallSite,
) -> None:
    bilingual.article("guncel/hall", "Town hall", lang="en")
    bilingual.write("content/_fronts/guncel.toml", 'lead = "guncel/kopru"\n')
    bilingual.build()
    assert "Köprü açıldı" in bilingual.page("en/guncel/index.html")

    bilingual.article("guncel/kopru", "Köprü kapandı")
    bilingual.build()
    assert "Köprü kapandı" in bilingual.page("en/guncel/index.html")

    bilingual.article("guncel/kopru", "Köprü kapandı", status="draft")
    bilingual.build()
    assert "Köprü" not in bilingual.page("en/guncel/index.html")
