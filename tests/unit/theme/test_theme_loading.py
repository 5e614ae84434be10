"""A theme is a folder with a theme.toml; the site's own files come first."""

from pathlib import Path

import pytest
from theme_files import MANIFEST, problem_of, site_with, theme_of, write

from newsgen.model.problem import NewsgenError, describe
from newsgen.theme.theme import builtin_themes, load_theme, theme_names


def refused(site: Path, name: str = "ruzgar", **params: str | int | float | bool) -> str:
    """The Problem of loading the theme, as users see it."""
    with pytest.raises(NewsgenError) as caught:
        theme_of(site, name, **params)
    return describe(problem_of(caught.value))


def test_built_in_themes_are_found_beside_the_package() -> None:
    assert (builtin_themes() / "default" / "theme.toml").is_file()
    assert (builtin_themes() / "plain" / "theme.toml").is_file()


def test_a_site_lists_its_own_themes_and_the_built_in_ones(tmp_path: Path) -> None:
    site_with(tmp_path, {})

    assert theme_names(tmp_path) == ("default", "gazette", "plain", "ruzgar")


def test_a_parameter_has_the_sites_value_else_its_default(tmp_path: Path) -> None:
    site_with(tmp_path, {})

    assert theme_of(tmp_path).params == {"accent": "#0b5c4a"}
    assert theme_of(tmp_path, accent="#fff").params == {"accent": "#fff"}


def test_a_theme_inherits_the_parameters_of_its_parent(tmp_path: Path) -> None:
    site_with(tmp_path, {})
    child = 'name = "meltem"\napi = 1\nextends = "ruzgar"\n\n[params.columns]\n'
    child += 'type = "integer"\ndefault = 3\ndoc = "How many."\n'
    write(tmp_path, {"themes/meltem/theme.toml": child})

    theme = load_theme("meltem", site_folder=tmp_path, params={"columns": 4})

    assert theme.params == {"accent": "#0b5c4a", "columns": 4}
    assert [layer.name for layer in theme.layers] == ["", "meltem", "ruzgar", "newsgen"]


def test_a_sites_theme_hides_a_built_in_one_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, {"themes/plain/theme.toml": 'name = "plain"\napi = 1\n'})

    assert load_theme("plain", site_folder=tmp_path, params={}).layers[1].root == (
        tmp_path / "themes" / "plain"
    )


def test_an_unknown_theme_names_the_nearest_one(tmp_path: Path) -> None:
    write(tmp_path, {"newsgen.toml": '[site]\ntitle = "Y"\n\n[theme]\nname = "defalt"\n'})

    assert refused(tmp_path, "defalt") == (
        'error[theme-unknown]: there is no theme "defalt"\n'
        "  --> newsgen.toml:5:1\n"
        ' 5 | name = "defalt"\n'
        "   | ^^^^\n"
        'hint: did you mean "default"? themes: "default", "gazette", "plain"\n'
    )


@pytest.mark.parametrize("name", ["../ruzgar", "themes/ruzgar", "", "."])
def test_a_theme_is_a_name_and_not_a_path(tmp_path: Path, name: str) -> None:
    site_with(tmp_path, {})

    assert refused(tmp_path, name).startswith("error[theme-unknown]")


def test_an_unknown_parent_is_told_at_its_line(tmp_path: Path) -> None:
    site_with(tmp_path, {}, 'name = "ruzgar"\napi = 1\nextends = "plan"\n')

    assert refused(tmp_path) == (
        'error[theme-unknown]: there is no theme "plan"\n'
        "  --> themes/ruzgar/theme.toml:3:1\n"
        ' 3 | extends = "plan"\n'
        "   | ^^^^^^^\n"
        'hint: did you mean "plain"? themes: "default", "gazette", "plain", "ruzgar"\n'
    )


def test_a_theme_that_extends_itself_is_told(tmp_path: Path) -> None:
    site_with(tmp_path, {}, 'name = "ruzgar"\napi = 1\nextends = "meltem"\n')
    write(tmp_path, {"themes/meltem/theme.toml": 'name = "meltem"\napi = 1\nextends = "ruzgar"\n'})

    assert refused(tmp_path) == (
        "error[theme-circular]: the theme extends itself: ruzgar → meltem → ruzgar\n"
        "  --> themes/meltem/theme.toml:3:1\n"
        ' 3 | extends = "ruzgar"\n'
        "   | ^^^^^^^\n"
        'hint: take "extends" out of one of them\n'
    )


def test_another_contract_is_refused(tmp_path: Path) -> None:
    site_with(tmp_path, {}, 'name = "ruzgar"\napi = 2\n')

    assert refused(tmp_path) == (
        'error[theme-api]: this newsgen speaks template API 1, the theme "api = 2"\n'
        "  --> themes/ruzgar/theme.toml:2:1\n"
        " 2 | api = 2\n"
        "   | ^^^\n"
        'hint: write "api = 1" once the theme follows the contract in '
        "docs/reference/template-api.md\n"
    )


