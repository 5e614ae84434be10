"""One publisher at a store, and no doubt about what a dead one left.

A claim is a file on the target: who is at work, and which files are in doubt until the work is
done. Where the protocol writes conditionally, two publishers cannot both have it; elsewhere it is
best effort: written, and read again.
"""

import os
import secrets
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.publish.parts import CLAIM_PATH, Claim, decode_claim, encode
from newsgen.publish.store import ABSENT, Found, OvertakenError, Store, TransientError

STALE = 3600
"""Seconds after which a claim is taken to be a dead publisher's."""


def claim_in(found: Found | None) -> Claim:
    """The claim in a file that was read; an empty one where there is none to be read."""
    return (decode_claim(found.data) if found else None) or Claim()


@contextmanager
def claimed(
    store: Store, found: Found | None, doubtful: Iterable[str], *, force: bool
) -> Iterator[Claim]:
    """Hold the target while the block runs; the claim is gone when all went well.

    Where it did not, what was in doubt stays known, and the next publisher need not wait.
    `force`: take a living publisher's claim, too. Raises NewsgenError `publish-locked`.
    """
    holder = claim_in(found)
    if not force and _is_held(holder):
        raise NewsgenError(_held(store, holder))
    ours = Claim(
        token=secrets.token_hex(8),
        host=socket.gethostname(),
        process=os.getpid(),
        since=int(time.time()),
        doubtful=sorted({*holder.doubtful, *doubtful}),
    )
    _take(store, ours, found)
    done = False
    try:
        yield ours
        done = True
    finally:
        if not done:
            _leave_in_doubt(store, ours)
    for _ in store.delete([CLAIM_PATH]):
        pass


def still_ours(store: Store, ours: Claim) -> None:
    """Raises NewsgenError `publish-overtaken` where someone else took the claim."""
    if claim_in(store.get(CLAIM_PATH)).token != ours.token:
        raise overtaken(store)


def overtaken(store: Store) -> NewsgenError:
    """Someone else published meanwhile."""
    return NewsgenError(
        Problem(
            "publish-overtaken",
            f"someone else published to {store.name} meanwhile",
            Place(""),
            "see who else publishes there, then publish again; nothing was deleted",
        )
    )


def _take(store: Store, ours: Claim, found: Found | None) -> None:
    known = (found.version if found else ABSENT) if store.can.conditional else None
    try:
        store.write(CLAIM_PATH, encode(ours), known=known)
        if store.can.conditional:
            return
        holder = claim_in(store.get(CLAIM_PATH))
    except OvertakenError:
        holder = claim_in(store.get(CLAIM_PATH))
    if holder.token != ours.token:
        raise NewsgenError(_held(store, holder))


def _leave_in_doubt(store: Store, ours: Claim) -> None:
    """Let go of the target, as far as it can still be reached."""
    with suppress(NewsgenError, TransientError, OSError):
        if claim_in(store.get(CLAIM_PATH)).token == ours.token:
            store.write(CLAIM_PATH, encode(msgspec.structs.replace(ours, token="")))


def _is_held(claim: Claim) -> bool:
    if not claim.token or claim.since < time.time() - STALE:
        return False
    return claim.host != socket.gethostname() or _lives(claim.process)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return process != os.getpid()


def _held(store: Store, holder: Claim) -> Problem:
    since = time.strftime("%H:%M", time.localtime(holder.since))
    who = f"process {holder.process} on {holder.host}, since {since}"
    return Problem(
        "publish-locked",
        f"another publish is at work on {store.name} ({who if holder.token else 'unknown'})",
        Place(""),
        "wait until it has finished; where it was killed, publish with --yes, or wait an hour",
    )
