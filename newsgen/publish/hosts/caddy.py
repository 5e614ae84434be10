"""Caddy: one file to import into the site's block. Caddy 2.6 and later.

Directives run in Caddy's own order, whatever theirs is here.
https://caddyserver.com/docs/caddyfile/directives
"""

import re
from collections.abc import Collection, Iterator

from newsgen.model.publish_settings import Encoding
from newsgen.publish.hosts.headers import (
    BY_CONTENT,
    FOR_A_MINUTE,
    FOR_AN_HOUR,
    FOR_EVER,
    PAGES,
    Header,
)
from newsgen.publish.hosts.rules import Rules
from newsgen.publish.hosts.sources import spellings
from newsgen.publish.media_types import FEED_TYPES, TYPES

_NAMES = {"gzip": "gzip", "brotli": "br", "zstd": "zstd"}


def site(
    name: str, rules: Rules, headers: Collection[Header], encodings: Collection[Encoding]
) -> str:
    """For the site's block, which has a `root` of its own."""
    return "\n".join(_site(name, rules, headers, encodings)) + "\n"


def _site(
    name: str, rules: Rules, headers: Collection[Header], encodings: Collection[Encoding]
) -> Iterator[str]:
    yield f"# Made by newsgen for [publish.{name}]: import it into the site's block."
    yield "map {path} {newsgen_state} {newsgen_target} {"
    for rule in rules.redirects:
        yield from (f'\t"{source}" moved "{rule.target}"' for source in spellings(rule.source))
    for gone in rules.gone:
        yield from (f'\t"{source}" gone -' for source in spellings(gone.source))
    yield from ("\tdefault here -", "}")
    yield "@newsgen_moved expression `{newsgen_state} == 'moved'`"
    yield "redir @newsgen_moved {newsgen_target} 301"
    yield "@newsgen_gone expression `{newsgen_state} == 'gone'`"
    yield "error @newsgen_gone 410"
    yield "@newsgen_hidden path */.newsgen-* /newsgen-manifest.json"
    yield "error @newsgen_hidden 404"
    yield from _errors(rules)
    yield "map {path} {newsgen_cache} {"
    yield f'\t"~{BY_CONTENT}" "{FOR_EVER}"'
    yield f'\t"~{PAGES}" "{FOR_A_MINUTE}"'
    yield from (f'\tdefault "{FOR_AN_HOUR}"', "}")
    yield "header Cache-Control {newsgen_cache}"
    for header in headers:
        yield f'header {header.name} "{header.value}"'
    yield "map {path} {newsgen_type} {"
    yield from (f'\t"~{pattern}" "{media_type}"' for pattern, media_type in _types())
    yield from ("\tdefault application/octet-stream", "}")
    yield "header Content-Type {newsgen_type}"
    yield "encode zstd gzip"
    if encodings:
        yield "header Vary Accept-Encoding"
    wanted = " ".join(_NAMES[encoding] for encoding in encodings)
    yield f"file_server {{\n\tprecompressed {wanted}\n}}" if wanted else "file_server"


def _errors(rules: Rules) -> Iterator[str]:
    """The pages for what is gone or unknown; they have the headers of the block, but for two."""
    yield "handle_errors {"
    yield f'\theader Content-Type "{TYPES["html"]}"'
    yield "\theader -Cache-Control"
    yield "\t@newsgen_error_gone expression `{err.status_code} == 410`"
    yield "\thandle @newsgen_error_gone {"
    yield "\t\ttry_files {path}/index.html {path}"
    yield from ("\t\tfile_server {", "\t\t\tstatus 410", "\t\t}", "\t}")
    for folder, page in rules.not_found:
        yield f"\thandle {folder}* {{"
        yield f"\t\trewrite * {page}"
        yield from ("\t\tfile_server {", "\t\t\tstatus 404", "\t\t}", "\t}")
    yield "}"


def _types() -> Iterator[tuple[str, str]]:
    """Patterns of paths, the first that matches counts. Caddy's own table is the system's."""
    yield from ((f"/{re.escape(file)}$", media_type) for file, media_type in FEED_TYPES.items())
    yield from ((rf"\.{suffix}$", media_type) for suffix, media_type in TYPES.items())
    yield "/$", TYPES["html"]
