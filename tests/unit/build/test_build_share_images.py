"""What other sites show beside a link: 1200×630 of the picture, else a card, made once."""

import json
import re
import shutil
from pathlib import Path
from unicodedata import category

import pytest
from photographs import full_exif, iim, jpeg, opened, red_over_blue, saved, with_iptc
from PIL import Image
from small_site import TOML, SmallSite

from newsgen.build import share_images
from newsgen.build.image_cache import ImageCache
from newsgen.build.images import cut_photo
from newsgen.build.photo import EncodedPhoto
from newsgen.build.share_card import has_letters, typeface
from newsgen.build.share_images import font_file
from newsgen.build.share_letters import _IN_SOURCE_SANS
from newsgen.model.problem import describe

PAGE = "guncel/2026/11/kopru/index.html"
OWN = "i/share/tr/guncel/2026/11/kopru.jpg"
CARD = "i/share/tr/guncel.jpg"


def article(site: SmallSite, **more: str) -> None:
    """The article of these tests."""
    site.article("guncel/kopru", "Köprü açıldı", slug="kopru", **more)


def named(site: SmallSite, page: str = PAGE) -> dict[str, str]:
    """What a page's head says of its image."""
    found = re.findall(
        r'<meta (?:property|name)="((?:og|twitter):image[^"]*)" content="([^"]*)"', site.page(page)
    )
    return dict(found)


def shown(site: SmallSite, path: str) -> Image.Image:
    """A share image as other sites get it."""
    return opened((site.public / path).read_bytes())


def is_card(site: SmallSite, path: str) -> bool:
    """Whether it is words on the default colour."""
    return shown(site, path).getpixel((5, 5)) == pytest.approx((11, 92, 74), abs=3)


def test_an_articles_picture_is_cut_to_size(site: SmallSite) -> None:
    site.write("content/guncel/kopru.jpg", saved(red_over_blue(1600, 1200), "JPEG"))
    article(site, image="{src: kopru.jpg, alt: Taş köprü}")

    assert site.build().errors == 0

    assert named(site) == {
        "og:image": f"https://yesilova.example/{OWN}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Taş köprü",
        "twitter:image": f"https://yesilova.example/{OWN}",
        "twitter:image:alt": "Taş köprü",
    }
    image = shown(site, OWN)
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert image.getpixel((600, 20)) == pytest.approx((230, 20, 20), abs=4)
    assert image.getpixel((600, 610)) == pytest.approx((20, 20, 230), abs=4)
    (data,) = re.findall(r'application/ld\+json">(.*?)</script>', site.page(PAGE))
    images = next(one for one in json.loads(data) if one["@type"] == "NewsArticle")["image"]
    assert images[0]["url"] == f"https://yesilova.example/{OWN}"
    assert (images[0]["width"], images[0]["height"]) == ("1200 px", "630 px")


def test_an_article_without_a_picture_shows_its_sections_card(site: SmallSite) -> None:
    article(site)

    site.build()

    assert named(site)["og:image"] == f"https://yesilova.example/{CARD}"
    assert named(site, "guncel/index.html")["og:image"] == f"https://yesilova.example/{CARD}"
    assert named(site, "index.html")["og:image"] == "https://yesilova.example/i/share/tr.jpg"
    assert shown(site, CARD).size == (1200, 630)
    assert is_card(site, CARD)
    assert sorted(path for path in site.tree() if path.startswith("i/share/")) == [
        "i/share/tr.jpg",
        CARD,
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kopru.jpg", jpeg(500, 400)),
        (
            "kopru.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        ),
    ],
)
def test_a_picture_that_cannot_be_cut_gives_way_to_the_card(
    site: SmallSite, name: str, data: bytes
) -> None:
    site.write(f"content/guncel/{name}", data)
    article(site, image=name)

    assert site.build().errors == 0

    assert named(site)["og:image"] == f"https://yesilova.example/{OWN}"
    assert is_card(site, OWN)


def test_articles_get_a_card_of_their_own_from_a_day_on(site: SmallSite) -> None:
    site.write("newsgen.toml", f'{TOML}\n[share_images]\narticles_since = "2026-11-20"\n')
    article(site)
    site.article("guncel/eski", "Eski", date="2026-11-19", slug="eski")

    site.build()

    assert named(site)["og:image"] == f"https://yesilova.example/{OWN}"
    old = named(site, "guncel/2026/11/eski/index.html")
    assert old["og:image"] == f"https://yesilova.example/{CARD}"
    assert is_card(site, OWN)
    assert site.tree()[OWN] != site.tree()[CARD]


