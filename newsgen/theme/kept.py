"""What takes a while to make, kept in `.newsgen/` for the next build.

A file is named after everything that it was made from, and trusted only with the digest of its
name and bytes in front. It can be deleted, damaged or renamed at any time.
"""

import os
from hashlib import sha256
from pathlib import Path

_DIGEST_SIZE = sha256().digest_size


def kept(file: Path) -> bytes | None:
    """What was kept there; None where nothing whole is."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    digest, content = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
    return content if _digest(file, content) == digest else None


def keep(file: Path, content: bytes) -> None:
    """Write the file whole; where that cannot be done, it is made again next time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(_digest(file, content) + content)
        os.replace(temporary, file)
    except OSError:
        return


def _digest(file: Path, content: bytes) -> bytes:
    return sha256(file.name.encode() + b"\n" + content).digest()
