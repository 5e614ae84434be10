"""Laws of the Markdown room; what it makes of each piece of syntax is in tests/golden/text."""

import re
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from newsgen.text.headings import anchored
from newsgen.text.links import resolve_links
from newsgen.text.markdown import Rendered, to_html
from newsgen.text.sanitize import clean
from newsgen.text.summary import plain


def rendered(source: str) -> Rendered:
    return to_html(source, folder="guncel", language="tr", path="a.md")


def codes(source: str) -> list[str]:
    return [problem.code for problem in rendered(source).problems]


PIECES = [
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "```\n",
    "~~~ py\n",
    "---\n",
    "===",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](",
    ")",
    "![",
    "]",
    "[^1]",
    "[^1]: ",
    "\n: ",
    "|",
    "|-|:-:|\n",
    "<https://a.example>",
    "<javascript:x>",
    "javascript:alert(1)",
    "ref:a",
    "../x.md",
    "data:,x",
    '"',
    "'",
    "&",
    "&lt;",
    "&#0;",
    "\\",
    "  \n",
    "[a]: /x 'y'\n",
    "çay",
    "İ",
    "söz",
    "1",
    " ",
]
OUR_PIECES = [
    "::: info Baş <b>\n", "::: pull-quote\n", "::: yok\n", ":::\n", "::::\n", "{.left #a}",
    "{.credit lang=en}\n", '{onclick="x" .big}\n', "![a](b.jpg){#a}", "{#fn1}\n",
    "\n\nhttps://youtu.be/abcdefghijk\n\n", "\n\n[a\"<b](https://x.com/a/status/1)\n\n",
    "\n\nses.mp3\n\n",
]  # fmt: skip
HTML_PIECES = [
    "<", ">", "<b>", "</b>", "<div>\n", "</div>", "<script>", "</script>", "<!--", "-->", "<h1>",
    "</h1>", '<img src="x" onerror="y">', "<svg onload=x>", "<iframe>", "<p style='x'>", "<a href=",
]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES + OUR_PIECES) | st.text(max_size=3), max_size=30).map(
    "".join
)
MARKDOWN_AND_HTML = st.lists(st.sampled_from(PIECES + OUR_PIECES + HTML_PIECES), max_size=30).map(
    "".join
)


def as_read(html: str) -> str:
    """The HTML as a browser's parser has it, so that only its meaning is compared."""
    return LexborHTMLParser(f"<body>{html}</body>").html or ""


@given(MARKDOWN | MARKDOWN_AND_HTML)
@example("[a](javascript:x) ![b](data:x) <vbscript:x>")
@example('![a"onerror=x](x.jpg "c\\"><script>|<b>")')
@example('```js" onload=x\n```')
def test_the_sanitiser_finds_nothing_to_take_out(source):
    html = rendered(source).html
    assert as_read(clean(html)) == as_read(html)


