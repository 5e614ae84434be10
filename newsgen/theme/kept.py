"""What takes a while to make, kept in `.newsgen/` for the next build.

A file is trusted only with the digest of its own bytes in front, and is named after everything
that it was made from. It can be deleted or damaged at any time.
"""

import os
from hashlib import sha256
from pathlib import Path

_DIGEST_SIZE = 32


def kept(file: Path) -> bytes | None:
    """What was kept there; None where nothing whole is."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    digest, content = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
    return content if sha256(content).digest() == digest else None


def keep(file: Path, content: bytes) -> None:
    """Write the file whole; where that cannot be done, it is made again next time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(sha256(content).digest() + content)
        os.replace(temporary, file)
    except OSError:
        return
