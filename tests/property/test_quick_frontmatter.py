"""The shortcut reads front matter as the YAML parser does, or not at all."""

from random import Random

import pytest
from bench.generate import Generator
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text import frontmatter_yaml
from newsgen.text.frontmatter import split
from newsgen.text.frontmatter_quick import quick_values

KEYS = ("title", "a", "b_c", "d-e", "Kg", "", "ğ", "1a", "a b", '"a"', "- a")
COLONS = (": ", ": ", ": ", ":", ":  ", " : ", ":\t")
SIGNS = (
    *"abğİıéß 019_.,;!?/()+%='’“”…–—-:#&*[]{}|<>@`~$^\"\\\t\n",
    *(": ", " #", ", ", "[", "]", "null", "~", "- ", "true", "--", "---", "a: ", '" ', "''"),
    *("\u00a0", "\u2028", "\u200b", "\ufeff", "\x85", "\x01", "e\u0301", "😀", "١"),
)
WHOLE = ("abc", "12:30", "2026-11-22T09:05:00+03:00", "a: b", "Null", "é x", "Taş: yeni", "a  b")

words = st.lists(st.sampled_from(SIGNS), max_size=8).map("".join)
items = st.one_of(words, words.map('"{}"'.format), st.sampled_from(WHOLE))
lists = st.lists(items, max_size=3).map(lambda given: f"[{', '.join(given)}]")
values = st.one_of(items, lists)
lines = st.tuples(st.sampled_from(KEYS[:5]), st.sampled_from(COLONS[:3]), values).map("".join)
wild_lines = st.tuples(st.sampled_from(KEYS), st.sampled_from(COLONS), values).map("".join)


def agree(head: str) -> bool:
    """Whether the shortcut was taken; it must be equal then."""
    quick = quick_values(head)
    if quick is None:
        return False
    parsed = frontmatter_yaml.parse(head).values
    assert list(quick.items()) == list(parsed.items()), head
    return True


@given(st.lists(lines, min_size=1, max_size=3).map("\n".join))
@settings(max_examples=2_000)
def test_tame_heads_agree(head):
    agree(head)


@given(st.lists(wild_lines, min_size=1, max_size=3).map("\n".join))
@settings(max_examples=1_000)
def test_wild_heads_agree(head):
    agree(head)


@pytest.mark.slow
def test_two_hundred_thousand_random_heads_agree():
    random = Random(1)

    def item() -> str:
        word = "".join(random.choice(SIGNS) for _ in range(random.randint(0, 6)))
        return random.choice((word, f'"{word}"', random.choice(WHOLE)))

    def line() -> str:
        many = ", ".join(item() for _ in range(random.randint(0, 3)))
        return random.choice(KEYS[:5]) + ": " + random.choice((item(), item(), f"[{many}]"))

    taken = sum(
        agree("\n".join(line() for _ in range(random.randint(1, 3)))) for _ in range(200_000)
    )
    assert taken > 10_000


def test_the_heads_of_a_generated_archive_are_taken():
    generator = Generator()
    texts = [generator.article(number).text for number in range(200)]
    assert all(split(text, path="a.md").tree is None for text in texts)


def test_places_are_found_when_they_are_asked():
    front = split("---\ntitle: Taş köprü\ntags: [a, b]\n---\nx\n", path="a.md")
    assert front.tree is None
    assert (front.place("tags[1]").line, front.place("tags[1]").column) == (3, 11)
    assert (front.key_place("tags").line, front.key_place("tags").column) == (3, 1)