def test_an_unknown_parameter_names_the_nearest_one(tmp_path: Path) -> None:
    site_with(tmp_path, {"newsgen.toml": '[theme.params]\naccnt = "#fff"\n'})

    assert refused(tmp_path, accnt="#fff") == (
        'error[theme-param-unknown]: theme "ruzgar" has no parameter "accnt"\n'
        "  --> newsgen.toml:2:1\n"
        ' 2 | accnt = "#fff"\n'
        "   | ^^^^^\n"
        'hint: did you mean "accent"?\n'
    )


@pytest.mark.parametrize(
    ("kind", "default", "value", "reason"),
    [
        ("colour", '"#0b5c4a"', "yeşil", 'parameter "p" is no colour: "yeşil"'),
        ("colour", '"#0b5c4a"', "#fff;}", 'parameter "p" is no colour: "#fff;}"'),
        ("integer", "3", 2.5, 'parameter "p" is no integer: 2.5'),
        ("integer", "3", True, 'parameter "p" is no integer: True'),
        ("boolean", "true", "yes", "parameter \"p\" is no boolean: 'yes'"),
        ("number", "1.5", "x", "parameter \"p\" is no number: 'x'"),
    ],
)
def test_a_parameter_of_another_type_is_refused(
    tmp_path: Path, kind: str, default: str, value: str | float | bool, reason: str
) -> None:
    manifest = f'name = "ruzgar"\napi = 1\n[params.p]\ntype = "{kind}"\ndefault = {default}\n'
    site_with(tmp_path, {}, manifest + 'doc = "Any."\n')

    message = refused(tmp_path, p=value)

    assert message.startswith(f"error[theme-param-type]: {reason}\n")
    assert message.endswith(f"hint: for example: p = {default}\n")


def test_a_choice_is_one_of_those_offered(tmp_path: Path) -> None:
    manifest = 'name = "ruzgar"\napi = 1\n[params.font]\ntype = "string"\ndefault = "serif"\n'
    site_with(tmp_path, {}, manifest + 'choices = ["serif", "sans"]\ndoc = "Typeface."\n')

    assert theme_of(tmp_path, font="sans").params == {"font": "sans"}
    assert refused(tmp_path, font="comic").startswith(
        'error[theme-param-type]: parameter "font" is "comic", but may be "serif", "sans"\n'
    )


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("name = ruzgar\n", "not valid TOML: Invalid value\n  --> themes/ruzgar/theme.toml:1:8\n"),
        (MANIFEST + "colours = 3\n", 'unknown key "colours"'),
        ('name = "ruzgar"\napi = 1\nextend = "plain"\n', 'hint: did you mean "extends"?'),
        ('name = "ruzgar"\napi = 1\nextends = 3\n', '"name" and "extends" are strings'),
        ('name = "poyraz"\napi = 1\n', '"name" is "poyraz", but the folder is "ruzgar"'),
        ('name = "ruzgar"\napi = 1\n[params]\nx = 3\n', '"params.x" is not a table'),
        ('name = "ruzgar"\napi = 1\n[params.x]\ntype = "color"\n', '"params.x.type" is none of'),
        ('name = "ruzgar"\napi = 1\n[params.x]\ntype = "string"\n', 'needs "default" and "doc"'),
        (
            'name = "ruzgar"\napi = 1\n[params.x]\ntype = "colour"\ndefault = "red"\ndoc = "X."\n',
            'the default of "params.x" is no colour: "red"',
        ),
    ],
)
def test_a_faulty_theme_toml_is_told(tmp_path: Path, manifest: str, told: str) -> None:
    site_with(tmp_path, {}, manifest)

    message = refused(tmp_path)

    assert message.startswith("error[theme-invalid]")
    assert told in message


def test_assets_of_the_site_hide_those_of_the_theme_and_its_parent(tmp_path: Path) -> None:
    site_with(
        tmp_path,
        {
            "@static/site.css.j2": "theme",
            "@static/icons/a.svg": "theme",
            "@static/.hidden": "editor's backup",
            "templates/static/site.css": "site",
        },
    )

    found = dict(theme_of(tmp_path).asset_files())
    assert found.pop("a/search.js").is_file()

    assert {path: file.read_text() for path, file in found.items()} == {
        "a/icons/a.svg": "theme",
        "a/site.css": "site",
    }


def test_an_asset_that_links_out_of_its_folder_is_left_out(tmp_path: Path) -> None:
    site_with(tmp_path, {"@static/a.css": "", "secret.txt": "key"})
    (tmp_path / "themes/ruzgar/static/key.txt").symlink_to(tmp_path / "secret.txt")

    assert [path for path, _ in theme_of(tmp_path).asset_files()] == ["a/a.css", "a/search.js"]
