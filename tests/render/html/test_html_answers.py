"""The kinds of answers as pages of HTML: which have a chart, and what a page says where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from html_pages import DAY, asked
from plan_files import written
from privlink_cost.render.html import words as html_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

SCENARIO = "{region: us-east-1, gb: 1000, endpoints: 2"


def difference(run: Callable[..., Result], folder: Path, before: str, after: str) -> str:
    paths = [
        str(written(folder, f"scenarios:\n{text}", f"{name}.yaml"))
        for name, text in zip("ab", (before, after), strict=True)
    ]
    result = run("diff", *paths, *DAY.replace("--as-of", "--to").split(), "--format", "html")
    assert result.stderr == ""
    return result.stdout


def test_where_the_gb_alone_change_both_sides_are_in_the_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    page = difference(run, tmp_path, f"  one: {SCENARIO}}}\n", f"  one: {SCENARIO}, azs: 2}}\n")
    assert "<svg" in page


def test_a_scenario_that_is_new_has_its_own_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    """Of the two the one that stays the same has none."""
    same = f"  one: {SCENARIO}}}\n"
    page = difference(run, tmp_path, same, f"{same}  two: {SCENARIO}, azs: 2}}\n")
    assert "<svg" in page


def test_nothing_that_changes_is_drawn_without_a_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    same = f"  one: {SCENARIO}}}\n"
    assert "<svg" not in difference(run, tmp_path, same, same.replace("}", " }"))


def test_two_currencies_have_no_chart_in_common(run: Callable[..., Result], tmp_path: Path) -> None:
    yen = f"  one: {SCENARIO}, currency: JPY, fx_rate: 150}}\n"
    page = difference(run, tmp_path, f"  one: {SCENARIO}}}\n", yen)
    assert html_words.NO_CHART_OF_TWO_CURRENCIES in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (f"break-even --region us-east-1 --keep-nat --grid 3x2 {DAY}", "<table"),
        (f"optimize --region us-east-1,eu-west-1 --traffic s3=900 --traffic ecr.dkr=60 {DAY}", "Ireland"),
    ],
    ids=["grid", "regions"],
)
def test_answers_without_a_chart_are_drawn(run: Callable[..., Result], line: str, shown: str) -> None:
    page = asked(run, line)
    assert shown in page
