"""What holds for any file: no bytes crash a loader, and no paragraph of a capture is lost."""

import html
import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.loaders import LoadContext, load

# Words that furniture is made of are among them, to tempt the reader of captures.
WORDS = re.findall(
    r"\S+",
    "belediye yol göl köprü akşam sabah ışık İzmir Iğdır WhatsApp Paylaş Yorumlar Haber Merkezi "
    "bakmadan geçme takip edin güncelleme 2026 3 yorum ihbar hattı tweetle yazdır AA kaynak",
)

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(
    lambda words: f"Ve {' '.join(words)}."
)
paragraphs = st.lists(sentences, min_size=3, max_size=6).map(" ".join)
subheadings = st.lists(
    st.sampled_from(["Göl", "Köprü", "Işık", "Yollar", "Neden", "Kapandı", "Bugün"]),
    min_size=2,
    max_size=5,
).map(" ".join)
sections = st.tuples(subheadings, st.lists(paragraphs, min_size=1, max_size=3))
ends = st.sampled_from(["\n", "\r\n", "\r"])
furniture = st.sampled_from(
    [
        "",
        "\n\nGöl Postası - Bizi Sosyal Medyada Takip Edin!",
        "\n\nBakmadan Geçme\n\nYol kapandı\nGöl taştı",
        "\n\nPaylaş\nTweetle\n\nHaber Merkezi\n\n3 Yorum",
        "\n\nBizi Takip Edin\n\nBAKMADAN GEÇME\n\nWhatsApp İhbar Hattı\n05550001122\nYOLLAYIN!",
    ]
)
words = st.text(alphabet=st.characters(codec="utf-8"), max_size=400)
short = st.text(alphabet=st.characters(codec="utf-8"), max_size=3)
TEXTS = (
    "# Göl\n\nGövde {{< x >}}\n",
    "---\ntitle: Göl\ntags: [a, b]\n---\n<article><h1>Göl</h1><p>x</article>\n",
    "• Haberler\n• Güncel\n• Göl\n\nGöl\n\nSpot.\n\nGövde.\n\nBakmadan Geçme\n",
)


@given(
    first=paragraphs,
    rest=st.lists(sections, max_size=4),
    width=st.one_of(st.none(), st.integers(45, 90)),
    end=ends,
    tail=furniture,
)
def test_every_paragraph_of_a_capture_is_in_the_body_once_and_in_order(
    first: str, rest: list[tuple[str, list[str]]], width: int | None, end: str, tail: str
) -> None:
    blocks = [first]
    for subheading, texts in rest:
        blocks += [subheading, *texts]
    written = [textwrap.fill(block, width) if width else block for block in blocks]
    text = "Göl Kıyısı Açıldı\n\n" + "\n\n".join(written) + tail + "\n"
    page = load(text.replace("\n", end).encode(), LoadContext(path="content/guncel/gol.txt")).page
    assert page is not None
    shown = re.findall(r"<(p|h2)\b[^>]*>(.*)</\1>", page.body)
    assert [html.unescape(inner) for _, inner in shown] == blocks
    headings = [inner for tag, inner in shown if tag == "h2"]
    assert headings == [html.escape(subheading, quote=False) for subheading, _ in rest]


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@given(data=st.one_of(st.binary(max_size=400), words.map(str.encode)))
def test_no_bytes_crash_a_loader(suffix: str, data: bytes) -> None:
    loaded = load(data, LoadContext(path=f"content/guncel/gol.{suffix}"))
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.page is None) == bool(errors)


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@given(
    text=st.sampled_from(TEXTS),
    cuts=st.lists(st.tuples(st.integers(0, 200), short), max_size=6),
)
def test_no_broken_file_crashes_a_loader(
    suffix: str, text: str, cuts: list[tuple[int, str]]
) -> None:
    for position, inserted in cuts:
        at = position % len(text)
        text = text[:at] + inserted + text[at + 1 :] or "x"
    loaded = load(text.encode(), LoadContext(path=f"content/guncel/gol.{suffix}"))
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.page is None) == bool(errors)


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@given(text=st.text(alphabet=st.sampled_from("\nab#=<p>-: •.ş{&"), max_size=80), end=ends)
def test_line_ends_change_nothing(suffix: str, text: str, end: str) -> None:
    context = LoadContext(path=f"content/guncel/gol.{suffix}")
    data = f"---\ntitle: Göl\n---\n{text}"
    assert load(data.replace("\n", end).encode(), context) == load(data.encode(), context)


HOSTILE = (
    "</script><script>x()</script>",
    '" onload="x()',
    "javascript:x()",
    "<b>",
    "&lt;b&gt;",
    "]]>",
    "{{7*7}}",
)


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_text(suffix: str, hostile: str) -> None:
    quoted = hostile.replace("'", "''")
    text = f"---\ntitle: '{quoted}'\ntags: ['{quoted}']\n---\n"
    body = html.escape(hostile) if suffix == "html" else hostile
    page = load(
        f"{text}\n{body} son.\n".encode(), LoadContext(path=f"content/guncel/gol.{suffix}")
    ).page
    assert page is not None
    assert page.title == html.unescape(hostile)
    assert "<script" not in page.body
    assert not re.search(r"<[^>]*onload", page.body)
