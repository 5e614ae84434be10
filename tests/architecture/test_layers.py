"""Rooms import only from the layers below them, and each foreign library has one room.

The contracts are in pyproject.toml under [tool.importlinter].
"""

import subprocess
import sys

import grimp
from architecture_source import ROOT, project


def test_the_contracts_hold() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_no_library_escapes_the_contracts() -> None:
    contracts = {c["id"]: c for c in project()["tool"]["importlinter"]["contracts"]}
    graph = grimp.build_graph("newsgen", include_external_packages=True, cache_dir=None)
    foreign = {module for module in graph.modules if not module.startswith("newsgen")}
    watched = set(contracts["libraries"]["forbidden_modules"])
    assert foreign - sys.stdlib_module_names <= watched
