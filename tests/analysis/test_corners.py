"""The corner points of each design's costs: between two of them the cost is a straight line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given, strategies as st

from examples_support import examples
from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.corners import Corners, corners
from privlink_cost.model.gb.mix import at_gb
from privlink_cost.model.numbers import EXACT
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table

VIRGINIA = load_table("us-east-1").on(date(2025, 11, 4))


def asked(gb: str = "1000", **parts: Any) -> Scenario:
    return Scenario(**{"gb": Decimal(gb), "interface_endpoints": ("endpoint-1", "endpoint-2"), **parts})


def points(design_id: str, scenario: Scenario) -> list[tuple[object, object]]:
    (found,) = corners(scenario, VIRGINIA, [design_id])
    return [(corner.gb, corner.cost) for corner in found.points]


def test_a_flat_price_has_no_corner_but_the_ends() -> None:
    """730 h x 0.045, and 0.045 for each GB."""
    assert points("nat", asked()) == [(0, Decimal("32.85")), (10**15, Decimal("45000000000032.85"))]


def test_a_price_with_tiers_has_a_corner_where_each_tier_ends() -> None:
    """Two endpoints' hours cost 14.60; the GB 0.01 up to 1 PB, 0.006 up to 5 PB, then 0.004."""
    assert points("privatelink", asked()) == [
        (0, Decimal("14.60")),
        (1_048_576, Decimal("10500.36")),
        (5_242_880, Decimal("35666.184")),
        (10**15, Decimal("4000000014694.664")),
    ]


def test_a_share_for_the_free_gateway_endpoint_moves_the_corners_outwards() -> None:
    scenario = asked(
        traffic={"s3": Decimal(500)}, percents={"s3": Decimal(50)}, gateway_endpoints=("s3",)
    )  # half of the GB are billed, so twice as many reach the end of a tier
    assert [gb for gb, _ in points("privatelink", scenario)] == [0, 2_097_152, 10_485_760, 10**15]


def test_the_first_corner_is_the_smallest_volume_that_the_parts_allow() -> None:
    assert points("nat", asked(internet_gb=Decimal(200)))[0] == (200, Decimal("41.85"))


def value(found: Corners, gb: Decimal) -> Decimal:
    (a, low), (b, high) = next(pair for pair in pairwise(found.points) if pair[0].gb <= gb <= pair[1].gb)
    return EXACT.add(low, EXACT.multiply(EXACT.subtract(high, low), (gb - a) / (b - a)))


@examples(60)
@given(
    st.decimals("0.01", "20000000", places=2),
    st.sampled_from(["0", "100", "30%"]),
    st.integers(1, 4),
    st.booleans(),
)
def test_between_corners_every_design_costs_what_the_model_says(
    gb: Decimal,
    internet: str,
    azs: int,
    keeps: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    scenario = asked(azs=azs, keep_nat=keeps)
    if internet.endswith("%"):
        percent = Decimal(internet.removesuffix("%"))
        scenario = asked(azs=azs, keep_nat=keeps, internet_percent=percent, internet_gb=percent * 10)
    elif internet != "0":
        scenario = asked(azs=azs, keep_nat=keeps, internet_gb=Decimal(internet))
        gb += Decimal(internet)
    there = compare(at_gb(scenario, gb), VIRGINIA)
    feasible = {each.design_id: each.total for each in there.estimates if each.total is not None}
    for found in corners(scenario, VIRGINIA, list(feasible)):
        total = feasible[found.design_id]
        assert total is not None
        assert abs(value(found, gb) - total) < Decimal("1e-9")
