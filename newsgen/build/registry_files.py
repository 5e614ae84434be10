"""The URL registry on disk: `content/_registry/*.tsv`, read whole and only ever appended to."""

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.registry import Event, parse_events
from newsgen.store.sources import Source

FOLDER = "content/_registry"


def read_registry(site_folder: Path) -> tuple[list[Event], list[Problem]]:
    """Every event of the registry's files; none where there are no files yet.

    The undated articles' file is read in the order of its lines, which is the order they are
    listed in.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    folder = site_folder / FOLDER
    for file in sorted(folder.glob("*.tsv")) if folder.is_dir() else ():
        path = f"{FOLDER}/{file.name}"
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise NewsgenError(
                Problem(
                    "registry-io",
                    f"the URL registry cannot be read: {error}",
                    Place(path),
                    hint="restore the file from version control; no URL may be lost",
                )
            ) from error
        found, wrong = parse_events(text, path)
        events += found
        problems += wrong
    return events, problems


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
