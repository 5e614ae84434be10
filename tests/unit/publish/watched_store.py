"""A store around a real one that writes down every request, and can be cut at the n-th."""

from collections.abc import Iterator, Sequence

from newsgen.publish.store import Found, Sending, Store, TransientError


class CutError(TransientError):
    """The line was cut."""


class WatchedStore:
    """`log` has a line for each request; from the `cut`-th on there is no answer."""

    def __init__(self, store: Store, cut: int = 10**9) -> None:
        self._store = store
        self._cut = cut
        self.log: list[str] = []
        self.name, self.can = store.name, store.can

    def get(self, path: str) -> Found | None:
        self._note(f"get {path}")
        return self._store.get(path)

    def write(self, path: str, data: bytes, *, known: str | None = None) -> str:
        self._note(f"write {path}")
        return self._store.write(path, data, known=known)

    def put(self, files: Sequence[Sending]) -> Iterator[str]:
        for file in files:
            self._note(f"put {file.path}")
            yield from self._store.put([file])

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            self._note(f"delete {path}")
            yield from self._store.delete([path])

    def close(self) -> None:
        self._store.close()

    def _note(self, line: str) -> None:
        if len(self.log) >= self._cut:
            raise CutError("cut")
        self.log.append(line)
