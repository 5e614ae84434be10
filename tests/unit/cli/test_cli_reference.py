"""The reference pages say what the code does: they are made from it, and are current."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsgen.cli.main import COMMANDS
from newsgen.cli.reference import PAGES, cli_reference, settings_reference, write
from newsgen.model import settings

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"

RECORDS = [
    record
    for record in vars(settings).values()
    if isinstance(record, type) and issubclass(record, msgspec.Struct)
]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str) -> None:
    made = PAGES[name]()
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == made, "run: python -m newsgen.cli.reference docs/reference"


def test_the_pages_are_written_where_one_says(tmp_path: Path) -> None:
    write(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cli.md", "settings.md"]


@pytest.mark.parametrize("record", RECORDS)
def test_every_setting_is_documented(record: Any) -> None:
    page = settings_reference()
    for field in msgspec.structs.fields(record):
        shown = any(
            f"`{start}{field.name}{end}`" in page
            for start, end in (("", ""), ("[", "]"), ("[[", "]]"), ("[", ".KEY]"))
        )
        named = f"[{field.name}." in page or f".{field.name}]" in page
        assert shown or named, f"{record.__name__}.{field.name}"


def test_a_setting_is_shown_with_type_default_and_meaning() -> None:
    line = "| `per_page` | number | `30` | Articles on a numbered page of an archive list. |"
    assert line in settings_reference().splitlines()


def test_words_in_addresses_are_shown_in_both_languages() -> None:
    line = '| `tag` | text | `"etiket"` | `tag` | `/etiket/TAG/`. |'
    assert line in settings_reference().splitlines()


def test_every_command_has_its_section() -> None:
    page = cli_reference()
    for name in COMMANDS:
        assert f"\n## `newsgen {name}`\n" in page
