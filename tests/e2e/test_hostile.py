"""Hostile words and embeds in a real browser, under the strict content security policy: they
change no page's structure, run nothing, and load nothing of other sites before a reader asks."""

import json
from html import unescape
from pathlib import Path

import pytest
from photographs import jpeg
from playwright.sync_api import Browser, Page, expect
from small_site import TOML, SmallSite
from strict_server import strictly_served
from watched import watched

from newsgen.model.embeds import PLAYER_HOSTS, embed_of

HOSTILE = (
    "Kedi \"'`>--></title></script></style></textarea></figcaption></a></template>"
    "<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>"
    "<iframe src=https://kotu.example/></iframe>&lt;base href=//kotu.example&gt;{{ 7 * 7 }}"
)
TAME = "Kedi"
MORE_THEMES = ("gazette", "plain")

EMBEDS = (
    "https://www.youtube.com/watch?v=y3silOva_01",
    "https://www.youtube.com/shorts/y3silOva_02",
    "https://vimeo.com/123456789",
    "https://vimeo.com/123456789/0a1b2c3d4e",
    "https://x.com/yesilova/status/1234567890",
    "https://www.instagram.com/reel/Ab-1_/",
    "https://www.facebook.com/yesilova/videos/12/",
    "https://www.facebook.com/yesilova/posts/12",
    "https://www.tiktok.com/@yesilova/video/12",
    "https://www.google.com/maps/place/Ta%C5%9F+K%C3%B6pr%C3%BC/@38.1,28.2,15z",
    "https://www.google.com/maps/@38.1,28.2,15z",
    "https://www.google.com/maps?q=Ye%C5%9Filova",
    "https://vm.tiktok.com/Zm1/",
    "https://maps.app.goo.gl/abc",
    # Addresses that try to end the attribute that they are written in.
    'https://youtu.be/y3silOva_03?"onmouseover=alert(4)//',
    'https://www.google.com/maps/place/"onload="alert(5)\'',
    "https://www.facebook.com/kotu/posts/\"'onload='alert(6)",
)
UNLIKE_EMBEDS = """\
https://youtube.com.kotu.example/watch?v=y3silOva_01

https://kotu.example/https://youtu.be/y3silOva_01

javascript:alert(7)//youtu.be/y3silOva_01

[film](<javascript:alert(8)//youtu.be/y3silOva_01>)

https://kotu.example/film.mp4

<iframe src="https://kotu.example/1"></iframe>
<object data="https://kotu.example/2"></object>
<embed src="https://kotu.example/3">

<figure class="embed" data-player="https://kotu.example/4" onclick="alert(9)"><a
href="https://kotu.example/4" onclick="alert(10)">film</a></figure>

<video src="https://kotu.example/5.mp4" autoplay preload="auto" controls></video>
<audio src="https://kotu.example/6.mp3" controls></audio>
<link rel="preload" href="https://kotu.example/7"><script src="https://kotu.example/8"></script>
"""

SKELETON = """[...document.querySelectorAll('*')].map((element) =>
    element.tagName + [...element.attributes].map(({ name }) => ` ${name}`).sort().join('')
).join()"""


def newsroom(folder: Path, words: str, theme: str = "default") -> SmallSite:
    """A site that says `words` in every field that readers see."""
    site = SmallSite(folder)
    said = json.dumps(words, ensure_ascii=False)
    site.write("newsgen.toml", f'{TOML}\n[theme]\nname = "{theme}"\n')
    site.write("content/_static/favicon.ico", b"\0")  # browsers ask for it
    site.write("content/_terms/sections/guncel.md", f"---\ntitle: {said}\n---\n")
    for name in ("a", "b"):
        site.write(f"content/guncel/{name}.jpg", jpeg(500, 400))
    pictures = (
        f"{{src: {name}.jpg, alt: {said}, caption: {said}, credit: {said}}}" for name in ("a", "b")
    )
    fields = {"lead": said, "kicker": said, "place": said, "agency": said, "source": said}
    fields |= {"tags": f"[{said}]", "authors": f"[{said}]", "series": f"[{said}]"}
    fields |= {"images": f"[{', '.join(pictures)}]"}
    fields |= {"updates": f"[{{at: 2026-11-21, note: {said}}}]"}
    fields |= {"corrections": f"[{{at: 2026-11-21, text: {said}}}]"}
    site.article("guncel/kedi", said, slug="kedi", **fields)
    site.article("guncel/baska", said, slug="baska", date="2026-11-21", **fields)
    assert site.build().errors == 0
    return site


