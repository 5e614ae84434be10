"""Files of the build on their way: nothing is sent that the build did not write."""

import os
import stat
from hashlib import sha256
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Output
from newsgen.publish.plan import Built
from newsgen.publish.store import Sending


def sending(built: Built, path: str) -> Sending:
    """The file at `path` of the build."""
    return Sending(path, built.file(path), built.manifest[path])


def content_of(file: Sending) -> bytes:
    """The file's bytes, which are what the build wrote.

    Raises NewsgenError `publish-output-changed`.
    """
    data = _read(file.source)
    if data is None or Output(sha256(data).hexdigest(), len(data)) != file.output:
        raise output_changed(str(file.source))
    return data


def _read(source: Path) -> bytes | None:
    """What is in a plain file; None where it is none. A link might lead out of the site."""
    try:
        descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with open(descriptor, "rb") as file:
        plain = stat.S_ISREG(os.fstat(descriptor).st_mode)
        return file.read() if plain else None


def output_changed(shown: str) -> NewsgenError:
    """`publish-output-changed`, naming the file as it is shown."""
    return NewsgenError(
        Problem(
            "publish-output-changed",
            "this file is not what the build wrote: it was edited, replaced or removed since",
            Place(shown),
            "run `newsgen clean` and `newsgen build`, then publish again; "
            "edits belong in content/ or in a template, not in the output",
        )
    )
