"""Where links lead; more by example in tests/golden/text/markdown-links.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.links import Refused, image_target, link_target, resolve_links
from newsgen.text.urls import safe_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("x.md", "ref:guncel/2026/x"),
        ("../x.markdown#a", "ref:guncel/x#a"),
        ("../../spor/Maç.HTML", "ref:spor/Ma%C3%A7"),
        ("./a/../b.txt", "ref:guncel/2026/b"),
        ("x.y.md", "ref:guncel/2026/x.y"),
        ("a/../../../../x.md", Refused.OUTSIDE),
        ("%2e%2e/%2e%2e/%2e%2e/x.md", Refused.OUTSIDE),
        ("a%00.md", Refused.UNSAFE),
        ("a%5Cb.md", Refused.UNSAFE),
        ("rapor.pdf", "media:guncel/2026/rapor.pdf"),
        ("_media/rapor.pdf", "media:_media/rapor.pdf"),
        ("/_media/not.html", "media:_media/not.html"),
        ("/_media/../../x.pdf", Refused.OUTSIDE),
        ("../../_static/rapor 1.pdf", "/rapor%201.pdf"),
        ("ref:spor/maç#skor", "ref:spor/ma%C3%A7#skor"),
        ("ref:#skor", Refused.UNSAFE),
        ("media:_media/a b.pdf", "media:_media/a%20b.pdf"),
        ("Mailto:a@b.example", "Mailto:a@b.example"),
        ("ftp://b.example/x.md", Refused.UNSAFE),
        ("/guncel/x.md", "/guncel/x.md"),
        ("kopru", "kopru"),
        ("", ""),
    ],
)
def test_a_link_seen_from_its_article(url, expected):
    assert link_target(url, "guncel/2026") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("a.jpg", "media:guncel/2026/a.jpg"),
        ("a", "media:guncel/2026/a"),
        ("a.html", "media:guncel/2026/a.html"),
        ("https://b.example/a.jpg", "https://b.example/a.jpg"),
        ("//b.example/a.jpg", "https://b.example/a.jpg"),
        ("media:a.jpg", "media:a.jpg"),
        ("/a.jpg", "/a.jpg"),
        ("../../../a.jpg", Refused.OUTSIDE),
        ("", Refused.UNSAFE),
        ("#a", Refused.UNSAFE),
        ("?a", Refused.UNSAFE),
        (".", "media:guncel/2026"),
        ("ref:a", Refused.UNSAFE),
        ("MAILTO:a@b.example", Refused.UNSAFE),
        ("data:image/png;base64,AA", Refused.UNSAFE),
    ],
)
def test_a_picture_seen_from_its_article(url, expected):
    assert image_target(url, "guncel/2026") == expected


def test_an_article_at_the_top_of_the_content():
    assert link_target("x.md", "") == "ref:x"
    assert link_target("../x.md", "") == Refused.OUTSIDE


def test_links_in_html():
    html = (
        '<a href="x.md" title="y.md">a</a> <a href="../../x.md">b</a> '
        '<video src="v.mp4" poster="/_media/p.jpg"></video> &lt;a href="z.md"&gt;'
    )
    assert resolve_links(html, "guncel") == (
        '<a href="ref:guncel/x" title="y.md">a</a> <a>b</a> '
        '<video src="media:guncel/v.mp4" poster="media:_media/p.jpg"></video> '
        '&lt;a href="z.md"&gt;',
        (("../../x.md", Refused.OUTSIDE),),
    )


STEPS = ["..", ".", "a", "ş", "_media", "_static", "x.md", "b.jpg", "%2e%2e", "", "#", "?"]
PATHS = st.lists(st.sampled_from(STEPS) | st.text(max_size=4), max_size=8).map("/".join)


@given(PATHS, st.sampled_from(["", "guncel", "guncel/2026"]))
def test_every_target_is_safe_stable_and_inside(url, folder):
    for resolve in (link_target, image_target):
        target = resolve(url, folder)
        if isinstance(target, Refused):
            continue
        assert safe_url(target, symbolic=True) == target
        assert resolve(target, folder) == target
        if target.startswith(("ref:", "media:")):
            assert ".." not in target.partition(":")[2].split("/")
