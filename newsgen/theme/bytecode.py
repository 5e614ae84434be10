"""Compiled templates, kept between builds: compiling them takes longer than a small build.

A file is trusted only with the digest of its own bytes in front, and is named after everything
that it was compiled from. It can be deleted or damaged at any time.
"""

import os
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_DIGEST_SIZE = 32


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
        try:
            data = self._file(bucket).read_bytes()
        except OSError:
            return
        digest, code = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
        if sha256(code).digest() == digest:
            bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the file whole; where that cannot be done the template is compiled next time."""
        code = BytesIO()
        bucket.write_bytecode(code)
        data = sha256(code.getvalue()).digest() + code.getvalue()
        file = self._file(bucket)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary = file.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(data)
            os.replace(temporary, file)
        except OSError:
            return

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{self._salt}"