@given(MARKDOWN | MARKDOWN_AND_HTML)
@example("# <b><h1># ")
def test_ids_are_unique_and_there_is_no_h1(source):
    result = rendered(source)
    body = LexborHTMLParser(f"<body>{result.html}</body>")
    ids = [node.attributes["id"] for node in body.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {heading.anchor for heading in result.headings} <= set(ids)
    assert not body.css("h1")


@given(MARKDOWN)
def test_every_heading_is_listed(source):
    result = rendered(source)
    body = LexborHTMLParser(f"<body>{result.html}</body>")
    found = [node for node in body.css("h2, h3, h4, h5, h6") if node.text().split()]
    assert [(heading.level, heading.anchor) for heading in result.headings] == [
        (int(node.tag[1]), node.attributes["id"]) for node in found
    ]


@given(MARKDOWN | MARKDOWN_AND_HTML)
def test_links_and_anchors_need_no_second_pass(source):
    html = rendered(source).html
    assert resolve_links(html, "guncel") == (html, ())
    assert anchored(html, "tr") == (html, rendered(source).headings)


@given(st.binary(max_size=200).map(lambda data: data.decode("utf-8", "surrogateescape")))
@example("\x00\ufeff\x0b\x1f\ud800")
@example("<p>\ud800")
def test_random_bytes_never_crash(source):
    assert isinstance(rendered(source).html, str)


COMMON = st.lists(
    st.sampled_from([piece for piece in PIECES if piece not in ("[^1]", "[^1]: ", "\n: ", "![")]),
    max_size=30,
).map("".join)


@given(COMMON)
def test_what_is_not_ours_is_as_markdown_it_has_it(source):
    """Ours: h1, anchors, addresses, pictures, aligned cells. All else is the parser's own."""
    stock = MarkdownIt("commonmark", {"xhtmlOut": False}).enable(["table", "strikethrough"])
    stock.validateLink = lambda url: True  # type: ignore[method-assign]
    assert _without_ours(rendered(source).html) == _without_ours(stock.render(source))


def _without_ours(html: str) -> str:
    html = re.sub(r"<(/?)h1", r"<\1h2", html)
    html = re.sub(r"<a href=[^>]*>|</a>", "", html)
    return re.sub(r' (?:id|class|style)="[^"]*"', "", html)


WORDS = st.lists(st.from_regex(r"[a-z]{6}", fullmatch=True), min_size=1, max_size=6, unique=True)
NESTED = st.tuples(
    st.lists(st.sampled_from(["- ", "> ", "1. ", "* "]), max_size=48), WORDS
)  # fmt: skip


@given(st.lists(NESTED, max_size=5))
@example([(["- "] * 48, ["sondaki"])])
@example([(["> "] * 48, ["sondaki"])])
def test_no_word_is_lost_however_deep_it_is_nested(lines):
    words, source = [], ""
    for marks, line in lines:
        words += line
        source += "".join(marks) + " ".join(line) + "\n"
    assert set(words) <= set(plain(rendered(source).html).split())
    assert codes(source) == []


def test_a_list_nested_nine_deep_is_whole():
    source = "".join(f"{'  ' * depth}- düzey {depth}\n" for depth in range(12))
    assert plain(rendered(source).html) == " ".join(f"düzey {depth}" for depth in range(12))


def test_what_is_nested_past_all_bounds_is_told():
    source = f"önce\n\n{'> ' * 110}derin\n"
    problem = rendered(source).problems[0]
    assert (problem.code, problem.severity) == ("markdown-too-deep", "error")
    assert (problem.at.path, problem.at.line) == ("a.md", 3)
    assert codes(f"{'> ' * 100}\nsonra\n") == []  # nothing in it, nothing lost


SIZE = 63 * 1024
BOMBS = {
    "brackets": "[" * SIZE,
    "picture brackets": "![" * (SIZE // 2),
    "closed brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "links in links": "[" * (SIZE // 6) + "a" + "](x)" * (SIZE // 6),
    "open links": "[a](" * (SIZE // 4),
    "stars": "*a **b " * (SIZE // 7),
    "back-ticks": "".join("`" * length + " " for length in range(350)),
    "quote marks": ">" * SIZE,
    "list marks": "- " * (SIZE // 2),
    "deep lists": "".join(f"{'  ' * depth}- a\n" for depth in range(250)),
    "deep quote before brackets": f"{'>' * 90}a\n\n{'[' * (SIZE - 100)}",
    "deep quotes": f"{'> ' * 95}a\n" * (SIZE // 192),
    "a wide table": "|a" * 400 + "\n" + "|-" * 400 + "\n" + "a\n" * 20000,
    "references": "".join(f"[a{number}]: x\n" for number in range(6000)),
    "footnotes in footnotes": "[^a]: " * (SIZE // 6),
    "one heading again and again": "# a\n" * (SIZE // 4),
    "tags": "<a " * (SIZE // 3),
    "open elements": "<b>" * (SIZE // 3),
    "comments": "<!--" * (SIZE // 4),
    "entities": "&" * SIZE,
    "boxes": "::: info\n" * (SIZE // 9),
    "boxes in boxes": "".join(f"{':' * (250 - depth)} info\n" for depth in range(240)),
    "braces": "{" * SIZE,
    "open attributes": "[a](b){.c " * (SIZE // 10),
    "attributes on lines": "{.wide}\n" * (SIZE // 8),
    "definitions": "a\n" + ": " * (SIZE // 2),
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_page_takes_for_ever(name):
    started = process_time()
    rendered(BOMBS[name])
    assert process_time() - started < 6  # of this process, whatever else the machine does


def test_problems_stand_where_the_author_sees_them():
    source = "bir\n\n[iki](javascript:x)\n"
    (problem,) = to_html(
        source, folder="", language="tr", path="content/a.md", first_line=8
    ).problems
    assert (problem.at.path, problem.at.line) == ("content/a.md", 10)
    assert problem.at.text == "[iki](javascript:x)"
    assert problem.severity == "warning"


def test_a_very_long_address_is_told_in_part():
    (problem,) = rendered(f"[a](data:,{'x' * 5000})").problems
    assert len(problem.message) < 150
