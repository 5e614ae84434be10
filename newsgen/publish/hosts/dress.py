"""A build as one target is to have it: with the files that tell its host what to do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsgen.model.address import split_site_url
from newsgen.model.problem import Place, Problem
from newsgen.model.publish_settings import (
    CloudflareTarget,
    FolderTarget,
    FtpsTarget,
    FtpTarget,
    GitTarget,
    NetlifyTarget,
    PublishTarget,
    RsyncTarget,
    S3Target,
    SftpTarget,
)
from newsgen.model.target import Output
from newsgen.publish.disk import told
from newsgen.publish.hosts import apache, caddy, flat, nginx, s3
from newsgen.publish.hosts.copies import with_copies
from newsgen.publish.hosts.headers import security_headers
from newsgen.publish.hosts.own import own_lines
from newsgen.publish.hosts.rules import Rule, Rules, rules_of
from newsgen.publish.limits import ANY_RULES, RuleLimits, is_gitlab, rule_limits_of
from newsgen.publish.plan import Built
from newsgen.publish.sending import content_of, sending

FOLDER = ".newsgen-server"
"""Where the files for nginx and Caddy are, which their own settings have to include."""
Served = FolderTarget | RsyncTarget | SftpTarget | FtpsTarget | FtpTarget
"""Targets at a web server that anybody may run."""


class Dressed(NamedTuple):
    """What is to be published, and what the host does not do for it."""

    built: Built
    told: tuple[Problem, ...]


def dressed(name: str, target: PublishTarget, built: Built) -> Dressed:
    """The build with the rules of the target's host, as files of the target.

    Raises NewsgenError: `publish-own-rules` where a file with rules of one's own cannot be read,
    and as `with_copies`.
    """
    rules, problems = _within(name, target, built)
    match target:
        case FolderTarget() | RsyncTarget() | SftpTarget() | FtpsTarget() | FtpTarget():
            built = with_copies(built, target.precompress)
            files = _for_server(name, target, built, rules)
        case NetlifyTarget():
            moved = flat.redirects(rules.redirects, rules.gone, force=True)
            files = {"_redirects": moved, "_headers": _headers(built)}
        case CloudflareTarget():
            files = {"_redirects": flat.redirects(rules.redirects), "_headers": _headers(built)}
        case GitTarget() if is_gitlab(target):
            followed = flat.for_gitlab(rules.redirects)
            files = {"_redirects": flat.gitlab_redirects(followed)}
            built = _without(built, followed)  # a page would come before its rule
        case S3Target() if s3.is_website(target):
            if rules.redirects and not s3.is_possible():
                return Dressed(built, (s3.impossible(name),))
            files = {s3.LIST: s3.listed(rules)}
            locations = {rule.file: rule.target for rule in rules.redirects}
            built = msgspec.structs.replace(built, locations=locations)
        case _:
            return Dressed(built, ())
    return Dressed(_with(name, built, files), problems)


def rules_over(name: str, target: PublishTarget, built: Built) -> tuple[Problem, ...]:
    """What is told of a host that does not take all of the site's rules."""
    return _within(name, target, built)[1]


def _for_server(name: str, target: Served, built: Built, rules: Rules) -> dict[str, str]:
    headers, copies = security_headers(built), target.precompress
    match target.server:
        case "nginx":
            return {
                f"{FOLDER}/nginx-http.conf": nginx.maps(name, rules),
                f"{FOLDER}/nginx-server.conf": nginx.server(name, rules, headers, copies),
            }
        case "caddy":
            return {f"{FOLDER}/caddy.conf": caddy.site(name, rules, headers, copies)}
        case "apache":
            own = own_lines(name, target.htaccess, built.site)
            return {".htaccess": apache.htaccess(rules, headers, copies, own)}
    return {}


def _headers(built: Built) -> str:
    return flat.headers(security_headers(built), split_site_url(built.site_url)[1])


def _without(built: Built, moved: Sequence[Rule]) -> Built:
    """The build without the pages of these redirects."""
    out = {rule.file for rule in moved}
    left = {path: output for path, output in built.manifest.items() if path not in out}
    return msgspec.structs.replace(built, manifest=left)


def _with(name: str, built: Built, files: Mapping[str, str]) -> Built:
    """The build with these files; after the lines of a file of that name that the site has."""
    folder = built.site / ".newsgen" / "publish" / re.sub(r"[^\w-]", "_", name) / "rules"
    manifest, beside = dict(built.manifest), dict(built.beside)
    for path, text in files.items():
        head = _own(built, path).rstrip()
        data = head + b"\n\n" * bool(head) + text.encode()
        beside[path] = folder / path
        _write(beside[path], data)
        manifest[path] = Output(sha256(data).hexdigest(), len(data))
    kinds = {**built.kinds, **dict.fromkeys(files, "rules")}
    return msgspec.structs.replace(built, manifest=manifest, beside=beside, kinds=kinds)


def _own(built: Built, path: str) -> bytes:
    """What the site itself has at the path of a file of rules."""
    return content_of(sending(built, path)) if path in built.manifest else b""


def _write(file: Path, data: bytes) -> None:
    with told(file, what="cannot write the rules for the host"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _within(name: str, target: PublishTarget, built: Built) -> tuple[Rules, tuple[Problem, ...]]:
    """The rules that the host takes, the first ones by address, and whether that was all."""
    limits, rules = rule_limits_of(target), rules_of(built)
    if not limits.gone:
        rules = rules._replace(gone=())
    own = _own(built, "_redirects") if limits != ANY_RULES else b""
    lines = sum(1 for line in own.splitlines() if line.strip() and line[:1] != b"#")
    most = len(rules.redirects) + len(rules.gone) if limits.number is None else limits.number
    moved = tuple(_fitting(limits, rules.redirects, len(own)))[: max(most - lines, 0)]
    gone = rules.gone[: max(most - lines - len(moved), 0)]
    left = len(rules.redirects) - len(moved) + len(rules.gone) - len(gone)
    kept = rules._replace(redirects=moved, gone=gone)
    return kept, (_over(name, limits, left),) if left else ()


def _fitting(limits: RuleLimits, rules: Sequence[Rule], size: int) -> Iterator[Rule]:
    """Those that are not too long, until all are; `size`: bytes of what is there already."""
    for rule in rules:
        line = len(flat.redirects([rule]))
        if limits.line is None or line <= limits.line:
            size += line
            if limits.all is not None and size > limits.all:
                return
            yield rule


def _over(name: str, limits: RuleLimits, left: int) -> Problem:
    some = "are left to pages, which lead readers on but answer 200"
    one = "is left to a page, which leads readers on but answers 200"
    addresses = "address" if left == 1 else "addresses"
    return Problem(
        "publish-rule-limit",
        f"{limits.host} takes {limits.words}: {left:,} old {addresses} under "
        f"[publish.{name}] {one if left == 1 else some}",
        Place(""),
        "nothing is lost; where search engines are to see 301 and 410, publish to another host",
        severity="warning",
    )
