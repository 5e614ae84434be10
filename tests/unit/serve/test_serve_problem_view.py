"""Problems as pages show them: the lines around, and how the file opens."""

from pathlib import Path

import pytest

from newsgen.model.problem import Place, Problem
from newsgen.serve.problem_view import Opener, views


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with one file of nine lines, and a secret beside it."""
    (tmp_path / "secret.txt").write_text("SIR", encoding="utf-8")
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    lines = "\n".join(f"satır {number}" for number in range(1, 10))
    (site / "content/a b.md").write_text(lines, encoding="utf-8")
    return site


def view(folder: Path, at: Place, **opener):
    return views([Problem("x-y", "m", at)], Opener(folder, **opener))[0]


def test_the_lines_around_are_shown(folder):
    frame = view(folder, Place("content/a b.md", 9, 3, 2, "satır 9")).frame
    assert frame.splitlines() == [
        "  7 | satır 7",
        "  8 | satır 8",
        "> 9 | satır 9",
        "    |   ^^",
    ]


@pytest.mark.parametrize(
    ("path", "line"), [("../secret.txt", 1), ("content/yok.md", 1), ("content/a b.md", 99)]
)
def test_where_there_is_nothing_to_show_the_line_is_as_it_was_told(folder, path, line):
    assert view(folder, Place(path, line, 0, 1, "denildiği gibi")).frame == (
        f"> {line} | denildiği gibi"
    )


def test_a_file_that_was_saved_since_is_not_mixed_with_the_problem(folder):
    assert view(folder, Place("content/a b.md", 3, 0, 1, "eskisi")).frame == "> 3 | eskisi"


def test_a_problem_of_no_file_has_no_place(folder):
    told = view(folder, Place(""))
    assert (told.place, told.open, told.command, told.frame) == ("", "", "", "")


@pytest.mark.parametrize(
    ("editor", "link"),
    [
        ("", "vscode://file{}:3:1"),
        ("/usr/bin/code --wait", "vscode://file{}:3:1"),
        ("subl -w", "subl://open?url=file://{}&line=3&column=1"),
    ],
)
def test_the_link_is_for_the_editor_in_use(folder, editor, link):
    file = f"{folder.as_posix()}/content/a%20b.md"
    assert view(folder, Place("content/a b.md", 3), editor=editor).open == link.format(file)


def test_an_editor_in_the_terminal_gets_a_command(folder):
    assert view(folder, Place("content/a b.md", 3), editor="vim").command == (
        "vim +3 'content/a b.md'"
    )


def test_who_reads_a_shared_preview_learns_no_path_of_this_machine(folder):
    assert view(folder, Place("content/a b.md", 3), shared=True).open == ""
