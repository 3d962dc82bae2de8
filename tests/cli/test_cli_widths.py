"""In a terminal no line is wider than it; in a pipe the lines are the same everywhere."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from house_support import called
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

ON = ("--as-of", "2026-11-22")
ASKED = ("--gb", "1000", "--region", "us-east-1", *ON)
THREE = ("--gb", "1000", "--region", "us-east-1,ap-northeast-1,eu-west-1", *ON)
MORE = ("--azs", "3", "--internet-gb", "100", "--design", "shared-nat", "--design", "centralised")

SOLVED = (("--solve", "vpcs", "--gb", "1000", "--azs", "2"), ("--keep-nat", "--grid", "10x6"))

CHOICE = ("optimize", *ASKED, "--workload", "eks-private", "--azs", "3", "--keep-nat", "--existing", "sqs=100")

COMMANDS = [
    ("compare", *ASKED),
    ("compare", *ASKED, *MORE),
    ("compare", *ASKED, *MORE, "--detail"),
    ("compare", *ASKED, "--title", "東京のシナリオの長い名前"),
    *((*line, "--lang", "ja") for line in (("compare", *ASKED), ("compare", *ASKED, *MORE), ("compare", *THREE))),
    ("compare", *THREE),
    ("compare", *THREE, *MORE),
    ("compare", "--gb", "123456789.5", "--region", "all", "--currency", "JPY", "--fx-rate", "150", *ON),
    ("compare", "--gb", "100..5000", "--region", "us-east-1", *ON),
    CHOICE,
    ("optimize", *THREE),
    *((*line, *MORE, "--lang", "ja") for line in (CHOICE, ("optimize", *THREE))),
    ("sweep", "--over", "gb", "--region", "us-east-1", *ON),
    ("sweep", "--over", "azs", *ASKED, "--design", "shared-nat", "--design", "centralised"),
    ("sweep", "--over", "azs", *ASKED, "--design", "shared-nat", "--design", "centralised", "--lang", "ja"),
    ("diff", "tests/data/diff-before.yaml", "tests/data/diff-after.yaml", "--lang", "ja"),
    ("break-even", "--region", "us-east-1", *ON),
    *(("break-even", "--region", "us-east-1", *ON, *more, "--lang", "ja") for more in SOLVED),
    ("plan", "examples/plans/four-gateways.json", "--traffic", "s3=300", "--internet-gb", "100", *ON, "--lang", "ja"),
    ("usage", "examples/cost-explorer.json", "examples/usage.csv", "--region", "eu-west-1", *ON, "--lang", "ja"),
    ("check", "examples/assumptions.yaml"),
    ("regions", *ON),
    ("workloads",),
    ("prices", "show", *ON),
    ("prices", "show", "us-east-1", *ON),
    ("prices", "history", "us-east-1"),
    ("prices", "sources"),
    ("prices", "diff", "us-east-1", "--from", "2021-06-02", "--to", "2024-02-01"),
]


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    command: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    lines = called(main, list(command)).stdout.splitlines()
    assert lines
    assert [line for line in lines if _columns(line) > width] == []


def _columns(line: str) -> int:
    """How many columns a terminal gives a line: two for each East Asian character."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)


def test_a_pipe_does_not_ask_how_wide_the_terminal_is(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("compare", *ASKED).stdout
    monkeypatch.setenv("COLUMNS", "60")
    assert run("compare", *ASKED).stdout == before


def test_a_region_stays_on_one_line_in_a_pipe_and_gives_up_its_name_in_a_narrow_terminal(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert "Asia Pacific (Tokyo)" in run("regions", *ON).stdout
    shown = called(main, ["regions", *ON]).stdout
    assert "ap-northeast-1 0.062" in shown
    assert "Tokyo" not in shown
