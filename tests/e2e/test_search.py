"""Search in a real browser: what is found, by which keys, and what hostile words do not do."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from unicodedata import category
from urllib.parse import quote
from zlib import compress

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route, expect
from search_corpus import NOUNS, articles, forms
from small_site import SmallSite
from strict_server import strictly_served
from watched import watched

from newsgen.kinds.search_files import encoded_postings
from newsgen.text.search_words import folded, words_of

HOSTILE = "<img src=x onerror=alert(1)> \"'</template><script>alert(2)</script> kedi"
COUNT = 400

TITLES = {
    "guncel/isik": "IŞIK HUZMESİ",
    "guncel/istanbul": "İSTANBUL'DA TOPLANTI",
    "spor/malatya": "Malatya’da bayram yeri",
    "spor/cumhur": "Cumhurbaşkanı açıklama yaptı",
    "guncel/belediye": "Belediye çalışıyor",
    "guncel/hostile": HOSTILE,
}

Found = Callable[..., list[str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A small archive of several years, with an English half."""
    made = SmallSite(tmp_path_factory.mktemp("search") / "site")
    toml = (made.folder / "newsgen.toml").read_text(encoding="utf-8")
    made.write(
        "newsgen.toml", toml.replace("[tipline]", 'languages = ["tr", "en"]\n\n[tipline]', 1)
    )
    for number, (path, title) in enumerate(TITLES.items()):
        made.article(path, quoted(title), date=f"{2026 - number // 2}-11-{10 + number}")
    for number in range(25):
        made.article(f"spor/gol-{number}", f"Gol sayısı {number}", date=f"2024-03-{number + 1:02}")
    made.article("guncel/taslak", "Taslak gizlisözcük", status="draft")
    made.article("guncel/ambargo", "Ambargo gizlisözcük", date="2027-01-01")
    made.article("guncel/bitti", "Bitti gizlisözcük", expires="2026-11-21")
    made.article("guncel/yok", "Görünmez gizlisözcük", noindex="true")
    made.article("guncel/run", "Council runs the elections", lang="en", date="2026-10-01")
    made.article("guncel/city", "The city was running", lang="en", date="2025-10-01")
    assert made.build().errors == 0
    return made


def quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.fixture(scope="module")
def address(site: SmallSite) -> Iterator[str]:
    with strictly_served(site.public) as url:
        yield url


@pytest.fixture
def found(browser: Browser, address: str) -> Iterator[Found]:
    """`found("malatya")`: titles of what is found, newest first."""
    with watched(browser) as (page, told):

        def ask(text: str, *, at: str = "/ara/", more: str = "") -> list[str]:
            page.goto(f"{address}{at}?q={quote(text)}{more}")
            expect(page.get_by_role("status")).to_have_text(ANSWERED)
            return page.locator("[data-search-list] a").all_inner_texts()

        yield ask
        assert told == []


ANSWERED = re.compile("^[^…]+$")
"""Neither nothing nor "Searching…"."""


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("IŞIK", "IŞIK HUZMESİ"),
        ("ışık", "IŞIK HUZMESİ"),
        ("Işık", "IŞIK HUZMESİ"),
        ("isik", "IŞIK HUZMESİ"),
        ("İSTANBUL", "İSTANBUL'DA TOPLANTI"),
        ("istanbul", "İSTANBUL'DA TOPLANTI"),
        ("Malatya'da", "Malatya’da bayram yeri"),
        ("malatya", "Malatya’da bayram yeri"),
        ("cumhurbaskani", "Cumhurbaşkanı açıklama yaptı"),
        ("belediyesi", "Belediye çalışıyor"),
        ("belediyelerin calisiyor", "Belediye çalışıyor"),
    ],
)
def test_it_is_found_however_it_is_typed(found: Found, query: str, title: str) -> None:
    assert found(query) == [title]


def test_all_words_must_be_there(found: Found) -> None:
    assert found("malatya belediye") == []


def test_stems_join_english_forms(found: Found) -> None:
    assert found("running", at="/en/search/") == [
        "Council runs the elections",
        "The city was running",
    ]
    assert found("election", at="/en/search/") == ["Council runs the elections"]


def test_filters_choose_section_and_year(found: Found) -> None:
    assert found("yaptı", more="&section=guncel") == []
    assert found("yaptı", more="&section=spor") == ["Cumhurbaşkanı açıklama yaptı"]
    assert found("yaptı", more="&year=2026") == []
    assert found("yaptı", more="&year=2025") == ["Cumhurbaşkanı açıklama yaptı"]


def test_what_readers_may_not_see_is_in_no_file(found: Found, site: SmallSite) -> None:
    assert found("gizlisözcük") == []
    names = [str(path.relative_to(site.public)) for path in site.public.glob("ara/**/*")]
    assert not any("2027" in name for name in names)


