"""The server's own pages: errors, the list of problems, a site that is still being read.

Small HTML by hand: the theme may be what is broken. Everything from outside is escaped.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from typing import NamedTuple

from newsgen.model.problem import Problem, describe
from newsgen.serve.problem_view import Opener

POLICY = (
    "default-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
"""The content security policy of these pages; their style is inline."""

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; }
h1 { font-size: 1.375rem; overflow-wrap: anywhere; }
pre { padding: .75rem 1rem; overflow: auto; font: .9375rem/1.5 ui-monospace, monospace;
  background: color-mix(in srgb, currentcolor 7%, transparent); border-radius: .375rem;
  border-inline-start: .375rem solid #888; }
pre.error { border-color: #d3342b; }
pre.warning { border-color: #d79b00; }
h2 { margin: 2rem 0 .5rem; font-size: 1.125rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .25rem 1.5rem .25rem 0; text-align: start; vertical-align: top;
  border-block-end: 1px solid color-mix(in srgb, currentcolor 20%, transparent); }
td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
a { color: light-dark(#0b57d0, #9cc4ff); }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
"""

_FOR_MACHINES = re.compile(
    rb'<title>.*?</title>|<meta (?!http-equiv)[^>]*>|<link rel="(?:canonical|alternate)"[^>]*>'
    rb'|<script type="application/ld\+json">.*?</script>|\s+',
    re.DOTALL,
)

_ORDER = {"error": 0, "warning": 1, "note": 2}


class Cell(NamedTuple):
    """One field of a table."""

    text: str
    href: str = ""


class Table(NamedTuple):
    """What the status page lists."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


class LiveTag(NamedTuple):
    """What a served page tells its script."""

    run: str
    generation: int
    digest: str
    """Of the page as rendered, and of its own problems."""
    shell: str
    """Of all of the page around its `<main>`."""
    errors: int
    """Errors in the whole site."""
    source: str = ""
    """The file that the page is made from, if it is one."""
    notice: str = ""
    """How the page is not as readers see it, in parts between " · "; "" where it is."""
    kind: str = "page"
    """"page"; "missing" where there is none; "report" for a page that lists the errors itself."""


def with_live(html: bytes, tag: LiveTag) -> bytes:
    """The page with the live script before the end of its body.

    The script is not deferred: it must see the page before other scripts change it.
    """
    attributes = "".join(
        f' data-{name}="{escape(str(value))}"' for name, value in tag._asdict().items()
    )
    script = f'<script src="/_newsgen/live.js"{attributes}></script>'.encode()
    head, end, tail = html.rpartition(b"</body>")
    return head + script + end + tail if end else html + script


def error_page(problems: Sequence[Problem], opener: Opener, last_good: str = "") -> bytes:
    """Why the page cannot be shown. `last_good` = where it is as it last was right."""
    first = in_order(problems)[0]
    link = f'<p><a href="{escape(last_good)}">The page as it last was right</a></p>'
    body = _told(problems, opener) + (link if last_good else "")
    return _page(f"{first.severity}[{first.code}]: {first.message}", body)


def report_page(
    problems: Sequence[Problem],
    facts: Iterable[tuple[str, str]],
    opener: Opener,
    tables: Iterable[Table] = (),
) -> bytes:
    """Every problem of the site, and how things stand: (label, value), then in tables."""
    listed = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = sum(problem.severity == "warning" for problem in problems)
    heading = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    tabled = "".join(map(_tabled, tables))
    return _page(heading, f"<dl>{listed}</dl>{_told(problems, opener)}{tabled}")


def _tabled(table: Table) -> str:
    if not table.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return (
        f"<h2>{escape(table.title)}</h2><div><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    text = escape(cell.text)
    shown = f'<a href="{escape(cell.href)}">{text}</a>' if cell.href else text
    return f'<td dir="auto">{shown}</td>'


def progress_page(stage: str, done: int, total: int) -> bytes:
    """The site is being read for the first time; the page asks again each second."""
    told = f"{done:,} of {total:,} files" if total else "looking at the files"
    bar = f'<progress max="{max(total, 1)}" value="{done}"></progress>'
    text = f"<p>{escape(stage)}: {told}</p><p>{bar}</p><p>The page opens when it is ready.</p>"
    return _page("Reading the site …", text, refresh=True)


def shell_of(html: bytes) -> str:
    """A digest of what a page has around its `<main>`, but for what only machines read."""
    head, _, rest = html.partition(b"<main")
    tail = rest.rpartition(b"</main>")[2]
    return sha256(_FOR_MACHINES.sub(b"", head) + tail).hexdigest()[:16]


def plain_page(heading: str, text: str) -> bytes:
    """A heading and a sentence."""
    return _page(heading, f"<p>{escape(text)}</p>")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, then warnings, each by place."""
    return sorted(problems, key=lambda problem: (_ORDER[problem.severity], problem.at))


def _page(heading: str, body: str, *, refresh: bool = False) -> bytes:
    again = '<meta http-equiv="refresh" content="1">' if refresh else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>{escape(heading)} | newsgen</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(heading)}</h1>{body}</body></html>"
    ).encode()


def _told(problems: Iterable[Problem], opener: Opener) -> str:
    return "".join(
        f'<pre class="{problem.severity}" dir="auto">{escape(describe(problem))}</pre>'
        f"{_way(problem, opener)}"
        for problem in in_order(problems)
    )


def _way(problem: Problem, opener: Opener) -> str:
    """How to open the file at fault."""
    link, command = opener.link(problem.at), opener.command(problem.at)
    if command:
        return f"<p><code>{escape(command)}</code></p>"
    return f'<p><a href="{escape(link)}">Open in the editor</a></p>' if link else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