def test_each_is_made_once(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("content/guncel/kopru.jpg", jpeg())
    article(site, image="kopru.jpg")
    site.build()
    tree = site.tree()

    def refused(*_: object) -> None:
        raise AssertionError("made twice")

    monkeypatch.setattr(ImageCache, "_keep", refused)
    assert site.build().written == 0
    for name in ("public", ".newsgen"):
        shutil.rmtree(site.folder / name)
    site.build()

    assert site.tree() == tree


def test_a_change_reaches_what_shows_it_and_no_other(site: SmallSite) -> None:
    site.write("content/guncel/kopru.jpg", jpeg(colour=(230, 20, 20)))
    article(site, image="kopru.jpg")
    site.article("spor/mac", "Maç", slug="mac")
    site.build()
    before = site.tree()

    site.write("content/guncel/kopru.jpg", jpeg(colour=(20, 160, 20)))
    site.write("content/_terms/sections/spor.md", "---\ntitle: Saha\n---\n")
    site.build()
    after = site.tree()

    moved = {path for path in after if path.startswith("i/share/") and after[path] != before[path]}
    assert moved == {OWN, "i/share/tr/spor.jpg"}
    shutil.rmtree(site.public)
    shutil.rmtree(site.folder / ".newsgen")
    site.build()
    assert site.tree() == after
    article(site)
    site.build()
    assert OWN not in site.tree()


def test_they_can_be_left_out(site: SmallSite) -> None:
    site.write("newsgen.toml", f"{TOML}\n[kinds]\nshare = false\n")
    site.write("content/guncel/kopru.jpg", jpeg())
    article(site, image="kopru.jpg")

    site.build()

    assert re.fullmatch(r"https://yesilova.example/i/../../\w+-1280.jpg", named(site)["og:image"])
    assert "og:image" not in named(site, "index.html")
    assert not (site.public / "i/share").exists()


def test_the_site_chooses_colour_and_font(site: SmallSite) -> None:
    fonts = list(Path("/usr/share/fonts/truetype/dejavu").glob("DejaVuSans.ttf"))
    if not fonts:
        pytest.skip("fonts-dejavu-core is not installed")
    settings = f'{TOML}\n[share_images]\ncolour = "#7a1f5c"\nfont = "yazi.ttf"\n'
    site.write("content/_static/yazi.ttf", fonts[0].read_bytes())
    article(site)
    site.build()
    before = site.tree()[CARD]

    site.write("newsgen.toml", settings)
    site.build()
    purple = site.tree()[CARD]
    assert shown(site, CARD).getpixel((5, 5)) == pytest.approx((122, 31, 92), abs=3)
    assert purple != before

    site.write("content/_static/yazi.ttf", fonts[0].with_name("DejaVuSans-Bold.ttf").read_bytes())
    site.build()
    assert site.tree()[CARD] != purple


@pytest.mark.parametrize("data", [None, b"no font"])
def test_a_font_that_is_none_is_told(site: SmallSite, data: bytes | None) -> None:
    site.write("newsgen.toml", f'{TOML}\n[share_images]\nfont = "yazi.ttf"\n')
    if data:
        site.write("content/_static/yazi.ttf", data)
    article(site)

    told = [describe(problem) for problem in site.build().problems]

    reason = "it is no font" if data else "No such file or directory"
    assert told == [
        f"error[share-font]: the font of share cards cannot be used: {reason}\n"
        "  --> content/_static/yazi.ttf\n"
        "hint: name a .ttf or .otf file under content/_static/ in [share_images] font\n"
    ]


def test_no_cut_says_where_it_was_taken() -> None:
    words = {80: ["Ayşe Gökçe".encode()], 116: ["© 2026 Işık Ajansı".encode()]}
    photo = with_iptc(jpeg(1600, 2400, exif=full_exif(6)), iim(words, marked=True))

    made = cut_photo(photo)

    assert isinstance(made, EncodedPhoto)
    ((_, data),) = made.files
    exif = opened(data).getexif()
    assert opened(data).size == (1200, 630)
    assert exif.get_ifd(0x8825) == {}
    assert set(exif) == {0x013B, 0x8298}
    assert "Fotoğraf".encode() not in data


def test_a_font_that_is_not_installed_is_told(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_images, "find_spec", lambda name: None)
    article(site)

    (told,) = site.build().problems

    assert describe(told) == (
        "error[share-font]: the font of share cards, which comes with newsgen, is not installed\n"
        'hint: run: pip install "font-source-sans-pro"; or name a font in [share_images] font\n'
    )


def letterless(site: SmallSite) -> list[str]:
    """What a build says of letters that the font lacks."""
    return [problem.message for problem in site.build().problems if problem.code == "share-letters"]


def test_a_font_without_a_languages_letters_is_told_once(site: SmallSite) -> None:
    toml = TOML.replace("\n\n[tipline]", '\nlanguages = ["tr", "el", "ja"]\n\n[tipline]')
    toml += '\n[languages.el]\ntitle = "Τα Νέα"\n\n[languages.ja]\ntitle = "ねこ新聞"\n'
    site.write("newsgen.toml", toml)
    for number in range(3):
        site.article(f"guncel/h{number}", "見出し", slug=f"h{number}", lang="ja")
    site.write("content/_terms/sections/guncel.md", "---\ntitle: Güncel\n---\n")

    first = letterless(site)

    assert first == [
        "the font of share cards has not all letters of “ねこ新聞” (language ja): "
        "cards leave these words out"
    ]
    assert letterless(site) == first  # also where nothing had to be built
    bare = shown(site, "i/share/ja.jpg").crop((0, 200, 1200, 630))
    assert all(high - low < 8 for low, high in bare.getextrema())  # colour, and no boxes
    site.write("newsgen.toml", f"{toml}\n[kinds]\nshare = false\n")
    assert letterless(site) == []


def test_the_default_font_has_the_letters_that_it_is_taken_to_have(tmp_path: Path) -> None:
    face = typeface(font_file(tmp_path, ""))
    taken = [sign for sign in map(chr, range(0x20, 0x2100)) if _IN_SOURCE_SANS.fullmatch(sign)]
    letters = [sign for sign in taken if category(sign)[0] not in "CZ"]

    assert len(letters) > 450
    assert [sign for sign in letters if not has_letters(sign, face)] == []
