"""The server's own pages are safe whatever they tell of."""

from newsgen.model.problem import Place, Problem
from newsgen.serve.pages import LiveTag, error_page, plain_page, progress_page, report_page
from newsgen.serve.pages import with_live as live

HOSTILE = '</pre><script>alert(1)</script>"&'
TAG = LiveTag("run", 3, "digest", 1, 'a "quoted"\n<b>problem</b>', "page")


def test_an_error_page_tells_what_the_terminal_tells():
    problem = Problem(
        "template-undefined",
        "there is no 'titel'",
        Place("templates/article.html", 2, 4, 5, "{{ page.titel }}"),
        hint="write title",
    )
    html = error_page([problem]).decode()
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
    html = report_page([warning, error], [("Clock", "now")]).decode()
    assert html.index("a-error") < html.index("b-warning")
    assert "<h1>1 error, 1 warning</h1><dl><dt>Clock</dt><dd>now</dd></dl>" in html


def test_nothing_from_outside_is_markup():
    problem = Problem("x-y", HOSTILE, Place(HOSTILE, 1, 1, 1, HOSTILE), hint=HOSTILE)
    for html in (
        error_page([problem]),
        report_page([problem], [(HOSTILE, HOSTILE)]),
        progress_page(HOSTILE, 1, 2),
        plain_page(HOSTILE, HOSTILE),
    ):
        assert b"<script" not in html
        assert html.count(b"</pre>") == html.count(b"<pre ")


def test_the_script_stands_before_the_end_of_the_body():
    html = live(b"<body><p>&lt;/body&gt;</body></html>", TAG)
    assert html == (
        b'<body><p>&lt;/body&gt;<script src="/_newsgen/live.js" defer data-run="run" '
        b'data-generation="3" data-digest="digest" data-errors="1" '
        b'data-problems="a &quot;quoted&quot;\n&lt;b&gt;problem&lt;/b&gt;" data-kind="page">'
        b"</script></body></html>"
    )


def test_a_page_without_an_end_gets_the_script_at_its_end():
    assert live(b"<p>x", TAG).startswith(b"<p>x<script src=")
