"""zsh and fish complete with the lines that `completion` writes; they are tried where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from privlink_cost.cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

_ASKS = {
    "zsh": """
    (( $+_comps[privlink-cost] )) || exit 9
    compadd() { print -l -- $completions }
    _describe() { print -l -- $completions_with_descriptions }
    words=(%s) CURRENT=${#words}
    _privlink_cost_completion
    """,
    "fish": "complete -C '%s'",
}


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("privlink-cost expl", f"explain{{tab}}{COMMANDS['explain'].partition(',')[0]}"),
        ("privlink-cost compare --region ap-northeast-1", "ap-northeast-1"),
        ("privlink-cost compare --design shared", "shared-nat"),
        ("privlink-cost compare --format mark", "markdown"),
    ],
)
@pytest.mark.slow
def test_a_shell_completes_with_the_lines_that_it_was_given(
    run: Callable[..., Result], tmp_path: Path, shell: str, words: str, wanted: str
) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell}")
    ours = tmp_path / "privlink-cost"
    ours.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m privlink_cost "$@"\n', encoding="utf-8")
    ours.chmod(0o755)
    script = tmp_path / "script"
    script.write_text(f"{run('completion', shell).stdout}\n{_ASKS[shell] % words}\n", encoding="utf-8")
    settings = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    bare = "-f" if shell == "zsh" else "--no-config"
    done = subprocess.run(
        [program, bare, str(script)], capture_output=True, text=True, check=True, timeout=60, env=os.environ | settings
    )
    tab = ":" if shell == "zsh" else "\t"
    (line,) = done.stdout.splitlines()
    assert line.startswith(wanted.format(tab=tab))  # fish itself shortens what a command does


def test_a_command_is_completed_with_its_line_in_full(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "_PRIVLINK_COST_COMPLETE": "fish_complete",
        "COMP_WORDS": "privlink-cost e",
        "COMP_CWORD": "e",
    }.items():
        monkeypatch.setenv(name, value)
    lines = [f"{name}\t{COMMANDS[name]}" for name in ("emit", "explain")]
    assert all(line.split("\t")[1] in run().stdout for line in lines)


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (("emit", "teraform", "--region", "us-east-1"), "Did you mean terraform?"),
        (("completion", "basj"), "Did you mean bash?"),
        (("compare", "--gb", "1", "--region", "us-east-1", "--format", "jsno"), "Did you mean json?"),
    ],
)
def test_a_misspelt_choice_brings_the_one_that_may_be_meant(
    run: Callable[..., Result], args: tuple[str, ...], meant: str
) -> None:
    result = run(*args)
    assert result.code == 2
    assert result.stderr.endswith(f"{meant}\n")
