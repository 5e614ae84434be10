"""The cuts of the search index are a function of numbers and words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.search import Indexed, shard_of, shards_for


@pytest.mark.parametrize(
    ("documents", "shards"),
    [(0, 4), (1, 4), (3, 4), (9, 4), (278, 128), (3333, 512), (66_667, 4096)],
)
def test_shards_are_few_for_few_articles_and_small_for_many(documents: int, shards: int) -> None:
    assert shards_for(documents) == shards


def test_words_that_begin_alike_share_a_shard() -> None:
    for shards in (4, 64, 4096):
        assert len({shard_of(w, shards) for w in ("belediye", "belediyeler", "bele")}) == 1
        assert shard_of("running~run", shards) == shard_of("run", shards)


@given(st.lists(st.text("abcdefgş日", min_size=1, max_size=9), unique=True), st.integers(1, 900))
def test_every_word_is_in_exactly_the_shard_it_is_asked_for_in(words: list[str], n: int) -> None:
    indexed = Indexed(n, {word: [0] for word in words})
    count = shards_for(n)

    found = [(p.word, number) for number in range(count) for p in indexed.shard(number)]

    assert sorted(found) == sorted((word, shard_of(word, count)) for word in words)