def test_the_newest_come_first_and_older_ones_on_demand(browser: Browser, address: str) -> None:
    with watched(browser) as (page, told):
        page.goto(f"{address}/ara/?q=gol")
        links = page.locator("[data-search-list] a")
        expect(links).to_have_count(10)
        expect(links.first).to_have_text("Gol sayısı 24")
        page.get_by_role("button", name="Daha eski haberler").click()
        expect(links).to_have_count(20)
        expect(links.nth(10)).to_be_focused()
        page.get_by_role("button", name="Daha eski haberler").click()
        expect(links).to_have_count(25)
        expect(page.get_by_role("status")).to_have_text("25 haber bulundu.")
        assert told == []


def test_a_word_that_half_a_million_articles_have_is_found(browser: Browser, address: str) -> None:
    postings = compress(encoded_postings([("kedi", tuple(range(0, 1_000_000, 2)))]), wbits=-15)
    card = ("Kedi", "/guncel/kedi/", "2024-01-01", "guncel", "Kedi var.")
    articles = compress(msgspec.json.encode([card] * 20), wbits=-15)

    def one_segment(route: Route) -> None:
        listed = route.fetch().json()
        route.fulfill(json=listed | {"segments": [["2024", 1]]})

    with watched(browser) as (page, told):
        page.route("**/segments.json", one_segment)
        page.route("**/0/1.bin", lambda route: route.fulfill(body=postings))
        page.route("**/found-*.bin", lambda route: route.fulfill(body=articles))
        page.goto(f"{address}/ara/?q=kedi")
        expect(page.get_by_role("status")).to_have_text("En yeni 10 haber gösteriliyor.")
        assert told == []


