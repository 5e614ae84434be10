"""`newsgen doctor` and `newsgen completion`."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from newsgen_process import environment

from newsgen.check import machine

Run = Callable[..., Result]


def test_a_sound_machine(run: Run, site: Path) -> None:
    result = run("doctor", "-s", site)
    assert result.exit_code == 0
    assert "  newsgen          0.1.0\n" in result.stdout
    assert "  watching         2 folders of at most " in result.stdout
    assert "✗" not in result.stdout


def test_the_findings_as_json(run: Run, site: Path) -> None:
    told = json.loads(run("doctor", "-s", site, "--json").stdout)
    assert told["findings"][0] == {
        "name": "newsgen",
        "value": "0.1.0",
        "state": "ok",
        "hint": "",
    }


def test_too_few_watches_are_told_with_the_remedy(run, site, tmp_path, monkeypatch) -> None:
    limit = tmp_path / "max_user_watches"
    limit.write_text("3\n")
    monkeypatch.setattr(machine, "_WATCHES", limit)
    result = run("doctor", "-s", site)
    assert result.exit_code == 0
    assert "! watching         2 folders of at most 3\n" in result.stdout
    assert "sysctl fs.inotify.max_user_watches=8" in result.stdout


def test_what_does_not_work_ends_with_3(run: Run, site: Path, monkeypatch) -> None:
    monkeypatch.setattr(machine, "can_encode", lambda ending: ending == "jpg")
    result = run("doctor", "-s", site)
    assert result.exit_code == 3
    assert "✗ pictures         encodes jpg\n" in result.stdout
    assert result.stderr == "1 thing has to be mended\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_NEWSGEN_COMPLETE" in result.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_commands_and_options(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "newsgen.bash"
    script.write_text(run("completion", "bash").stdout)
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "newsgen"
    call = "from newsgen.cli.main import main; main(prog_name='newsgen')"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{call}" "$@"\n')
    program.chmod(0o755)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"

    def completed(words: str, number: int) -> list[str]:
        lines = f"source {script}; COMP_WORDS=({words}); COMP_CWORD={number}; "
        lines += '_newsgen_completion newsgen; printf "%s\\n" "${COMPREPLY[@]}"'
        done = subprocess.run(
            ["bash", "-c", lines], env=environment(PATH=path), capture_output=True, text=True
        )
        return done.stdout.split()

    assert completed("newsgen bui", 1) == ["build"]
    assert "--strict" in completed("newsgen check --st", 2)
