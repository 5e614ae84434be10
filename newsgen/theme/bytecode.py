"""Compiled templates, kept between builds: compiling them takes longer than a small build."""

import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from newsgen.theme.kept import keep, kept


class CompiledTemplates(BytecodeCache):
    """The compiled templates of one theme on one site.

    `made_from` is the digest of all that goes into them besides a template's own text:
    included templates, strings, parameters, settings.
    """

    def __init__(self, folder: Path, made_from: bytes) -> None:
        self._folder = folder
        versions = f"{jinja2.__version__} {sys.version}".encode()
        self._salt = sha256(versions + made_from).hexdigest()[:16]

    def load_bytecode(self, bucket: Bucket) -> None:
        code = kept(self._file(bucket))
        if code is not None:
            bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template; where that cannot be done it is compiled next time."""
        code = BytesIO()
        bucket.write_bytecode(code)
        keep(self._file(bucket), code.getvalue())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{self._salt}"
