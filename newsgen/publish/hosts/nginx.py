"""nginx: two files, one for the `http` block (what leads where) and one for the `server` block.

Maps are hash tables, so that any number of rules costs the same. Their keys are `$uri`, the
decoded path. Directives: https://nginx.org/en/docs/dirindex.html
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
from newsgen.publish.media_types import FEED_TYPES, TEXTS, TYPES


def maps(name: str, rules: Rules) -> str:
    """For the `http` block: where each address leads, and which are gone."""
    lines = [f"# Made by newsgen for [publish.{name}]: include it in the http block."]
    lines += [f"map $uri {_variable(name, 'redirect')} {{", '    default "";']
    for rule in rules.redirects:
        lines += [f'    "{source}" "{rule.target}";' for source in spellings(rule.source)]
    lines += ["}", f"map $uri {_variable(name, 'gone')} {{", '    default "";']
    for gone in rules.gone:
        lines += [f'    "{source}" 1;' for source in spellings(gone.source)]
    lines += ["}", f"map $uri {_variable(name, 'cache')} {{", f'    default "{FOR_AN_HOUR}";']
    lines += [f'    "~{BY_CONTENT}" "{FOR_EVER}";', f'    "~{PAGES}" "{FOR_A_MINUTE}";', "}"]
    return "\n".join(lines) + "\n"


def server(
    name: str, rules: Rules, headers: Collection[Header], encodings: Collection[Encoding]
) -> str:
    """For the `server` block, which has a `root` and `listen` of its own."""
    return "\n".join(_server(name, rules, headers, encodings)) + "\n"


def _server(
    name: str, rules: Rules, headers: Collection[Header], encodings: Collection[Encoding]
) -> Iterator[str]:
    yield f"# Made by newsgen for [publish.{name}]: include it in the server block."
    yield from ("index index.html;", "absolute_redirect off;", "autoindex off;")
    yield f"if ({_variable(name, 'redirect')}) {{ return 301 {_variable(name, 'redirect')}; }}"
    yield f"if ({_variable(name, 'gone')}) {{ return 410; }}"
    yield "error_page 410 @newsgen_gone;"
    yield "location @newsgen_gone { try_files ${uri}index.html ${uri}/index.html $uri =410; }"
    yield r"location ~ /\.(?!well-known/) { return 404; }"
    yield "location = /newsgen-manifest.json { return 404; }"
    for folder, page in rules.not_found:
        errors = f'error_page 404 "{page}"; error_page 403 =404 "{page}";'
        if folder == "/":
            yield errors
            yield "location / { try_files $uri $uri/ =404; }"
        else:
            yield f'location "{folder}" {{ {errors} try_files $uri $uri/ =404; }}'
    yield "charset utf-8;"
    yield f"charset_types {' '.join(TEXTS)};"
    yield "default_type application/octet-stream;"
    yield "types {"
    for suffix, media_type in TYPES.items():
        yield f"    {media_type.partition(';')[0]} {suffix};"
    yield "}"
    for file, media_type in FEED_TYPES.items():
        yield f"location ~ /{re.escape(file)}$ {{ types {{}} default_type {media_type}; }}"
    yield from _compression(encodings)
    for header in headers:
        yield f'add_header {header.name} "{header.value}" always;'
    yield f"add_header Cache-Control {_variable(name, 'cache')};"


def _compression(encodings: Collection[Encoding]) -> Iterator[str]:
    texts = " ".join(sorted({*TEXTS} - {"text/html"}))  # which is always compressed
    yield "gzip on;"
    yield "gzip_vary on;"
    yield f"gzip_types {texts};"
    for encoding in encodings:
        yield f"{encoding}_static on;"


def _variable(name: str, what: str) -> str:
    """A variable of the target's own: nginx knows each name once for all its servers."""
    return f"$newsgen_{re.sub('[^0-9A-Za-z]', '_', name)}_{what}"
