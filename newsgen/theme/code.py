"""The code that templates compile to for one site: quicker than jinja2's, the same text.

A page asks for a field some two hundred times and escapes a hundred values, so that what these
cost by themselves is a fifth of rendering it. Here a field is asked for plainly, which fails
where jinja2 would try an item of that name or give an undefined value: the renderer then renders
that page once more with a plain environment (`environment.py`). What is known to hold mappings, or
asks whether something is there, keeps jinja2's way.
"""

from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # markupsafe without its C part, or another version
    _escape_inner = escape

_MAPPINGS = frozenset({"extra", "params"})
"""Fields that hold whatever a site or theme puts there."""
_ASKING = frozenset({"defined", "undefined", "default", "d"})
"""Tests and filters that a value may be missing for."""


def escaped(value: object) -> str:
    """As `markupsafe.escape`, for text that is only joined: a plain `str` for a plain `str`."""
    return _escape_inner(value) if type(value) is str else escape(value)


class PageCode(CodeGenerator):
    """jinja2's generator of code, for an environment that has `escaped`."""

    _loose: frozenset[str] = frozenset()
    """Names of the template that may hold a mapping, or part of one."""
    _careful = 0
    """How many tests and filters around the node ask whether it is there."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self._loose = _loose_names(node)
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        odd = (
            iskeyword(node.attr) or node.attr.startswith("_") or isinstance(node.node, nodes.Const)
        )
        if odd or self._careful or _holds_mapping(node.node, self._loose):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        self._careful += node.name in _ASKING
        super().visit_Test(node, frame)
        self._careful -= node.name in _ASKING

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        self._careful += node.name in _ASKING
        super().visit_Filter(node, frame)
        self._careful -= node.name in _ASKING

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """Blocks and parents hand on their text as one piece, not each piece of it, level by
        level."""
        part = x.removeprefix("yield from ")
        super().writeline(x if part == x else f"yield concat({part})", node, extra)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


def _loose_names(tree: nodes.Template) -> frozenset[str]:
    """Names that are set from a mapping, or from a name that is."""
    given: list[tuple[nodes.Node, nodes.Node]]
    given = [(node.target, node.node) for node in tree.find_all(nodes.Assign)]
    given += [(node.target, node.iter) for node in tree.find_all(nodes.For)]
    found: frozenset[str] = frozenset()
    while True:
        names = {
            name.name
            for target, value in given
            if _holds_mapping(value, found)
            for name in [target, *target.find_all(nodes.Name)]
            if isinstance(name, nodes.Name)
        }
        if names <= found:
            return found
        found |= names


def _holds_mapping(node: nodes.Node, loose: frozenset[str]) -> bool:
    """Whether the value may be a mapping, or something out of one."""
    parts = [node, *node.find_all((nodes.Getattr, nodes.Name, nodes.Dict))]
    return any(
        isinstance(part, nodes.Dict)
        or (isinstance(part, nodes.Getattr) and part.attr in _MAPPINGS)
        or (isinstance(part, nodes.Name) and part.name in loose)
        for part in parts
    )
