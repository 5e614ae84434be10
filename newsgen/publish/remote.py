"""Publish to a server by SSH and rsync: a new generation beside the old ones, and one switch.

The folder there is as `generations.py` draws it, with the manifest in parts. A generation is made
of hard links to the one before; rsync sends what is new or changed and puts each file in place
under a name of its own, so that the old generation keeps its files; the server compares what
arrived.
"""

import re
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from newsgen.publish import parts
from newsgen.publish import remote_scripts as scripts
from newsgen.publish.compare import Look, compare, look_at, new_parts, new_root, old_parts
from newsgen.publish.order import Plan
from newsgen.publish.parts import FOLDER, ROOT_PATH, Parts
from newsgen.publish.plan import (
    Allowed,
    Built,
    PublishReport,
    check_deletions,
    generation_name,
)
from newsgen.publish.sending import content_of, sending
from newsgen.publish.ssh import Host, checked, missing, run, told
from newsgen.publish.store import Found, refused, unconfirmed

Progress = Callable[[int, int], None]
"""Called with the number of files sent so far, and of all to be sent."""

_NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}")


class RemoteGeneration:
    """The files of the generation that readers see; can only be read."""

    def __init__(self, host: Host, current: str) -> None:
        self.name = host.name
        self._host = host
        self._current = current

    def get(self, path: str) -> Found | None:
        """A file's bytes; None where there is none."""
        if not self._current:
            return None
        file = f"generations/{self._current}/{path}"
        size, _, data = run(self._host, scripts.READ, self._host.path, file).partition(b"\n")
        return Found(data, "") if int(size) >= 0 else None


def publish_remote(
    host: Host, keep: int, built: Built, *, allowed: Allowed, progress: Progress | None
) -> PublishReport:
    """Make a new generation on the server, and let readers see it in one step.

    Raises as `publish_generation`, and what `ssh.told` tells, TransientError too: nothing that
    readers see has changed then.
    """
    if allowed.dry_run:
        return _publish(host, keep, built, allowed=allowed, progress=progress)
    with held(host) as line:
        return _publish(line, keep, built, allowed=allowed, progress=progress)


def _publish(
    host: Host, keep: int, built: Built, *, allowed: Allowed, progress: Progress | None
) -> PublishReport:
    current, kept = generations_there(host)
    wanted = parts.cut(built.manifest)
    look = look_at(RemoteGeneration(host, current), wanted, damaged_ok=allowed.yes)
    found = compare(look, wanted, built, at_once=allowed.at_once)
    name = current
    if (any(found.difference) or found.deletions) and not allowed.dry_run:
        if not allowed.yes:
            check_deletions(look.root.files, found.difference, allowed.max_deletes)
        digest = sha256("".join(wanted.digests.values()).encode()).hexdigest()
        name = generation_name(datetime.now(UTC), digest, next(iter(kept), ""))
        old = current if look.root.parts else ""
        gone = [*found.deletions, *old_parts(look, wanted)] if old else []
        given = "".join(f"{path}\0" for path in gone).encode()
        run(host, scripts.BEGIN, host.path, name, old, given=given)
        _send(host, name, found, built, progress)
        _send_manifest(host, name, look, wanted, found, built)
        others = kept[max(keep, 1) - 1 :]
        run(host, scripts.SWITCH, host.path, name, *others)
        kept = [name, *kept[: max(keep, 1) - 1]]
    return PublishReport(
        new=found.difference.new,
        changed=found.difference.changed,
        removed=found.difference.removed,
        generation=name,
        kept=tuple(kept),
        dry_run=allowed.dry_run,
        leaving=len(found.leaving),
    )


def generations_there(host: Host) -> tuple[str, list[str]]:
    """(the one that readers see, all of ours, newest first); ("", []) where there is none."""
    lines = run(host, scripts.LOOK, host.path).decode("utf-8", "replace").splitlines()
    link = lines[0] if lines else ""
    folder, _, current = link.rpartition("/")
    if link and (folder != "generations" or not _NAME.fullmatch(current)):
        raise refused(
            "publish-target-foreign",
            f"{host.name}/current was not made by newsgen",
            "move it away, or publish to another folder",
        )
    names = sorted((name for name in lines[1:] if _NAME.fullmatch(name)), reverse=True)
    return (current if current in names else ""), names


