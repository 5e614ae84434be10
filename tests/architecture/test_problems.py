"""Every problem that newsgen can tell has its section in docs/reference/problems.md.

A code is the first argument of `Problem`, or the argument called `code` of any function or
record of ours that makes one.
"""

import ast
import re
from collections.abc import Iterator

from architecture_source import ROOT, modules

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")


def codes_in_source() -> set[str]:
    """Every problem code that the package names."""
    trees = [tree for _, tree in modules()]
    makers = dict(maker for tree in trees for maker in _makers(tree))
    return {
        text.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in _code_argument(node, makers)
        for text in ast.walk(argument)
        if isinstance(text, ast.Constant)
        and isinstance(text.value, str)
        and CODE.fullmatch(text.value)
    }


def _makers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """(name, position of `code`) of functions and records that take a problem's code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            kept = [argument.arg for argument in node.args.kwonlyargs]
            if "code" in names + kept:
                yield node.name, names.index("code") if "code" in names else 99
        elif isinstance(node, ast.ClassDef):
            fields = [
                item.target.id
                for item in node.body
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
            ]
            if "code" in fields:
                yield node.name, fields.index("code")
            for item in node.body:
                if isinstance(item, ast.FunctionDef) and item.name == "__init__":
                    names = [argument.arg for argument in item.args.args[1:]]
                    if "code" in names:
                        yield node.name, names.index("code")


def _code_argument(call: ast.Call, makers: dict[str, int]) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    position = makers.get(name, 99)
    if position < len(call.args):
        yield call.args[position]
    if name in makers:
        yield from (keyword.value for keyword in call.keywords if keyword.arg == "code")


def documented_codes() -> list[str]:
    """The sections of the page, in its order."""
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    return re.findall(r"^#+ `([a-z0-9-]+)`$", page, re.MULTILINE)


def test_every_problem_is_documented() -> None:
    assert codes_in_source() - set(documented_codes()) == set()


def test_every_section_is_of_a_problem_that_exists() -> None:
    assert set(documented_codes()) - codes_in_source() == set()


def test_sections_are_unique() -> None:
    codes = documented_codes()
    assert sorted(set(codes)) == sorted(codes)
