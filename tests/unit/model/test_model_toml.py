"""TOML with places: every key and value is found where it stands, whatever surrounds it."""

import datetime

import pytest

from newsgen.model.problem import NewsgenError, Place, describe
from newsgen.model.toml import parse_toml


def refusal(text: str) -> str:
    with pytest.raises(NewsgenError) as caught:
        parse_toml(text, "newsgen.toml")
    return describe(caught.value.problem)


def test_a_value_and_its_key_are_found() -> None:
    document = parse_toml('[site]\ntitle = "Örnek"  # the name\n', "newsgen.toml")
    line = 'title = "Örnek"  # the name'
    assert document.values == {"site": {"title": "Örnek"}}
    assert document.keys["site", "title"] == Place("newsgen.toml", 2, 1, 5, line)
    assert document.places["site", "title"] == Place("newsgen.toml", 2, 9, 7, line)


def test_a_table_stands_at_its_header() -> None:
    document = parse_toml('\n[sections."spor/futbol"]\norder = 1\n', "n.toml")
    line = '[sections."spor/futbol"]'
    assert document.places["sections", "spor/futbol"] == Place("n.toml", 2, 11, 13, line)
    assert document.keys["sections",] == Place("n.toml", 2, 2, 8, line)


def test_lists_of_tables_count_from_zero_and_own_the_tables_below_them() -> None:
    document = parse_toml(
        '[[menu]]\npage = "a"\n[menu.more]\nx = 1\n[[menu]]\npage = "b"\n', "n.toml"
    )
    assert [place.line for place in document.places.values()] == [1, 1, 2, 3, 4, 5, 6]
    assert list(document.places) == [
        ("menu",),
        ("menu", 0),
        ("menu", 0, "page"),
        ("menu", 0, "more"),
        ("menu", 0, "more", "x"),
        ("menu", 1),
        ("menu", 1, "page"),
    ]


def test_dotted_and_quoted_keys_are_one_path() -> None:
    document = parse_toml("a . \"b.c\".'d' = 1\n", "n.toml")
    assert document.values == {"a": {"b.c": {"d": 1}}}
    assert document.keys["a", "b.c", "d"].column == 11
    assert document.places["a", "b.c", "d"].column == 17


def test_what_texts_and_comments_hold_is_not_read_as_toml() -> None:
    document = parse_toml(
        'a = """\n[menu]\nb = "x" \\""" # no\n"""\n'
        "c = '''[x]'' '''  # [y]\n"
        'd = "]# \\" ["\n'
        "e = 1\n",
        "n.toml",
    )
    lines = {path: place.line for path, place in document.places.items()}
    assert lines == {("a",): 1, ("c",): 5, ("d",): 6, ("e",): 7}


def test_texts_may_end_in_quotes() -> None:
    document = parse_toml('a = """x"""""\nb = \'\'\'y\'\'\'\'\nc = 1\n', "n.toml")
    assert document.values == {"a": 'x""', "b": "y'", "c": 1}
    assert document.places["c",].line == 3


def test_items_of_lists_and_inline_tables_have_places() -> None:
    document = parse_toml('a = [1, # one\n  {x = "}", y.z = "w"}, [2]]\n', "n.toml")
    found = {path: (place.line, place.column) for path, place in document.places.items()}
    assert found == {
        ("a",): (1, 5),
        ("a", 0): (1, 6),
        ("a", 1): (2, 3),
        ("a", 1, "x"): (2, 8),
        ("a", 1, "y"): (2, 13),
        ("a", 1, "y", "z"): (2, 19),
        ("a", 2): (2, 25),
        ("a", 2, 0): (2, 26),
    }


def test_a_date_with_a_space_is_one_value() -> None:
    document = parse_toml("at = 2026-11-22 09:05:00  # then\n", "n.toml")
    assert document.values["at"] == datetime.datetime(2026, 11, 22, 9, 5)
    assert document.places["at",].width == 19


def test_a_byte_order_mark_and_windows_line_ends_are_allowed() -> None:
    document = parse_toml("\ufeffa = 1\r\nb = 2\r\n", "n.toml")
    assert document.values == {"a": 1, "b": 2}
    assert document.places["b",] == Place("n.toml", 2, 5, 1, "b = 2")


def test_an_unknown_path_is_told_at_the_nearest_table_around_it() -> None:
    document = parse_toml("[a.b]\nc = 1\n", "n.toml")
    assert document.value_at(("a", "b", "missing")).line == 1
    assert document.key_at(("elsewhere",)) == Place("n.toml")


def test_a_key_set_twice_is_underlined() -> None:
    assert refusal('title = "a"\ntitle = "b"\n') == (
        "error[toml-syntax]: this key is set twice\n"
        "  --> newsgen.toml:2:1\n"
        ' 2 | title = "b"\n'
        "   | ^^^^^\n"
        "hint: keep one of the two lines\n"
    )


def test_text_without_quotes_is_told_to_be_quoted() -> None:
    assert refusal("title = Örnek Haber\n") == (
        "error[toml-syntax]: this is not a value\n"
        "  --> newsgen.toml:1:9\n"
        " 1 | title = Örnek Haber\n"
        "   |         ^\n"
        'hint: put text in quotes: key = "text"\n'
    )


def test_a_telephone_number_without_quotes_is_told_to_be_quoted() -> None:
    assert refusal("number = 05443281444\n") == (
        "error[toml-syntax]: a number may not begin with 0\n"
        "  --> newsgen.toml:1:11\n"
        " 1 | number = 05443281444\n"
        "   |           ^\n"
        "hint: put it in quotes\n"
    )


def test_a_key_with_turkish_letters_is_told_to_be_quoted() -> None:
    assert refusal("[sections.güncel]\n") == (
        "error[toml-syntax]: a key with such letters needs quotes\n"
        "  --> newsgen.toml:1:12\n"
        " 1 | [sections.güncel]\n"
        "   |            ^\n"
        'hint: write "güncel" for güncel\n'
    )


def test_a_mistake_at_the_end_of_the_file_is_told_on_its_last_line() -> None:
    assert refusal('a = 1\nb = """text\n\n') == (
        "error[toml-syntax]: a text in quotes does not end\n"
        "  --> newsgen.toml:2:12\n"
        ' 2 | b = """text\n'
        "   |            ^\n"
        "hint: look for the quote that opens it\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[a]\n[a]\n", "this table is opened twice"),
        ("a = [1,\n2\n", "a list does not end"),
        ('a = "C:\\pictures"\n', "a backslash in a text"),
        ('a = "x\nb = 1\n', "a text in quotes does not end on its line"),
        ("only words\n", 'a "=" is missing'),
        ("a = 1 b = 2\n", "something stands after the value"),
        ("a = " + "[" * 5000, "lists or tables are nested too deeply"),
        ("a = " + "9" * 5000, "a number has too many digits"),
        ("a = 2026-02-30\n", "invalid date or datetime"),
    ],
)
def test_each_mistake_is_told_in_plain_words(text: str, words: str) -> None:
    assert refusal(text).startswith(f"error[toml-syntax]: {words}\n")
