"""The manifest of a target that is written file by file, as small files on the target.

```
.newsgen-manifest/
  root.json                 which parts there are; written last: the commit point
  a7-5d3fe81c90b24e67.json  the files whose path's SHA-256 begins with a7, a name per content
  publishing.json           who is at work, and which files are in doubt meanwhile
```
A changed file moves one part of 256, and a comparison reads only the parts that differ. Parts
are never overwritten: the root that readers of the manifest find always has its own.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec

from newsgen.model.target import Manifest, Output
from newsgen.publish.plan import is_plain

FOLDER = ".newsgen-manifest"
ROOT_PATH = f"{FOLDER}/root.json"
CLAIM_PATH = f"{FOLDER}/publishing.json"
_FORMAT = 1


class Root(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is published, in a few kilobytes."""

    format: int = _FORMAT
    parts: dict[str, str] = {}
    """Two hexadecimal digits → SHA-256 of the part; parts without files are left out."""
    files: int = 0
    """How many files all parts have."""
    leaving: dict[str, int] = {}
    """Files that no page shows any more → when they may go, seconds since 1970."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Who is publishing, or was when the line was cut."""

    format: int = _FORMAT
    token: str = ""
    """A name of this very run; "" = it has ended, and left files in doubt."""
    host: str = ""
    process: int = 0
    since: int = 0
    """Seconds since 1970."""
    doubtful: list[str] = []
    """Files that the run writes or deletes: until it has ended, they may be old or new."""


class Parts(NamedTuple):
    """A manifest, cut up."""

    data: Mapping[str, bytes]
    """Two digits → the part's file."""
    digests: Mapping[str, str]
    """Two digits → its SHA-256."""


def part_of(path: str) -> str:
    """Which part a path is in: two hexadecimal digits."""
    return sha256(path.encode()).hexdigest()[:2]


def cut(manifest: Manifest) -> Parts:
    """The manifest's parts; equal for equal manifests, whatever their order."""
    rows: dict[str, list[tuple[str, str, int]]] = {}
    for path in sorted(manifest):
        rows.setdefault(part_of(path), []).append((path, *manifest[path]))
    data = {part: _encode(rows[part]) for part in sorted(rows)}
    return Parts(data, {part: sha256(data[part]).hexdigest() for part in data})


def _encode(rows: list[tuple[str, str, int]]) -> bytes:
    return b"[\n" + b",\n".join(msgspec.json.encode(row) for row in rows) + b"\n]\n"


def file_of(part: str, digest: str) -> str:
    """Where a part is on the target."""
    return f"{FOLDER}/{part}-{digest[:16]}.json"


def decode_part(data: bytes, digest: str) -> Manifest | None:
    """What is in a part; None where it is not the one that the root names."""
    if sha256(data).hexdigest() != digest:
        return None
    try:
        rows = msgspec.json.decode(data, type=list[tuple[str, str, int]])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    whole = all(is_plain(path) for path, _, _ in rows)
    return {path: Output(digest, size) for path, digest, size in rows} if whole else None


def encode(record: Root | Claim) -> bytes:
    """The file's bytes, to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def decode_root(data: bytes) -> Root | None:
    """The root; None where it is damaged or of a format not known here."""
    try:
        root = msgspec.json.decode(data, type=Root)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return root if root.format == _FORMAT and all(map(is_plain, root.leaving)) else None


def decode_claim(data: bytes) -> Claim | None:
    """The claim; None where it is damaged."""
    try:
        claim = msgspec.json.decode(data, type=Claim)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return claim if claim.format == _FORMAT and all(map(is_plain, claim.doubtful)) else None
