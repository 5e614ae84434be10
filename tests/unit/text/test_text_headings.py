"""Anchors: unique, and the same at every build."""

from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.page import Heading
from newsgen.text.headings import Anchors, anchored, levelled


def test_headings_of_foreign_html_get_anchors():
    html = (
        '<h2>Yağış</h2><p>x</p><h3 class="credit" id="yagis">Su</h3><h2><b>Yağış</b> &amp; sel</h2>'
    )
    assert anchored(html, "tr") == (
        '<h2 id="yagis">Yağış</h2><p>x</p><h3 id="yagis-2" class="credit">Su</h3>'
        '<h2 id="yagis-sel"><b>Yağış</b> &amp; sel</h2>',
        (
            Heading(2, "yagis", "Yağış"),
            Heading(3, "yagis-2", "Su"),
            Heading(2, "yagis-sel", "Yağış & sel"),
        ),
    )


def test_html_without_headings_is_left_alone():
    assert anchored("<p>x</p><hr>", "tr") == ("<p>x</p><hr>", ())


def test_a_body_that_begins_at_the_third_level_begins_at_the_second():
    html = '<h3 id="a">A</h3><p>x</p><h5 id="b">B</h5><h3 id="c">C</h3><h2 id="d">D</h2>'
    headings = (Heading(3, "a", "A"), Heading(5, "b", "B"), Heading(3, "c", "C"))
    assert levelled(html, (*headings, Heading(2, "d", "D"))) == (
        '<h2 id="a">A</h2><p>x</p><h3 id="b">B</h3><h3 id="c">C</h3><h2 id="d">D</h2>'
    )


@given(st.lists(st.integers(2, 6), max_size=9))
def test_no_body_has_a_jump_in_its_headings(levels):
    html = "".join(f'<h{level} id="n{n}">x</h{level}>' for n, level in enumerate(levels))
    headings = tuple(Heading(level, f"n{n}", "x") for n, level in enumerate(levels))
    shown = [int(part[0]) for part in levelled(html, headings).split("<h")[1:]]
    assert len(shown) == len(levels)
    assert all(2 <= level <= before + 1 for before, level in zip([1, *shown], shown, strict=False))


@given(st.lists(st.sampled_from(["Su", "su", "Su 2", "Su 2 2", "Fn1", "fn1-2", "!"]), max_size=12))
def test_no_anchor_is_given_twice(texts):
    anchors = Anchors("tr")
    given_out = [anchors.of(text) for text in texts]
    assert len(set(given_out)) == len(given_out)
    assert "fn1" not in given_out


def test_an_anchor_does_not_depend_on_what_follows():
    one, other = Anchors("tr"), Anchors("tr")
    assert [one.of(text) for text in ("Su", "Su", "Yol")][:2] == [other.of("Su"), other.of("Su")]
