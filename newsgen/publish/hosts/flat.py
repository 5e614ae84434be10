"""`_redirects` and `_headers`: the files that Netlify made, and Cloudflare and GitLab took up.

Addresses are percent-encoded in them, but for GitLab's. None matches more than one address:
`*` and `:name`, which these hosts fill in, are in no rule.
"""

from collections.abc import Collection, Iterator
from urllib.parse import quote

from newsgen.publish.hosts.headers import FOR_EVER, Header
from newsgen.publish.hosts.rules import Gone, Rule

_KEPT = "/-._~!&'()+,=@"
"""What browsers leave as it is in a path (WHATWG URL, "path percent-encode set"): hosts compare
addresses as they arrive."""


def redirects(moved: Collection[Rule], gone: Collection[Gone] = (), *, force: bool = False) -> str:
    """The file `_redirects`. `force`: the host must be told to look at the rule first, and only
    then for a page."""
    sign = "!" if force else ""
    lines = [f"{_encoded(rule.source)} {rule.target} 301{sign}" for rule in moved]
    lines += [f"{_encoded(one.source)} /{_encoded(one.file)} 410{sign}" for one in gone]
    return "".join(f"{line}\n" for line in lines)


def for_gitlab(moved: Collection[Rule]) -> tuple[Rule, ...]:
    """The rules that GitLab Pages follow. They lead to the same site, have no parameters, and 25
    slashes at most (gitlab-pages, `internal/redirects/`)."""
    return tuple(
        rule
        for rule in moved
        if rule.target.startswith("/")
        and not {"=", "?"} & {*rule.source, *rule.target}
        and rule.source.count("/") <= 25
    )


def gitlab_redirects(moved: Collection[Rule]) -> str:
    """The file `_redirects` of GitLab Pages, which compare it with the decoded address."""
    return "".join(f"{rule.source} {rule.target} 301\n" for rule in moved)


def headers(every: Collection[Header], base: str) -> str:
    """The file `_headers`. Pages keep the host's own rule for caches, which knows of deploys."""
    return "\n".join(_headers(every, base)) + "\n"


def _headers(every: Collection[Header], base: str) -> Iterator[str]:
    yield f"{base}/*"
    yield from (f"  {header.name}: {header.value}" for header in every)
    yield f"{base}/i/*"
    yield f"  Cache-Control: {FOR_EVER}"


def _encoded(path: str) -> str:
    return quote(path, safe=_KEPT)
