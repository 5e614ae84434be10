"""The registry's files: read as far as they moved, in any order of lines."""

from pathlib import Path

import pytest
from small_site import SmallSite, codes

from newsgen.model.registry import Event, format_event
from newsgen.store.addresses import AddressBook
from newsgen.store.database import open_state

FILE = "content/_registry/2026.tsv"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path)


def event(hour: int, entry_id: str, url: str, state: str = "here", target: str = "") -> Event:
    return Event(f"2026-11-20T{hour:02}:00:00Z", entry_id, url, state, target)


def add_lines(site: SmallSite, *events: Event) -> None:
    with open(site.folder / FILE, "a", encoding="utf-8") as stream:
        stream.writelines(map(format_event, events))


def test_the_latest_line_counts_whatever_the_order_they_are_loaded_in(tmp_path: Path) -> None:
    events = [
        event(1, "a", "/bir/"),
        event(2, "a", "/bir/", "redirect", "/iki/"),
        event(2, "a", "/iki/"),
        event(3, "b", "/bir/"),
    ]
    told = []
    for number, order in enumerate((events, events[::-1])):
        book = AddressBook(open_state(tmp_path / str(number)))
        for one in order:
            book.load([one])
        told.append((book.home("a"), book.home("b"), book.last("/bir/"), book.rank("a")))

    assert told[0] == told[1]
    assert told[0][:2] == ("/iki/", "/bir/")


def test_lines_that_someone_else_added_count_at_the_next_build(site: SmallSite) -> None:
    site.article("guncel/kopru", "Köprü açıldı")
    site.build()
    add_lines(site, event(1, "x", "/eski/", "redirect", "/guncel/2026/11/kopru-acildi/"))
    site.build()

    assert "/guncel/2026/11/kopru-acildi/" in site.page("eski/index.html")


def test_a_line_that_someone_took_out_counts_no_more(site: SmallSite) -> None:
    site.article("guncel/kopru", "Köprü açıldı")
    site.build()
    add_lines(site, event(1, "x", "/eski/", "redirect", "/guncel/2026/11/kopru-acildi/"))
    site.build()
    kept = (site.folder / FILE).read_text(encoding="utf-8").splitlines(keepends=True)[:-1]
    site.write(FILE, "".join(kept))
    site.build()

    assert not (site.public / "eski/index.html").exists()


def test_a_line_that_is_no_event_is_told_by_its_number_until_it_is_mended(
    site: SmallSite,
) -> None:
    site.article("guncel/kopru", "Köprü açıldı")
    site.build()
    with open(site.folder / FILE, "a", encoding="utf-8") as stream:
        stream.write("karışık\n")
    first = site.build()
    site.article("guncel/okul", "Okul açıldı")
    second = site.build()

    for report in (first, second, site.build()):
        assert codes(report) == ["registry-line"]
        assert report.problems[0].at.line == 2
    assert len((site.folder / FILE).read_text(encoding="utf-8").splitlines()) == 3


def test_two_builds_of_one_second_tell_of_two_moments(tmp_path: Path) -> None:
    connection = open_state(tmp_path)
    now = "2026-11-22T09:00:00Z"
    assert AddressBook(connection).moment(now) == now

    AddressBook(connection).add([Event(now, "guncel/kopru", "/guncel/kopru/", "here")])

    assert AddressBook(connection).moment(now) == "2026-11-22T09:00:01Z"
    assert AddressBook(connection).moment("2026-11-23T09:00:00Z") == "2026-11-23T09:00:00Z"
