"""`.newsgen-images/`: every picture is encoded once for ever.

```
.newsgen-images/
  i/ab/cd/STEM-480.avif        variants, at the path they are published at
  facts/ab/cd/STEM.json        what pages need of the picture, and what its files must hold
  sources/ab/HASH.json         size, time and digest of an original, by the hash of its name
```
Any file may be deleted or damaged at any time: that costs a look at the original, or an encode,
and never changes a byte of output. All writes are whole (`write.py`), and two processes that
make the same picture write the same bytes.
"""

import hashlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from newsgen.build import image_problems as problems
from newsgen.build.photo import (
    DEFAULT_RECIPE,
    EncodedPhoto,
    PhotoFacts,
    Recipe,
    ShareRecipe,
    digest_of,
    stem_of,
)
from newsgen.build.write import write_whole
from newsgen.model.problem import Problem

_RACY_NS = 2_000_000_000
"""An original touched within this of our look at it may change again under the same time."""
_OUTPUT_PATH = re.compile(r"i/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{16}(-\d+)?\.(avif|webp|jpg|gif|svg)")


class _Source(msgspec.Struct, frozen=True):
    """An original as last seen."""

    name: str
    size: int
    mtime_ns: int
    digest: str


class _File(msgspec.Struct, frozen=True):
    """A variant as it was written."""

    path: str
    size: int
    mtime_ns: int
    digest: str


class _Photo(msgspec.Struct, frozen=True):
    facts: PhotoFacts
    files: tuple[_File, ...]


_Record = TypeVar("_Record", _Source, _Photo)


class ImageCache:
    """The variants of one site's pictures, made where they are missing.

    Holds nothing but its folder and recipe (and a count), so it may be pickled into worker
    processes, each of which may ask for any picture at any time. Not for threads.
    """

    def __init__(self, folder: Path, recipe: Recipe | ShareRecipe = DEFAULT_RECIPE) -> None:
        self.folder = folder
        self.recipe = recipe
        self.encoded = 0
        """Pictures that this object had to encode."""

    def known(self, source: Path, *, name: str) -> PhotoFacts | None:
        """The facts of an original that is in the cache whole; None when it must be encoded.

        Two small files read and a stat for each variant where nothing moved; else the original
        is read and hashed (a few ms). For finding out what is left for the workers.
        """
        try:
            status = os.stat(source)
            if not stat.S_ISREG(status.st_mode) or status.st_size > problems.MAX_BYTES:
                return None
            digest = self._digest(source, name, status)
        except OSError:
            return None
        return self._facts(stem_of(digest, self.recipe))

    def facts(self, source: Path, *, name: str) -> PhotoFacts | Problem:
        """The facts of an original, encoded now if the cache does not have it.

        `name` = its path under the site, for messages. Codes: those of `encode_photo`,
        `image-missing`, `image-unreadable`, `image-too-large`. Raises OSError only where the
        cache itself cannot be written.
        """
        known = self.known(source, name=name)
        if known is not None:
            return known
        data = _read(source, name)
        if isinstance(data, Problem):
            return data
        encoded = _encoded(data, self.recipe, name)
        if isinstance(encoded, Problem):
            return encoded
        self.encoded += 1
        self._keep(encoded, stem_of(digest_of(data), self.recipe))
        return encoded.facts

    def drawn(self, stem: str, draw: Callable[[], EncodedPhoto]) -> PhotoFacts:
        """The facts of a picture that has no original, drawn now if the cache does not have it.

        `stem` is made from all that decides its bytes.
        """
        known = self._facts(stem)
        if known is not None:
            return known
        drawn = draw()
        self.encoded += 1
        self._keep(drawn, stem)
        return drawn.facts

    def variant_file(self, path: str) -> Path:
        """The file that is to be published at output path `path` ("i/ab/cd/STEM-480.avif").

        It is there and whole after `facts` named it. ValueError for a path of another form.
        """
        if not _OUTPUT_PATH.fullmatch(path):
            raise ValueError(f"not the output path of a picture: {path!r}")
        return self.folder / path

    def _digest(self, source: Path, name: str, status: os.stat_result) -> str:
        """The original's digest, from memory where size and time are as they were."""
        key = hashlib.sha256(name.encode()).hexdigest()[:32]
        record = self.folder / "sources" / key[:2] / f"{key}.json"
        seen = _load(record, _Source)
        if (
            seen is not None
            and (seen.name, seen.size, seen.mtime_ns) == (name, status.st_size, status.st_mtime_ns)
            and status.st_mtime_ns < os.stat(record).st_mtime_ns - _RACY_NS
        ):
            return seen.digest
        digest = digest_of(source.read_bytes())
        _store(record, _Source(name, status.st_size, status.st_mtime_ns, digest))
        return digest

    def _photo_record(self, stem: str) -> Path:
        return self.folder / "facts" / stem[:2] / stem[2:4] / f"{stem}.json"

    def _facts(self, stem: str) -> PhotoFacts | None:
        """The facts, if every file they promise is there as it was written."""
        record = self._photo_record(stem)
        photo = _load(record, _Photo)
        if photo is None:
            return None
        files = tuple(self._checked(file) for file in photo.files)
        if None in files:
            return None
        if files != photo.files:
            _store(record, msgspec.structs.replace(photo, files=files))
        return photo.facts

    def _checked(self, file: _File) -> _File | None:
        """`file` with the time it has now; None when it does not hold what was written.

        A moved time is a doubt (a copied cache, a changed byte): only then is it read.
        """
        here = self.folder / file.path
        try:
            status = os.stat(here)
            if status.st_size != file.size:
                return None
            if status.st_mtime_ns == file.mtime_ns:
                return file
            if digest_of(here.read_bytes()) != file.digest:
                return None
        except OSError:
            return None
        return msgspec.structs.replace(file, mtime_ns=status.st_mtime_ns)

    def _keep(self, encoded: EncodedPhoto, stem: str) -> None:
        """Write the variants, then the record that vouches for them."""
        files = []
        for path, data in encoded.files:
            write_whole(self.folder / path, data)
            mtime_ns = os.stat(self.folder / path).st_mtime_ns
            files.append(_File(path, len(data), mtime_ns, digest_of(data)))
        _store(self._photo_record(stem), _Photo(encoded.facts, tuple(files)))


def _encoded(data: bytes, recipe: Recipe | ShareRecipe, name: str) -> EncodedPhoto | Problem:
    # Here, because Pillow is slow to import and most builds have no new picture.
    from newsgen.build.images import cut_photo, encode_photo

    if isinstance(recipe, ShareRecipe):
        return cut_photo(data, recipe, name=name)
    return encode_photo(data, recipe, name=name)


def _read(source: Path, name: str) -> bytes | Problem:
    try:
        status = os.stat(source)
        if not stat.S_ISREG(status.st_mode):
            return problems.unreadable(name, "it is a folder or a device, not a file")
        if status.st_size > problems.MAX_BYTES:
            return problems.too_many_bytes(name)
        return source.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return problems.missing(name)
    except OSError as error:
        return problems.unreadable(name, error.strerror or str(error))


def _load(file: Path, kind: type[_Record]) -> _Record | None:
    """A record as it was stored; None at any doubt. Its first line is the digest of the rest."""
    try:
        digest, _, payload = file.read_bytes().partition(b"\n")
        if digest.decode("ascii") != digest_of(payload):
            return None
        return msgspec.json.decode(payload, type=kind)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return None


def _store(file: Path, record: _Record) -> None:
    payload = msgspec.json.encode(record)
    write_whole(file, digest_of(payload).encode() + b"\n" + payload)
