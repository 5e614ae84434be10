"""Makes compiled templates fast without changing a byte of what they write.

A site renders the same header, words and footer a million times. When a template is
compiled for one site, its syntax tree is changed first:

* a theme function becomes a filter, `url(x)` → `x|url`: jinja2 calls filters directly, and
  computes those of constants, such as `t("skip")`, when it compiles;
* an `{% include %}` of a template that reads nothing but `site` and `theme` becomes its text;
* any other `{% include %}` becomes the template's nodes, in a scope of their own.

Line numbers in tracebacks are wrong after that, so that errors are looked for with a plain
environment (`environment.py`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, Template, TemplateNotFound, meta, nodes
from jinja2.visitor import NodeTransformer

Included = dict[str, nodes.Output | nodes.Scope | None]
"""Name of an included template → what stands for its include; None = the include stays."""


def optimize(
    tree: nodes.Template,
    environment: Environment,
    functions: Mapping[str, Callable[..., Any]],
    included: Included,
) -> nodes.Template:
    """The tree of the same page, for an environment whose globals are all it needs of a site.

    `functions` are the pure ones, which are among the environment's filters as well. `included`
    is filled: hand in the same one for all templates of an environment, and each template that
    others include is parsed once. Their trees are shared, which compiling does not mind.
    """
    return _Optimizer(tree, environment, functions, included).visit_tree(tree)


class _Optimizer(NodeTransformer):
    """Changes the nodes of one template."""

    def __init__(
        self,
        tree: nodes.Template,
        environment: Environment,
        functions: Mapping[str, Callable[..., Any]],
        included: Included,
    ) -> None:
        self._environment = environment
        self._functions = functions
        self._included = included
        self._own = functions.keys() - _assigned(tree)

    def visit_tree(self, tree: nodes.Template) -> nodes.Template:
        self.generic_visit(tree)
        return tree

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        called = node.node
        if not isinstance(called, nodes.Name) or called.name not in self._own:
            return node
        if not node.args and not node.kwargs:
            return nodes.Const(self._functions[called.name](), lineno=node.lineno)
        if not node.args or node.dyn_args or node.dyn_kwargs:
            return node
        first, *rest = node.args
        return nodes.Filter(first, called.name, rest, node.kwargs, None, None, lineno=node.lineno)

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        if not isinstance(node.template, nodes.Const) or not node.with_context:
            return node
        name = node.template.value
        if name not in self._included:
            self._included[name] = self._standing_for(name)
        return self._included[name] or node

    def _standing_for(self, name: str) -> nodes.Output | nodes.Scope | None:
        try:
            tree = self._parsed(name)
        except TemplateNotFound:
            return None  # An error, or not, when the page is rendered.
        if any(tree.find_all((nodes.Extends, nodes.Block))):
            return None
        tree = optimize(tree, self._environment, self._functions, self._included)
        if not meta.find_undeclared_variables(tree):  # Globals are not counted.
            return nodes.Output([nodes.TemplateData(self._text(tree))], lineno=1)
        return nodes.Scope(tree.body, lineno=1)

    def _parsed(self, name: str) -> nodes.Template:
        assert self._environment.loader is not None
        source, filename, _ = self._environment.loader.get_source(self._environment, name)
        return self._environment.parse(source, name, filename)

    def _text(self, tree: nodes.Template) -> str:
        environment = self._environment
        code = environment.compile(tree)
        return Template.from_code(environment, code, environment.make_globals(None)).render()


def _assigned(tree: nodes.Template) -> set[str]:
    """Names that the template gives a meaning of its own: variables, macros, imports."""
    names = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    names |= {macro.name for macro in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in node.names}
    return names
