"""Every problem that newsgen can tell has its section in docs/reference/problems.md, and a test
that shows its full text.

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


def _makers(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """(name, its parameters) of functions and records that take a problem's code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = _parameters(node)
        elif isinstance(node, ast.ClassDef):
            names = [name for item in node.body for name in _given_to_class(item)]
        else:
            continue
        if "code" in names:
            yield node.name, names


def _given_to_class(item: ast.stmt) -> list[str]:
    """A field's name, or the parameters of `__init__`."""
    if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
        return [item.target.id]
    if isinstance(item, ast.FunctionDef) and item.name == "__init__":
        return _parameters(item)
    return []


def _parameters(function: ast.FunctionDef) -> list[str]:
    names = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
    return [name for name in names if name != "self"]


def _code_argument(call: ast.Call, makers: dict[str, list[str]]) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    parameters = makers.get(name, [])
    yield from (
        value for known, value in zip(parameters, call.args, strict=False) if known == "code"
    )
    if parameters:
        yield from (keyword.value for keyword in call.keywords if keyword.arg == "code")


def documented_codes() -> list[str]:
    """The sections of the page, in its order."""
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    return re.findall(r"^#+ `([a-z0-9-]+)`$", page, re.MULTILINE)


def test_every_problem_is_documented() -> None:
    assert codes_in_source() - set(documented_codes()) == set()


def test_every_section_is_of_a_problem_that_exists() -> None:
    texts = {
        node.value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
    }
    assert set(documented_codes()) - texts == set()


def test_sections_are_unique() -> None:
    codes = documented_codes()
    assert sorted(set(codes)) == sorted(codes)


_SHOWN = re.compile(r"\b(?:error|warning|note)\[([a-z0-9-]+)\]: ")


def shown_codes() -> set[str]:
    """Codes whose message is written out in a test, a golden file or a page that is followed word
    for word."""
    tests, manual = ROOT / "tests", ROOT / "docs"
    pages = [*manual.glob("tutorials/*.md"), *manual.glob("how-to/*.md")]
    files = [*tests.rglob("*.py"), *tests.rglob("golden/**/*.md"), *pages]
    return {code for file in files for code in _SHOWN.findall(file.read_text(encoding="utf-8"))}


def test_the_full_text_of_every_problem_is_shown_in_a_test() -> None:
    missing = sorted(codes_in_source() - shown_codes())
    assert missing == [], (
        "for each of these write a heading with the code, the files that bring it about and the "
        "command into tests/golden/problems.md, then run: "
        "python -m pytest -n 0 tests/golden/test_golden_problems.py --update"
    )
