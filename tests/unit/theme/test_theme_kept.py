"""What is kept between builds is trusted only as it was kept."""

from pathlib import Path

from newsgen.theme.kept import keep, kept


def test_what_was_kept_is_there(tmp_path: Path) -> None:
    file = tmp_path / "templates" / "strings-1"
    keep(file, b"words")
    assert kept(file) == b"words"


def test_a_file_under_another_files_name_is_not_trusted(tmp_path: Path) -> None:
    file, other = tmp_path / "strings-1", tmp_path / "strings-2"
    keep(file, b"words")
    file.rename(other)
    assert kept(other) is None


def test_a_damaged_file_is_not_trusted(tmp_path: Path) -> None:
    file = tmp_path / "strings-1"
    keep(file, b"words")
    file.write_bytes(file.read_bytes()[:-1])
    assert kept(file) is None
