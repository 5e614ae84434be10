"""The tutorial, followed word for word."""

from pathlib import Path

from manual import ROOT, Reader, answers, changed, commands


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    page = ROOT / "docs/tutorials/first-site.md"
    reader = Reader(tmp_path, clock="2026-11-23T12:00:00+03:00")
    try:
        done = reader.follow(page)
    finally:
        reader.leave()
    text = page.read_text(encoding="utf-8")
    assert done == text.count("\n```") // 2 + text.count('" shows "')


def test_a_console_is_commands_and_their_answers() -> None:
    console = "$ ls\na\nb\n$ cd a\n$ cat x\n$5\n"
    assert list(commands(console)) == [("ls", "a\nb\n"), ("cd a", ""), ("cat x", "$5\n")]


def test_an_answer_may_differ_only_where_the_page_says_so() -> None:
    assert answers("3 files, in … s\nend\n", "3 files, in 1.2 s\nend\n")
    assert not answers("3 files, in … s\nend\n", "4 files, in 1.2 s\nend\n")
    assert not answers("in … s\n", "in 1 s\nin 2 s\n")
    assert not answers("", "error\n")
    assert answers("http://127.0.0.1:8000/\n", "http://127.0.0.1:41235/\n")


def test_a_change_is_made_where_its_old_lines_stand() -> None:
    assert changed("a\nb\nc\n", " a\n-b\n+B\n") == "a\nB\nc\n"
