"""Front matter: what is read from it, and what is said when it cannot be read."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.problem import NewsgenError, Place
from newsgen.text.frontmatter import FrontMatter, split

PATH = "content/guncel/kopru.md"


def yaml(head: str) -> FrontMatter:
    return split(f"---\n{head}\n---\n", path=PATH)


def toml(head: str) -> FrontMatter:
    return split(f"+++\n{head}\n+++\n", path=PATH)


def told(text: str) -> str:
    """The Problem that splitting ends in, as the user reads it."""
    with pytest.raises(NewsgenError) as caught:
        split(text, path=PATH)
    return str(caught.value)


def test_a_file_without_front_matter_is_all_body() -> None:
    front = split("Köprü açıldı\n============\n", path=PATH)
    assert (front.values, front.syntax, front.body_line) == ({}, "", 1)
    assert front.body == "Köprü açıldı\n============\n"


def test_yaml_between_dashes() -> None:
    front = split("---\ntitle: Köprü\n\ntags: [a, b]\n---\n\nGövde\n", path=PATH)
    assert front.values == {"title": "Köprü", "tags": ["a", "b"]}
    assert (front.syntax, front.body, front.body_line) == ("yaml", "\nGövde\n", 6)


def test_dots_may_close_yaml() -> None:
    assert split("---\ntitle: Köprü\n...\nGövde", path=PATH).body == "Gövde"


def test_toml_between_plus_signs() -> None:
    front = split('+++\ntitle = "Köprü"\n+++\nGövde', path=PATH)
    assert (front.values, front.syntax) == ({"title": "Köprü"}, "toml")
    assert (front.body, front.body_line) == ("Gövde", 4)


def test_empty_front_matter_is_front_matter() -> None:
    front = split("---\n---\nGövde", path=PATH)
    assert (front.values, front.body) == ({}, "Gövde")


def test_blank_lines_may_come_before_it() -> None:
    front = split("\n  \n---\ntitle: x\n---\nGövde", path=PATH)
    assert front.place("title") == Place(PATH, 4, 8, 1, "title: x")
    assert front.body_line == 6


@pytest.mark.parametrize("first", ["----", "--- x", "Başlık\n---", "    ---", "++"])
def test_what_only_looks_like_a_mark_is_body(first: str) -> None:
    assert split(f"{first}\n\nGövde\n", path=PATH).syntax == ""


@pytest.mark.parametrize(
    "typed",
    ["12:30", "no", "yes", "010", "1e3", "2026-02-30", "2016-01-12 16:58:52 -0400", "0x1F", ".5"],
)
def test_yaml_values_stay_as_typed(typed: str) -> None:
    assert yaml(f"x: {typed}").values == {"x": typed}


@pytest.mark.parametrize("nothing", ["", " ", " ~", " null", " # yorum"])
def test_a_key_without_a_value_is_none(nothing: str) -> None:
    assert yaml(f"title:{nothing}").values == {"title": None}


def test_quoted_nothing_is_a_text() -> None:
    assert yaml("title: 'null'\nlead: ''").values == {"title": "null", "lead": ""}


def test_a_tab_may_follow_the_colon() -> None:
    assert yaml("title:\tKöprü").values == {"title": "Köprü"}


def test_odd_line_ends_in_a_headline_are_spaces() -> None:
    assert yaml("title: Köprü\u2028açıldı").values == {"title": "Köprü açıldı"}


def test_toml_values_have_their_types() -> None:
    zone = timezone(timedelta(hours=3))
    typed = 'a = 1\nb = true\nc = 2026-11-22\nd = 2026-11-22T09:05:00+03:00\ne = "12:30"'
    assert toml(typed).values == {
        "a": 1,
        "b": True,
        "c": date(2026, 11, 22),
        "d": datetime(2026, 11, 22, 9, 5, tzinfo=zone),
        "e": "12:30",
    }


def test_yaml_values_have_places() -> None:
    front = yaml("title: Köprü\nupdates:\n  - at: 2026-11-22\n    note: 'bir'\n  - at: dün")
    assert front.place("title") == Place(PATH, 2, 8, 5, "title: Köprü")
    assert front.place("updates[0].note") == Place(PATH, 5, 11, 5, "    note: 'bir'")
    assert front.place("updates[1].at") == Place(PATH, 6, 9, 3, "  - at: dün")
    assert front.place("updates[1].note") == Place(PATH, 6, 5, 1, "  - at: dün")
    assert front.key_place("title") == Place(PATH, 2, 1, 5, "title: Köprü")
    assert front.place("lead") == Place(PATH)


def test_toml_values_have_places() -> None:
    front = toml(
        'title = "Köprü"\nlead = """\ntitle = no\n"""\n[image]\nsrc = "a.jpg"\n'
        '[[updates]]\nat = 2026-11-22\n[[updates]]\nat = "dün"'
    )
    assert front.place("title") == Place(PATH, 2, 9, 7, 'title = "Köprü"')
    assert front.place("image.src") == Place(PATH, 7, 7, 7, 'src = "a.jpg"')
    assert front.place("image.alt") == Place(PATH, 6, 2, 5, "[image]")
    assert front.place("updates[1].at") == Place(PATH, 11, 6, 5, 'at = "dün"')
    assert front.key_place("lead") == Place(PATH, 3, 1, 4, 'lead = """')


