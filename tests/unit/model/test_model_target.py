"""Manifests and their differences."""

from newsgen.model.target import Output, difference


def test_difference_names_what_is_new_changed_and_removed_in_order():
    before = {"b": Output("1", 1), "c": Output("1", 1), "d": Output("1", 1)}
    after = {"a": Output("1", 1), "b": Output("1", 1), "c": Output("2", 1)}
    assert difference(before, after) == (("a",), ("c",), ("d",))
