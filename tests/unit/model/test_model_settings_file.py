"""`newsgen.toml`: what it may say, and what each mistake is answered with, word for word."""

import pytest

from newsgen.model.problem import describe
from newsgen.model.publish_settings import FolderTarget, S3Target
from newsgen.model.settings import MenuItem, SectionSettings, Settings
from newsgen.model.settings_file import (
    Override,
    environment_overrides,
    parse_settings,
    settings_of,
    settings_origins,
)
from newsgen.model.toml import parse_toml

SITE = '[site]\ntitle = "Örnek"\nurl = "https://ornek.example"\n'


def read(text: str, overrides: tuple[Override, ...] = ()) -> Settings:
    settings, problems = parse_settings(text, overrides=overrides)
    assert problems == ()
    assert settings is not None
    return settings


def told(text: str, overrides: tuple[Override, ...] = ()) -> str:
    settings, problems = parse_settings(text, overrides=overrides)
    assert settings is None
    return "".join(map(describe, problems))


def test_title_and_url_are_enough() -> None:
    settings = read(SITE)
    assert settings.site.title == "Örnek"
    assert settings.site.languages == ("tr",)
    assert settings.lists.per_page == 30
    assert settings.tipline is None


def test_every_table_of_the_file_is_read() -> None:
    settings = read(
        SITE
        + '[[menu]]\nsection = "spor"\n[[menu]]\nurl = "/x/"\nlabel = "X"\n'
        + '[sections."spor/futbol"]\norder = 2\n'
        + '[tipline]\nlabel = "İhbar"\nnumber = "05443281444"\n'
        + '[theme.params]\naccent = "red"\nwide = true\n'
        + '[publish.local]\npath = "../www"\n'
    )
    assert settings.menu == (MenuItem(section="spor"), MenuItem(url="/x/", label="X"))
    assert settings.sections == {"spor/futbol": SectionSettings(order=2)}
    assert settings.tipline is not None
    assert settings.tipline.number == "05443281444"
    assert settings.theme.params == {"accent": "red", "wide": True}
    assert settings.publish["local"].keep == 3


def test_the_url_keeps_its_path_but_not_its_closing_slash() -> None:
    text = '[site]\ntitle = "Örnek"\nurl = "https://ornek.example/haber/"\n'
    assert read(text).site.url == "https://ornek.example/haber"


def test_english_words_that_are_not_set_stay_english() -> None:
    settings = read(SITE + 'languages = ["tr", "en"]\n[urls.en]\ntag = "topic"\n')
    assert settings.words("en").tag == "topic"
    assert settings.words("en").page == "page"
    assert settings.words("tr").page == "sayfa"


def test_every_mistake_is_told_at_once_in_the_order_of_the_file() -> None:
    assert told('[site]\ntitle = 5\nurl = "https://x.example"\n[lists]\nfrond = 3\n') == (
        'error[setting-type]: "site.title" must be text in quotes, not a number\n'
        "  --> newsgen.toml:2:9\n"
        " 2 | title = 5\n"
        "   |         ^\n"
        'hint: write title = "5"\n'
        'error[unknown-setting]: there is no setting "lists.frond"\n'
        "  --> newsgen.toml:5:1\n"
        " 5 | frond = 3\n"
        "   | ^^^^^\n"
        'hint: did you mean "front"?\n'
    )


def test_a_key_outside_its_table_is_told_where_it_belongs() -> None:
    assert told('root_label = "Ana"\n' + SITE) == (
        'error[unknown-setting]: there is no setting "root_label"\n'
        "  --> newsgen.toml:1:1\n"
        ' 1 | root_label = "Ana"\n'
        "   | ^^^^^^^^^^\n"
        'hint: "root_label" belongs under [site]\n'
    )


def test_a_key_like_no_other_is_told_the_known_ones() -> None:
    assert told(SITE + "[lists]\nxyz = 3\n").endswith("hint: known here: per_page, front, feed\n")


def test_a_kind_of_page_that_there_is_not_is_told_the_nearest_one() -> None:
    document = parse_toml(SITE + "[kinds]\nsecton = false\nhome = false\n", "newsgen.toml")
    settings, problems = settings_of(document, kinds=["home", "section"])
    assert settings is None
    assert [describe(problem) for problem in problems] == [
        'error[unknown-setting]: there is no setting "kinds.secton"\n'
        "  --> newsgen.toml:5:1\n"
        " 5 | secton = false\n"
        "   | ^^^^^^\n"
        'hint: did you mean "section"?\n'
    ]


