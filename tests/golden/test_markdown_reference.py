"""The examples of docs/reference/markdown.md become the HTML that stands below them."""

import re
from pathlib import Path

import pytest

from newsgen.text.markdown import to_html

PAGE = Path(__file__).parents[2] / "docs/reference/markdown.md"
EXAMPLE = re.compile(r"```markdown\n(.*?)```\n\n```html\n(.*?)```\n", re.DOTALL)


def examples() -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))]


def test_the_page_has_its_examples() -> None:
    assert len(examples()) == PAGE.read_text(encoding="utf-8").count("```markdown\n")


@pytest.mark.parametrize(("source", "expected"), examples(), ids=lambda text: text[:20])
def test_an_example_becomes_what_stands_below_it(source: str, expected: str, update: bool) -> None:
    result = to_html(source, folder="guncel", language="tr", path="a.md")
    assert result.problems == ()
    if update and result.html != expected:
        page = PAGE.read_text(encoding="utf-8")
        written = f"```markdown\n{source}```\n\n```html\n"
        page = page.replace(f"{written}{expected}", f"{written}{result.html}", 1)
        PAGE.write_text(page, encoding="utf-8")
        return
    assert result.html == expected
