"""The page on the default theme's parts names every one of them."""

from pathlib import Path

import pytest

from newsgen.theme.api import SLOTS
from newsgen.theme.theme import builtin_themes, load_theme

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/reference/default-theme.md").read_text("utf-8")
DEFAULT = load_theme("default", site_folder=Path("/nonexistent"), params={})
TEMPLATES = builtin_themes() / "default/templates"


@pytest.mark.parametrize("param", DEFAULT.definitions.values(), ids=lambda param: param.name)
def test_a_parameter_is_told_with_its_default(param) -> None:
    row = next(line for line in PAGE.splitlines() if f"`{param.name}`" in line)

    assert f"`{str(param.default).replace('True', 'true')}`" in row


@pytest.mark.parametrize("slot", SLOTS)
def test_a_slot_is_told_and_empty(slot: str) -> None:
    assert f"`{slot}.html`" in PAGE
    assert (TEMPLATES / f"slots/{slot}.html").read_text("utf-8") == ""


def test_every_slot_is_in_the_contract() -> None:
    assert {file.stem for file in (TEMPLATES / "slots").iterdir()} == set(SLOTS)


@pytest.mark.parametrize(
    "piece", sorted(TEMPLATES.glob("styles/*.css")), ids=lambda file: file.name
)
def test_a_piece_of_the_style_sheet_is_told_and_used(piece: Path) -> None:
    sheet = (TEMPLATES.parent / "static/site.css.j2").read_text("utf-8")

    assert f"`{piece.name}`" in PAGE
    assert f'{{% include "styles/{piece.name}" %}}' in sheet
