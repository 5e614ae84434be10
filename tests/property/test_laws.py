"""The two laws of the plan hold on random sites, and a fault in any `shows` is caught."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from editing import Editor
from small_site import NOW, SmallSite

from newsgen.build.run import opened
from newsgen.build.update import update
from newsgen.kinds import KINDS, Kind
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.plan.laws import Breach, breaches
from newsgen.store.trial import Trials

TRIED = 12
"""So many articles of each site are tried one by one."""


def random_site(folder: Path, seed: int, edits: int = 12) -> SmallSite:
    """A site that a dozen articles were written into, and then edited."""
    site = SmallSite(folder)
    editor = Editor(site, Random(seed))
    for _ in range(20):
        editor.add()
    for _ in range(edits):
        editor.step()
    site.write("content/_pages/hakkimizda.md", "---\ntitle: Hakkımızda\n---\nBiz.\n")
    return site


def found(site: SmallSite, kinds: Sequence[Kind] = KINDS, tried: int = TRIED) -> list[Breach]:
    options = site.options(now=NOW + timedelta(hours=30))
    with opened(options) as connection:
        index = update(connection, options).site
        entries = sorted(index.entries(), key=lambda entry: entry.id)
        some = Random(len(entries)).sample(entries, min(tried, len(entries)))
        return list(breaches(index, kinds, some, Trials(connection, index)))


@pytest.mark.parametrize("seed", range(3))
def test_the_laws_hold(tmp_path: Path, seed: int) -> None:
    assert found(random_site(tmp_path, seed)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 130))
def test_the_laws_hold_on_thirty_sites(tmp_path: Path, seed: int) -> None:
    assert found(random_site(tmp_path, seed), tried=1000) == []


class Faulty:
    """A kind whose `shows` forgets."""

    def __init__(self, kind: Kind, forgets: str) -> None:
        self._kind, self._forgets = kind, forgets
        self.name, self.template = kind.name, kind.template

    def all(self, site: Site) -> Iterator[Target]:
        return self._kind.all(site)

    def context(self, target: Target, site: Site) -> object:
        return self._kind.context(target, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        shown = list(self._kind.shows(entry, site, aspect))
        if self._forgets == "all":
            return iter(())
        if self._forgets == "others":  # names the article's own page alone
            return (target for target in shown if target.key == entry.id)
        if self._forgets == "further":  # names the first page of a list alone
            return (target for target in shown if target.number == 1)
        return iter(shown if aspect == self._forgets else ())


FAULTS = [
    *((kind.name, "all") for kind in KINDS if kind.name not in ("imprint", "robots", "gone")),
    ("article", "others"),
    ("section_month", "further"),
    ("month", "further"),
    ("tag_year", "further"),
    ("author", "place"),
    ("section", "card"),
    ("home", "place"),
    ("rss", "body"),
    ("sitemap", "place"),
    ("search_data", "place"),
    ("search_data", "card"),
    ("search_data", "body"),
]


@pytest.fixture(scope="module")
def many_paged(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site with something of everything: lists of several pages, aliases, links, no date."""
    site = SmallSite(tmp_path_factory.mktemp("laws"))
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", f"{toml}\n[lists]\nper_page = 2\nfront = 3\nfeed = 3\n")
    for number in range(6):
        site.article(
            f"guncel/a-{number}",
            f"A {number}",
            f"2026-11-{20 + number // 2}T0{number}:00",
            tags="[köprü]",
            authors="[Elif Günaltay]",
            series="Taş Köprü",
        )
    site.article("spor/b", "B", "2026-10-03", aliases="[/eski/]", tags="[maç]")
    site.article("spor/c", "C", "2025-10-03", body="[b](ref:spor/b)", tags="[maç]")
    site.article("spor/canli", "Canlı", "2026-11-19", type="live", body="## 2026-11-19 20:00 · Bir")
    made = "[{at: 2025-01-02, text: a}, {at: 2026-11-02, text: b}]"
    site.article("spor/yanlis", "Yanlış", "2026-11-18", corrections=made)
    site.article("tek/t", "T", "2024-02-29", authors="[Elif]", series="[Köprü]")
    site.article("spor/k", "K", "2024-02-29", "Söz.", type="column", authors="[Cemal]")
    site.article("spor/l", "L", "2026-11-22", "## 2026-11-22 09:05 · Başladı\n\nC.", type="live")
    site.article("kultur/d", "D", "")
    site.article("kultur/e", "E", "")
    site.article("kultur/f", "F", "")
    site.write("content/_pages/hakkimizda.md", "---\ntitle: Hakkımızda\n---\n[d](ref:kultur/d)\n")
    return site


def test_the_laws_hold_on_a_site_with_something_of_everything(many_paged: SmallSite) -> None:
    assert found(many_paged, tried=1000) == []


@pytest.mark.parametrize(("name", "forgets"), FAULTS)
def test_a_fault_in_shows_is_caught(many_paged: SmallSite, name: str, forgets: str) -> None:
    kinds = [Faulty(kind, forgets) if kind.name == name else kind for kind in KINDS]
    caught = found(many_paged, kinds, tried=1000)
    assert {breach.target.kind for breach in caught} == {name}
