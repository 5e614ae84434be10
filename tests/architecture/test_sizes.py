"""Files and functions stay small, and errors are caught by name."""

import ast

from architecture_source import PACKAGE, modules

MAX_LINES = 400
MAX_FUNCTION_LINES = 50

MAY_CATCH_ALL = {"cli/main.py", "build/pool.py"}
"""Where the user must hear of any mistake, even of ours."""


def test_no_file_is_long() -> None:
    lengths = {
        path: len((PACKAGE / path).read_text(encoding="utf-8").splitlines())
        for path, _ in modules()
    }
    assert {path: n for path, n in lengths.items() if n > MAX_LINES} == {}


def test_no_function_is_long() -> None:
    lengths = {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION_LINES} == {}


def test_errors_are_caught_by_name() -> None:
    broad = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and path not in MAY_CATCH_ALL and _is_broad(node)
    ]
    assert broad == []


def _is_broad(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(kind) in ("Exception", "BaseException") for kind in caught)
