"""Compressed copies beside pages, for servers that hand out a copy instead of compressing anew.

They are made once for each content and kept in `.newsgen/publish/copies/`, which may be deleted:
the same page gives the same copy, for one set of library versions. A copy that is no smaller is
left out.
"""

import os
import zlib
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.publish_settings import Encoding
from newsgen.model.target import Output
from newsgen.publish.disk import told
from newsgen.publish.media_types import TEXTS, TYPES
from newsgen.publish.order import COPY_SUFFIXES
from newsgen.publish.plan import Built
from newsgen.publish.sending import content_of, sending

_SMALL = 512
"""Bytes below which an answer fits into a packet anyway."""


class _Kept(NamedTuple):
    """A copy that was made."""

    source: str
    """Digest of the file that it is of."""
    digest: str
    size: int


class _Wanted(NamedTuple):
    """A copy that a file is to have."""

    path: str
    """The file's."""
    copy: str
    encoding: Encoding


def with_copies(built: Built, encodings: Collection[Encoding]) -> Built:
    """The build with a copy in each encoding beside every text of its manifest.

    Only files whose bytes changed since the last time are read and compressed. Raises NewsgenError
    (`publish-extra-missing`, `publish-output-changed`, `publish-io`).
    """
    if not encodings:
        return built
    folder = built.site / ".newsgen" / "publish" / "copies"
    compressors = {encoding: _compressor(encoding) for encoding in encodings}
    wanted = list(_wanted(built, encodings))
    with told(folder, what="cannot keep compressed copies"):
        kept = _read(folder)
        stale = [one for one in wanted if not _is_current(kept, one, built)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:

            def make(one: _Wanted) -> _Kept:
                return _make(one, built, folder, compressors[one.encoding])

            made = zip(stale, pool.map(make, stale), strict=True)
            kept |= {one.copy: result for one, result in made}
        _forget(kept, built, folder)
        _write(folder, kept)
    return _with(built, [one for one in wanted if kept[one.copy].size], kept, folder)


def _wanted(built: Built, encodings: Collection[Encoding]) -> Iterator[_Wanted]:
    for path, output in built.manifest.items():
        if output.size >= _SMALL and path.rpartition(".")[2] in _TEXT_SUFFIXES:
            for encoding in encodings:
                yield _Wanted(path, f"{path}{COPY_SUFFIXES[encoding]}", encoding)


_TEXT_SUFFIXES = {
    suffix for suffix, media_type in TYPES.items() if media_type.partition(";")[0] in TEXTS
}


def _is_current(kept: dict[str, _Kept], one: _Wanted, built: Built) -> bool:
    copy = kept.get(one.copy)
    return copy is not None and copy.source == built.manifest[one.path].digest


def _make(one: _Wanted, built: Built, folder: Path, compress: Callable[[bytes], bytes]) -> _Kept:
    data = content_of(sending(built, one.path))
    copy = compress(data)
    source = built.manifest[one.path].digest
    if len(copy) >= len(data):
        return _Kept(source, "", 0)
    file = folder / one.copy
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(copy)
    return _Kept(source, sha256(copy).hexdigest(), len(copy))


def _forget(kept: dict[str, _Kept], built: Built, folder: Path) -> None:
    """Drop copies of what the site has no more."""
    for copy in [copy for copy in kept if copy.rpartition(".")[0] not in built.manifest]:
        del kept[copy]
        with suppress(FileNotFoundError):
            (folder / copy).unlink()


def _with(built: Built, copies: Collection[_Wanted], kept: dict[str, _Kept], folder: Path) -> Built:
    outputs = {one.copy: Output(kept[one.copy].digest, kept[one.copy].size) for one in copies}
    beside = {one.copy: folder / one.copy for one in copies}
    kinds = {one.copy: built.kinds[one.path] for one in copies if one.path in built.kinds}
    return msgspec.structs.replace(
        built,
        manifest={**built.manifest, **outputs},
        beside={**built.beside, **beside},
        kinds={**built.kinds, **kinds},
    )


_INDEX = ".newsgen-copies"


def _read(folder: Path) -> dict[str, _Kept]:
    """What was made; nothing where that is not known any more: then it is made again."""
    try:
        data = (folder / _INDEX).read_bytes()
        return msgspec.msgpack.decode(data, type=dict[str, _Kept])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def _write(folder: Path, kept: dict[str, _Kept]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{_INDEX}-new"
    temporary.write_bytes(msgspec.msgpack.encode(kept))
    os.replace(temporary, folder / _INDEX)


def _compressor(encoding: Encoding) -> Callable[[bytes], bytes]:
    """Bytes → bytes, the same for the same: no time and no name is in them."""
    try:
        match encoding:
            case "gzip":
                return _gzip
            case "brotli":
                import brotli

                return lambda data: bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=6))
            case "zstd":
                import zstandard

                return lambda data: zstandard.ZstdCompressor(level=12).compress(data)
    except ModuleNotFoundError:
        raise NewsgenError(_EXTRA) from None


def _gzip(data: bytes) -> bytes:
    """RFC 1952, with a time of 0 and no name."""
    stream = zlib.compressobj(9, zlib.DEFLATED, 31)
    return stream.compress(data) + stream.flush()


_EXTRA = Problem(
    "publish-extra-missing",
    "newsgen's part for compressed copies in brotli and zstd is not installed",
    Place(""),
    'run: pip install "newsgen[compress]"',
)
