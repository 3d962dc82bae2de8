"""Help: a line for each command, options in groups, and `help COMMAND`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from privlink_cost.cli.main import COMMANDS
from privlink_cost.cli.options import flag_of
from privlink_cost.model.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result


@pytest.fixture(autouse=True)
def _at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def sections(text: str) -> dict[str, list[str]]:
    """The flags of a help by the heading that they stand under."""
    found: dict[str, list[str]] = {}
    for heading, body in re.findall(r"^(\S.*):\n((?:  .*\n|\n)*)", text, re.MULTILINE):
        found[heading] = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", body, re.MULTILINE)
    return found


def test_each_command_has_one_line_that_is_not_cut(run: Callable[..., Result]) -> None:
    listed = run("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert [line for line in listed if len(line) > 80 or "..." in line] == []


@pytest.mark.parametrize("command", ["compare", "optimize", "sweep", "break-even", "workbook", "explain"])
def test_each_field_stands_in_the_group_of_its_row(run: Callable[..., Result], command: str) -> None:
    found = sections(run(command, "--help").stdout)
    for name, field in FIELDS.items():
        assert flag_of(name) in found[field.row.group.capitalize()]


def test_the_groups_of_compare_stand_in_the_order_in_which_people_ask(run: Callable[..., Result]) -> None:
    found = sections(run("compare", "--help").stdout)
    groups = ["Scenario", "Traffic", "Endpoints", "Layout", "Prices", "Output"]
    assert [name for name in found if name in groups] == groups
    assert "Options" not in found
    assert found["Output"] == ["--detail", "--lang", "--format", "--output", "--quiet", "--help"]


def test_options_of_a_command_alone_come_first(run: Callable[..., Result]) -> None:
    found = sections(run("sweep", "--help").stdout)
    assert found["Options"] == ["--over", "--from", "--to", "--steps"]
    assert next(iter(found)) == "Options"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_and_the_name_of_a_command_is_its_help(run: Callable[..., Result], command: str) -> None:
    assert run("help", command) == run(command, "--help")


@pytest.mark.parametrize("asked", [("help",), ("help", "help"), ()])
def test_help_alone_is_that_of_the_program(run: Callable[..., Result], asked: tuple[str, ...]) -> None:
    assert run(*asked) == run("--help")


@pytest.mark.parametrize(("asked", "meant"), [(("help", "optimise"), "optimize"), (("hepl",), "help")])
def test_a_wrong_name_brings_the_one_that_was_meant(
    run: Callable[..., Result], asked: tuple[str, ...], meant: str
) -> None:
    result = run(*asked)
    assert result.code == 2
    assert f"did you mean {meant}?" in result.stderr
