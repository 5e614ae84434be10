"""The server's own pages: errors, the list of problems, a site that is still being read.

Small HTML by hand: the theme may be what is broken. Everything from outside is escaped.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from newsgen.model.problem import Problem, describe

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
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
"""

_ORDER = {"error": 0, "warning": 1, "note": 2}


class LiveTag(NamedTuple):
    """What a served page tells its script."""

    run: str
    generation: int
    digest: str
    """Of the page as rendered, and of its own problems."""
    errors: int
    """Errors in the whole site."""
    problems: str = ""
    """The problems of the page's own source, as text."""
    kind: str = "page"
    """"page", or "report" for a page that lists the errors itself."""


def with_live(html: bytes, tag: LiveTag) -> bytes:
    """The page with the live script before the end of its body."""
    attributes = "".join(
        f' data-{name}="{escape(str(value))}"' for name, value in tag._asdict().items()
    )
    script = f'<script src="/_newsgen/live.js" defer{attributes}></script>'.encode()
    head, end, tail = html.rpartition(b"</body>")
    return head + script + end + tail if end else html + script


def error_page(problems: Sequence[Problem]) -> bytes:
    """Why the page cannot be shown."""
    first = in_order(problems)[0]
    return _page(f"{first.severity}[{first.code}]: {first.message}", _told(problems))


def report_page(problems: Sequence[Problem], facts: Iterable[tuple[str, str]]) -> bytes:
    """Every problem of the site, and how things stand: (label, value)."""
    listed = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = sum(problem.severity == "warning" for problem in problems)
    heading = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    return _page(heading, f"<dl>{listed}</dl>{_told(problems)}")


def progress_page(stage: str, done: int, total: int) -> bytes:
    """The site is being read for the first time; the page asks again each second."""
    told = f"{done:,} of {total:,} files" if total else "looking at the files"
    bar = f'<progress max="{max(total, 1)}" value="{done}"></progress>'
    text = f"<p>{escape(stage)}: {told}</p><p>{bar}</p><p>The page opens when it is ready.</p>"
    return _page("Reading the site …", text, refresh=True)


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


def _told(problems: Iterable[Problem]) -> str:
    return "".join(
        f'<pre class="{problem.severity}" dir="auto">{escape(describe(problem))}</pre>'
        for problem in in_order(problems)
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