def test_everything_can_be_done_with_keys(browser: Browser, address: str) -> None:
    with watched(browser) as (page, told):
        page.goto(f"{address}/ara/")
        page.keyboard.press("/")
        page.keyboard.type("gol")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/ara/?q=gol")
        links = page.locator("[data-search-list] a")
        expect(links).to_have_count(10)
        page.keyboard.press("ArrowDown")
        expect(links.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Gol sayısı 24")
        page.go_back()
        expect(links).to_have_count(10)
        assert told == []


def test_what_was_found_is_marked(browser: Browser, address: str) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{address}/ara/?q=malatyanin")
        expect(page.locator("mark")).to_have_text("Malatya’da")


@pytest.mark.parametrize(
    "query", ["kedi", HOSTILE, "<script>alert(1)</script>", "__proto__", "(", "\\", "constructor"]
)
def test_hostile_words_run_nothing_and_change_no_structure(
    browser: Browser, address: str, query: str
) -> None:
    with watched(browser) as (page, told):
        page.goto(f"{address}/ara/")
        skeleton = "[...document.querySelectorAll('body *')].map(e => e.tagName).join()"
        before = page.evaluate(skeleton)
        page.goto(f"{address}/ara/?q={quote(query)}&section={quote(query)}&year={quote(query)}")
        expect(page.get_by_role("status")).to_have_text(ANSWERED)
        page.evaluate("document.querySelector('[data-search-list]').replaceChildren()")
        assert page.evaluate(skeleton) == before
        assert told == []


def test_a_hostile_title_is_shown_as_text(browser: Browser, address: str) -> None:
    with watched(browser) as (page, told):
        page.goto(f"{address}/ara/?q=kedi")
        expect(page.locator("[data-search-list] a")).to_have_text(HOSTILE)
        assert page.locator("[data-search-list] :is(img, script)").count() == 0
        assert told == []


def test_without_a_script_the_page_leads_on(browser: Browser, address: str) -> None:
    with watched(browser, java_script_enabled=False) as (page, told):
        page.goto(f"{address}/ara/?q=malatya")
        expect(page.get_by_role("searchbox")).to_have_count(0)
        expect(page.get_by_role("main").get_by_role("link", name="Spor")).to_be_visible()
        elsewhere = page.get_by_role("link", name="bir arama motoruyla")
        expect(elsewhere).to_have_attribute(
            "href", "https://duckduckgo.com/?q=site%3Ayesilova.example"
        )
        assert told == []


def test_an_index_that_cannot_be_reached_is_told(browser: Browser, address: str) -> None:
    with watched(browser) as (page, _):
        page.route("**/*.bin", lambda route: route.abort())
        page.goto(f"{address}/ara/?q=malatya")
        expect(page.get_by_role("status")).to_contain_text("yapılamıyor")


def test_the_browser_folds_as_the_build_does(browser: Browser, address: str) -> None:
    """Every letter of the scripts that news is written in, and what stands between letters."""
    text = [letter for letter in map(chr, range(0x20, 0x3000)) if category(letter) != "Cn"]
    text += ["日本語ニュース", "malatya’da l'homme d'arte", "a\u0301ı\u0307İ", "𝔸bc"]
    with watched(browser) as (page, _):
        page.goto(f"{address}/ara/")
        in_browser = page.evaluate(
            """async (all) => {
                const search = await import("/a/search.js");
                const index = await search.Index.at("/ara/");
                return all.map((text) =>
                    [search.folded(text, index.fold), search.words(text, index)]);
            }""",
            text,
        )
    ours = [[folded(one), words_of(one, "tr")] for one in text]
    assert [pair for pair in zip(ours, in_browser, strict=True) if pair[0] != pair[1]] == []


def test_forms_find_each_other_in_a_turkish_archive(browser: Browser, tmp_path: Path) -> None:
    """Recall and precision over 30 nouns and 4 forms of each."""
    site = SmallSite(tmp_path / "site")
    truth: dict[str, set[str]] = {noun: set() for noun in NOUNS}
    for number, made in enumerate(articles(COUNT, Random(7))):
        day = f"{2020 + number % 7}-{number % 11 + 1:02}-{number % 27 + 1:02}"
        site.article(f"guncel/h{number}", made.title, date=day, body=made.body, slug=f"h{number}")
        for noun in truth.keys() & made.nouns:
            truth[noun].add(f"h{number}")
    assert site.build().errors == 0
    asked = {f"{noun} {form}": forms(noun)[form] for noun in NOUNS for form in FORMS}
    with strictly_served(site.public) as address, watched(browser) as (page, told):
        page.goto(f"{address}/ara/")
        answers = page.evaluate(ASK, list(asked.values()))
        assert told == []
    recall, precision = [], []
    for (name, _), urls in zip(asked.items(), answers, strict=True):
        got = {url.split("/")[-2] for url in urls}
        right = truth[name.split()[0]]
        recall.append(len(got & right) / len(right))
        precision.append(len(got & right) / len(got) if got else 0)
    assert sum(recall) / len(recall) >= 0.95
    assert sum(precision) / len(precision) >= 0.9


FORMS = ("stem", "plural", "owned", "plural genitive")
ASK = """async (all) => {
    const { Index } = await import("/a/search.js");
    const index = await Index.at("/ara/"), answers = [];
    for (const text of all) {
        const urls = [];
        for await (const found of index.search({ text })) {
            for (const one of found) urls.push((await index.article(one))[1]);
        }
        answers.push(urls);
    }
    return answers;
}"""


@pytest.mark.parametrize("theme", ["default", "plain"])
def test_filters_stay_in_the_address_and_fit_a_phone(
    browser: Browser, tmp_path: Path, theme: str
) -> None:
    site = SmallSite(tmp_path / "site")
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", f'{toml}\n[theme]\nname = "{theme}"\n')
    site.write("content/_static/favicon.ico", b"\0")  # browsers ask for it
    for number, (section, year) in enumerate(
        [("guncel", 2026), ("spor", 2026), ("spor", 2025), ("spor", 2025)]
    ):
        site.article(f"{section}/h{number}", f"Gol {number}", date=f"{year}-03-{number + 1:02}")
    assert site.build().errors == 0
    viewport = {"width": 390, "height": 844}
    with (
        strictly_served(site.public) as address,
        watched(browser, viewport=viewport) as (
            page,
            told,
        ),
    ):
        page.goto(f"{address}/ara/")
        page.keyboard.press("/")
        page.keyboard.type("gol")
        page.keyboard.press("Enter")
        links = page.locator("[data-search-list] a")
        expect(links).to_have_text(["Gol 1", "Gol 0", "Gol 3", "Gol 2"])
        page.locator("select[name=section]").select_option("spor")
        expect(links).to_have_text(["Gol 1", "Gol 3", "Gol 2"])
        page.locator("select[name=year]").select_option("2025")
        expect(links).to_have_text(["Gol 3", "Gol 2"])
        expect(page).to_have_url(f"{address}/ara/?q=gol&section=spor&year=2025")
        page.reload()
        expect(links).to_have_text(["Gol 3", "Gol 2"])
        expect(page.get_by_role("status")).to_have_text("2 haber bulundu.")
        expect(page.locator("select[name=year]")).to_have_value("2025")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert told == []
    with strictly_served(site.public) as address:
        context = browser.new_context(viewport=viewport, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{address}/ara/?q=gol&section=spor")
        expect(page.locator("[data-search-list] a")).to_have_count(3)
        found = Axe().run(page).response["violations"]
        assert [rule["id"] for rule in found] == []
        page.screenshot(path=tmp_path / "search.png", full_page=True)
        context.close()