def digests_there(
    host: Host, generation: str, paths: Sequence[str]
) -> list[tuple[str, str | None]]:
    """(path, SHA-256 of the file in the generation; None where there is none)."""
    given = "".join(f"./{path}\0" for path in paths).encode()
    answer = run(host, scripts.DIGESTS, host.path, generation, given=given) if paths else b""
    found: dict[str, str] = {}
    for line in answer.decode("utf-8", "replace").splitlines():
        digest, _, path = line.removeprefix("\\").partition("  ./")
        # A name with a backslash is told with two, in a line that begins with one.
        found[path.replace("\\\\", "\\") if line.startswith("\\") else path] = digest
    return [(path, found.get(path)) for path in paths]


def held(host: Host) -> AbstractContextManager[Host]:
    """Hold the target while the block runs; everything else shares this one connection."""
    return _connected(host, scripts.HOLD)


def connected(host: Host) -> AbstractContextManager[Host]:
    """One connection for all that the block asks; nothing is held, and nothing written."""
    return _connected(host, scripts.STAY)


@contextmanager
def _connected(host: Host, script: str) -> Iterator[Host]:
    with tempfile.TemporaryDirectory(prefix="newsgen-") as folder:
        shared = host.with_options(f"ControlPath={folder}/line")
        line = shlex.join(["sh", "-c", script, "newsgen", host.path])
        command = ["ssh", "-o", "ControlMaster=yes", *shared.options, host.address, line]
        try:
            holder = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except FileNotFoundError:
            raise missing("ssh") from None
        with holder:
            assert holder.stdout is not None
            answer = holder.stdout.readline().strip()
            try:
                if answer == b"held by another":
                    raise refused(
                        "publish-locked",
                        f"another publish is at work on {host.name}",
                        "wait until it has finished, or stop it",
                    )
                if answer != b"ours":
                    _, said = holder.communicate()
                    raise told(host, said.decode("utf-8", "replace"))
                yield shared
            finally:
                holder.communicate()  # its input ends, so it lets go


def _send(host: Host, name: str, found: Plan, built: Built, progress: Progress | None) -> None:
    """Send what is new or changed, and let the server compare it."""
    paths = [path for step in found.steps for path in step.paths]
    if not paths:
        return
    for folder, some in _by_folder(built, paths).items():
        _rsync(host, name, folder, some)
    lines = "".join(f"{built.manifest[path].digest}  ./{path}\n" for path in paths)
    wrong = run(host, scripts.COMPARE, host.path, name, given=lines.encode())
    if wrong.strip():
        for path in paths:
            content_of(sending(built, path))  # was it changed here, after the build?
        raise unconfirmed(host.name, "the site", wrong.decode("utf-8", "replace").split("\n")[0])
    if progress is not None:
        progress(len(paths), len(paths))


def _by_folder(built: Built, paths: Sequence[str]) -> dict[Path, list[str]]:
    """The folders that files of the target lie in → their paths below it."""
    folders: dict[Path, list[str]] = {}
    for path in paths:
        file = built.beside.get(path)
        folder = file.parents[path.count("/")] if file else built.folder
        folders.setdefault(folder, []).append(path)
    return folders


def _send_manifest(
    host: Host, name: str, look: Look, wanted: Parts, found: Plan, built: Built
) -> None:
    files = new_parts(look, wanted)
    files[ROOT_PATH] = parts.encode(new_root(wanted, found, built))
    with tempfile.TemporaryDirectory(prefix="newsgen-") as folder:
        Path(folder, FOLDER).mkdir()
        for path, data in files.items():
            Path(folder, path).write_bytes(data)
        _rsync(host, name, Path(folder), list(files))


def _rsync(host: Host, name: str, folder: Path, paths: Sequence[str]) -> None:
    """Send files of a folder into the generation that is being made."""
    destination = f"{host.address}:{host.path}/generations/.partial-{name}/"
    command = ["rsync", *_FLAGS, "-e", shlex.join(["ssh", *host.options]), f"{folder}/"]
    checked(host, [*command, destination], given="".join(f"./{path}\0" for path in paths).encode())


_FLAGS = (
    "--recursive",
    "--ignore-times",  # what differs is known: sizes and times say nothing
    "--perms",
    "--chmod=D755,F644",
    "--protect-args",
    "--from0",
    "--files-from=-",
)