def test_a_subsection_as_a_nested_table_is_told_how_to_write_it() -> None:
    assert told(SITE + '[sections.spor.futbol]\ntitle = "Futbol"\n') == (
        'error[unknown-setting]: there is no setting "sections.spor.futbol"\n'
        "  --> newsgen.toml:4:16\n"
        " 4 | [sections.spor.futbol]\n"
        "   |                ^^^^^^\n"
        'hint: a subsection is written [sections."spor/futbol"]\n'
    )


def test_a_file_without_a_site_is_told_what_to_add() -> None:
    assert told("") == (
        'error[setting-missing]: "site" is not set\n'
        "  --> newsgen.toml\n"
        'hint: add [site] with title = "…" and url = "https://…"\n'
    )


def test_a_missing_url_is_told_under_its_table() -> None:
    assert told('[site]\ntitle = "Örnek"\n') == (
        'error[setting-missing]: "site.url" is not set\n'
        "  --> newsgen.toml:1:2\n"
        " 1 | [site]\n"
        "   |  ^^^^\n"
        'hint: add url = "https://www.ornek.example" under [site]\n'
    )


def test_an_entry_of_a_list_that_lacks_a_key_is_pointed_at() -> None:
    assert told(SITE + '[[social]]\nname = "YouTube"\n') == (
        'error[setting-missing]: "social.url" is not set\n'
        "  --> newsgen.toml:4:3\n"
        " 4 | [[social]]\n"
        "   |   ^^^^^^\n"
        'hint: add url = "…" to this entry\n'
    )


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        (
            'languages = "tr"',
            '"site.languages" must be a list in brackets, not text',
            'write languages = ["tr"]',
        ),
        (
            "languages = [7]",
            '"site.languages" must be text in quotes, not a number',
            'write "7"',
        ),
        (
            '[lists]\nfront = "3"',
            '"lists.front" must be a whole number, not text',
            "write it without quotes",
        ),
        (
            "[lists]\nfront = 3.5",
            '"lists.front" must be a whole number, not a number with a point',
            "",
        ),
        ('[menu]\npage = "x"', '"menu" must be a list in brackets, not a table', "write [[menu]]"),
        (
            '[publish]\nlocal = "../www"',
            '"publish.local" must be a table, not text',
            "write [publish.local], and the settings below it",
        ),
        (
            "[theme.params]\nshades = []",
            '"theme.params.shades" must be text, a number, true or false, not a list',
            "",
        ),
        ("[kinds]\narticle = 0", '"kinds.article" must be true or false, not a number', ""),
    ],
)
def test_a_wrong_type_is_told_in_words(lines: str, message: str, hint: str) -> None:
    report = told(SITE + lines + "\n")
    assert report.startswith(f"error[setting-type]: {message}\n")
    assert report.partition("\nhint: ")[2] == (f"{hint}\n" if hint else "")


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("ornek.example", "is not a web address"),
        ("ftp://ornek.example", "is not a web address"),
        ("https://", "is not a web address"),
        ("https://ornek example/", "is not a web address"),
        ("https://ornek.example:x/", "is not a web address"),
        ("https://ornek.example/?a=b", "has a part after ? or #"),
        ("https://ornek.example/#", "has a part after ? or #"),
        ("https://me:secret@ornek.example", "holds a user name"),
    ],
)
def test_a_site_url_that_cannot_be_one_is_refused(url: str, wrong: str) -> None:
    report = told(f'[site]\ntitle = "Örnek"\nurl = "{url}"\n')
    assert report.startswith(f'error[setting-value]: "site.url" {wrong}\n  --> newsgen.toml:3:7\n')


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ('timezone = "Istanbul/Europe"', '"site.timezone" is not a time zone', None),
        (
            'timezone = "Europe/Istambul"',
            "\"site.timezone\" is not a time zone: 'Europe/Istambul'",
            'did you mean "Europe/Istanbul"?',
        ),
        ('timezone = "../etc"', "\"site.timezone\" is not a time zone: '../etc'", None),
        ("languages = []", '"site.languages" is empty', 'write languages = ["tr"]'),
        (
            'languages = ["tr_TR"]',
            "\"site.languages\" has no language 'tr_TR'",
            'write "tr" or "en-GB"',
        ),
        ('languages = ["tr", "TR"]', "\"site.languages\" has 'TR' twice", "keep one of them"),
        (
            '[[menu]]\nsection = "spor"\npage = "x"',
            '"menu" must name exactly one of section, page and url',
            'write one line: section = "spor", page = "hakkimizda" or url = "https://…"',
        ),
        (
            '[[menu]]\nlabel = "Spor"',
            '"menu" must name exactly one of section, page and url',
            'write one line: section = "spor", page = "hakkimizda" or url = "https://…"',
        ),
        (
            '[[menu]]\nurl = "/x/"',
            '"menu" has a url, but no label',
            'add label = "…", the words that readers see',
        ),
        (
            '[[menu]]\nlabel = "X"\nurl = "javascript:alert(1)"',
            "\"menu.url\" is not an address: 'javascript:alert(1)'",
            'begin it with https://, mailto:, tel: or "/"',
        ),
        (
            '[[menu]]\nlabel = "X"\nurl = "//elsewhere.example"',
            "\"menu.url\" is not an address: '//elsewhere.example'",
            'begin it with https://, mailto:, tel: or "/"',
        ),
        (
            '[sections."Spor/"]\norder = 1',
            'sections."Spor/" is not the key of a section',
            'write it as in its address: [sections."spor/futbol"]',
        ),
        (
            '[[social]]\nname = "X"\nurl = "x.example/ornek"',
            "\"social.url\" is not an address: 'x.example/ornek'",
            "begin it with https://",
        ),
        (
            '[tipline]\nlabel = "İhbar"\nnumber = " "',
            '"tipline.number" is empty',
            "write it, or leave [tipline] out",
        ),
        (
            '[tipline]\nlabel = "İhbar"\nnumber = "1"\ncountry = "Türkiye"',
            "\"tipline.country\" is not a country: 'Türkiye'",
            'write two capital letters: "TR"',
        ),
        ("[lists]\nper_page = 0", '"lists.per_page" is 0', "write 1 or more"),
        ("[lists]\nfront = -1", '"lists.front" is -1', "write 1 or more"),
        (
            "[kinds]\narticle = false",
            '"kinds.article" is false, but every other page leads to articles',
            "leave this line out",
        ),
        (
            '[crawlers]\nrefuse = ["Bad Bot"]',
            "\"crawlers.refuse\" is not a crawler's name: 'Bad Bot'",
            'write the name alone, as its maker tells: "AhrefsBot"',
        ),
        ("[build]\nmax_problems = 0", '"build.max_problems" is 0', "write 1 or more"),
        (
            '[publish.local]\npath = "x"\nkeep = 0',
            '"publish.local.keep" is 0',
            "write 1 or more",
        ),
        (
            '[publish.local]\npath = ""',
            '"publish.local.path" is empty',
            "write it",
        ),
        (
            '[urls.tr]\ntag = "sayfa"',
            "\"urls.tr.tag\" is 'sayfa', as 'page' is",
            "give each its own word",
        ),
        (
            '[urls.tr]\ntag = "Künye"',
            "\"urls.tr.tag\" is not a word for an address: 'Künye'",
            "write small letters a to z, digits and hyphens, not digits alone",
        ),
        (
            '[urls.tr]\ntag = "2026"',
            "\"urls.tr.tag\" is not a word for an address: '2026'",
            "write small letters a to z, digits and hyphens, not digits alone",
        ),
        (
            "[urls.de]",
            '"urls.de" is for a language that the site has not',
            'add "de" to languages under [site], or leave this table out',
        ),
        (
            '[theme]\nname = "../secret"',
            "\"theme.name\" is not the name of a theme: '../secret'",
            'write the name of a folder in themes/, or "default"',
        ),
        (
            '[security]\nallow = ["https://a.example", "https://b.example; script-src *"]',
            "\"security.allow\" is not a host: 'https://b.example; script-src *'",
            "write scheme and host alone: https://reklam.example",
        ),
        (
            '[build]\nencoding = "base64"',
            "\"build.encoding\" is not an encoding: 'base64'",
            'write "cp1254" for old Turkish files, or leave it out for UTF-8',
        ),
    ],
)
def test_a_value_that_cannot_be_right_is_told(lines: str, message: str, hint: str | None) -> None:
    report = told(SITE + lines + "\n")
    assert report.startswith(f"error[setting-value]: {message}")
    assert report.count("error[") == 1
    assert "  --> newsgen.toml:" in report
    if hint is not None:
        assert report.endswith(f"\nhint: {hint}\n")


