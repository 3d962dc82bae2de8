"""What is said and done has bounds, whatever a file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import MOST_PROBLEMS
from privlink_cost.yamlfile import MOST_NODES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result


@pytest.fixture
def given(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command on a file of some text."""
    monkeypatch.chdir(tmp_path)

    def ask(text: str, *args: str) -> Result:
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        return run(*args, "a.yaml")

    return ask


def wrong_keys(count: int) -> str:
    """A scenario with so many keys that nobody knows."""
    return "region: us-east-1\ngb: 1\n" + "".join(f"k{number}: 1\n" for number in range(1, count + 1))


@pytest.mark.parametrize(
    ("count", "rest"), [(20, ""), (21, "; and 1 more problem"), (5000, "; and 4,980 more problems")]
)
def test_twenty_problems_are_told_in_full_and_the_rest_are_counted(
    given: Callable[..., Result], count: int, rest: str
) -> None:
    result = given(wrong_keys(count), "compare", "--scenario")
    assert result.code == 2
    assert result.stderr.count("unknown key") == MOST_PROBLEMS == 20
    assert "line 3: k1: unknown key" in result.stderr
    assert result.stderr.endswith(f"as in gb{rest}\n")


def test_check_lists_twenty_problems_and_counts_all(given: Callable[..., Result]) -> None:
    keys = "".join(f"    k{number}: 1\n" for number in range(25))
    result = given(
        f"scenarios:\n  a:\n    region: us-east-1\n    gb: 1\n    expect: {{cheapest: nat}}\n{keys}", "check"
    )
    assert result.code == 2
    assert result.stdout.count("unknown key") == 20
    assert result.stdout.endswith("\nand 5 more problems\n")
    assert result.stderr == "Error: nothing was checked: the first 20 of 25 problems are listed on standard output\n"


def test_a_file_of_very_many_keys_is_refused_before_they_are_looked_at(given: Callable[..., Result]) -> None:
    result = given(wrong_keys(MOST_NODES), "compare", "--scenario")  # one mapping, and two on every line
    assert result.code == 2
    assert "line 50000: more than 100,000 keys and values: split the file" in result.stderr


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("[1, 1]", "a list is not a number"),
        ("{a: 1}", "a mapping is not a number"),
        ("true", "this (true) is not a number"),
        (f'"{"x" * 100}"', f"'{'x' * 60}'... is not a number"),
    ],
)
def test_a_value_is_never_shown_as_python_prints_it(given: Callable[..., Result], value: str, shown: str) -> None:
    result = given(f"region: us-east-1\ngb: {value}\n", "compare", "--scenario")
    assert result.code == 2
    assert f"gb: {shown}" in result.stderr


def test_very_many_names_do_not_stand_in_every_row(run: Callable[..., Result]) -> None:
    """10,000 rows with 10,000 names each were 1.4 GB."""
    rows = run("optimize", "--endpoints", "1001", "--gb", "1000", "--region", "us-east-1", "--format", "csv").stdout
    assert "endpoint-1 ... endpoint-1001" in rows
    assert len(rows) < 1001 * 500
