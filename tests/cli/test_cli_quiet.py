"""`--quiet`, before or after a command: standard error has errors alone, and the result is the same."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from privlink_cost.cli.commands.prices import COMMANDS as OF_PRICES
from privlink_cost.cli.main import COMMANDS, main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

FUTURE = ("compare", "--gb", "1", "--region", "us-east-1", "--as-of", "2100-01-01")


def test_quiet_has_no_notes(run: Callable[..., Result]) -> None:
    loud = run(*FUTURE)
    assert loud.stderr.startswith("Note: ")
    assert run("--quiet", *FUTURE) == run(*FUTURE, "--quiet") == (0, loud.stdout, "")


def test_quiet_does_not_name_what_was_written(run: Callable[..., Result], tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    assert run("--quiet", *FUTURE, "--output", str(output)).stderr == ""
    assert output.stat().st_size


@pytest.mark.parametrize("command", [*COMMANDS, *(f"prices {name}" for name in OF_PRICES)])
def test_every_command_has_it(run: Callable[..., Result], command: str) -> None:
    assert "--quiet" in run(*command.split(), "--help").stdout


def test_quiet_tells_errors(run: Callable[..., Result]) -> None:
    result = run("--quiet", "compare", "--gb", "1", "--region", "nowhere")
    assert result.code == 2
    assert result.stderr.startswith("Error: unknown region 'nowhere'")


def test_one_run_that_is_quiet_leaves_the_next_as_it_was(run: Callable[..., Result]) -> None:
    run("--quiet", *FUTURE)
    assert run(*FUTURE).stderr.startswith("Note: ")


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.mark.parametrize(("flags", "is_shown"), [((), True), (("--quiet",), False)])
def test_quiet_shows_no_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: tuple[str, ...], *, is_shown: bool
) -> None:
    path = tmp_path / "in.csv"
    path.write_text("region,gb\nus-east-1,1000\n", encoding="utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    main([*flags, "batch", str(path), "--output", str(tmp_path / "out.csv")], standalone_mode=False)
    assert ("Answering" in terminal.getvalue()) == is_shown


@pytest.mark.parametrize(("flags", "is_shown"), [((), True), (("--quiet",), False)])
def test_the_reading_of_usage_shows_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: tuple[str, ...], *, is_shown: bool
) -> None:
    path = tmp_path / "usage.csv"
    path.write_text("service,gb\ns3,100\n", encoding="utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    main([*flags, "usage", str(path), "--region", "eu-west-1"], standalone_mode=False)
    assert ("Reading" in terminal.getvalue() and "100%" in terminal.getvalue()) == is_shown
