"""The words of a body; cutting by example in tests/golden/text/summary.md."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.summary import plain, reading_minutes, shortened, summary, word_count


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Bir <b>i</b>ki</p>\n<p>üç<br>dört</p>", "Bir iki üç dört"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("&lt;p&gt; &amp;amp; &#x15F;&nbsp;x", "<p> &amp; ş x"),
        ('<a href="/x/" title="a &gt; b">x</a>', "x"),
        ("<figure><img src='a'><figcaption>a <span>b</span></figcaption></figure>", "a b"),
        (
            '<p>x<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> '
            '<a href="#fnref1" class="footnote-backref">↩︎</a></p>',
            "x",
        ),
        ("", ""),
        ("düz  metin", "düz metin"),
    ],
)
def test_plain_text(html, text):
    assert plain(html) == text


@given(st.text())
def test_plain_text_is_what_was_escaped(text):
    assert plain(f"<p>{escape(text)}</p>") == " ".join(text.split()).replace("\x00", "\x00")


def test_words_are_counted_and_marks_are_not():
    assert word_count("<p>Köprü – dün &amp; bugün – açıldı.</p><p>5 bin kişi</p>") == 7
    assert word_count("") == 0


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_minutes_of_reading(words, minutes):
    assert reading_minutes(words) == minutes


@given(st.text(st.sampled_from('abcÇİ.!?… "”’1,-–\n')), st.integers(2, 60))
def test_a_summary_keeps_to_its_limit_and_to_the_text(text, limit):
    cut = shortened(" ".join(text.split()), limit)
    assert len(cut) <= limit
    assert " ".join(text.split()).startswith(cut.removesuffix("…"))
    assert summary(f"<p>{escape(text)}</p>", limit) == cut
