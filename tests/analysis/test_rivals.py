"""Where a design outside the pair of a break-even costs less than both of it."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from privlink_cost.analysis.compare import estimate_design
from privlink_cost.analysis.equations import Costs, Crossing, Crossings, Formula
from privlink_cost.analysis.rivals import Rival, where_cheaper
from privlink_cost.analysis.solve import Solution, solve, solve_grid
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.gb.mix import at_gb
from privlink_cost.model.quantities import AZS, GB
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table

# us-east-1: NAT 0.045 an hour and a GB, endpoints 0.01 an hour and a GB
VIRGINIA = load_table("us-east-1").on(date(2025, 11, 4))
GATEWAY = "nat-gateway-endpoints"


def solved(variable: str = "gb", **parts: Any) -> Solution:
    return solve(asked(**parts), VIRGINIA, variable)


def asked(gb: int = 1000, **parts: Any) -> Scenario:
    names = {"interface_endpoints": ("ecr.api", "ecr.dkr", "logs"), "gateway_endpoints": ("s3",)}
    return Scenario(**{"gb": Decimal(gb), **names, **parts})


def ninety_percent(gb: int = 1000, **parts: Any) -> Scenario:
    return asked(gb, traffic={"s3": Decimal(gb) * 9 / 10}, **parts)


def test_the_free_gateway_endpoint_alone_beats_both_until_the_rest_pays_for_the_interface_endpoints() -> None:
    # hours 3 x 730 x 0.01 = 21.90 against 0.1 of the GB at 0.045 - 0.01: 21.90 / 0.0035
    found = solve(ninety_percent(keep_nat=True), VIRGINIA)
    assert found.rivals == (Rival(GATEWAY, None, Context(prec=28).divide(Decimal("21.90"), Decimal("0.0035"))),)


def test_of_hours_it_beats_both_from_where_the_endpoints_cost_more_than_their_gb_save() -> None:
    # 3 x 0.01 an hour against 100 GB x (0.045 - 0.01) = 3.50
    found = solve(ninety_percent(keep_nat=True), VIRGINIA, "hours")
    assert found.rivals == (Rival(GATEWAY, Context(prec=28).divide(Decimal("3.5"), Decimal("0.03")), None),)


def test_of_whole_numbers_the_bounds_are_the_first_and_the_last_at_which_it_does() -> None:
    # NAT + s3: 32.85 + 500 x 0.045 = 55.35; PrivateLink: n x 7.30 + 500 x 0.01 is 48.80 for 6 and 56.10 for 7;
    # NAT + all endpoints costs 32.85 more than that.
    found = solve(asked(traffic={"s3": Decimal(500)}), VIRGINIA, "endpoints")
    assert found.rivals == (Rival(GATEWAY, Decimal(7), None),)


def test_there_is_none_where_no_gb_are_named() -> None:
    assert solved().rivals == solved(keep_nat=True).rivals == ()


def test_nat_gateways_in_each_vpc_may_cost_less_than_endpoints_in_each_or_in_a_hub() -> None:
    # a VPC by NAT 32.85, by 30 endpoints 219.00; a hub has those once, and each VPC pays 36.50 for its attachment
    names = tuple(f"endpoint-{number}" for number in range(30))
    found = solved("vpcs", gb=100, vpcs=2, interface_endpoints=names)
    assert found.designs == ("privatelink", "centralised")
    assert [(each.design_id, each.low) for each in found.rivals] == [("nat", None)]


def test_a_grid_names_for_each_cell_who_costs_less_than_both_there() -> None:
    grid = solve_grid(ninety_percent(keep_nat=True), VIRGINIA, 2, 1)
    assert grid.rivals == (((GATEWAY,),), ((GATEWAY,),))
    assert solve_grid(asked(keep_nat=True), VIRGINIA, 1, 2).rivals == (((), ()),)


def test_a_value_beats_between_the_bounds_and_of_whole_numbers_at_them_too() -> None:
    rival = Rival(GATEWAY, Decimal(2), Decimal(4))
    assert [rival.beats_at(Decimal(gb), GB) for gb in (2, 3, 4)] == [False, True, False]
    assert [rival.beats_at(Decimal(azs), AZS) for azs in (1, 2, 3, 4, 5)] == [False, True, True, True, False]


def crossings(first: str, *values: int, whole: bool = False) -> Crossings:
    """Of `a` and `r`, which take turns at the values."""
    other = {"a": "r", "r": "a"}
    found, winner = [], first
    for value in values:
        at, none = Decimal(value), Decimal(0)
        costs, formula = (Costs(at, at, at),), Formula((), (), none, none, none)
        last, first_above = (value - 1, value + 1) if whole else (None, None)
        found.append(Crossing(at, winner, other[winner], last, first_above, costs, formula))
        winner = other[winner]
    return Crossings(tuple(found), first, is_even=False)


@pytest.mark.parametrize(
    ("against", "stretches"),
    [
        ((crossings("r"), crossings("r")), [(None, None)]),
        ((crossings("r"), crossings("a")), []),
        ((crossings("r", 10), crossings("a", 4)), [(4, 10)]),
        ((crossings("r", 4), crossings("a", 10)), []),
        ((crossings("r", 4), crossings("a", 4)), []),
        ((crossings("r", 3, 8), crossings("a", 1, 9)), [(1, 3), (8, 9)]),
    ],
)
def test_the_stretches_are_those_of_both(against: tuple[Crossings, Crossings], stretches: list[Any]) -> None:
    assert [each[1:] for each in where_cheaper("r", against, is_whole=False)] == stretches


def test_a_stretch_of_whole_numbers_may_be_a_single_one() -> None:
    against = crossings("r", 6, whole=True), crossings("a", 4, whole=True)
    assert list(where_cheaper("r", against, is_whole=True)) == [Rival("r", Decimal(5), Decimal(5))]


@given(
    gb=st.integers(1, 100_000),
    percent=st.integers(0, 100),
    count=st.integers(1, 12),
    azs=st.integers(1, 6),
    keep_nat=st.booleans(),
    at=st.integers(1, 100_000),
)
def test_at_any_volume_the_stretches_are_where_a_total_is_below_both(
    gb: int, percent: int, count: int, azs: int, at: int, *, keep_nat: bool
) -> None:
    names = tuple(f"endpoint-{number}" for number in range(count))
    s3 = Decimal(gb * percent).scaleb(-2)
    scenario = asked(gb, interface_endpoints=names, azs=azs, keep_nat=keep_nat, traffic={"s3": s3})
    found = solve(scenario, VIRGINIA)
    there = at_gb(scenario, Decimal(at))
    totals = {each: estimate_design(DESIGNS[each], there, VIRGINIA).total for each in DESIGNS if each in _ASKED}
    first, second = (totals[each] for each in found.designs)
    assert first is not None
    assert second is not None
    beaten = {each for each, total in totals.items() if total is not None and total < min(first, second)}
    assert {each.design_id for each in found.rivals if each.beats_at(Decimal(at), GB)} == beaten - {*found.designs}


_ASKED = {"nat", GATEWAY, "hybrid", "privatelink"}
