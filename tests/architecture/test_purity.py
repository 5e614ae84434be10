"""Pure rooms open no file, read no clock, and know nothing of the process they run in."""

import ast
from collections.abc import Iterator

from architecture_source import modules

PURE_ROOMS = ("model", "text", "kinds", "plan", "loaders")

FORBIDDEN_MODULES = {
    "concurrent", "fcntl", "glob", "io", "logging", "multiprocessing", "os", "random", "secrets",
    "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time",
    "uuid",
}  # fmt: skip

ALLOWED_OF_PATHLIB = {"PurePath", "PurePosixPath"}

FORBIDDEN_CALLS = {"open", "print", "input", "exec", "eval", "__import__"}

FORBIDDEN_METHODS = {
    "exists", "glob", "iterdir", "is_dir", "is_file", "mkdir", "now", "read_bytes", "read_text",
    "rglob", "rmdir", "stat", "today", "unlink", "utcnow", "write_bytes", "write_text",
}  # fmt: skip
"""Of paths and clocks; no record of ours has a method called so."""


def test_pure_rooms_are_pure() -> None:
    found = [
        f"{path}:{line} {what}"
        for path, tree in modules(*PURE_ROOMS)
        for line, what in impurities(tree)
    ]
    assert found == []


def impurities(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, what) for everything that a pure module may not do."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                if name.name.split(".")[0] in {*FORBIDDEN_MODULES, "pathlib"}:
                    yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from _imported_from(node)
        elif isinstance(node, ast.Call):
            yield from _called(node)


def _imported_from(node: ast.ImportFrom) -> Iterator[tuple[int, str]]:
    module = node.module or ""
    if module.split(".")[0] in FORBIDDEN_MODULES:
        yield node.lineno, module
    if module == "pathlib":
        for name in node.names:
            if name.name not in ALLOWED_OF_PATHLIB:
                yield node.lineno, f"pathlib.{name.name}"


def _called(node: ast.Call) -> Iterator[tuple[int, str]]:
    if isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
        yield node.lineno, f"{node.func.id}()"
    if isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN_METHODS:
        yield node.lineno, f".{node.func.attr}()"


def test_each_way_out_is_seen() -> None:
    source = (
        "import os.path\n"
        "from time import monotonic\n"
        "from pathlib import Path, PurePosixPath\n"
        "open('x')\n"
        "Path('x').read_text()\n"
        "datetime.now()\n"
    )
    assert list(impurities(ast.parse(source))) == [
        (1, "os.path"),
        (2, "time"),
        (3, "pathlib.Path"),
        (4, "open()"),
        (5, ".read_text()"),
        (6, ".now()"),
    ]
