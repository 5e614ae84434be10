"""The reference page says what the code says."""

from pathlib import Path

import newsgen
from newsgen.theme.api import contract_reference

PAGE = Path(newsgen.__file__).parents[1] / "docs" / "reference" / "template-api.md"


def test_the_reference_page_is_current() -> None:
    """If not: python -m newsgen.theme.api docs/reference/template-api.md"""
    assert PAGE.read_text(encoding="utf-8") == contract_reference()


def test_the_reference_names_fields_with_their_meaning() -> None:
    reference = contract_reference()

    assert '| `number` | `str` | As shown ("0544 328 14 44"). |' in reference
    assert "| `updates` | `tuple[UpdateView, ...]` | Newest first. |" in reference
    assert '### `picture(picture, *, sizes="100vw", eager=false, decorative=false)`' in reference
