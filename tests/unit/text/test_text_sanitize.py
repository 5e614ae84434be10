"""What foreign HTML may keep."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsgen.text.sanitize import clean, removed_elements
from newsgen.text.urls import safe_url


@pytest.mark.parametrize(
    "html",
    [
        "<p>Vali <strong>açıkladı</strong>: <q>Köprü</q> &amp; yol &lt; 5 km</p>",
        '<h2 id="kopru">Köprü</h2>',
        '<p><a href="https://example.org/a?b&amp;c" rel="nofollow" title="x">x</a></p>',
        '<p><a href="ref:spor/mac#skor">x</a> <a href="mailto:a@example.org">y</a></p>',
        '<figure><img src="media:_media/a.jpg" alt="Köprü"><figcaption>Köprü '
        '<span class="credit">Elif Kaya</span></figcaption></figure>',
        '<video src="media:a.mp4" poster="media:a.jpg" controls="" preload="none"></video>',
        '<audio controls="" preload="none">'
        '<source src="https://example.org/a.mp3" type="audio/mpeg"></audio>',
        '<details open=""><summary>Ek</summary><p>x</p></details>',
        '<table><caption>Puan</caption><tbody><tr><th scope="row">A</th>'
        '<td class="right" colspan="2">3</td></tr></tbody></table>',
        '<ol start="3" reversed=""><li value="7">x</li></ol>',
        '<p lang="en" dir="ltr">English <time datetime="2026-11-22">now</time></p>',
    ],
)
def test_what_belongs_in_an_article_stays_as_it_is(html):
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Başlık</h1>", "<h2>Başlık</h2>"),
        ("<main>A</main><nav>B</nav>", "<div>A</div><div>B</div>"),
        ('<p onclick="x()" style="color:red" class="credit big">x</p>', '<p class="credit">x</p>'),
        ('<p id="_ust">x</p><p id="a b">y</p>', "<p>x</p><p>y</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="java&Tab;script:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="//example.org/">x</a>', '<a href="https://example.org/">x</a>'),
        ('<a href="/x" target="_blank" rel="opener sponsored">x</a>',
         '<a href="/x" rel="sponsored">x</a>'),
        ('<blockquote cite="ref:spor/mac">x</blockquote>', "<blockquote>x</blockquote>"),
        ('<img src="a.jpg" srcset="javascript:x 2x" width="100%" height="90" alt="x">',
         '<img src="a.jpg" alt="x" height="90">'),
        ('<img src="a.jpg">', '<img src="a.jpg" alt="">'),
        ('a<img alt="yok"><img src="data:image/png;base64,AA">b', "ab"),
        ("<font color=red>eski</font> <blink>yazı</blink>", "eski yazı"),
        ("<script>x</script><style>x</style><svg><a>x</a></svg><math><mi>x</mi></math>a", "a"),
        ('<iframe src="https://example.org"></iframe><form>Ad: <input></form>', "Ad: "),
        ("<noscript><img src=a.jpg></noscript>a<!-- gizli -->", "a"),
        ("<p>bir<p>iki<ul><li>üç", "<p>bir</p><p>iki</p><ul><li>üç</li></ul>"),
        ('<p title="x">a<b>c</p>', "<p>a<b>c</b></p>"),
        ("<p>a \ud800 b\x00", "<p>a ? b</p>"),
        ("1 < 2 & \"3\" > '2'", "1 &lt; 2 &amp; \"3\" &gt; '2'"),
        ('<video src="a.mp4" autoplay poster="data:x" preload="auto"></video>',
         '<video src="a.mp4" preload="none"></video>'),
    ],
)  # fmt: skip
def test_what_does_not_goes(html, expected):
    assert clean(html) == expected


def test_a_link_in_a_link_is_taken_apart():
    html = '<a href="/1">a<div><table><tr><a href="/2">b</a></table></div></a>'
    cleaned = clean(html)
    assert "<a" in cleaned
    assert re.search(r"<a[^>]*>(?:(?!</a>).)*<a", cleaned) is None


def test_what_readers_will_miss_is_named():
    html = '<p>x</p><IFRAME src="x"></IFRAME><form><input><input></form><font>a</font> <Ankara>'
    assert removed_elements(html) == ("ankara", "form", "iframe", "input")
    assert removed_elements("<p>iframe</p>") == ()


ELEMENTS = [
    "a", "b", "p", "div", "h1", "h2", "li", "ul", "table", "tr", "td", "caption", "img", "video",
    "svg", "math", "style", "script", "form", "iframe", "select", "option", "template", "noscript",
    "textarea", "title", "mtext", "mglyph", "annotation-xml", "foreignObject", "details", "figure",
    "pre", "plaintext", "xmp", "frameset", "body", "html", "head", "base", "link", "meta",
]  # fmt: skip
ATTRIBUTES = [
    "", ' href="javascript:x"', ' href="/a"', " onload=x", ' src="x" onerror="y"', ' style="x:y"',
    ' class="credit a"', ' id="x"', ' srcset="x"', ' title="</p><script>"', " href='ref:a'",
    ' xlink:href="javascript:x"', ' action="x"', ' srcdoc="<script>"', ' alt="--&gt;"',
]  # fmt: skip
TAGS = st.builds("<{}{}>".format, st.sampled_from(ELEMENTS), st.sampled_from(ATTRIBUTES))
ENDS = st.builds("</{}>".format, st.sampled_from(ELEMENTS))
SCRAPS = st.sampled_from(["x", " ", "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&", "<", ">", '"'])
HTML = st.lists(TAGS | TAGS | ENDS | SCRAPS | st.text(max_size=3), max_size=16).map("".join)


@given(HTML)
@example("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=x&gt;'>")
@example('<a href="/1"><svg><a href="/2">x</a></svg></a>')
def test_cleaning_twice_changes_nothing_more(html):
    assert clean(clean(html)) == clean(html)


def everything_in(html: str) -> list[tuple[str, dict[str, str | None]]]:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    return [(node.tag, node.attributes) for node in body.traverse()][1:] if body else []


DANGEROUS = {
    "svg", "math", "style", "script", "form", "iframe", "select", "option", "template", "noscript",
    "textarea", "title", "mtext", "mglyph", "annotation-xml", "foreignobject", "plaintext", "xmp",
    "frameset", "body", "html", "head", "base", "link", "meta", "object", "embed", "input", "h1",
}  # fmt: skip
FORBIDDEN = {"style", "srcset", "srcdoc", "action", "formaction", "ping", "background"}


@given(HTML | st.binary().map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_nothing_dangerous_is_left(html):
    for tag, attributes in everything_in(clean(html)):
        assert tag not in DANGEROUS
        assert not FORBIDDEN & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)
        for name in ("href", "src", "poster", "cite"):
            url = attributes.get(name) or ""
            assert safe_url(url, symbolic=True) == url
