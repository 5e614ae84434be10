"""The server's own pages are safe whatever they tell of."""

from pathlib import Path

from newsgen.model.problem import Place, Problem
from newsgen.serve.pages import (
    Cell,
    LiveTag,
    Table,
    error_page,
    plain_page,
    progress_page,
    report_page,
    shell_of,
)
from newsgen.serve.pages import with_live as live
from newsgen.serve.problem_view import Opener

HOSTILE = '</pre><script>alert(1)</script>"&'
TAG = LiveTag("run", 3, "digest", "shell", 1, 'content/a "b" <c>.md', "draft", "page")
OPENER = Opener(Path("/yok"), "vim")
TABLES = [Table(HOSTILE, (HOSTILE,), [(Cell(HOSTILE, HOSTILE),), (Cell(HOSTILE),)])]


def test_an_error_page_tells_what_the_terminal_tells():
    problem = Problem(
        "template-undefined",
        "there is no 'titel'",
        Place("templates/article.html", 2, 4, 5, "{{ page.titel }}"),
        hint="write title",
    )
    html = error_page([problem], OPENER).decode()
    assert (
        "<title>error[template-undefined]: there is no &#x27;titel&#x27; | newsgen</title>" in html
    )
    assert (
        '<pre class="error" dir="auto">error[template-undefined]: there is no &#x27;titel&#x27;\n'
        "  --&gt; templates/article.html:2:4\n"
        " 2 | {{ page.titel }}\n"
        "   |    ^^^^^\n"
        "hint: write title\n</pre>"
    ) in html


def test_errors_come_before_warnings():
    warning = Problem("b-warning", "w", Place("a.md"), severity="warning")
    error = Problem("a-error", "e", Place("z.md"))
    html = report_page([warning, error], [("Clock", "now")], OPENER).decode()
    assert html.index("a-error") < html.index("b-warning")
    assert "<h1>1 error, 1 warning</h1><dl><dt>Clock</dt><dd>now</dd></dl>" in html


def test_nothing_from_outside_is_markup():
    problem = Problem("x-y", HOSTILE, Place(HOSTILE, 1, 1, 1, HOSTILE), hint=HOSTILE)
    for html in (
        error_page([problem], OPENER),
        report_page([problem], [(HOSTILE, HOSTILE)], OPENER, TABLES),
        progress_page(HOSTILE, 1, 2),
        plain_page(HOSTILE, HOSTILE),
    ):
        assert b"<script" not in html
        assert html.count(b"<td") == html.count(b"</td>")
        assert html.count(b"</pre>") == html.count(b"<pre ")


def test_the_script_stands_before_the_end_of_the_body():
    html = live(b"<body><p>&lt;/body&gt;</body></html>", TAG)
    assert html == (
        b'<body><p>&lt;/body&gt;<script src="/_newsgen/live.js" data-run="run" '
        b'data-generation="3" data-digest="digest" data-shell="shell" data-errors="1" '
        b'data-source="content/a &quot;b&quot; &lt;c&gt;.md" data-notice="draft" data-kind="page">'
        b"</script></body></html>"
    )


def test_the_shell_of_a_page_is_what_is_around_its_main():
    page = (
        '<head><title>A</title><meta name="description" content="B"><link rel="stylesheet" '
        'href="C"><script type="application/ld+json">{}</script></head><body>D<main>E</main>F'
    )
    for same in ("A", "B", "{}", "E"):
        assert shell_of(page.replace(same, "x").encode()) == shell_of(page.encode()), same
    for other in ("C", "D", "F"):
        assert shell_of(page.replace(other, "x").encode()) != shell_of(page.encode()), other


def test_a_page_without_an_end_gets_the_script_at_its_end():
    assert live(b"<p>x", TAG).startswith(b"<p>x<script src=")