def settled(page: Page) -> None:
    """The page is as it stays: scripts have put in what they do when it is read to its end."""
    page.mouse.wheel(0, 50_000)
    for box in page.locator("[data-latest]").all():
        expect(box.locator("li").first).to_be_attached()


def skeletons(browser: Browser, site: SmallSite) -> list[str]:
    """The elements of every page, with their attributes' names, sorted. Nobody complains.

    The archive's lists are left out: they show articles as the lists of sections and tags do.
    """
    found = []
    pages = [path.relative_to(site.public) for path in sorted(site.public.rglob("*.html"))]
    with strictly_served(site.public) as address, watched(browser) as (page, told):
        for path in pages:
            if path.parts[0] in ("arsiv", "bugun"):
                continue
            page.goto(f"{address}/{path}".removesuffix("index.html"))
            settled(page)
            found.append(page.evaluate(SKELETON))
        assert told == []
    return sorted(found)


@pytest.mark.parametrize(
    "theme", ["default", *(pytest.param(name, marks=pytest.mark.slow) for name in MORE_THEMES)]
)
def test_hostile_words_change_no_page_and_run_nothing(
    browser: Browser, tmp_path: Path, theme: str
) -> None:
    hostile = newsroom(tmp_path / "hostile", HOSTILE, theme)
    tame = skeletons(browser, newsroom(tmp_path / "tame", TAME, theme))

    assert len(tame) > 10
    assert skeletons(browser, hostile) == tame


def test_hostile_words_are_read_as_they_were_written(browser: Browser, tmp_path: Path) -> None:
    site = newsroom(tmp_path / "site", HOSTILE)
    words = unescape(HOSTILE)
    with strictly_served(site.public) as address, watched(browser) as (page, told):
        page.goto(f"{address}/guncel/2026/11/kedi/")
        settled(page)

        expect(page.get_by_role("heading", level=1)).to_have_text(words)
        expect(page.locator("figcaption .caption").first).to_have_text(words)
        expect(page.locator("figcaption .credit").first).to_have_text(words)
        expect(page.locator("[rel=tag]").last).to_have_text(words)
        expect(page.locator("[data-latest] li a")).to_have_text(words)
        assert page.locator(".hero img").get_attribute("alt") == words
        assert page.title().startswith(words)
        assert told == []


def test_nothing_of_other_sites_is_loaded_before_the_reader_asks(
    browser: Browser, tmp_path: Path
) -> None:
    site = SmallSite(tmp_path / "site")
    title = "".join(f"\\{sign}" if sign in "<>[]`&{}*\\" else sign for sign in HOSTILE)
    cards = "\n\n".join(f"[{title}](<{url}>)" for url in EMBEDS)
    site.article("guncel/film", "Film", slug="film", body=f"{cards}\n\n{UNLIKE_EMBEDS}")
    assert site.build().errors == 0
    embeds = [embed_of(url.replace('"', "%22")) for url in EMBEDS]
    players = [embed.player for embed in embeds if embed and embed.player]
    assert {player.split("/", 3)[2] for player in players} == {
        host.removeprefix("https://") for host in PLAYER_HOSTS
    }
    outside: list[str] = []
    allowed = (f"frame-src {' '.join(PLAYER_HOSTS)}", "media-src https:")
    with strictly_served(site.public, *allowed) as address, watched(browser) as (page, told):
        page.context.route(
            "https://**/*",
            lambda route: route.fulfill(body="<p>player</p>", content_type="text/html"),
        )
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(address) else outside.append(asked.url),
        )
        page.goto(f"{address}/guncel/2026/11/film/")
        page.mouse.wheel(0, 50_000)
        page.wait_for_load_state("networkidle")
        titles = page.locator(".embed .embed-title")
        expect(titles).to_have_text([HOSTILE] * len(EMBEDS))
        assert page.locator("iframe, main :is(script, object, embed, link, svg)").count() == 0
        assert outside == []

        shown = page.locator(".embed button")
        expect(shown).to_have_count(len(players))
        for number, player in enumerate(players, 1):
            shown.first.press("Enter")
            expect(page.locator("iframe")).to_have_count(number)
            expect(page.locator("iframe").nth(number - 1)).to_have_attribute("src", player)
        page.wait_for_load_state("networkidle")
        assert sorted(outside) == sorted(players)
        assert told == []
