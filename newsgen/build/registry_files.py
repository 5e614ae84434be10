"""The URL registry on disk: `content/_registry/*.tsv`, only ever appended to."""

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.registry import Event, parse_events
from newsgen.store.sources import Source

FOLDER = "content/_registry"


class RegistryFile(NamedTuple):
    """One file's events, in the order of its lines."""

    path: str
    events: list[Event]
    problems: list[Problem]


def read_registry(site_folder: Path) -> Iterator[RegistryFile]:
    """The registry's files, one at a time, by name; none where there are none yet."""
    folder = site_folder / FOLDER
    for file in sorted(folder.glob("*.tsv")) if folder.is_dir() else ():
        path = f"{FOLDER}/{file.name}"
        yield _parsed(path, _read(site_folder, path))


def read_appended(site_folder: Path, known: Source) -> RegistryFile | None:
    """What was added at the end of a file since it was `known`; None where more than that
    happened to it."""
    data = _read(site_folder, known.path)
    before = data[: known.size]
    if sha256(before).digest() != known.digest or not before.endswith(b"\n"):
        return None
    return _parsed(known.path, data[known.size :], after=before.count(b"\n"))


def all_events(site_folder: Path) -> list[Event]:
    """Every event of the registry's files."""
    return [event for file in read_registry(site_folder) for event in file.events]


def _read(site_folder: Path, path: str) -> bytes:
    try:
        return (site_folder / path).read_bytes()
    except OSError as error:
        raise NewsgenError(_unreadable(path, error)) from error


def _parsed(path: str, data: bytes, after: int = 0) -> RegistryFile:
    try:
        return RegistryFile(path, *parse_events(data.decode("utf-8"), path, after))
    except UnicodeDecodeError as error:
        raise NewsgenError(_unreadable(path, error)) from error


def _unreadable(path: str, error: Exception) -> Problem:
    return Problem(
        "registry-io",
        f"the URL registry cannot be read: {error}",
        Place(path),
        hint="restore the file from version control; no URL may be lost",
    )


def history(site_folder: Path, words: Iterable[str]) -> list[Event]:
    """Every event that has one of `words` as its id or URL, by time. Other lines are not
    looked at closer: it is quick at a million of them."""
    wanted = [f"\t{word}\t".encode() for word in words]
    lines = [
        line.decode("utf-8", "replace")
        for file in sorted((site_folder / FOLDER).glob("*.tsv"))
        for line in file.read_bytes().split(b"\n")
        if any(word in line for word in wanted)
    ]
    return sorted(parse_events("\n".join(lines), FOLDER)[0], key=lambda event: event.time)


def append_lines(site_folder: Path, lines_of: Mapping[str, Iterable[str]]) -> Iterator[Source]:
    """Add lines at the ends of their files, in order, on disk when it returns.

    A last line without its newline (a write that was cut short) is closed first. Gives each
    file as it is now.
    """
    for name, lines in sorted(lines_of.items()):
        file = site_folder / FOLDER / f"{name}.tsv"
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _append(file, "".join(lines))
            status = file.stat()
            digest = sha256(file.read_bytes()).digest()
        except OSError as error:
            raise NewsgenError(
                Problem(
                    "registry-io",
                    f"the URL registry cannot be written: {error.strerror}",
                    Place(str(file)),
                    hint="free space or give write permission there; or build with --frozen",
                )
            ) from error
        path = f"{FOLDER}/{name}.tsv"
        yield Source(path, "registry", status.st_size, status.st_mtime_ns, digest)


def _append(file: Path, text: str) -> None:
    with open(file, "ab+") as stream:
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":
                text = f"\n{text}"
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())
