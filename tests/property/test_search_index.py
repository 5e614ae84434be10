"""The search index: its bytes, its segments, and what an edit touches."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from zlib import decompress

import msgspec
import pytest
from editing import clean_tree, first_difference
from hypothesis import given
from hypothesis import strategies as st
from small_site import NOW, SmallSite

from newsgen.kinds.search_files import encoded_postings
from newsgen.model.search import CARDS_A_FILE, Posting, shard_of


def decoded(data: bytes) -> list[Posting]:
    """The file's words, read by the format's description."""
    found: list[Posting] = []
    before, at = b"", 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        same, more = data[at], data[at + 1]
        before = before[:same] + data[at + 2 : at + 2 + more]
        at += 2 + more
        documents, last = [], 0
        for _ in range(number()):
            last += number()
            documents.append(last)
        found.append(Posting(before.decode(), documents))
    return found


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=30), st.sets(st.integers(0, 200_000), min_size=1), max_size=20
    )
)
def test_what_is_encoded_can_be_read_again(words: dict[str, set[int]]) -> None:
    postings = [Posting(word, sorted(words[word])) for word in sorted(words)]

    assert decoded(encoded_postings(postings)) == postings


def found_by(site: SmallSite, word: str) -> list[str]:
    """Titles of what the files have for a word, segment by segment, newest first."""
    titles = []
    search = site.public / "ara"
    for folder, shards in segments(site):
        number = shards + shard_of(word, shards)
        data = (search / folder / f"{number // 16}/{number}.bin").read_bytes()
        postings = dict(decoded(decompress(data, -15)))
        for document in reversed(postings.get(word, ())):
            cards = (
                search / folder / f"found-{document // 2 // CARDS_A_FILE + 1}.bin"
            ).read_bytes()
            titles.append(
                msgspec.json.decode(decompress(cards, -15))[document // 2 % CARDS_A_FILE][0]
            )
    return titles


def segments(site: SmallSite) -> Sequence[tuple[str, int]]:
    return msgspec.json.decode((site.public / "ara/segments.json").read_bytes())["segments"]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Articles of some years, months and days, one of them undated."""
    made = SmallSite(tmp_path / "site")
    for number in range(60):
        made.article(f"guncel/g-{number}", f"Geçmiş {number}", f"2024-05-{number % 28 + 1:02}")
    made.article("guncel/a", "Mart", "2026-03-05", body="Baharda köprü.")
    made.article("guncel/b", "Kasım başı", "2026-11-02", body="Köprü yine.")
    made.article("guncel/c", "Kasım ortası", "2026-11-20", body="Bugün köprü.")
    made.article("guncel/d", "Zamansız", "", body="Eski köprü.")
    assert made.build().errors == 0
    return made


def rebuilt(site: SmallSite, tmp_path: Path, now=NOW) -> list[str]:
    """Build again, compare with a clean build, and tell which files of the index changed."""
    before = site.tree()
    site.build(now=now)
    after = site.tree()
    assert first_difference(after, clean_tree(site, tmp_path / "clean", now)) is None
    paths = before.keys() | after.keys()
    return sorted(p for p in paths if p.startswith("ara/") and before.get(p) != after.get(p))


def test_segments_follow_from_the_dates(site: SmallSite) -> None:
    assert segments(site) == [
        ["2026-11-20", 4], ["2026-11-02", 4], ["2026-03", 4], ["2024", 32], ["tarihsiz", 4],
    ]  # fmt: skip
    assert found_by(site, "kopru") == ["Kasım ortası", "Kasım başı", "Mart", "Zamansız"]
    assert set(found_by(site, "gecmis")[:2]) == {"Geçmiş 55", "Geçmiş 27"}


def test_the_newest_article_changes_the_files_of_its_day(site: SmallSite, tmp_path: Path) -> None:
    site.article("guncel/yeni", "Yeni köprü", "2026-11-20T10:00")

    changed = rebuilt(site, tmp_path)

    assert {path.split("/")[1] for path in changed} == {"2026-11-20"}
    assert found_by(site, "kopru")[0] == "Yeni köprü"


def test_an_edit_changes_the_files_whose_words_changed(site: SmallSite, tmp_path: Path) -> None:
    site.article("guncel/g-7", "Geçmiş 7", "2024-05-08", body="Zencefil metin.")

    changed = rebuilt(site, tmp_path)

    # The summary shown with what is found is the beginning of the text.
    own = 32 + shard_of("zencefil", 32)
    assert changed == [f"ara/2024/{own // 16}/{own}.bin", "ara/2024/found-1.bin"]


@pytest.mark.parametrize("date", ["2026-12-01", "2027-02-01"])
def test_a_month_or_year_that_is_over_becomes_one(
    site: SmallSite, tmp_path: Path, date: str
) -> None:
    site.article("guncel/yeni", "Yeni ay", date)
    later = NOW + timedelta(days=100)

    rebuilt(site, tmp_path, later)

    closed = ["2026-11", "2026-03"] if date < "2027" else ["2026"]
    assert [name for name, _ in segments(site)] == [date, *closed, "2024", "tarihsiz"]
    site.remove("content/guncel/yeni.md")
    rebuilt(site, tmp_path, later)
    assert segments(site)[0][0] == "2026-11-20"


def test_more_articles_make_more_shards(site: SmallSite, tmp_path: Path) -> None:
    for number in range(70):
        site.article(f"spor/s-{number}", f"Spor {number}", "2024-06-01")

    rebuilt(site, tmp_path)

    names = {path.name for path in (site.public / "ara/2024").rglob("*.bin")}
    cards = {f"found-{n}.bin" for n in range(1, 8)}
    assert names == {f"{64 + n}.bin" for n in range(64)} | cards


@pytest.mark.parametrize(
    "facts",
    [{"status": "draft"}, {"expires": "2026-11-21"}, {"date": "2027-01-01"}, {"noindex": "true"}],
)
def test_what_readers_may_not_find_leaves_the_index(
    site: SmallSite, tmp_path: Path, facts: dict[str, str]
) -> None:
    site.article("guncel/c", "Kasım ortası", **{"date": "2026-11-20", **facts}, body="Bugün köprü.")

    rebuilt(site, tmp_path)

    assert found_by(site, "kopru") == ["Kasım başı", "Mart", "Zamansız"]
    assert segments(site)[0][0] == "2026-11-02"


def test_it_can_be_switched_off(site: SmallSite, tmp_path: Path) -> None:
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", f"{toml}\n[kinds]\nsearch = false\n")

    rebuilt(site, tmp_path)

    assert not (site.public / "ara").exists()
    assert "/ara/" not in site.page("index.html")
    site.write("newsgen.toml", toml)
    rebuilt(site, tmp_path)
    assert found_by(site, "kopru")[0] == "Kasım ortası"
