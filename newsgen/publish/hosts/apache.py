"""Apache and LiteSpeed: `.htaccess`, at the top of the folder that is served.

Apache reads the file again for each request, and tries rule after rule: so there is a limit, in
`limits.py`. Only directives of the override class FileInfo, which hosts allow; what needs a
module is left out where the module is. https://httpd.apache.org/docs/2.4/mod/directives.html
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import quote, unquote

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
from newsgen.publish.media_types import FEED_TYPES, TEXTS, TYPES

MARK = "# Made by newsgen: the rest of this file is written anew at each publish."
_SUFFIXES = {"gzip": ("gz", "gzip"), "brotli": ("br", "br"), "zstd": ("zst", "zstd")}


def htaccess(
    rules: Rules, headers: Collection[Header], encodings: Collection[Encoding], own: str = ""
) -> str:
    """The file; `own` lines first."""
    head = f"{own.rstrip()}\n\n" if own.strip() else ""
    return head + "\n".join(_lines(rules, headers, encodings)) + "\n"


def _lines(
    rules: Rules, headers: Collection[Header], encodings: Collection[Encoding]
) -> Iterator[str]:
    yield MARK
    yield "<IfModule mod_alias.c>"
    for rule in rules.redirects:
        if target := _decoded(rule.target):
            yield f'RedirectMatch 301 "{_exactly(rule.source)}" "{target}"'
    for gone in rules.gone:
        # With its last "/" alone: the page that tells of it is looked for below it.
        yield f'RedirectMatch 410 "^{re.escape(gone.source)}$"'
    yield r'RedirectMatch 404 "/(\.ht|\.newsgen-|newsgen-manifest\.json$)"'
    yield "</IfModule>"
    if rules.not_found:
        yield f'ErrorDocument 404 "{rules.not_found[-1][1]}"'
    if rules.gone:
        yield 'ErrorDocument 410 "/%{REQUEST_URI}index.html"'
    yield "AddDefaultCharset utf-8"
    yield "<IfModule mod_mime.c>"
    for suffix, media_type in TYPES.items():
        yield f"AddType {media_type.replace('; ', ';')} .{suffix}"
    yield "AddCharset utf-8 .css .js .json .svg .txt .webmanifest .xml .xsl"
    yield "</IfModule>"
    for file, media_type in FEED_TYPES.items():
        yield f'<Files "{file}">\nForceType {media_type}\n</Files>'
    yield "<IfModule mod_headers.c>"
    for header in headers:
        yield f'Header always set {header.name} "{header.value}"'
    yield "</IfModule>"
    yield from _caching()
    yield from _compression(encodings)


def _exactly(source: str) -> str:
    """A pattern that only this path meets, with or without its last "/"."""
    pattern = re.escape(source.rstrip("/"))
    return f"^{pattern}/?$" if source.endswith("/") else f"^{pattern}$"


def _decoded(target: str) -> str:
    """The target with its path decoded, as Apache encodes it anew; "" where that would not give
    the same, or where a sign in it would be filled in."""
    path = re.split("[?#]", target)[0]
    plain = unquote(path)
    same = quote(plain, safe=":/-._~=&+,@").lower() == path.lower()
    return f"{plain}{target[len(path) :]}" if same and not re.search(r'["\\$&\s]', plain) else ""


def _caching() -> Iterator[str]:
    yield "<IfModule mod_setenvif.c>\n<IfModule mod_headers.c>"
    yield "SetEnvIf Request_URI ^ newsgen_hour"
    pages = PAGES.replace("$", r"(\.(gz|br|zst))?$")  # a copy has an address of its own here
    yield f'SetEnvIf Request_URI "{pages}" newsgen_minute !newsgen_hour'
    yield f'SetEnvIf Request_URI "{BY_CONTENT}" newsgen_ever !newsgen_hour !newsgen_minute'
    for name, value in (("hour", FOR_AN_HOUR), ("minute", FOR_A_MINUTE), ("ever", FOR_EVER)):
        yield f'Header set Cache-Control "{value}" env=newsgen_{name}'
    yield "</IfModule>\n</IfModule>"


def _compression(encodings: Collection[Encoding]) -> Iterator[str]:
    """Copies that lie beside the files; where there are none, the server compresses."""
    if encodings:
        yield "<IfModule mod_mime.c>"
        suffixes = " ".join(f".{_SUFFIXES[encoding][0]}" for encoding in encodings)
        # Servers know .gz as a type or an encoding, and .br as the language of Brittany.
        yield from (f"Remove{what} {suffixes}" for what in ("Type", "Encoding", "Language"))
        yield "</IfModule>"
        yield "<IfModule mod_rewrite.c>\n<IfModule mod_headers.c>\nRewriteEngine On"
        for encoding in encodings:  # what is compressed already is sent as it is
            yield rf"RewriteRule \.{_SUFFIXES[encoding][0]}$ - [L,E=no-gzip:1,E=no-brotli:1]"
        for encoding in encodings:
            suffix, name = _SUFFIXES[encoding]
            yield rf"RewriteCond %{{HTTP:Accept-Encoding}} \b{name}\b"
            yield f"RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f"
            yield f"RewriteRule ^(.+)$ $1.{suffix} [L]"
            yield rf"RewriteCond %{{HTTP:Accept-Encoding}} \b{name}\b"
            yield f"RewriteCond %{{REQUEST_FILENAME}}index.html.{suffix} -f"
            yield f"RewriteRule ^(|.*/)$ $1index.html.{suffix} [L]"
        for encoding in encodings:
            suffix, name = _SUFFIXES[encoding]
            yield rf'<FilesMatch "\.{suffix}$">'
            yield f"Header set Content-Encoding {name}\n</FilesMatch>"
        yield "Header merge Vary Accept-Encoding"
        yield "</IfModule>\n</IfModule>"
    yield "<IfModule mod_deflate.c>\n<IfModule mod_filter.c>"
    yield f"AddOutputFilterByType DEFLATE {' '.join(TEXTS)}"
    yield "</IfModule>\n</IfModule>"
