"""Going back: readers see again what a target has kept.

Every target but folders by generation, rsync and git replaces its files, and has nothing to go
back to.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

import msgspec

from newsgen.model.address import output_path
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.publish_settings import FolderTarget, GitTarget, PublishTarget, RsyncTarget
from newsgen.model.target import Difference, difference
from newsgen.publish.disk import told
from newsgen.publish.folder import is_ordered
from newsgen.publish.git_past import GitPast
from newsgen.publish.lock import locked
from newsgen.publish.past import FolderPast, Kept, Past, RemotePast
from newsgen.publish.place import folder_of
from newsgen.publish.plan import Built
from newsgen.publish.remote import connected, held
from newsgen.publish.retry import PATIENT, Patience, patiently
from newsgen.publish.secret import Secrets
from newsgen.publish.ssh import host_of
from newsgen.publish.verify import none_yet


class WentBack(msgspec.Struct, frozen=True):
    """What came of it."""

    before: str
    """The generation that readers saw."""
    now: str
    new: tuple[str, ...]
    """Files that are there again, in path order; so `changed` and `removed`."""
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def kept_at(name: str, target: PublishTarget, here: Built, *, patience: Patience = PATIENT) -> Kept:
    """What there is to go back to. Raises NewsgenError `rollback-none`, and as the target."""

    def look() -> Kept:
        with _past(name, target, here, secrets, holding=False) as past:
            return past.kept()

    secrets = Secrets(name)
    try:
        return patiently(name, patience, look)
    except NewsgenError as error:
        raise secrets.redact(error) from None


def roll_back(
    name: str,
    target: PublishTarget,
    here: Built,
    *,
    to: str = "",
    gone: Mapping[str, datetime],
    patience: Patience = PATIENT,
) -> WentBack:
    """Let readers see the generation whose name begins with `to`; "" = the one before.

    `gone`: URL → since when it is gone, of addresses that must not come back. Raises
    NewsgenError: `rollback-none`, `rollback-no-older`, `unknown-generation`,
    `rollback-brings-back`, `publish-none-yet`, and what the target raises.
    """

    def go() -> WentBack:
        with _past(name, target, here, secrets, holding=True) as past:
            return _go(past, to, gone)

    secrets = Secrets(name)
    try:
        return patiently(name, patience, go)
    except NewsgenError as error:
        raise secrets.redact(error) from None


def _go(past: Past, to: str, gone: Mapping[str, datetime]) -> WentBack:
    kept = past.kept()
    if not kept.current:
        raise NewsgenError(none_yet(past.place))
    chosen = _chosen(past, kept, to)
    manifest = past.manifest(chosen)
    made = past.made(chosen)
    back = [u for u, since in gone.items() if made < since and output_path(u) in manifest]
    if back:
        raise NewsgenError(_brings_back(chosen, sorted(back)))
    changes: Difference = difference(past.manifest(kept.current), manifest)
    if chosen != kept.current:
        past.show(chosen)
    return WentBack(kept.current, chosen, *changes)


def _chosen(past: Past, kept: Kept, to: str) -> str:
    if not to:
        older = kept.names[kept.names.index(kept.current) + 1 :]
        if not older:
            raise NewsgenError(_no_older(past.place, kept.current))
        return older[0]
    found = [name for name in kept.names if name.startswith(to)]
    if len(found) != 1:
        raise NewsgenError(_unknown(past.place, to, found or kept.names))
    return found[0]


@contextmanager
def _past(
    name: str, target: PublishTarget, here: Built, secrets: Secrets, *, holding: bool
) -> Iterator[Past]:
    """The target's past; `holding`: nobody else publishes there meanwhile."""
    match target:
        case GitTarget():
            yield GitPast(target, secrets, here.site)
            return
        case RsyncTarget():
            host = host_of(target, here)
            with held(host) if holding else connected(host) as line:
                yield RemotePast(line)
            return
        case FolderTarget():
            folder = folder_of(name, target.path, here)
            if not is_ordered(target, folder, here):
                with told(folder, what="cannot go back"):
                    if not holding or not folder.is_dir():
                        yield FolderPast(folder)
                        return
                    with locked(folder):
                        yield FolderPast(folder)
                return
    raise NewsgenError(_none(name))


def _none(name: str) -> Problem:
    return Problem(
        "rollback-none",
        f"[publish.{name}] keeps nothing to go back to: its files are replaced one by one",
        Place(""),
        "check out the content as it was, build and publish it; folders by generation, rsync and "
        "git branches do keep what was there",
    )


def _no_older(place: str, current: str) -> Problem:
    return Problem(
        "rollback-no-older",
        f"{place} keeps nothing older than {current}",
        Place(""),
        "check out the content as it was, build and publish it",
    )


def _unknown(place: str, to: str, names: Sequence[str]) -> Problem:
    return Problem(
        "unknown-generation",
        f"{place} keeps no generation {to}, or several that begin so",
        Place(""),
        f"name one of these: {', '.join(names)}",
    )


def _brings_back(chosen: str, urls: Sequence[str]) -> Problem:
    more = f" and {len(urls) - 1} more" if len(urls) > 1 else ""
    return Problem(
        "rollback-brings-back",
        f"{chosen} has the page at {urls[0]}{more}, which is gone since",
        Place(""),
        "if readers may see it again, say --yes",
    )
