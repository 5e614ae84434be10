"""The manifest in parts: cut, read back, and not believed when damaged."""

from newsgen.model.target import Output
from newsgen.publish import parts
from newsgen.publish.parts import Claim, Root

FILES = {f"guncel/{n}/index.html": Output(f"{n:064x}", n) for n in range(1000)}


def test_a_manifest_survives_the_trip() -> None:
    cut = parts.cut(FILES)
    back = {}
    for part, data in cut.data.items():
        back |= parts.decode_part(data, cut.digests[part]) or {}
    assert back == FILES
    assert len(cut.data) > 200


def test_one_file_moves_one_part() -> None:
    before = parts.cut(FILES)
    after = parts.cut({**FILES, "guncel/7/index.html": Output("f" * 64, 7)})
    moved = {part for part in before.digests if before.digests[part] != after.digests[part]}
    assert moved == {parts.part_of("guncel/7/index.html")}


def test_the_order_of_files_is_of_no_account() -> None:
    assert parts.cut(dict(reversed(FILES.items()))) == parts.cut(FILES)


def test_a_part_that_is_not_the_one_named_is_not_read() -> None:
    cut = parts.cut({"index.html": Output("a" * 64, 1)})
    ((part, data),) = cut.data.items()
    assert parts.decode_part(data[:-1], cut.digests[part]) is None


def test_root_and_claim_survive_the_trip_and_damage_is_seen() -> None:
    root = Root(parts={"a7": "b" * 64}, files=1, leaving={"i/old.avif": 5})
    assert parts.decode_root(parts.encode(root)) == root
    assert parts.decode_root(parts.encode(root)[:-9]) is None
    assert parts.decode_root(b'{"format": 2}') is None
    claim = Claim(token="t", doubtful=["index.html"])
    assert parts.decode_claim(parts.encode(claim)) == claim
    assert parts.decode_claim(b'{"format": 1, "doubtful": ["../x"]}') is None
