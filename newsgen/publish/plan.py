"""What a publish would do, and whether it may: pure decisions over manifests."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.publish_settings import PublishTarget
from newsgen.model.target import Difference, Manifest

MANIFEST_NAME = "newsgen-manifest.json"
"""The file in each generation that says what is in it."""
MAX_DELETIONS = 256
"""Files that one publish may remove without being told to."""
MAX_DELETED_PERCENT = 5
"""The same, as a share of the files that are published now."""


class Built(msgspec.Struct, frozen=True):
    """A finished build, as the state database knows it."""

    folder: Path
    """The output folder ("…/public"), absolute."""
    manifest: Manifest
    """What the build wrote there; files beside it are foreign and never sent."""
    errors: int
    """Content errors of the build."""
    private: bool
    """Built with --drafts, --future or --expired."""
    site_url: str
    """The address that the build was made for, --base-url included."""
    site: Path
    """The folder of `newsgen.toml`, absolute: what a target's path is relative to."""
    kinds: Mapping[str, str] = {}
    """Path → what kind of page or file it is; those without one are known by their suffix."""
    redirects: Mapping[str, str] = {}
    """Path of a redirect → where it leads: a site-relative URL, or an address elsewhere."""
    locations: Mapping[str, str] = {}
    """Path of a redirect → its `Location`, where an object of the target can say it."""
    policy: str = ""
    """The content security policy that all pages keep."""
    beside: Mapping[str, Path] = {}
    """Path → where a file lies that was made for the target alone; all others are in `folder`."""

    def file(self, path: str) -> Path:
        """Where the file at `path` of the manifest lies on this machine."""
        return self.beside.get(path) or self.folder / path


def unbuilt(site: Path, folder: Path) -> Built:
    """No build: only where a site and its output are, for looking at targets."""
    return Built(
        folder=folder.absolute(),
        manifest={},
        errors=0,
        private=False,
        site_url="",
        site=site.absolute(),
    )


class Allowed(msgspec.Struct, frozen=True, kw_only=True):
    """What the person who publishes says about it."""

    dry_run: bool = False
    """Only tell."""
    with_errors: bool = False
    yes: bool = False
    """Many deletions, a damaged manifest and a dead publisher's lock are overcome."""
    max_deletes: int | None = None
    """So many files may be removed; None = `MAX_DELETIONS` and `MAX_DELETED_PERCENT`."""
    at_once: bool = False
    """What no page shows any more goes now: no time of grace for old pages in caches."""


USUAL = Allowed()
"""Where nobody says anything."""


class PublishReport(msgspec.Struct, frozen=True):
    """What a publish did; with `dry_run`, what it would do. Paths in path order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    generation: str
    """The generation that readers see now; "" when nothing was published yet, or where the
    target has none."""
    kept: tuple[str, ...]
    """Generations on the target, newest first, the current one included."""
    dry_run: bool
    leaving: int = 0
    """Files that no page shows any more and that stay for a while."""
    told: tuple[Problem, ...] = ()
    """What the target's host does not do, or not for all of the site."""

    @property
    def nothing_to_do(self) -> bool:
        """The target has all of it already: no generation was, or would be, made."""
        return not (self.new or self.changed or self.removed)


def find_target(
    targets: Mapping[str, PublishTarget], name: str | None
) -> tuple[str, PublishTarget]:
    """The target called `name`; for None the only one there is, else the one called "local".

    Raises NewsgenError: `publish-target-missing` where the settings name no target,
    `publish-target-unknown` where none is called so, `publish-target-not-chosen` where there
    are several and none is called "local".
    """
    if not targets:
        hint = 'write [publish.local] and below it path = "the folder to publish to"'
        raise _refusal("publish-target-missing", "the settings name no place to publish to", hint)
    if name is None:
        name = next(iter(targets)) if len(targets) == 1 else "local"
        if name not in targets:
            raise _refusal(
                "publish-target-not-chosen",
                f"there are {len(targets)} places to publish to: {', '.join(targets)}",
                f"say which: newsgen publish {next(iter(targets))}",
            )
    if name not in targets:
        near = get_close_matches(name.lower(), targets, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(targets)}"
        raise _refusal("publish-target-unknown", f"there is no [publish.{name}]", hint)
    return name, targets[name]


