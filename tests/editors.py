"""Saving a file as editors do it. Each takes the file and its new text, which differs from the
old in one word alone."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

Save = Callable[[Path, str], None]


def plain(file: Path, text: str) -> None:
    """Cut it to nothing, then write."""
    file.write_text(text, encoding="utf-8")


def like_vim(file: Path, text: str) -> None:
    """Swap file, a try whether the folder takes files, the old file as backup, a new file in its
    place; then the backup goes. (`backupcopy=no`; `writebackup` is vim's default.)"""
    swap, tried = file.with_name(f".{file.name}.swp"), file.with_name("4913")
    backup = file.with_name(f"{file.name}~")
    swap.write_bytes(b"b0VIM 9.0")
    tried.touch()
    tried.unlink()
    mode = file.stat().st_mode
    file.rename(backup)
    with open(file, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    file.chmod(mode & 0o777)
    backup.unlink()
    swap.unlink()


def like_visual_studio_code(file: Path, text: str) -> None:
    """Over the old bytes, then cut to length: the file stays the same one."""
    with open(file, "r+b") as stream:
        stream.write(text.encode())
        stream.truncate()
        stream.flush()
        os.fsync(stream.fileno())


def by_sed(file: Path, text: str) -> None:
    """`sed -i`: a temporary file of another name, which takes the place of the old."""
    old = file.read_text(encoding="utf-8").split()
    (was, now), *_ = (pair for pair in zip(old, text.split(), strict=True) if len(set(pair)) == 2)
    subprocess.run(["sed", "-i", f"s/{was}/{now}/", str(file)], check=True)
    assert file.read_text(encoding="utf-8") == text


SAVES: dict[str, Save] = {
    "plain": plain,
    "vim": like_vim,
    "code": like_visual_studio_code,
    "sed": by_sed,
}
"""Name → how it saves."""
