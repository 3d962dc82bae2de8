"""A sweep of very many points: each takes no more memory than any other, and what they have in common is found once."""

from __future__ import annotations

import tracemalloc
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from privlink_cost.analysis.sweep import Sweep, sweep
from privlink_cost.model.gb.nameless import NamelessEndpoints
from privlink_cost.model.scenario import Scenario
from privlink_cost.render import KINDS, rendered
from privlink_cost.render.kit.style import Style
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.sweep import SweepPoint

SHEET = load_table("us-east-1").on(date(2025, 11, 4))
SCENARIO = Scenario(
    gb=Decimal(1000), interface_endpoints=("logs",), gateway_endpoints=("s3",), traffic={"s3": Decimal(100)}
)


def over_endpoints(first: int, last: int) -> Sweep:
    return sweep(SCENARIO, SHEET, "endpoints", tuple(map(Decimal, range(first, last + 1))))


class Points(tuple["SweepPoint", ...]):
    """Points of which something counts how often they are gone through."""

    __slots__ = ()

    def __iter__(self) -> Iterator[SweepPoint]:
        return super().__iter__()


def work_of(last: int, format_name: str) -> tuple[int, int]:
    """How often a sweep and its drawing go through all points, and through the names of a point's endpoints."""
    with (
        mock.patch.object(Points, "__iter__", autospec=True, side_effect=tuple.__iter__) as of_points,
        mock.patch.object(NamelessEndpoints, "__iter__", autospec=True, side_effect=lambda _: iter(())) as of_names,
    ):
        found = over_endpoints(1, last)
        rendered("sweep", format_name, Style(), found._replace(points=Points(found.points)))
    return of_points.call_count, of_names.call_count


def test_a_point_of_many_endpoints_takes_no_more_memory_than_one_of_few() -> None:
    over_endpoints(9_998, 10_000)  # what is kept once for all sweeps
    taken = []
    for first in (10, 9_900):
        tracemalloc.start()
        found = over_endpoints(first, first + 99)
        taken.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(found.priced) == 100
    few, many = taken
    assert many < 1.1 * few


@pytest.mark.parametrize("format_name", KINDS["sweep"].formats)
def test_points_and_names_are_gone_through_as_often_however_many_there_are(format_name: str) -> None:
    assert work_of(12, format_name) == work_of(60, format_name)
