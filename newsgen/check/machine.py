"""What this machine has of what newsgen needs: versions, limits, programs."""

import os
import platform
import re
import resource
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

import newsgen
from newsgen.build.images import can_encode

_NAME = re.compile(r"[^A-Za-z0-9._-]")
_EXTRA = re.compile(r"""extra == ['"]([^'"]+)""")
_WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")
_FEW_FILES = 1024
"""Open files that a build with many workers and a preview with many tabs stay below."""
_LITTLE_SPACE = 1 << 30
"""Bytes free on the disk, below which a large archive may fill it."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    value: str
    state: Literal["ok", "note", "bad"] = "ok"
    """note: something works less well; bad: newsgen does not work."""
    hint: str = ""


def examine(site_folder: Path) -> Iterator[Finding]:
    """All that is looked at, in the order of the report."""
    yield Finding("newsgen", newsgen.__version__)
    yield Finding("python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("system", platform.platform(terse=True))
    yield from _packages()
    yield _pictures()
    yield _time_zones()
    yield _letters()
    yield _watches(site_folder)
    yield _open_files()
    yield _disk(site_folder)
    yield from _programs()


def _packages() -> Iterator[Finding]:
    """The packages that newsgen needs, with their versions, then those of its extras."""
    for requirement in sorted(requires("newsgen") or (), key=lambda one: "extra ==" in one):
        name = _NAME.split(requirement, maxsplit=1)[0]
        extra = _EXTRA.search(requirement)
        if extra and extra[1] == "test":
            continue
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            if extra:
                yield Finding(name, f"not installed: part of newsgen[{extra[1]}]")
            else:
                yield Finding(name, "missing", "bad", "install newsgen again")


def _pictures() -> Finding:
    able = [kind for kind in ("avif", "jpg", "webp") if can_encode(kind)]
    if {"avif", "jpg"} <= {*able}:
        return Finding("pictures", f"encodes {', '.join(able)}")
    return Finding(
        "pictures",
        f"encodes {', '.join(able) or 'nothing'}",
        "bad",
        "install pillow anew from PyPI",
    )


def _time_zones() -> Finding:
    try:
        ZoneInfo("Europe/Istanbul")
    except ZoneInfoNotFoundError:
        return Finding("time zones", "missing", "bad", "install the system's tzdata")
    return Finding("time zones", "known")


def _letters() -> Finding:
    names = sys.getfilesystemencoding()
    if names.lower().replace("-", "") == "utf8":
        return Finding("file names", names)
    return Finding("file names", names, "note", "set LC_ALL=C.UTF-8")


def _watches(site_folder: Path) -> Finding:
    """How many folders the preview may watch, and how many there are."""
    folders = sum(1 for _ in os.walk(site_folder / "content"))
    try:
        limit = int(_WATCHES.read_text())
    except (OSError, ValueError):  # not Linux: another mechanism, without that limit
        return Finding("watching", f"{folders:,} folders, no limit known")
    value = f"{folders:,} folders of at most {limit:,}"
    if folders < limit / 2:  # other programs watch too
        return Finding("watching", value)
    hint = f"sysctl fs.inotify.max_user_watches={max(2 * limit, 4 * folders)}; until then the "
    return Finding("watching", value, "note", hint + "preview looks for changes now and then")


def _open_files() -> Finding:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return Finding("open files", "no limit")
    state: Literal["ok", "note"] = "ok" if soft >= _FEW_FILES else "note"
    hint = "" if state == "ok" else f"ulimit -n {_FEW_FILES}"
    return Finding("open files", f"at most {soft:,}", state, hint)


def _disk(site_folder: Path) -> Finding:
    free = shutil.disk_usage(site_folder).free
    value = f"{free / (1 << 30):,.1f} GiB free"
    if not os.access(site_folder, os.W_OK):
        return Finding("disk", value, "bad", "newsgen may not write into the site's folder")
    if free < _LITTLE_SPACE:
        return Finding("disk", value, "note", "a build needs room for the site and its pictures")
    return Finding("disk", value)


def _programs() -> Iterator[Finding]:
    """Programs that some commands use; none is needed to build."""
    for name, use in (("git", "publishing to a branch"), ("rsync", "publishing by rsync")):
        found = shutil.which(name)
        yield Finding(name, found or f"not found: needed for {use} only")
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    yield Finding("editor", editor or "not set: newsgen new --edit takes $VISUAL or $EDITOR")
