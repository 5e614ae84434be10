"""The reference pages that are made from the code: settings and command line.

`python -m newsgen.cli.reference docs/reference` writes them; a test holds them current.
"""

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import msgspec

from newsgen.cli.main import main
from newsgen.kinds.base import KINDS
from newsgen.model import publish_settings
from newsgen.model import settings as settings_module
from newsgen.model.settings import ENGLISH_WORDS, Settings
from newsgen.model.settings_shape import records_in

_MADE = "<!-- Made by `python -m newsgen.cli.reference docs/reference`: do not edit. -->\n"

_SETTINGS_HEAD = f"""# Settings

{_MADE}
A site's settings are in `newsgen.toml`, in the site's folder. Two are needed: `title` and `url`
under `[site]`.

A setting is taken from the first of these that has it: the command line (`--base-url`,
`--theme`), an environment variable, `newsgen.toml`, the default. The variable of `url` under
`[site]` is `NEWSGEN_SITE__URL`: table and key in capitals, two underscores between them; lists
are split at commas. `newsgen config` shows every setting in force and where it comes from.

A key that newsgen does not know is an error, and so is a value of the wrong type.
"""

_CLI_HEAD = f"""# Command line

{_MADE}
Results go to stdout; problems, the summary and the progress bar go to stderr. With `--json`
stdout holds one JSON object and stderr stays empty. Problems are coloured on a terminal, unless
the environment variable `NO_COLOR` is set.

| exit code | means |
|---|---|
| 0 | done |
| 1 | the content or a template has errors; the rest was built |
| 2 | wrong usage or settings; nothing was done |
| 3 | the environment refused (disk, permissions, another newsgen at work), or publishing failed |
| 130 | interrupted (Ctrl-C) |
| 141 | nobody reads the output any more |
| 143 | told to stop (SIGTERM) |
"""


def settings_reference() -> str:
    """docs/reference/settings.md: every table and key, with type, default and meaning."""
    docs = _field_docs()
    parts = [_SETTINGS_HEAD]
    told = set()
    for field in msgspec.structs.fields(Settings):
        records = _records_in(field.type)
        if not records:
            heading = f"`[{field.name}]`"
            names = ", ".join(f"`{kind.name}`" for kind in KINDS)
            parts.append(f"## {heading}\n\n{docs['Settings'][field.name]} Kinds: {names}.\n")
        for record in records:
            if record not in told:  # two tables of one shape share a section
                told.add(record)
                parts += _sections(field.name, record, docs)
    return "\n".join(parts)


def _sections(
    table: str, record: type[msgspec.Struct], docs: dict[str, dict[str, str]]
) -> Iterator[str]:
    """A record's section, and one for each record in it."""
    heading, text = _heading(record)
    yield f"## {heading}\n\n{text}\n\n{_table(record, docs)}"
    for inner in msgspec.structs.fields(record):
        for nested in _records_in(inner.type):
            text = inspect.getdoc(nested) or ""
            yield f"### `[[{table}.{inner.name}]]`\n\n{text}\n\n{_table(nested, docs)}"


def _field_docs() -> dict[str, dict[str, str]]:
    """Record → field → the docstring under it, on one line."""
    nodes = [
        node
        for module in (settings_module, publish_settings)
        for node in ast.parse(inspect.getsource(module)).body
    ]
    return {node.name: dict(_documented(node)) for node in nodes if isinstance(node, ast.ClassDef)}


def _documented(record: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(record.body, record.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            yield field.target.id, " ".join(str(text.value.value).split())


def _records_in(kind: Any) -> tuple[type[msgspec.Struct], ...]:
    """The records in `R`, `R | None`, `R | S`, `tuple[R, ...]` or `dict[str, R]`; else none."""
    return tuple(dict.fromkeys(r for part in (kind, *get_args(kind)) for r in records_in(part)))


def _heading(record: type[msgspec.Struct]) -> tuple[str, str]:
    """("`[site]`", what the docstring says of it)."""
    heading, _, text = (inspect.getdoc(record) or "").partition(": ")
    return heading, text[:1].upper() + text[1:]


def _table(record: type[msgspec.Struct], docs: dict[str, dict[str, str]]) -> str:
    english = record is type(ENGLISH_WORDS)
    head = "| key | type | default |" + (" in English |" if english else "") + " meaning |"
    lines = [head, "|---" * head.count(" | ") + "|---|"]
    for field in msgspec.structs.fields(record):
        if _records_in(field.type):
            continue
        cells = [f"`{field.name}`", _kind(field.type), _default(field)]
        if english:
            cells.append(f"`{getattr(ENGLISH_WORDS, field.name)}`")
        cells.append(_doc(record, field.name, docs).replace("|", "\\|"))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _doc(record: type[msgspec.Struct], field: str, docs: dict[str, dict[str, str]]) -> str:
    """The text under a field, which may be one of those that all such records have."""
    return next(
        docs[kind.__name__][field]
        for kind in record.__mro__
        if field in docs.get(kind.__name__, ())
    )


def _kind(kind: Any) -> str:
    words = {str: "text", int: "number", bool: "true or false"}
    if get_origin(kind) is tuple:
        return "list of texts"
    if get_origin(kind) is dict:
        return "table"
    if get_origin(kind) is Literal:
        return " or ".join(f"`{word}`" for word in get_args(kind))
    return words[kind]


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "(needed)"
    if field.default is msgspec.NODEFAULT:
        return ""
    return f"`{json.dumps(field.default, ensure_ascii=False)}`" if field.default != () else "`[]`"


def cli_reference() -> str:
    """docs/reference/cli.md: every command with its arguments and options."""
    parts = [_CLI_HEAD]
    group = click.Context(main, info_name="newsgen", **main.context_settings)
    for name in main.list_commands(group):
        command = main.get_command(group, name)
        assert command is not None
        parts.append(_command(click.Context(command, info_name=name, parent=group)))
    return "\n".join(parts)


def _command(context: click.Context) -> str:
    command = context.command
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [
        f"## `newsgen {context.info_name}`",
        "",
        f"`{context.command_path} {usage}`",
        "",
        inspect.cleandoc(command.help or ""),
        "",
        "| option | meaning |",
        "|---|---|",
    ]
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1]:  # an argument has no help of its own
            names = record[0].replace("|", "\\|")
            lines.append(f"| `{names}` | {' '.join(record[1].split())} |")
    return "\n".join(lines) + "\n"


PAGES = {"settings.md": settings_reference, "cli.md": cli_reference}
"""File under docs/reference/ → what makes it."""


def write(folder: Path) -> None:
    """Write every page of `PAGES`."""
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
