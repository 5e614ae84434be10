"""The front matter reference is made from the code, and its examples are true."""

from pathlib import Path

import pytest

from newsgen.loaders import LoadContext
from newsgen.loaders.facts import said
from newsgen.loaders.fields import FIELDS, Field, read_fields
from newsgen.loaders.reference import front_matter_reference
from newsgen.text.frontmatter import split

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "front-matter.md"
CONTEXT = LoadContext(path="content/guncel/kopru.md", languages=("tr", "en"))


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == front_matter_reference()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_example_is_read_without_a_problem(field: Field) -> None:
    front = split(f"---\n{field.example}\n---\n", path=CONTEXT.path)
    facts, problems = read_fields(front, CONTEXT)
    assert problems == []
    assert list(said(facts)) == [field.fact or field.name]


def test_a_row_names_the_aliases_and_their_values() -> None:
    row = next(line for line in front_matter_reference().splitlines() if "`status`" in line)
    assert row == (
        "| `status` | `draft` (true or false) | one word | `published` (the default), `draft`, "
        "or `removed`, which leaves a notice at its URL. | `status: draft` |"
    )


def test_the_text_of_the_page_is_one_whole() -> None:
    assert front_matter_reference().count("\n| `") == len(FIELDS)