def test_an_empty_title_is_refused() -> None:
    assert '"site.title" is empty' in told('[site]\ntitle = " "\nurl = "https://x.example"\n')


def test_an_encoding_without_turkish_letters_is_allowed() -> None:
    assert read(SITE + '[build]\nencoding = "latin-1"\n').build.encoding == "latin-1"


def test_a_syntax_error_is_the_only_problem_told() -> None:
    assert told("[site\n").startswith("error[toml-syntax]:")


def test_variables_win_over_the_file_and_options_over_variables() -> None:
    variables = environment_overrides(
        {
            "NEWSGEN_SITE__URL": "https://test.example",
            "NEWSGEN_LISTS__FRONT": "12",
            "NEWSGEN_SITE__LANGUAGES": "tr, en",
            "NEWSGEN_KINDS__SECTION": "false",
            "NEWSGEN_CLOCK": "not a setting",
            "HOME": "/root",
        }
    )
    option = Override(("site", "url"), "https://option.example", "--base-url")
    settings = read(SITE, (*variables, option))
    assert settings.site.url == "https://option.example"
    assert settings.site.languages == ("tr", "en")
    assert settings.lists.front == 12
    assert settings.kinds == {"section": False}


def test_a_variable_that_names_no_setting_is_told_the_nearest_one() -> None:
    assert told(SITE, environment_overrides({"NEWSGEN_SITE__TITEL": "x"})) == (
        "error[unknown-setting]: NEWSGEN_SITE__TITEL names no setting\n"
        "hint: did you mean NEWSGEN_SITE__TITLE?\n"
    )


