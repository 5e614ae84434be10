"""Live pages: one file whose entries begin with `## 2026-11-22 14:05 · heading`.

The time is typed so that it sorts and is told from prose; readers get it in words.
"""

import re

import msgspec

from newsgen.text.dates import in_zone, parse_date
from newsgen.text.locale import format_date
from newsgen.text.markdown import Rendered

_ENTRY = re.compile(r'(<h2 id="[^"]*">)([^<·]{8,40}?)(\s*·[^\n]*</h2>)')


def with_times(body: Rendered, *, language: str, zone: str) -> Rendered:
    """The body with the time of each entry as `<time>`, in words of the language.

    A time without an offset is on the clock of `zone`. A heading that does not begin with a
    date and "·" is left as it is.
    """
    words: dict[str, str] = {}

    def entry(match: re.Match[str]) -> str:
        start, typed, rest = match.groups()
        parsed = parse_date(typed, language)
        if parsed is None:
            return match[0]
        at = in_zone(parsed.value, zone)
        words[typed] = format_date(at, "datetime" if parsed.has_time else "long", language)
        return f'{start}<time datetime="{at.isoformat()}">{words[typed]}</time>{rest}'

    html = _ENTRY.sub(entry, body.html)
    headings = tuple(
        msgspec.structs.replace(heading, text=heading.text.replace(typed, words[typed], 1))
        if (typed := heading.text.partition("·")[0].rstrip()) in words
        else heading
        for heading in body.headings
    )
    return msgspec.structs.replace(body, html=html, headings=headings)
