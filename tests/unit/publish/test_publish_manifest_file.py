"""The manifest that a target keeps of itself."""

import pytest

from newsgen.model.target import Output
from newsgen.publish.manifest_file import decode, encode

MANIFEST = {
    "index.html": Output("aa" * 32, 5120),
    "guncel/2026/11/köprü/index.html": Output("bb" * 32, 812),
    'i/a"b\t.avif': Output("cc" * 32, 0),
}


def test_it_is_one_file_a_line_in_path_order_under_a_root() -> None:
    data, root = encode({"b.html": Output("22", 2), "a.html": Output("11", 1)})
    assert data.decode() == (
        f'{{"format":1,"root":"{root}","files":[\n["a.html","11",1],\n["b.html","22",2]\n]}}\n'
    )
    assert root == "e85f4298eb423bf73f12639b1c84be303ef980445905fa5e727d2c576d26fc5f"


def test_what_is_written_is_read_back() -> None:
    assert decode(encode(MANIFEST)[0]) == MANIFEST
    assert decode(encode({})[0]) == {}


def test_its_bytes_do_not_depend_on_the_order_of_the_build() -> None:
    backwards = dict(reversed(MANIFEST.items()))
    assert encode(backwards) == encode(MANIFEST)


def test_a_file_that_was_cut_short_is_not_believed() -> None:
    data = encode(MANIFEST)[0]
    believed = [length for length in range(len(data) - 1) if decode(data[:length]) is not None]
    assert believed == []


def test_an_edited_file_is_not_believed() -> None:
    data = encode(MANIFEST)[0]
    assert decode(data.replace(b"5120", b"5121")) is None
    assert decode(data.replace(b'["index.html"', b'["index.htm"')) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"format":1,"root":"","files":[["\xff","11",1]]}',
        encode(MANIFEST)[0].replace(b'"format":1', b'"format":2'),
    ],
)
def test_a_file_of_another_kind_is_not_believed(data: bytes) -> None:
    assert decode(data) is None
