"""The allow-list of URLs."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.text.urls import is_external, safe_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c&d=e#f",
        "http://örnek.example/köprü",
        "HTTPS://EXAMPLE.ORG",
        "https://[::1]:8000/",
        "https://user@example.org/",
        "mailto:haber@example.org?subject=ihbar",
        "tel:+905443281444",
        "/guncel/2026/11/kopru/",
        "kopru.html",
        "../spor/",
        "?sayfa=2",
        "#bolum",
        "",
        "/saat/10:30/",
        "./10:30-haberi/",
    ],
)
def test_good_urls_stay_as_they_are(url):
    assert safe_url(url) == url


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("  https://example.org/ \n", "https://example.org/"),
        ("\x01/guncel/", "/guncel/"),
        ("//cdn.example.org/x.jpg", "https://cdn.example.org/x.jpg"),
        ("tel:0544 328 14 44", "tel:0544%20328%2014%2044"),
        ("köprü açıldı.html", "köprü%20açıldı.html"),
    ],
)
def test_urls_that_are_written_in_a_plainer_way(url, written):
    assert safe_url(url) == written


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "feed:javascript:alert(1)",
        "view-source:https://example.org",
        "blob:https://example.org/x",
        "data:text/html,x",
        "data:image/png;base64,AAAA",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "intent://x",
        "http:example.org",
        "http:/example.org",
        "https:///example.org",
        "https://",
        "https:",
        "httpſ://example.org",
        "mailto:",
        "tel:",
        "///example.org",
        "//",
        "\\\\example.org",
        "/\\example.org",
        "/a\x00b",
        "/a\x7fb",
        "/a\ud800b",
        "10:30-haberi/",
        "ref:spor/mac",
        "media:_media/a.jpg",
    ],
)
def test_all_else_is_refused(url):
    assert safe_url(url) is None


def test_symbolic_urls_are_for_bodies_only():
    assert safe_url("ref:spor/mac#skor", symbolic=True) == "ref:spor/mac#skor"
    assert safe_url("media:_media/a b.jpg", symbolic=True) == "media:_media/a%20b.jpg"
    assert safe_url("ref:", symbolic=True) is None
    assert safe_url("REF:spor/mac", symbolic=True) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("//example.org", True),
        ("/guncel/", False),
        ("mailto:a@example.org", False),
        ("httpx", False),
    ],
)
def test_external_urls(url, expected):
    assert is_external(url) is expected


def as_a_browser_reads(url: str) -> str:
    """The scheme a browser finds in an attribute (WHATWG URL, basic parser), "" for none."""
    text = re.sub(r"[\t\n\r]", "", unescape(url).strip("".join(map(chr, range(0x21)))))
    found = re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)", text)
    return found[0].lower() if found else ""


HOSTILE = st.lists(
    st.sampled_from(
        [*"jJaAvVsScCrRiIpPtThH:/\\#?&;@ \t\n\r\x00\x01\x0b", "javascript:", "data:", "http", "//"]
    )
    | st.characters(),
    max_size=20,
).map("".join)


@given(HOSTILE, st.booleans())
@example("java&Tab;script:x", False)
def test_no_other_scheme_ever_gets_through(url, symbolic):
    written = safe_url(url, symbolic=symbolic)
    if written is None:
        return
    allowed = {"", "http", "https", "mailto", "tel"} | ({"ref", "media"} if symbolic else set())
    assert as_a_browser_reads(written) in allowed
    assert not written.startswith(("//", "\\"))
    assert safe_url(written, symbolic=symbolic) == written
