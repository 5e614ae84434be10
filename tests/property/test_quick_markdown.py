"""The shortcut renders to the byte what the parser renders, or nothing."""

from pathlib import Path
from random import Random

import pytest
from bench.generate import Generator
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.markdown import parsed_html
from newsgen.text.quick_markdown import quick_html

PIECES = (
    "a", "Köprü", "ı", "İ", "1", "12", "1.", "2)", " ", "  ", "\n", "\n\n", "\n\n\n", "- ", "-",
    "* ", "*", "**", "***", "__", "_", "> ", ">", "# ", "## ", "##", " #", "[", "]", "(", ")",
    "](", "[a](b)", "[a b](https://x.example/y)", "[x](ref:guncel/a)", "[x](../a.md)", "!", "![",
    "`", "<b>", "&amp;", "\\", "|", "~", ":", ": ", "=", "===", "---", '"', "'", "“", "”", "…",
    ".", ",", "?", "…", "\t", "\u00a0", "\u2003", "^", "[^1]", "]:", "{", "+ ", "+", "%", "@",
    ":::", "::: info\n", "{.wide}", "{#a}\n", "a.mp3", "https://youtu.be/abcdefghijk",
    "[a](https://youtu.be/abcdefghijk)",
)  # fmt: skip
TAME = (
    *("a", "Köprü", "açıldı", "İki", " ", " ", ".", "\n\n", "\n", ",", "2026", '"', ">"),
    *("- ", "\n- ", "## ", "\n\n## ", "\n\n- ", "\n\n> ", "\n> ", "**Köprü**", " **a b** ", "**"),
    *("\n\nhttps://youtu.be/abcdefghijk", "\n\n[a](https://vimeo.com/1)", "\n\na.mp3", "}"),
    *("[a b](https://x.example/y)", " [x](ref:guncel/a) ", "[x](../a.md)", "*", "1. ", "#", "3"),
)
documents = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def agree(source: str) -> bool:
    """Whether the shortcut was taken; it must be equal then."""
    quick = quick_html(source, folder="guncel", language="tr")
    if quick is None:
        return False
    parsed = parsed_html(source, folder="guncel", language="tr")
    assert quick[0] == parsed.html, source
    assert tuple(quick[1]) == parsed.headings, source
    assert parsed.problems == (), source
    return True


@given(documents)
@settings(max_examples=1_500)
def test_random_documents_agree(source):
    agree(source)


@given(st.lists(st.sampled_from(PIECES[:14] + PIECES[18:40]), max_size=12).map("".join))
@settings(max_examples=1_500)
def test_short_documents_agree(source):
    agree(source)


@pytest.mark.slow
def test_a_hundred_thousand_random_documents_agree():
    random = Random(1)
    lengths = (3, 6, 12, 30)
    for pieces, at_least in ((PIECES, 1_000), (TAME, 2_000)):
        some = ("".join(random.choices(pieces, k=random.choice(lengths))) for _ in range(50_000))
        assert sum(map(agree, some)) > at_least


def test_nearly_all_generated_articles_take_the_shortcut():
    bodies = [made.text.split("---\n", 2)[2] for made in Generator().articles(300)]
    assert sum(map(agree, bodies)) >= 290


def test_the_sample_site_agrees():
    content = Path(__file__).parents[2] / "content"
    bodies = [file.read_text(encoding="utf-8") for file in sorted(content.rglob("*.md"))]
    assert sum(agree(body.rpartition("---\n")[2].rpartition("+++\n")[2]) for body in bodies) > 10
