"""Copies, hard links and the telling of failures, on a real disk."""

import errno
import os
import resource
import time
from hashlib import sha256
from pathlib import Path

import pytest

from newsgen.model.problem import NewsgenError
from newsgen.model.target import Output
from newsgen.publish import disk

LATER = 1 << 62


def test_a_copy_tells_what_was_copied(tmp_path: Path) -> None:
    data = os.urandom(3_000_001)
    (tmp_path / "a").write_bytes(data)
    copied = disk.copy(str(tmp_path / "a"), str(tmp_path / "b"))
    assert copied == Output(sha256(data).hexdigest(), 3_000_001)
    assert (tmp_path / "b").read_bytes() == data


def test_what_is_no_plain_file_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("key")
    (tmp_path / "link").symlink_to("secret")
    os.mkfifo(tmp_path / "pipe")
    for name in ("nowhere", "link", "pipe", ".", "secret/below"):
        assert disk.copy(str(tmp_path / name), str(tmp_path / "copy")) is None
    assert not (tmp_path / "copy").exists()


def test_a_copy_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("new")
    (tmp_path / "b").write_text("old")
    with pytest.raises(NewsgenError, match=r"publish-io.*/b: File exists"):
        disk.copy(str(tmp_path / "a"), str(tmp_path / "b"))
    assert (tmp_path / "b").read_text() == "old"


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "a").chmod(0o600)
    before = os.umask(0o077)
    try:
        disk.copy(str(tmp_path / "a"), str(tmp_path / "b"))
        disk.write_new(str(tmp_path / "c"), b"x")
        disk.make_folder(tmp_path / "d")
    finally:
        os.umask(before)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in "bcd"]
    assert modes == [0o644, 0o644, 0o755]


def test_a_link_shares_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("home")
    assert disk.link(str(tmp_path / "a"), str(tmp_path / "b"), size=4, not_after=LATER)
    assert (tmp_path / "a").stat().st_ino == (tmp_path / "b").stat().st_ino


def test_a_file_that_was_touched_since_is_not_linked(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("home")
    published = file.stat().st_mtime_ns
    assert not disk.link(str(file), str(tmp_path / "b"), size=5, not_after=LATER)
    assert not disk.link(str(file), str(tmp_path / "b"), size=4, not_after=published - 1)
    assert disk.link(str(file), str(tmp_path / "b"), size=4, not_after=published)


def test_what_is_no_plain_file_is_not_linked(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("home")
    (tmp_path / "link").symlink_to("a")
    for name in ("nowhere", "link", ".", "a/below"):
        size = os.lstat(tmp_path / name).st_size if (tmp_path / name).exists() else 0
        source = str(tmp_path / name)
        assert not disk.link(source, str(tmp_path / "b"), size=size, not_after=LATER)


def test_a_disk_without_hard_links_gets_copies(tmp_path: Path) -> None:
    other_disk = Path("/dev/shm")
    assert other_disk.stat().st_dev != tmp_path.stat().st_dev
    (tmp_path / "a").write_text("home")
    destination = other_disk / f"newsgen-test-{os.getpid()}"
    assert not disk.link(str(tmp_path / "a"), str(destination), size=4, not_after=LATER)
    assert not destination.exists()


def test_a_link_to_where_a_file_is_already_fails(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("home")
    (tmp_path / "b").write_text("home")
    with pytest.raises(FileExistsError):
        disk.link(str(tmp_path / "a"), str(tmp_path / "b"), size=4, not_after=LATER)


def test_a_pointer_is_moved_past_what_a_killed_run_left(tmp_path: Path) -> None:
    (tmp_path / ".current-new").symlink_to("nowhere")
    disk.point(tmp_path / "current", "one")
    disk.point(tmp_path / "current", "two")
    assert os.readlink(tmp_path / "current") == "two"
    assert sorted(os.listdir(tmp_path)) == ["current"]


def test_settling_a_folder_that_is_not_there_fails(tmp_path: Path) -> None:
    disk.settle(tmp_path)
    with pytest.raises(FileNotFoundError):
        disk.settle(tmp_path / "nowhere")


def test_a_tree_that_cannot_be_removed_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="Not a directory") as caught:
        disk.remove_tree(tmp_path / "file")
    assert caught.value.filename == str(tmp_path / "file")


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "free some space there, then publish again"),
        (errno.EDQUOT, "free some space there, then publish again"),
        (errno.EACCES, "give whoever runs newsgen the right to read and write there"),
        (errno.EROFS, "give whoever runs newsgen the right to read and write there"),
        (errno.ENOENT, "make the folder, or mend path in the settings"),
        (errno.EIO, "see to it, then publish again"),
    ],
)
def test_a_failure_names_the_path_and_what_to_do(number: int, hint: str) -> None:
    with pytest.raises(NewsgenError) as caught, disk.told("/srv/www"):
        raise OSError(number, "reason")
    told = str(caught.value)
    assert told.startswith("error[publish-io]: cannot publish, /srv/www: reason\nhint: " + hint)
    assert told.endswith("; readers see a whole site all the while\n")


def test_of_two_names_the_one_that_could_not_be_made_is_told() -> None:
    with pytest.raises(NewsgenError, match="cannot publish, /new: reason"), disk.told("/srv/www"):
        raise OSError(errno.EIO, "reason", "/old", None, "/new")


def test_a_disk_that_fills_up_in_the_middle_of_a_file_is_told(tmp_path: Path) -> None:
    """Writes stop at 64 KiB, as on a full disk: first a part is taken, then none."""
    (tmp_path / "a").write_bytes(b"x" * 100_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, hard))
    try:
        with pytest.raises(NewsgenError, match=r"publish-io.*/b: File too large"):
            disk.copy(str(tmp_path / "a"), str(tmp_path / "b"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "b").stat().st_size == 65_536


def test_an_edit_after_publishing_is_later_than_the_manifest(tmp_path: Path) -> None:
    """What `link` trusts: the disk's clock moves on between two writes."""
    disk.write_new(str(tmp_path / "manifest"), b"x")
    time.sleep(0.05)
    (tmp_path / "page").write_text("edited")
    assert (tmp_path / "page").stat().st_mtime_ns > (tmp_path / "manifest").stat().st_mtime_ns
