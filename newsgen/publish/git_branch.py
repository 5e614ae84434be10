"""Publish to a branch of a git repository: one commit, plain push, never a force.

The branch is fetched without its past into a bare repository of our own, its tree becomes an
index, our files are put in and taken out, and the new tree is pushed as one commit on top of what
is there. Files that newsgen did not put there stay. Where someone pushed in between, git refuses,
and we begin again on top of theirs.
"""

import os
import subprocess
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO

from newsgen.model.publish_settings import GitTarget
from newsgen.publish import parts
from newsgen.publish.compare import Look, compare, look_at, new_parts, new_root, old_parts
from newsgen.publish.order import Plan
from newsgen.publish.parts import ROOT_PATH, Parts
from newsgen.publish.plan import Allowed, Built, PublishReport, check_deletions
from newsgen.publish.secret import Secrets
from newsgen.publish.sending import content_of, sending
from newsgen.publish.ssh import missing
from newsgen.publish.store import Found, TransientError, full, login_refused, refused

_TIP = "refs/newsgen/tip"
_NEXT = "refs/newsgen/next"
_AT_ONCE = 100
"""Files that are read from git in one go."""


class Repository:
    """A bare repository of our own, and the branch that it brings from the remote one."""

    def __init__(self, folder: Path, target: GitTarget, secrets: Secrets, site: Path) -> None:
        self.name = f"{target.remote}#{target.branch}"
        self._folder = folder
        self._branch = target.branch
        self._remote = _address(target.remote, site)
        self._environment = _environment(target, secrets)

    def fetch(self, depth: int = 1) -> str:
        """The commit at the branch's tip; "" where the remote has no such branch.

        `depth`: so many commits are brought, at the least.
        """
        if not (self._folder / "HEAD").is_file():
            self._folder.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet", "--bare", ".")
        found = self.git("ls-remote", "--", self._remote, f"refs/heads/{self._branch}")
        if not found.strip():
            return ""
        refs = f"+refs/heads/{self._branch}:{_TIP}"
        self.git("fetch", "--quiet", "--no-tags", f"--depth={depth}", "--", self._remote, refs)
        return self.git("rev-parse", _TIP).decode().strip()

    def push(self, commit: str) -> None:
        """Put the commit on top of the branch. Raises TransientError where it is not on top."""
        self.git("push", "--quiet", "--", self._remote, f"{commit}:refs/heads/{self._branch}")

    def take(self, lines: Iterator[bytes]) -> str:
        """Make the commit that a stream of `git fast-import` describes; its name."""
        with tempfile.TemporaryFile() as stream:
            stream.writelines(lines)
            stream.seek(0)
            self.git("fast-import", "--quiet", "--force", given=stream)
        return self.git("rev-parse", _NEXT).decode().strip()

    def git(self, *arguments: str, given: IO[bytes] | None = None) -> bytes:
        """What git answers. Raises TransientError, or NewsgenError where the remote refuses."""
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self._folder,
                env={**self._environment, "GIT_DIR": str(self._folder)},
                stdin=given or subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise missing("git") from None
        if done.returncode:
            raise self._told(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def _told(self, said: str) -> Exception:
        words = " ".join(said.split())[-300:]
        low = words.lower()
        if "no space left" in low or "disk quota" in low:
            return full(self.name, words)
        if "host key verification failed" in low:
            return refused(
                "publish-host-key",
                f"the key of the server of {self.name} is not the one that is known",
                "compare it with what the host tells before you change known_hosts",
            )
        if "non-fast-forward" in low or "fetch first" in low or "cannot lock ref" in low:
            return TransientError("someone else pushed meanwhile")
        if any(word in low for word in _REFUSED):
            return login_refused(self.name, words)
        return TransientError(words)


_REFUSED = (
    "authentication failed",
    "permission denied",
    "could not read username",
    "repository not found",
    "does not appear to be a git repository",
    "not found",
    "403",
    "pre-receive hook declined",
    "protected branch",
    "large files detected",
    "remote rejected",
)


class Tree:
    """The files at a commit; can only be read."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.name = repository.name
        self._repository = repository
        self._commit = commit

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        if not self._commit:
            return False
        return bool(self._repository.git("ls-tree", self._commit, "--", path))

    def get(self, path: str) -> Found | None:
        """A file's bytes; None where there is none."""
        if not self.has(path):
            return None
        return Found(self._repository.git("cat-file", "blob", f"{self._commit}:{path}"), "")

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """(path, SHA-256 of the file's bytes; None where there is none), in their order."""
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            with tempfile.TemporaryFile() as asked:
                asked.writelines(f"{self._commit}:{path}\n".encode() for path in some)
                asked.seek(0)
                answer = self._repository.git("cat-file", "--batch", given=asked)
            for path in some:
                # "NAME blob SIZE" and the bytes, or "… missing" (its manual, "BATCH OUTPUT")
                head, _, answer = answer.partition(b"\n")
                if head.endswith(b" missing"):
                    yield path, None
                    continue
                size = int(head.rsplit(b" ", 1)[1])
                yield path, sha256(answer[:size]).hexdigest()
                answer = answer[size + 1 :]


def open_repository(target: GitTarget, secrets: Secrets, site: Path) -> Repository:
    """The repository of our own for a target; it is kept between runs, and may be deleted."""
    folder = site / ".newsgen" / "publish" / _folder_name(target)
    return Repository(folder, target, secrets, site)


def publish_branch(
    target: GitTarget, built: Built, secrets: Secrets, *, allowed: Allowed
) -> PublishReport:
    """Make the branch hold what was built.

    Raises NewsgenError as `publish_ordered`, and TransientError: nothing has changed then.
    """
    repository = open_repository(target, secrets, built.site)
    tip = repository.fetch()
    tree = Tree(repository, tip)
    wanted = parts.cut(built.manifest)
    look = look_at(tree, wanted, damaged_ok=allowed.yes)
    found = compare(look, wanted, built, at_once=allowed.at_once)
    extra = _extra(target, built, tree)
    if not allowed.dry_run and (any(found.difference) or found.deletions or extra):
        if not allowed.yes:
            check_deletions(look.root.files, found.difference, allowed.max_deletes)
        files = {**extra, **_manifest(look, wanted, found, built)}
        gone = [*found.deletions, *old_parts(look, wanted)]
        lines = _commit(tip, target, built, found, files, gone)
        repository.push(repository.take(lines))
    return PublishReport(
        new=found.difference.new,
        changed=found.difference.changed,
        removed=found.difference.removed,
        generation="",
        kept=(),
        dry_run=allowed.dry_run,
        leaving=len(found.leaving),
    )


def _extra(target: GitTarget, built: Built, tree: Tree) -> dict[str, bytes]:
    """Files that the host wants, where the branch has them not: no Jekyll, the site's domain."""
    files = {".nojekyll": b""}
    if target.domain:
        files["CNAME"] = f"{target.domain}\n".encode()
    wanted = {path: data for path, data in files.items() if path not in built.manifest}
    found = {path: tree.get(path) for path in wanted}
    return {path: data for path, data in wanted.items() if found[path] != Found(data, "")}


def _manifest(look: Look, wanted: Parts, found: Plan, built: Built) -> dict[str, bytes]:
    return {
        **new_parts(look, wanted),
        ROOT_PATH: parts.encode(new_root(wanted, found, built)),
    }


def _commit(
    tip: str,
    target: GitTarget,
    built: Built,
    found: Plan,
    files: Mapping[str, bytes],
    gone: Sequence[str],
) -> Iterator[bytes]:
    """One commit in the language of `git fast-import` (its manual, "Input Format")."""
    new, changed, removed = (len(paths) for paths in found.difference)
    message = f"Publish: {new} new, {changed} changed, {removed} removed"
    yield from commit_head(target, message, tip)
    for path in gone:
        yield f"D {quoted(path)}\n".encode()
    for path, data in files.items():
        yield from _file(path, data)
    for step in found.steps:
        for path in step.paths:
            yield from _file(path, content_of(sending(built, path)))


def commit_head(target: GitTarget, message: str, tip: str) -> Iterator[bytes]:
    """How a commit on top of `tip` ("" = the first one) begins; its files follow."""
    text = f"{message}\n".encode()
    yield f"commit {_NEXT}\ncommitter {target.author} {int(time.time())} +0000\n".encode()
    yield b"data %d\n%s" % (len(text), text)
    if tip:
        yield f"from {tip}\n".encode()


def _file(path: str, data: bytes) -> Iterator[bytes]:
    yield f"M 100644 inline {quoted(path)}\ndata {len(data)}\n".encode()
    yield data
    yield b"\n"


def quoted(path: str) -> str:
    """The path as `git fast-import` reads it."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _folder_name(target: GitTarget) -> str:
    return sha256(f"{target.remote}#{target.branch}".encode()).hexdigest()[:12] + ".git"


def _address(remote: str, site: Path) -> str:
    """The remote as git wants it; a path is counted from the site's folder."""
    is_path = "://" not in remote and ":" not in remote.partition("/")[0]
    return str(site / Path(remote).expanduser()) if is_path else remote


def _environment(target: GitTarget, secrets: Secrets) -> dict[str, str]:
    """No questions, no unknown hosts; the secret where only git itself sees it."""
    known = {name: value for name, value in os.environ.items() if name not in _OF_OTHERS}
    known.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes")
    known |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    if target.remote.startswith(("https://", "http://")) and (secret := secrets.get("PASSWORD")):
        basic = b64encode(f"{target.user}:{secret}".encode()).decode()
        known |= {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{target.remote}.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
        }
    return known


_OF_OTHERS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
"""What a git hook that runs newsgen has set for its own repository."""
