"""What a template is made of, and what a template may not do.

A page is rendered again when a template that it is made of changes, so that all of them must
be known from the text alone.
"""

from collections.abc import Iterator

from jinja2 import Environment, TemplateAssertionError, TemplateNotFound, nodes

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class RefusedError(TemplateAssertionError):
    """A template does what no template may: `code` and `hint` are its Problem's."""

    def __init__(
        self, code: str, message: str, hint: str, line: int, name: str | None, file: str | None
    ) -> None:
        super().__init__(message, line, name, file)
        self.code = code
        self.hint = hint


class MissingTemplateError(TemplateNotFound):
    """A template names one that is not there: in `file`, at `line`."""

    def __init__(self, name: str, file: str | None, line: int) -> None:
        super().__init__(name)
        self.file = file or ""
        self.line = line


class Closures:
    """What the templates of one environment are made of. Each is read and parsed once, as its
    loader has it then."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._sources: dict[str, tuple[str, str | None]] = {}
        self._named: dict[str, tuple[str, ...]] = {}

    def of(self, template: str) -> dict[str, str]:
        """Name → source of `template` and all that it is made of, in name order.

        Raises jinja2's errors; a name that is only optional (`ignore missing`, or one of a
        list) may be missing.
        """
        found: dict[str, str] = {}
        wanted = [template]
        while wanted:
            name = wanted.pop()
            if name not in found:
                found[name] = self._source(name)[0]
                wanted.extend(self._names(name))
        return dict(sorted(found.items()))

    def _source(self, name: str) -> tuple[str, str | None]:
        """Text and file. Raises TemplateNotFound."""
        if name not in self._sources:
            assert self._environment.loader is not None
            text, file, _ = self._environment.loader.get_source(self._environment, name)
            self._sources[name] = text, file
        return self._sources[name]

    def _names(self, template: str) -> tuple[str, ...]:
        """The templates that one names, without optional ones that are not there."""
        if template not in self._named:
            text, file = self._source(template)
            tree = self._environment.parse(text, template, file)
            self._named[template] = tuple(self._named_in(tree, file))
        return self._named[template]

    def _named_in(self, tree: nodes.Template, file: str | None) -> Iterator[str]:
        for node in tree.find_all(_REFERENCES):
            template: nodes.Expr = getattr(node, "template")  # noqa: B009 - typed as a statement.
            optional = isinstance(node, nodes.Include) and (
                node.ignore_missing or not isinstance(template, nodes.Const)
            )
            for name in _constants(template):
                if self._is_there(name):
                    yield name
                elif not optional:
                    raise MissingTemplateError(name, file, node.lineno)

    def _is_there(self, name: str) -> bool:
        try:
            self._source(name)
        except TemplateNotFound:
            return False
        return True


def check(tree: nodes.Template, name: str | None, file: str | None) -> None:
    """Raises RefusedError (theme-dynamic-include, template-unsafe) for the first that it finds."""
    for node in tree.find_all((*_REFERENCES, nodes.Call, nodes.EvalContextModifier)):
        refused = _refused(node)
        if refused is not None:
            raise RefusedError(*refused, node.lineno, name, file)


def _refused(node: nodes.Node) -> tuple[str, str, str] | None:
    """Code, message and hint; None where the node may stand."""
    if isinstance(node, nodes.EvalContextModifier):
        return (
            "template-unsafe",
            "escaping cannot be switched off",
            "take {% autoescape %} out",
        )
    if isinstance(node, nodes.Call):
        if not isinstance(node.node, nodes.Name) or node.node.name != "html" or _is_body(node):
            return None
        return (
            "template-unsafe",
            "html() takes page.body and nothing else, for nothing else is sanitised HTML",
            "write the value without html(): it is escaped",
        )
    template: nodes.Expr = getattr(node, "template")  # noqa: B009 - typed as a statement.
    if _is_constant(template):
        return None
    return (
        "theme-dynamic-include",
        "the name of the template to load is computed, so newsgen cannot know which "
        "pages to make again when that template changes",
        "write the name in quotes, and choose with {% if %}",
    )


def _constants(node: nodes.Expr) -> list[str]:
    if isinstance(node, nodes.Const):
        return [node.value]
    return [item.value for item in node.find_all(nodes.Const)]


def _is_constant(node: nodes.Expr) -> bool:
    if isinstance(node, nodes.Const):
        return True
    return isinstance(node, nodes.Tuple | nodes.List) and all(
        isinstance(item, nodes.Const) for item in node.items
    )


def _is_body(call: nodes.Call) -> bool:
    """Whether the call's one argument is written `page.body`."""
    if len(call.args) != 1 or call.kwargs or call.dyn_args or call.dyn_kwargs:
        return False
    field = call.args[0]
    return (
        isinstance(field, nodes.Getattr)
        and field.attr == "body"
        and isinstance(field.node, nodes.Name)
        and field.node.name == "page"
    )
