"""What a template is made of: the files it extends, includes and imports, and their digest.

Also the checks that need a template's syntax tree and not its output.
"""

from collections.abc import Iterator

from jinja2 import Environment, TemplateNotFound, meta, nodes

from newsgen.model.problem import NewsgenError, Place, Problem

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def closure(environment: Environment, template: str) -> dict[str, str]:
    """Name → source of `template` and all that it is made of, in name order.

    Raises NewsgenError (theme-dynamic-include, template-unsafe) and jinja2's own errors;
    a name that is only optional (`ignore missing`, a list of choices) may be missing.
    """
    found: dict[str, str] = {}
    wanted = [template]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        assert environment.loader is not None
        source, filename, _ = environment.loader.get_source(environment, name)
        found[name] = source
        tree = environment.parse(source, name, filename)
        _check(tree, name, source)
        wanted += _present(environment, tree)
    return dict(sorted(found.items()))


def _present(environment: Environment, tree: nodes.Template) -> Iterator[str]:
    """The templates that a tree names, without optional ones that are not there."""
    optional = {
        name
        for node in tree.find_all(nodes.Include)
        if node.ignore_missing or not isinstance(node.template, nodes.Const)
        for name in _constants(node.template)
    }
    assert environment.loader is not None
    for name in meta.find_referenced_templates(tree):
        if name is None:
            continue
        if name in optional:
            try:
                environment.loader.get_source(environment, name)
            except TemplateNotFound:
                continue
        yield name


def _constants(node: nodes.Expr) -> list[str]:
    if isinstance(node, nodes.Const):
        return [node.value]
    return [item.value for item in node.find_all(nodes.Const)]


def _check(tree: nodes.Template, name: str, source: str) -> None:
    for node in tree.find_all(_REFERENCES):
        template: nodes.Expr = getattr(node, "template")  # noqa: B009 - typed as a statement.
        if not _is_constant(template):
            raise _refused(
                "theme-dynamic-include",
                "the template to load is computed, so newsgen cannot know which pages to "
                "rebuild when it changes",
                name,
                node.lineno,
                source,
                "write its name in quotes, and choose with {% if %} … {% endif %}",
            )
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "html" and not _is_body(call):
            raise _refused(
                "template-unsafe",
                "html() takes page.body and nothing else: no other field is sanitised HTML",
                name,
                call.lineno,
                source,
                "write the field without html(); it is escaped",
            )
    for scope in tree.find_all(nodes.EvalContextModifier):
        raise _refused(
            "template-unsafe",
            "escaping cannot be switched off in a template",
            name,
            scope.lineno,
            source,
            "take out {% autoescape %}",
        )


def _is_constant(node: nodes.Expr) -> bool:
    if isinstance(node, nodes.Const):
        return isinstance(node.value, str | tuple | list)
    return isinstance(node, nodes.Tuple | nodes.List) and all(
        isinstance(item, nodes.Const) for item in node.items
    )


def _is_body(call: nodes.Call) -> bool:
    if len(call.args) != 1 or call.kwargs:
        return False
    argument = call.args[0]
    return (
        isinstance(argument, nodes.Getattr)
        and argument.attr == "body"
        and isinstance(argument.node, nodes.Name)
        and argument.node.name == "page"
    )


def _refused(code: str, message: str, name: str, line: int, source: str, hint: str) -> NewsgenError:
    text = source.splitlines()[line - 1]
    return NewsgenError(Problem(code, message, Place(name, line, text=text), hint))
