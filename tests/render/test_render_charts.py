"""What charts of sweeps share: round numbers for axes, and lines with gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from privlink_cost.render.sweep.lines import Line, lowest_and_highest, stretches
from privlink_cost.render.sweep.ticks import bottom, labels, ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0.0, 500.0, 7, ["0", "100", "200", "300", "400", "500"]),
        (0.0, 1000.0, 6, ["0", "200", "400", "600", "800", "1,000"]),
        (0.0, 1000.0, 5, ["0", "250", "500", "750", "1,000"]),
        (65.7, 88.2, 6, ["70", "75", "80", "85"]),
        (74.7, 75.15, 6, ["74.7", "74.8", "74.9", "75.0", "75.1"]),
        (100.0, 1000.0, 6, ["200", "400", "600", "800", "1,000"]),
        (0.0, 0.0, 5, ["0"]),
    ],
)
def test_ticks_are_round_numbers(low: float, high: float, most: int, expected: list[str]) -> None:
    assert labels(ticks(low, high, most)) == expected


def test_ticks_of_counts_are_whole() -> None:
    assert labels(ticks(1.0, 4.0, 7, whole=True)) == ["1", "2", "3", "4"]


@given(st.floats(0, 1e15), st.floats(0, 1e15), st.integers(2, 9), st.booleans())
def test_ticks_lie_on_the_axis_and_are_not_too_many(a: float, b: float, most: int, whole: bool) -> None:  # noqa: FBT001
    low, high = min(a, b), max(a, b)
    found = ticks(low, high, most, whole=whole)
    assert len(found) <= most
    assert all(Decimal(repr(low)) <= tick <= Decimal(repr(high)) for tick in found)


@pytest.mark.parametrize(
    ("low", "high", "start"),
    [
        (0.0, 100.0, 0.0),
        (49.0, 100.0, 0.0),  # less than half of the highest
        (65.7, 88.2, 65.0),  # close together: 70, 75, ... and one step below
        (70.0, 90.0, 70.0),
        (75.0, 75.0, 0.0),
    ],
)
def test_an_axis_starts_at_0_unless_all_costs_are_close_together(low: float, high: float, start: float) -> None:
    assert bottom(low, high, 6) == start


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_an_axis_never_starts_above_the_lowest_cost(a: float, b: float) -> None:
    assert 0 <= bottom(min(a, b), max(a, b), 6) <= min(a, b)


def test_a_line_has_gaps_where_there_is_no_total() -> None:
    line = Line("nat", (None, 1.0, 2.0, None, 3.0))
    assert list(stretches([0.0, 1.0, 2.0, 3.0, 4.0], line)) == [([1.0, 2.0], [1.0, 2.0]), ([4.0], [3.0])]


def test_the_lowest_and_the_highest_are_of_all_lines() -> None:
    lines = [Line("nat", (5.0, None)), Line("privatelink", (None, 2.0))]
    assert lowest_and_highest(lines) == (2.0, 5.0)