def test_an_unquoted_colon_is_told_with_the_line_to_write() -> None:
    assert told("---\ntitle: Son dakika: deprem\n---\n") == (
        'error[front-matter-syntax]: a ":" inside a value that is not in quotes\n'
        "  --> content/guncel/kopru.md:2:18\n"
        " 2 | title: Son dakika: deprem\n"
        "   |                  ^\n"
        'hint: put the value in quotes: title: "Son dakika: deprem"\n'
    )


def test_a_percent_sign_before_a_number() -> None:
    assert told("---\ntitle: %50 zam\n---\n") == (
        'error[front-matter-syntax]: a value cannot begin with "%" unless it is in quotes\n'
        "  --> content/guncel/kopru.md:2:8\n"
        " 2 | title: %50 zam\n"
        "   |        ^\n"
        'hint: put the value in quotes: title: "%50 zam"\n'
    )


def test_an_apostrophe_that_ends_a_quote_too_early() -> None:
    assert told("---\ntitle: 'Malatya'da deprem'\n---\n") == (
        "error[front-matter-syntax]: there is text after the closing quote or bracket\n"
        "  --> content/guncel/kopru.md:2:17\n"
        " 2 | title: 'Malatya'da deprem'\n"
        "   |                 ^\n"
        'hint: put the whole value in double quotes: title: "Malatya\'da deprem"\n'
    )


def test_quotes_around_a_part_of_the_value() -> None:
    assert told('---\ntitle: "Vali" ve "Başkan"\n---\n').splitlines()[-1] == (
        'hint: put the whole value in double quotes: title: \'"Vali" ve "Başkan"\''
    )


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("title: x\n\tlead: y", ":3:1", "a tab where only spaces may be"),
        ("title: x\n lead: y", ":3:6", 'a ":" where none can be'),
        ("title: x\nspot\nlead: y", ":3:1", 'a line without ":"'),
        ("title: 'x\nlead: y", ":2:8", "the quote is never closed"),
        ("tags: [a, b\nlead: y", ":2:7", "the list or table is never closed"),
        ("title: x\n- y", ":3:1", "this line does not go on with the table of keys"),
        ("title: **x**", ":2:9", 'a value cannot begin with "*" or "&" unless it is in quotes'),
        ("[a]: b", ":2:1", "a list or table cannot be a key"),
        ("title: a\x07b", ":2:9", "the front matter has a control character"),
        ('title: "\\ud800"', ":2:11", "the front matter is not valid YAML: found invalid"),
        ('title: "\\xZZ"', ":2:11", "the front matter is not valid YAML: did not find expected"),
        ('title: "C:\\y"', ":2:11", 'a "\\" inside double quotes begins an escape'),
    ],
)  # fmt: skip
def test_broken_yaml_is_told_in_the_users_words(head: str, line: str, message: str) -> None:
    said = told(f"---\n{head}\n---\n")
    assert said.startswith(f"error[front-matter-syntax]: {message}")
    assert f"{PATH}{line}\n" in said
    assert "\nhint: " in said


