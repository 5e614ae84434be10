"""Each kind of page can be switched off, and then nothing leads to its pages."""

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from small_site import SmallSite

from newsgen.kinds import KINDS

ORIGIN = "https://yesilova.example"
SETTINGS = """
[publisher]
owner = "A"

[[menu]]
section = "guncel"

[[menu]]
page = "hakkimizda"

[[footer]]
page = "hakkimizda"

[lists]
per_page = 2
front = 4
feed = 3

[kinds]
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site with a page of every kind."""
    site = SmallSite(tmp_path_factory.mktemp("kinds"))
    for number in range(5):
        site.article(
            f"guncel/a-{number}",
            f"A {number}",
            f"2026-11-2{number // 3}",
            tags="[köprü]",
            authors="[Ece]",
            series="Dosya",
        )
    site.article("spor/futbol/b", "B", "2025-10-03", aliases="[/eski/]", authors="[Elif]")
    site.article("guncel/c", "C", "", body="[b](ref:spor/futbol/b) [biz](ref:_pages/hakkimizda)")
    made = "[{at: 2026-11-02, text: Ad düzeltildi.}]"
    site.article("spor/k", "K", "2026-11-01", type="column", authors="[Ece]")
    site.article("spor/e", "E", "2026-11-01", corrections=made)
    site.article("spor/d", "D", "2026-11-22", "## 2026-11-22 09:05 · Başladı\n\nC.", type="live")
    site.write("content/_pages/hakkimizda.md", "---\ntitle: Hakkımızda\n---\n[a](ref:guncel/a-1)\n")
    site.write(
        "content/_registry/2026.tsv",
        "2026-11-01T00:00:00Z\tguncel/silinen\t/guncel/2026/11/silinen/\tgone\n",
    )
    return site


def built(site: SmallSite, kinds: str) -> dict[str, bytes]:
    text = (site.folder / "newsgen.toml").read_text(encoding="utf-8").partition(SETTINGS)[0]
    site.write("newsgen.toml", f"{text}{SETTINGS}{kinds}")
    report = site.build()
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    return site.tree()


def addresses(path: str, data: bytes) -> set[str]:
    """Paths on the site that a file names."""
    text = data.decode()
    if path.endswith(".html"):
        page = LexborHTMLParser(text)
        found = [
            str(node.attributes[name])
            for name in ("href", "src", "content")
            for node in page.css(f"[{name}]")
            if name != "content" or str(node.attributes[name]).startswith(ORIGIN)
        ]
        found += re.findall(r'"(?:item|url|@id|mainEntityOfPage)":"([^"]+)"', text)
    else:
        found = re.findall(rf'(?<=[">\s]){ORIGIN}[^"<\s\\]*', text)
    here = urljoin(f"{ORIGIN}/", path.removesuffix("index.html"))
    full = (urlsplit(urljoin(here, address)) for address in found)
    return {unquote(url.path) for url in full if f"{url.scheme}://{url.netloc}" == ORIGIN}


def dangling(tree: dict[str, bytes]) -> dict[str, str]:
    """Address that nothing is at → a file that names it; what is no text is left out."""
    texts = (".html", ".xml", ".txt", ".json")
    named = {
        address: path
        for path, data in tree.items()
        if path.endswith(texts)
        for address in addresses(path, data)
    }
    there = {f"/{path}".removesuffix("index.html") for path in tree}
    return {address: path for address, path in named.items() if (address or "/") not in there}


def test_with_all_kinds_nothing_dangles(everything: SmallSite) -> None:
    assert dangling(built(everything, "")) == {}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.name != "article"])
def test_nothing_leads_to_a_kind_that_is_off(everything: SmallSite, kind: str) -> None:
    whole = built(everything, "")
    tree = built(everything, f"{kind} = false\n")
    assert tree.keys() < whole.keys()
    assert dangling(tree).keys() == ({"/"} if kind == "home" else set())
