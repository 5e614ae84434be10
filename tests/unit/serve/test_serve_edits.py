"""What happens between a save and the next look at the page."""

import os
import shutil

import pytest
from previewed import Site
from small_site import TOML

ARTICLE = "/guncel/2026/11/kopru-acildi/"
PAGE_ERROR = "---\ntitle: Köprü açıldı\ndate: Salı\n---\nMetin.\n"


def test_a_save_shows_at_the_next_request(site: Site):
    with site.served() as server:
        for number in range(30):
            site.article("guncel/kopru", "Köprü açıldı", body=f"Yazı {number}.")
            assert f"Yazı {number}." in server.get(ARTICLE).text


def test_a_save_by_rename_shows_too(site: Site):
    with site.served() as server:
        assert "Metin." in server.get(ARTICLE).text
        site.article("guncel/kopru.md", "Köprü açıldı", body="Yenisi.")
        folder = site.folder / "content/guncel"
        os.replace(folder / "kopru.md.md", folder / "kopru.md")
        assert "Yenisi." in server.get(ARTICLE).text


def test_articles_come_and_go(site: Site):
    with site.served() as server:
        site.article("guncel/ikinci", "İkinci haber")
        assert server.get("/guncel/2026/11/ikinci-haber/").status_code == 200
        assert "İkinci haber" in server.get("/").text
        site.remove("content/guncel/ikinci.md")
        assert server.get("/guncel/2026/11/ikinci-haber/").status_code == 404
        assert "İkinci haber" not in server.get("/").text


def test_the_registry_and_the_output_are_left_alone(site: Site):
    with site.served() as server:
        server.get("/")
    assert sorted(path.name for path in site.folder.iterdir()) == [
        ".newsgen",
        "content",
        "newsgen.toml",
    ]
    assert not (site.folder / "content/_registry").exists()


def test_an_article_with_a_mistake_keeps_its_last_good_page_and_tells(site: Site):
    with site.served() as server:
        good = server.get(ARTICLE)
        site.write("content/guncel/kopru.md", PAGE_ERROR)
        kept = server.get(ARTICLE)
        assert kept.status_code == 200
        assert "<p>Metin.</p>" in kept.text
        assert 'data-errors="1"' in kept.text
        assert 'data-source="content/guncel/kopru.md"' in kept.text
        [told] = server.get("/_newsgen/problems").json()
        assert (told["code"], told["place"]) == (
            "date-not-understood",
            "content/guncel/kopru.md:3:7",
        )
        assert told["open"] == f"vscode://file{site.folder}/content/guncel/kopru.md:3:7"
        assert told["frame"].splitlines() == [
            "  1 | ---",
            "  2 | title: Köprü açıldı",
            "> 3 | date: Salı",
            "    |       ^^^^",
            "  4 | ---",
            "  5 | Metin.",
        ]
        assert kept.headers["x-newsgen-page"] != good.headers["x-newsgen-page"]
        assert "<h1>1 error, 0 warnings</h1>" in server.get("/_newsgen/").text
        site.article("guncel/kopru", "Köprü açıldı")
        assert server.get(ARTICLE).headers["x-newsgen-page"] == good.headers["x-newsgen-page"]
        assert 'data-errors="0"' in server.get(ARTICLE).text


def test_another_articles_mistake_does_not_change_the_page(site: Site):
    with site.served() as server:
        before = server.get(ARTICLE)
        site.write("content/guncel/yarim.md", PAGE_ERROR)
        after = server.get(ARTICLE)
        assert 'data-errors="1"' in after.text
        assert after.headers["x-newsgen-page"] == before.headers["x-newsgen-page"]


def test_problems_are_told_in_the_terminal_once(site: Site):
    with site.served() as server:
        site.write("content/guncel/kopru.md", PAGE_ERROR)
        server.get(ARTICLE)
        site.article("guncel/ikinci", "İkinci haber")
        server.get(ARTICLE)
        _, said = server.end()
    assert said.count("--> content/guncel/kopru.md:3") == 1


def test_a_broken_template_is_an_error_page_until_it_is_mended(site: Site):
    with site.served() as server:
        assert server.get(ARTICLE).status_code == 200
        site.write(
            "templates/article.html",
            '{% extends "@default/article.html" %}\n'
            "{% block main %}<b>{{ page.titel }}</b>{% endblock %}\n",
        )
        broken = server.get(ARTICLE)
        assert broken.status_code == 500
        assert "error[template-undefined]" in broken.text
        assert "--&gt; templates/article.html:2" in broken.text
        assert "&lt;b&gt;{{ page.titel }}" in broken.text
        assert "<b>" not in broken.text
        assert 'data-kind="report"' in broken.text
        assert server.get("/guncel/").status_code == 200
        link = f"/_newsgen/last{ARTICLE}"
        assert f'<a href="{link}">The page as it last was right</a>' in broken.text
        assert "<p>Metin.</p>" in server.get(link).text
        site.remove("templates/article.html")
        assert server.get(ARTICLE).status_code == 200


