"""The target's own manifest, `newsgen-manifest.json`, to bytes and back.

Format 1: `{"format": 1, "root": "…", "files": [[path, digest, size], …]}`, one file a line in
path order, so that two of them can be compared by eye. `root` is the SHA-256 of those lines
as written: a file that was cut short or edited is known by it.
"""

from hashlib import sha256

import msgspec

from newsgen.model.target import Manifest, Output

_FORMAT = 1


class _File(msgspec.Struct, frozen=True):
    format: int
    root: str
    files: list[tuple[str, str, int]]


def encode(manifest: Manifest) -> tuple[bytes, str]:
    """The file's bytes and its root; equal for equal manifests, whatever their order."""
    lines = _lines(manifest)
    root = sha256(lines).hexdigest()
    head = b'{"format":%d,"root":"%s","files":[\n' % (_FORMAT, root.encode())
    return head + lines + b"\n]}\n", root


def decode(data: bytes) -> Manifest | None:
    """The manifest; None when the bytes are not whole, or of a format not known here."""
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    manifest = {path: Output(digest, size) for path, digest, size in file.files}
    whole = sha256(_lines(manifest)).hexdigest() == file.root
    return manifest if whole and file.format == _FORMAT else None


def _lines(manifest: Manifest) -> bytes:
    rows = ((path, *manifest[path]) for path in sorted(manifest))
    return b",\n".join(msgspec.json.encode(row) for row in rows)
