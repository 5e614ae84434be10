"""What every command says about settings that do not hold, and what `config` shows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_folder_without_settings_is_told_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("config", "-s", tmp_path)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"error[settings-not-found]: there is no {tmp_path}/newsgen.toml\n"
        "hint: name the site's folder with --source, or start a site with: newsgen init DIR\n\n"
    )


def test_settings_of_another_name_that_are_not_there(run: Run, site: Path) -> None:
    result = run("config", "-s", site, "-c", site / "test.toml")
    assert result.exit_code == 2
    assert result.stderr == (
        f"error[settings-not-found]: there is no {site}/test.toml\n"
        "hint: --config names a file, seen from the current folder\n\n"
    )


def test_settings_that_are_not_utf8_are_refused(run: Run, site: Path) -> None:
    (site / "newsgen.toml").write_bytes('[site]\ntitle = "Şehir"\n'.encode("cp1254"))
    result = run("config", "-s", site)
    assert result.exit_code == 2
    assert result.stderr == (
        "error[settings-encoding]: the settings are not UTF-8: byte 16 cannot be read\n"
        "  --> newsgen.toml\n"
        "hint: save the file as UTF-8\n\n"
    )


def test_a_mistake_in_the_settings_ends_any_command(run: Run, site: Path) -> None:
    with (site / "newsgen.toml").open("a") as settings:
        settings.write("titel = 1\n")
    for command in ("build", "config", "publish"):
        result = run(command, "-s", site)
        assert result.exit_code == 2
        assert result.stderr == (
            'error[unknown-setting]: there is no setting "site.titel"\n'
            "  --> newsgen.toml:4:1\n"
            " 4 | titel = 1\n"
            "   | ^^^^^\n"
            'hint: did you mean "title"?\n\n'
        )


def test_problems_with_settings_as_json(run: Run, site: Path) -> None:
    (site / "newsgen.toml").write_text('[site]\ntitle = "Örnek"\n')
    result = run("build", "-s", site, "--json")
    assert result.exit_code == 2
    assert result.stderr == ""
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["code"] == "setting-missing"
    assert (problem["at"]["path"], problem["at"]["line"]) == ("newsgen.toml", 1)


def test_config_shows_each_setting_and_who_decided_it(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGEN_LISTS__FRONT", "12")
    result = run("config", "-s", site, "-b", "https://test.example", "-t", "plain")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert 'site.title = "Örnek Haber" # newsgen.toml:2' in lines
    assert 'site.url = "https://test.example" # --base-url' in lines
    assert 'theme.name = "plain" # --theme' in lines
    assert "lists.front = 12 # NEWSGEN_LISTS__FRONT" in lines
    assert "lists.per_page = 30 # default" in lines
    assert "tipline = (not set) # default" in lines


def test_config_as_json(run: Run, site: Path) -> None:
    result = run("config", "-s", site, "--json")
    settings = {s["key"]: (s["value"], s["origin"]) for s in json.loads(result.stdout)["settings"]}
    assert settings["site.title"] == ("Örnek Haber", "newsgen.toml:2")
    assert settings["lists.front"] == (30, "default")


def test_config_reads_the_file_it_is_given(run: Run, site: Path) -> None:
    other = site / "test.toml"
    other.write_text('[site]\ntitle = "Deneme"\nurl = "https://deneme.example"\n')
    result = run("config", "-s", site, "-c", other)
    assert 'site.title = "Deneme"' in result.stdout
    assert f"# {other}:2" in result.stdout


def test_a_parameter_that_the_theme_decides(run: Run, site: Path) -> None:
    with (site / "newsgen.toml").open("a") as settings:
        settings.write('[theme.params]\naccent = "#123456"\n')
    lines = run("config", "-s", site).stdout.splitlines()
    told = {line.split(" = ")[0]: line.split("  # ")[1] for line in lines}
    assert told["theme.params.accent"] == "newsgen.toml:5"
    assert told["theme.params.tip"] == "themes/default/theme.toml"
