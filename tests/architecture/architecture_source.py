"""The project's own source, as the architecture tests read it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "newsgen"


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """(path seen from the package, syntax tree) of every module, or of some rooms' modules."""
    for folder in [PACKAGE / room for room in rooms] or [PACKAGE]:
        for file in sorted(folder.rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            yield file.relative_to(PACKAGE).as_posix(), tree


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
