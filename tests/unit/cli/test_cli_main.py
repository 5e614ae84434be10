"""How commands end: exit codes, interruptions, closed pipes, and what is not even imported."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


NEWSGEN = [sys.executable, "-m", "newsgen"]
ROOT = Path(__file__).parents[3]


def start(*arguments: object, **how: object) -> subprocess.Popen[str]:
    command = [*NEWSGEN, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stderr=subprocess.PIPE, **how)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("arguments", ["--version", "--help", "build --help", "serve --help"])
def test_help_does_not_wait_for_the_renderer(arguments: str) -> None:
    script = (
        "import sys\n"
        "from newsgen.cli.main import main\n"
        "try:\n"
        f"    main({arguments.split()!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        "heavy = {'jinja2', 'markdown_it', 'sqlite3', 'rich', 'babel', 'PIL', 'starlette'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_told(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, "newsgen 0.1.0\n")


def test_a_command_that_is_not_one_is_wrong_usage(run: Run) -> None:
    result = run("biuld")
    assert result.exit_code == 2
    assert "No such command 'biuld'" in result.stderr


def test_a_folder_that_is_not_there_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("config", "-s", tmp_path / "nowhere").exit_code == 2


def test_a_time_that_is_not_one_is_wrong_usage(run: Run, site: Path) -> None:
    result = run("build", "-s", site, "--clock", "yesterday")
    assert result.exit_code == 2
    assert "'yesterday' is not a time; write 2026-11-22T09:05:00+03:00" in result.stderr


def test_a_refusal_of_the_system_is_told_without_a_traceback(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("init", tmp_path / "file" / "site")
    assert result.exit_code == 3
    told = f"error[system-refused]: the system refuses: Not a directory\n  --> {tmp_path}/file/site"
    assert result.stderr.startswith(told)


def test_our_own_mistake_asks_for_a_report(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_choices: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("newsgen.cli.config.open_site", broken)
    result = run("config", "-s", site)
    assert result.exit_code == 3
    assert "ZeroDivisionError: by nought" in result.stderr
    assert "please report it" in result.stderr


@pytest.mark.parametrize(
    ("sent", "code", "told"),
    [(signal.SIGINT, 130, "interrupted\n"), (signal.SIGTERM, 143, "")],
)
def test_a_signal_ends_the_work_without_a_traceback(
    tmp_path: Path, sent: signal.Signals, code: int, told: str
) -> None:
    settings = tmp_path / "newsgen.toml"
    os.mkfifo(settings)  # reading it waits until somebody writes
    process = start("config", "-s", tmp_path)
    with settings.open("w"):  # the process is at work now: it has opened the other end
        process.send_signal(sent)
        _, stderr = process.communicate(timeout=20)
    assert (process.returncode, stderr) == (code, told)


def test_nobody_reading_the_output_is_no_reason_to_complain(site: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    process = start("config", "-s", site, stdout=writing, env=buffered)
    os.close(writing)
    _, stderr = process.communicate(timeout=20)
    assert (process.returncode, stderr) == (141, "")


def test_letters_that_the_terminal_lacks_are_spelled_out(site: Path) -> None:
    settings = site / "newsgen.toml"
    settings.write_text(settings.read_text().replace("Haber", "→ Haber"))
    done = subprocess.run(
        [*NEWSGEN, "config", "-s", str(site)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "iso-8859-9"},
        capture_output=True,
        check=True,
    )
    assert 'site.title = "Örnek \\u2192 Haber"' in done.stdout.decode("iso-8859-9")
