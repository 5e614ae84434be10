"""The rules of a site, whatever its host: what leads where in one hop, what is gone, what is said
of an address that is unknown. Pure decisions over a build.

Every redirect and everything gone is a page of the build, too: what a host has no rule for, that
page does. So a rule is left out wherever its address could mean more to some host than itself.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from newsgen.build.lookup import url_at
from newsgen.model.address import output_path, split_site_url
from newsgen.model.target import Manifest
from newsgen.publish.plan import Built


class Rule(NamedTuple):
    """An address that leads elsewhere."""

    source: str
    """Path on the host, decoded, with the site's base path ("/haber/eski/")."""
    target: str
    """For a `Location`: a path on the host or a whole address, percent-encoded."""
    file: str
    """The page of the build that does the same."""


class Gone(NamedTuple):
    """An address at which nothing is any more."""

    source: str
    """As a Rule's."""
    file: str
    """The page of the build that says so."""


class Rules(NamedTuple):
    """All that a host is to be told of addresses."""

    redirects: tuple[Rule, ...]
    """By source."""
    gone: tuple[Gone, ...]
    """By source."""
    not_found: tuple[tuple[str, str], ...]
    """(folder, page for unknown addresses in it), paths on the host; the deepest folder first."""


def rules_of(built: Built) -> Rules:
    """The rules of a build. Redirects of redirects lead to the end, in one hop; those that go
    round in a circle, or to a page that was not built, have no rule."""
    base = split_site_url(built.site_url)[1]
    ends = _ends({url_at(path): target for path, target in built.redirects.items()})
    redirects = [
        Rule(f"{base}{url}", location, output_path(url))
        for url, end in ends.items()
        if (location := _location(end, base, built.manifest)) and _is_harmless(f"{base}{url}")
    ]
    gone = [
        Gone(f"{base}{url_at(path)}", path)
        for path, kind in built.kinds.items()
        if kind == "gone" and _is_harmless(f"{base}{url_at(path)}")
    ]
    pages = [path for path, kind in built.kinds.items() if kind == "not_found"]
    return Rules(
        redirects=tuple(sorted(redirects)),
        gone=tuple(sorted(gone)),
        not_found=tuple(sorted(_folders(pages, base), key=lambda pair: (-len(pair[0]), pair))),
    )


def _ends(steps: Mapping[str, str]) -> dict[str, str]:
    """Where each address leads in the end; what leads round in a circle is left out."""
    ends = {}
    for source in steps:
        seen, at = {source}, steps[source]
        while at in steps and at not in seen:
            seen.add(at)
            at = steps[at]
        if at not in seen:
            ends[source] = at
    return ends


def _location(target: str, base: str, manifest: Manifest) -> str:
    """The target as a `Location`; "" where no rule may lead there."""
    if target.startswith("/"):
        known = output_path(re.split(r"[?#]", target)[0]) in manifest
        return quote(f"{base}{target}", safe=_KEPT) if known and target[:2] != "//" else ""
    try:
        parts = urlsplit(target)
        host = parts.netloc
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    path = quote(target.partition(host)[2], safe=f"{_KEPT}%") or "/"
    return f"{parts.scheme}://{host}{path}"


_KEPT = "/-._~=&+,@?#"
"""Signs that mean themselves in every host's rules and in a URL; all others are encoded: among
them `$`, `{`, `:` and `*`, with which hosts name what they fill in."""
_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]+)?")

_MEANINGFUL = re.compile(r"""[\s"\\*:{}<>`|^$#?%;\[\]]""")


def _is_harmless(source: str) -> bool:
    """Whether the address is nothing but itself in every host's rules."""
    return source.isprintable() and not _MEANINGFUL.search(source)


def _folders(pages: Iterable[str], base: str) -> Iterable[tuple[str, str]]:
    for path in pages:
        folder = path.rpartition("/")[0]
        yield f"{base}/{folder}/" if folder else f"{base}/", f"{base}/{path}"
