"""Symbolic links in a body: `href="ref:KEY"` to an article, `src="media:PATH"` to a file.

A body is compiled before anyone knows the URLs it leads to; like a linker's relocations, its
links stay symbolic until the page is written. KEY is an article's id (or its path under
`content/` without extension), PATH is a file's path under `content/`; both are
percent-encoded in the HTML and plain text everywhere else.

These functions read *canonical* HTML, as the text room writes it: attributes in double
quotes, `<`, `>` and `"` escaped in them, `<` and `>` escaped in text.
"""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from urllib.parse import quote, unquote

_PLAIN = "/:@!$()*+,;=~"

_REFERENCE = re.compile(r'<a\b[^>]* href="ref:([^"#]*)')
_LINK = re.compile(r'<a\b([^>]*) href="ref:([^"#]*)(#[^"]*)?"([^>]*)>(.*?)</a>', re.DOTALL)
# The lookahead keeps to tags: after an attribute the next angle bracket closes its tag, in text
# it opens another.
_MEDIA = re.compile(r'( (?:src|href|poster)=")media:([^"]*)"(?=[^<>]*>)')
_IMAGE = re.compile(r'<img\b([^>]*) src="media:([^"]*)"([^>]*)>')


def ref_url(key: str, anchor: str = "") -> str:
    """`ref:KEY#anchor`, percent-encoded, as it stands in a body's HTML."""
    return f"ref:{quote(key, safe=_PLAIN)}" + (f"#{quote(anchor, safe=_PLAIN)}" if anchor else "")


def media_url(path: str) -> str:
    """`media:PATH`, percent-encoded, as it stands in a body's HTML."""
    return f"media:{quote(path, safe=_PLAIN)}"


def references(html: str) -> tuple[str, ...]:
    """The keys of the articles a body links to, in order of first appearance, no repeats."""
    return _found(_REFERENCE.findall(html)) if 'href="ref:' in html else ()


def media(html: str) -> tuple[str, ...]:
    """The paths of the files a body shows or links to, in order, no repeats."""
    return _found(path for _, path in _MEDIA.findall(html)) if '="media:' in html else ()


def replace_refs(html: str, resolve: Callable[[str], str | None]) -> str:
    """The body with every `ref:KEY` replaced by `resolve(KEY)`, a URL, escaped here.

    `#anchor` is kept. Where `resolve` gives None the link is taken away, its text stays.
    """
    if 'href="ref:' not in html:
        return html

    def link(match: re.Match[str]) -> str:
        before, key, anchor, after, text = match.groups()
        url = resolve(_decoded(key))
        if url is None:
            return text
        return f'<a{before} href="{escape(url)}{anchor or ""}"{after}>{text}</a>'

    return _LINK.sub(link, html)


def replace_images(html: str, render: Callable[[str, str], str]) -> str:
    """The body with every `<img src="media:PATH" …>` replaced by `render(PATH, attributes)`.

    `attributes` are the element's others as written, each with a space before it
    (` alt="Köprü"`); the result is HTML and stands as it is.
    """
    if 'src="media:' not in html:
        return html
    return _IMAGE.sub(lambda m: render(_decoded(m[2]), m[1] + m[3]), html)


def replace_media(html: str, resolve: Callable[[str], str]) -> str:
    """The body with every `media:PATH` in src, href or poster replaced by a URL, escaped here.

    Run `replace_images` first where pictures have variants.
    """
    if '="media:' not in html:
        return html

    return _MEDIA.sub(lambda m: f'{m[1]}{escape(resolve(_decoded(m[2])))}"', html)


def _decoded(written: str) -> str:
    return unquote(unescape(written))


def _found(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_decoded, written))))
