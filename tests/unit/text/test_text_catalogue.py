"""A .po file gives its words, the right plural form of each number, and its mistakes by line."""

import pytest

from newsgen.model.problem import NewsgenError, describe
from newsgen.text.catalogue import form, read_po

RUSSIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)


def plural(header: str, *forms: str) -> bytes:
    """A file whose one string, "n", has these forms."""
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: {header}\\n"\n\n' if header else ""
    lines = [f'msgstr[{number}] "{words}"' for number, words in enumerate(forms)]
    return "\n".join((f'{head}msgid "n"', 'msgid_plural "n"', *lines, "")).encode()


def read(data: bytes, language: str = "tr") -> dict[str, object]:
    return dict(read_po(data, language, "templates/strings/x.po"))


def told(data: bytes, language: str = "tr") -> str:
    with pytest.raises(NewsgenError) as caught:
        read(data, language)
    return describe(caught.value.problem)


@pytest.mark.parametrize(
    ("language", "header", "forms", "expected"),
    [
        ("tr", "nplurals=1; plural=0;", ["haber"], {0: "haber", 1: "haber", 5: "haber"}),
        ("tr", "nplurals=2; plural=(n > 1);", ["bir", "çok"], {1: "bir", 2: "çok", 0: "çok"}),
        (
            "en",
            "nplurals=2; plural=(n != 1);",
            ["story", "stories"],
            {0: "stories", 1: "story", 2: "stories", 21: "stories"},
        ),
        (
            "ru",
            RUSSIAN,
            ["статья", "статьи", "статей"],
            {1: "статья", 2: "статьи", 5: "статей", 11: "статей", 21: "статья", 104: "статьи"},
        ),
        (
            "pl",
            POLISH,
            ["artykuł", "artykuły", "artykułów"],
            {1: "artykuł", 3: "artykuły", 5: "artykułów", 21: "artykułów", 22: "artykuły"},
        ),
        (
            "ar",
            ARABIC,
            ["صفر", "واحد", "اثنان", "قليل", "كثير", "آخر"],
            {0: "صفر", 1: "واحد", 2: "اثنان", 7: "قليل", 11: "كثير", 100: "آخر"},
        ),
        ("ja", "nplurals=1; plural=0;", ["記事"], {0: "記事", 1: "記事", 7: "記事"}),
    ],
)
def test_each_number_takes_the_form_of_its_language(
    language: str, header: str, forms: list[str], expected: dict[int, str]
) -> None:
    words = read_po(plural(header, *forms), language, "x.po")["n"]

    assert {number: form(words, number, language) for number in expected} == expected


def test_a_file_without_a_header_has_its_languages_own_rule() -> None:
    words = read_po(plural("", "artykuł", "artykuły", "artykułów"), "pl", "x.po")["n"]

    assert [form(words, number, "pl") for number in (1, 2, 5)] == [
        "artykuł",
        "artykuły",
        "artykułów",
    ]


def test_one_form_without_a_header_is_for_every_number() -> None:
    """Which rule is Turkish's own depends on the version of Babel: 2.19 counts two forms."""
    data = b'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "{count} haber"\n'

    for language in ("tr", "pl", "ja"):
        words = read_po(data, language, "x.po")["a"]
        assert {form(words, number, language) for number in (0, 1, 2, 5)} == {"{count} haber"}


def test_scripts_get_the_categories_that_browsers_know() -> None:
    words = read(plural(RUSSIAN, "статья", "статьи", "статей"), "ru")["n"]

    assert words == {"few": "статьи", "many": "статей", "one": "статья", "other": "статей"}


def test_what_is_not_translated_yet_is_left_out() -> None:
    file = (
        'msgid "empty"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "guessed"\nmsgstr "belki"\n\n'
        '#~ msgid "old"\n#~ msgstr "eski"\n\n'
        'msgid "long"\nmsgstr ""\n"iki "\n"\\"satır\\""\n'
    )

    assert read(file.encode()) == {"long": 'iki "satır"'}
    assert read(plural("nplurals=3; plural=0;", "a", "b"), "pl") == {}


def test_a_file_of_a_windows_editor_is_read() -> None:
    assert read('\ufeffmsgid "a"\r\nmsgstr "ışık"\r\n'.encode()) == {"a": "ışık"}


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b'msgid "a"\nmsgstr "b\n', "the line is none of a .po file", 2),
        (b'a = "b"\n', "the line is none of a .po file", 1),
        (b'msgid "a"\nmsgstr "\xfe"\n', "the file is not UTF-8", 2),
        (b'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n', '"a" is there twice', 4),
        (
            plural("nplurals=2; plural=n>1n;", "a", "b"),
            "Plural-Forms is no rule for 2 forms: n>1n",
            3,
        ),
        (
            plural("nplurals=2; plural=n;", "a", "b"),
            "Plural-Forms is no rule for 2 forms: n",
            3,
        ),
        (
            plural("nplurals=1; plural=0;", "a", "b"),
            "msg has more translations than num_plurals of catalog",
            5,
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(data: bytes, message: str, line: int) -> None:
    shown = told(data)

    assert shown.startswith(f"error[theme-strings]: {message}")
    assert f"--> templates/strings/x.po:{line}\n" in shown