def test_a_wrong_value_from_a_variable_names_the_variable_and_no_line() -> None:
    assert told(SITE, environment_overrides({"NEWSGEN_LISTS__FRONT": "many"})) == (
        'error[setting-type]: "lists.front" (from NEWSGEN_LISTS__FRONT)'
        " must be a whole number, not text\n"
    )
    assert told(SITE, (Override(("site", "url"), "ftp://x", "--base-url"),)) == (
        'error[setting-value]: "site.url" (from --base-url) is not a web address\n'
        "hint: write it in full: https://www.ornek.example\n"
    )


def test_each_setting_in_force_knows_who_decided_it() -> None:
    document = parse_toml(SITE + '[[menu]]\nsection = "spor"\n', "newsgen.toml")
    option = Override(("site", "url"), "https://option.example", "--base-url")
    settings, problems = settings_of(document, (option,))
    assert problems == ()
    assert settings is not None
    origins = {
        setting.path: (setting.value, setting.origin)
        for setting in settings_origins(settings, document, (option,))
    }
    assert origins["site", "title"] == ("Örnek", "newsgen.toml:2")
    assert origins["site", "url"] == ("https://option.example", "--base-url")
    assert origins["menu", 0, "section"] == ("spor", "newsgen.toml:5")
    assert origins["lists", "front"] == (30, "default")


@pytest.mark.parametrize(
    ("lines", "told_words"),
    [
        (
            'type = "s33"\nbucket = "x"',
            "error[setting-value]: \"publish.live.type\" is none of the words it may be: 's33'",
        ),
        ('type = "s3"\nbukcet = "x"', 'hint: did you mean "bucket"?'),
        ('path = "x"\nmode = "orderd"', 'hint: did you mean "ordered"?'),
        ('type = 3\npath = "x"', '"publish.live.type" must be text in quotes, not a number'),
        ('type = "ftps"\nhost = "x"', 'error[setting-missing]: "publish.live.user" is not set'),
        (
            'type = "git"\nremote = "https://me:secret@github.com/a/b"',
            '"publish.live.remote" holds a password',
        ),
        ('type = "rsync"\nhost = "-oProxyCommand=x"\npath = "/x"', "cannot be used"),
        ('type = "rsync"\nhost = "x"\npath = "/x"\nport = 70000', "up to 65535"),
    ],
)
def test_a_target_of_each_type_has_its_own_keys(lines: str, told_words: str) -> None:
    assert told_words in told(f"{SITE}[publish.live]\n{lines}\n")


def test_a_target_without_a_type_is_a_folder() -> None:
    settings, problems = parse_settings(SITE + '[publish.live]\npath = "x"\n')
    assert settings is not None, problems
    assert settings.publish == {"live": FolderTarget(path="x")}


def test_the_environment_may_set_a_key_of_any_type_of_target() -> None:
    path = ("publish", "live", "bucket")
    settings, problems = parse_settings(
        SITE + '[publish.live]\ntype = "s3"\n', overrides=[Override(path, "b", "NEWSGEN_…")]
    )
    assert settings is not None, problems
    assert settings.publish == {"live": S3Target(bucket="b")}
