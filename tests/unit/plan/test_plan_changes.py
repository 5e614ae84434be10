"""The merge join of what is on disk and what is known."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from newsgen.plan.changes import merge_join


class File(NamedTuple):
    path: str


@given(st.sets(st.text("ab/")), st.sets(st.text("ab/")))
def test_every_path_of_either_stream_comes_once_in_order(found, known):
    pairs = list(merge_join(map(File, sorted(found)), map(File, sorted(known))))
    paths = [(here or there).path for here, there in pairs]
    assert paths == sorted(found | known)
    assert {here.path for here, _ in pairs if here} == found
    assert {there.path for _, there in pairs if there} == known
    assert all(here.path == there.path for here, there in pairs if here and there)