def test_wrong_settings_are_an_error_page_until_they_are_mended(site: Site):
    with site.served() as server:
        assert server.get("/").status_code == 200
        site.write("newsgen.toml", TOML.replace("title =", "titel ="))
        for path in ("/", ARTICLE, "/yok/"):
            broken = server.get(path)
            assert broken.status_code == 500
            assert "--&gt; newsgen.toml:2" in broken.text
            assert "hint: " in broken.text
        assert server.get("/a/site.css").status_code == 200
        site.write("newsgen.toml", TOML.replace("Yeşilova Haber", "Ova Postası"))
        assert "Ova Postası" in server.get("/").text


def test_a_theme_that_is_not_there_is_an_error_page(site: Site):
    with site.served() as server:
        site.write("newsgen.toml", f'{TOML}\n[theme]\nname = "defolt"\n')
        assert "error[theme-unknown]" in server.get("/").text
        site.write("newsgen.toml", TOML)
        assert server.get("/").status_code == 200


def test_content_that_went_away_may_come_back(site: Site):
    with site.served() as server:
        shutil.move(site.folder / "content", site.folder / "weg")
        assert "error[content-missing]" in server.get("/").text
        shutil.move(site.folder / "weg", site.folder / "content")
        assert server.get(ARTICLE).status_code == 200


def test_a_new_template_of_the_sites_own_is_used(site: Site):
    with site.served() as server:
        site.write("templates/slots/before_footer.html", "<p>Önce bu.</p>")
        assert "<p>Önce bu.</p>" in server.get(ARTICLE).text


def test_open_pages_hear_of_a_save(site: Site):
    with site.served() as server:
        server.get(ARTICLE)
        with server.events() as changes:
            first = next(changes)
            site.article("guncel/kopru", "Köprü açıldı", body="Yeni.")
            told = next(changes)
    assert told["generation"] > first["generation"]
    assert (told["errors"], told["styles"], told["reload"]) == (0, [], False)
    assert told["run"] == first["run"]


def test_open_pages_hear_which_style_sheet_changed(site: Site):
    site.write("templates/static/site.css", "h1 { color: red }")
    with site.served() as server:
        assert server.get("/a/site.css").text == "h1 { color: red }"
        with server.events() as changes:
            next(changes)
            site.write("templates/static/site.css", "h1 { color: green }")
            told = next(changes)
            assert server.get("/a/site.css").text == "h1 { color: green }"
    assert (told["styles"], told["reload"]) == (["/a/site.css"], False)


@pytest.mark.parametrize("path", ["templates/static/site.js", "content/_static/logo.svg"])
def test_open_pages_load_again_for_a_script_or_a_static_file(site: Site, path):
    site.write(path, "1")
    with site.served() as server, server.events() as changes:
        next(changes)
        site.write(path, "22")
        assert next(changes)["reload"] is True


@pytest.mark.parametrize(
    "path",
    [
        *(f"content/guncel/{n}" for n in ("4913", ".kopru.md.swp", "kopru.md~", "#kopru.md#")),
        "content/_registry/2026.tsv",
        "templates/.article.html.swp",
        "public/index.html",
    ],
)
def test_what_editors_and_builds_leave_behind_is_no_change(site: Site, path):
    with site.served() as server:
        before = generation(server.get(ARTICLE).text)
        site.write(path, "")
        assert generation(server.get(ARTICLE).text) == before
        site.article("guncel/ikinci", "İkinci haber")
        assert generation(server.get(ARTICLE).text) == before + 1


def generation(html: str) -> int:
    return int(html.split('data-generation="')[1].split('"')[0])


def test_a_burst_of_saves_is_told_once(site: Site):
    with site.served() as server, server.events() as changes:
        start = next(changes)["generation"]
        for number in range(40):
            site.article(f"guncel/seri-{number}", f"Seri {number}")
        told = next(changes)
        site.article("guncel/son", "Son haber")
        last = next(changes)
    assert last["generation"] - told["generation"] == 1
    assert told["generation"] - start <= 2