@pytest.mark.parametrize(
    ("head", "line", "message", "hint"),
    [
        ("title = Son", ":2:9", "invalid value", "put text in double quotes"),
        ('title = "Son', ":2:13", "illegal character", "close the quote on the same line"),
        ("date = 2026-02-30", ":2:8", "invalid date or datetime", "write a date that exists"),
        ("title: Son", ":2:6", "expected '='", 'write key = "value"; for key: value, put "---"'),
        ('tags = ["a"\n\n', ":2:11", "unclosed array", "separate the items by commas"),
        ("pinned = " + "9" * 5000, ":2:5009", "a number is too long", "write one key"),
    ],
)
def test_broken_toml_is_told_with_its_line(head: str, line: str, message: str, hint: str) -> None:
    said = told(f"+++\n{head}\n+++\n")
    assert said.startswith(
        f"error[front-matter-syntax]: the front matter is not valid TOML: {message}"
    )
    assert f"{PATH}{line}\n" in said
    assert f"\nhint: {hint}" in said


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("a: &x b", '"&x" is a YAML anchor'),
        ("a: b\nc: *a", '"*a" is a YAML alias'),
        ("<<: {a: b}", '"<<" is a YAML merge key'),
        ("a: !!python/object:os.system x", "the value has a YAML tag"),
        ("a: !son dakika", "the value has a YAML tag"),
    ],
)
def test_what_makes_yaml_dangerous_is_refused(head: str, message: str) -> None:
    said = told(f"---\n{head}\n---\n")
    assert said.startswith(f"error[front-matter-refused]: {message}, which newsgen does not read\n")
    assert said.endswith(
        "hint: if the sign is part of the text, put the whole value in double quotes\n"
    )


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert yaml('"<<": x').values == {"<<": "x"}


def test_an_alias_bomb_goes_off_nowhere() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    assert told(f"---\n{bomb}---\n").startswith("error[front-matter-refused]")


def test_a_key_written_twice_names_both_lines() -> None:
    assert told("---\ntitle: bir\ndate: 2026-11-22\ntitle: iki\n---\n") == (
        'error[front-matter-duplicate-key]: "title" is written twice\n'
        "  --> content/guncel/kopru.md:4:1\n"
        " 4 | title: iki\n"
        "   | ^^^^^\n"
        "  --> content/guncel/kopru.md:2:1\n"
        " 2 | title: bir\n"
        "   | ^^^^^\n"
        "hint: keep one of the two lines\n"
    )


def test_a_toml_key_written_twice_names_both_lines() -> None:
    assert told('+++\ntitle = "bir"\ntitle = "iki"\n+++\n') == (
        'error[front-matter-duplicate-key]: "title" is written twice\n'
        "  --> content/guncel/kopru.md:3:1\n"
        ' 3 | title = "iki"\n'
        "   | ^^^^^\n"
        "  --> content/guncel/kopru.md:2:1\n"
        ' 2 | title = "bir"\n'
        "   | ^^^^^\n"
        "hint: keep one of the two lines\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nx: " + "[" * 30_000 + "\n---\n",
        "---\n" + "".join(f"{' ' * n}k:\n" for n in range(25)) + "---\n",
        "+++\nx = " + "[" * 30_000 + "\n+++\n",
        "+++\nx = " + "[" * 25 + "]" * 25 + "\n+++\n",
        "+++\n" + "a." * 20_000 + "a = 1\n+++\n",
    ],
)
def test_bombs_of_brackets_are_refused(text: str) -> None:
    assert told(text).startswith(
        "error[front-matter-too-deep]: the front matter has lists or tables more than 20 deep\n"
    )


def test_nineteen_lists_deep_is_read() -> None:
    assert yaml("x: " + "[" * 19 + "]" * 19).values["x"] is not None


def test_front_matter_over_64_kib_is_refused() -> None:
    assert told("---\nlead: " + "ç" * 40_000 + "\n---\n") == (
        "error[front-matter-too-long]: the front matter is longer than 64 KiB\n"
        "  --> content/guncel/kopru.md:2:1\n"
        "hint: keep keys here and move the text into the body\n"
    )


def test_front_matter_without_an_end() -> None:
    assert told("---\ntitle: Köprü\n\nGövde\n") == (
        'error[front-matter-unclosed]: the front matter that begins with "---" has no end\n'
        "  --> content/guncel/kopru.md:1:1\n"
        " 1 | ---\n"
        "   | ^^^\n"
        'hint: write "---" on a line of its own below the last key, '
        'or write "***" if it is meant as a rule\n'
    )


def test_prose_between_two_rules_is_not_front_matter() -> None:
    assert told("---\nBir paragraf.\n\n---\n") == (
        'error[front-matter-not-keys]: the text between the two "---" is not a table of keys\n'
        "  --> content/guncel/kopru.md:2:1\n"
        " 2 | Bir paragraf.\n"
        "   | ^^^^^^^^^^^^^\n"
        'hint: write lines such as title: "…" there; if "---" is meant as a rule, write "***"\n'
    )


@given(st.sampled_from(["---", "+++"]), st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_is_split_or_a_problem(mark: str, text: str) -> None:
    try:
        front = split(f"{mark}\n{text}\n{mark}\nson", path=PATH)
    except NewsgenError as error:
        where = error.problem.at.line
    else:
        where = front.body_line
    assert where >= 1