def check_built(built: Built, *, with_errors: bool, staging_url: str = "") -> None:
    """Refuse a build that readers must not see; `staging_url`: one that is not made for editors.

    Raises NewsgenError: `publish-private-build`, `publish-not-staging`,
    `publish-build-has-errors` (unless `with_errors`), `publish-local-url`, `publish-path-unsafe`.
    """
    if staging_url and (not built.private or built.site_url != staging_url):
        raise _refusal(
            "publish-not-staging",
            f"the site was built for readers, and not for {staging_url}",
            "run: newsgen publish, with the target's name: it builds what editors see",
        )
    if built.private and not staging_url:
        raise _refusal(
            "publish-private-build",
            "the site was built with --drafts, --future or --expired",
            "build it again without them, then publish",
        )
    if built.errors and not with_errors and not staging_url:
        raise _refusal(
            "publish-build-has-errors",
            f"the last build had {built.errors} error{'s' if built.errors > 1 else ''}",
            "mend what `newsgen build` reports, or publish the rest with --with-errors",
        )
    if is_local(built.site_url) and not staging_url:
        raise _refusal(
            "publish-local-url",
            f"the site was built for {built.site_url}, which only this machine can open",
            "write the address that readers use as url under [site], or give it to "
            "`newsgen build` as --base-url, build again, then publish",
        )
    for path in built.manifest:
        if not is_plain(path):
            raise _refusal(
                "publish-path-unsafe",
                f"a file of the site may not be called {path!r} on the target",
                "rename it, build again, then publish",
            )


def check_deletions(before: int, plan: Difference, allowed: int | None = None) -> None:
    """Refuse to take away a large part of what is published, `before` files.

    Raises NewsgenError `publish-too-many-deletions` above `allowed` files; where that is None,
    above `MAX_DELETIONS` or `MAX_DELETED_PERCENT`.
    """
    removed = len(plan.removed)
    few = removed <= MAX_DELETIONS and removed * 100 <= before * MAX_DELETED_PERCENT
    if few if allowed is None else removed <= allowed:
        return
    raise _refusal(
        "publish-too-many-deletions",
        f"{removed} of the {before} published files would be removed, among them {plan.removed[0]}",
        f"look at them with --dry-run; if they may go, publish with --max-deletes {removed} "
        "or --yes",
    )


def generation_name(now: datetime, root: str, newest: str) -> str:
    """A new generation's name: its time in UTC and 8 digits of its manifest's digest.

    Names sort by age. A clock that stands still or went back since `newest` ("" = none) was
    made is helped on: the name is then one second after it.
    """
    moment = now.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    if newest:
        after = datetime.strptime(newest.split("-")[0], _STAMP) + timedelta(seconds=1)
        moment = max(moment, after)
    return f"{moment.strftime(_STAMP)}-{root[:8]}"


_STAMP = "%Y%m%dT%H%M%SZ"


def is_plain(path: str) -> bool:
    """Whether the path stays inside the target and leaves the manifest's own place free."""
    parts = PurePosixPath(path).parts
    stays = bool(parts) and not {"/", ".."} & {*parts} and parts[0] not in _OURS
    return stays and min(path) >= " "


_OURS = (MANIFEST_NAME, ".newsgen-manifest", ".newsgen-lock")


def is_local(url: str) -> bool:
    """Whether only this machine can open the address."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    if host in ("", "localhost") or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:  # a name
        return False
    return address.is_loopback or address.is_unspecified


def _refusal(code: str, message: str, hint: str) -> NewsgenError:
    return NewsgenError(Problem(code, message, Place(""), hint))
