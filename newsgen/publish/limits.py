"""What hosts take: told before the first byte is sent, not after the last."""

from typing import NamedTuple

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.publish_settings import (
    CloudflareTarget,
    FolderTarget,
    FtpsTarget,
    FtpTarget,
    GitTarget,
    NetlifyTarget,
    PublishTarget,
    RsyncTarget,
    SftpTarget,
)
from newsgen.model.target import Manifest

_MIB = 1 << 20


class Limits(NamedTuple):
    """What a host takes; 0 = any."""

    host: str
    files: int = 0
    file_bytes: int = 0
    all_bytes: int = 0


NONE = Limits("")


def limits_of(target: PublishTarget) -> Limits:
    """The limits of the host that a target is, as its address tells."""
    match target:
        case CloudflareTarget(max_files=files):
            return Limits("Cloudflare Pages", files=files, file_bytes=25 * _MIB)
        case NetlifyTarget():
            return Limits("Netlify", file_bytes=100 * _MIB)
        case GitTarget(remote=remote):
            found = (limits for host, limits in _GIT_HOSTS.items() if host in remote)
            return next(found, NONE)
    return NONE


_GIT_HOSTS = {
    "github.com": Limits("GitHub Pages", file_bytes=100 * _MIB, all_bytes=1024 * _MIB),
    "gitlab.com": Limits("GitLab Pages", files=200_000, all_bytes=1024 * _MIB),
}


class RuleLimits(NamedTuple):
    """How many redirects and gone pages a host takes as rules; None = any."""

    host: str
    number: int | None = None
    line: int | None = None
    """Bytes of one rule."""
    all: int | None = None
    """Bytes of all of them."""
    gone: bool = True
    """Whether it can answer 410."""

    @property
    def words(self) -> str:
        """The limit as people are told it."""
        size = f" and {self.all // 1024} KiB of them" if self.all else ""
        return f"{self.number:,} rules{size}"


ANY_RULES = RuleLimits("")


def rule_limits_of(target: PublishTarget) -> RuleLimits:
    """The limits of the target's host for rules."""
    match target:
        case CloudflareTarget():
            return RuleLimits("Cloudflare Pages", number=2_000, line=1_000, gone=False)
        case NetlifyTarget():  # it takes more, and advises against it
            return RuleLimits("Netlify", number=10_000)
        case GitTarget() if is_gitlab(target):
            return RuleLimits("GitLab Pages", number=1_000, all=64 * 1024, gone=False)
        case FolderTarget() | RsyncTarget() | SftpTarget() | FtpsTarget() | FtpTarget() if (
            target.server == "apache"
        ):  # each request tries one after the other
            return RuleLimits("Apache", number=1_000)
    return ANY_RULES


def is_gitlab(target: GitTarget) -> bool:
    """Whether GitLab Pages serve the branch."""
    return target.server == "gitlab" or (target.server == "auto" and "gitlab.com" in target.remote)


def check_limits(limits: Limits, manifest: Manifest) -> None:
    """Raises NewsgenError `publish-host-limit` where the host would not take the site."""
    largest = max(manifest, key=lambda path: manifest[path].size, default="")
    total = sum(output.size for output in manifest.values())
    if limits.files and len(manifest) > limits.files:
        raise _over(limits, f"{limits.files:,} files, and the site has {len(manifest):,}")
    if limits.file_bytes and largest and manifest[largest].size > limits.file_bytes:
        size = f"{limits.file_bytes // _MIB} MiB a file"
        raise _over(limits, f"{size}, and {largest} has {manifest[largest].size / _MIB:.1f} MiB")
    if limits.all_bytes and total > limits.all_bytes:
        size = f"{limits.all_bytes // _MIB:,} MiB in all"
        raise _over(limits, f"{size}, and the site has {total / _MIB:,.0f} MiB")


def _over(limits: Limits, what: str) -> NewsgenError:
    return NewsgenError(
        Problem(
            "publish-host-limit",
            f"{limits.host} takes {what}",
            Place(""),
            "leave some out, choose a larger plan, or publish elsewhere; nothing was sent",
        )
    )
