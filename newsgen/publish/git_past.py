"""Going back on a git branch: one more commit, with our files as an older commit has them.

The branch only ever grows; files that others put there stay as they are.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from newsgen.model.publish_settings import GitTarget
from newsgen.model.target import Manifest
from newsgen.publish.compare import whole_manifest
from newsgen.publish.git_branch import Tree, commit_head, open_repository, quoted
from newsgen.publish.parts import FOLDER, ROOT_PATH
from newsgen.publish.past import Kept
from newsgen.publish.secret import Secrets

DEPTH = 20
"""So many commits back: a longer past would have to be fetched first."""
_WENT_BACK = "Go back to "
_SHORT = 12


class GitPast:
    """The commits of a branch that changed what newsgen published."""

    def __init__(self, target: GitTarget, secrets: Secrets, site: Path) -> None:
        self._target = target
        self._repository = open_repository(target, secrets, site)
        self.place = self._repository.name
        self._tip = ""

    def kept(self) -> Kept:
        """As Past: the commits that published something, those that went back left aside."""
        self._tip = self._repository.fetch(depth=DEPTH)
        if not self._tip:
            return Kept("", ())
        log = self._git("log", f"-{DEPTH}", "--format=%H %s", self._tip, "--", ROOT_PATH)
        commits = [line.partition(" ") for line in log.splitlines()]
        names = [name for name, _, subject in commits if not subject.startswith(_WENT_BACK)]
        subject = commits[0][2] if commits else ""
        seen = [n for n in names if subject == f"{_WENT_BACK}{n[:_SHORT]}"] or names
        return Kept(next(iter(seen), ""), names)

    def made(self, name: str) -> datetime:
        """As Past."""
        return datetime.fromtimestamp(int(self._git("show", "-s", "--format=%ct", name)), UTC)

    def manifest(self, name: str) -> Manifest:
        """As Past."""
        return whole_manifest(Tree(self._repository, name))

    def show(self, name: str) -> None:
        """As Past. Raises TransientError where someone pushed meanwhile."""
        lines = self._commit(name, self._ours(self._tip), self._ours(name))
        self._repository.push(self._repository.take(iter(lines)))

    def _commit(self, name: str, now: dict[str, str], then: dict[str, str]) -> Iterator[bytes]:
        yield from commit_head(self._target, f"{_WENT_BACK}{name[:_SHORT]}", self._tip)
        for path in now.keys() - then.keys():
            yield f"D {quoted(path)}\n".encode()
        for path, blob in then.items():
            if now.get(path) != blob:
                yield f"M 100644 {blob} {quoted(path)}\n".encode()

    def _ours(self, commit: str) -> dict[str, str]:
        """Path → blob of the files that newsgen put there, its manifest's own included."""
        ours = self.manifest(commit)
        found = {}
        for line in self._git("ls-tree", "-r", "-z", commit).split("\0"):
            facts, _, path = line.partition("\t")
            if path in ours or path.startswith(f"{FOLDER}/"):
                found[path] = facts.split(" ")[2]
        return found

    def _git(self, *arguments: str) -> str:
        return self._repository.git(*arguments).decode("utf-8", "replace")
