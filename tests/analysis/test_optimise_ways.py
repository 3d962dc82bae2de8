"""The best endpoints beside every way out that keeps NAT, against brute force and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from optimise_support import Case, by_id, cases, every_subset, meter
from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.analysis.compare import estimate_design
from privlink_cost.model.designs import ASKED_DESIGNS, DESIGNS
from privlink_cost.model.designs.beside import beside_endpoints
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.prices import Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceTable
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from privlink_cost.analysis.choice.optimum import Optimum, Way

CLOSE = Decimal("1e-9")
"""GB that cross zones are carried to 28 digits."""

OTHERS = by_id(
    meter("transit_gateway_attachment_hours", Tier(Decimal("0.01"))),
    meter("transit_gateway_gb", Tier(Decimal("0.02"))),
    meter("regional_nat_gateway_hours", Tier(Decimal("0.02"))),
    meter("regional_nat_gateway_gb", Tier(Decimal("0.03"))),
)


def ways(found: Optimum) -> dict[str, Way]:
    return {way.estimate.design_id: way for way in found.ways}


INSTANCE = {
    "ec2_instance_hours:nat_instance": "ec2_instance_hours:t4g.nano",
    "ec2_instance_hours:registry": "ec2_instance_hours:t4g.small",
}


def asked(case: Case) -> tuple[Optimum, Case]:
    """The case with every design asked for, and a price for each meter that the drawn sheet lacks."""
    scenario = replace(case.scenario, designs=ASKED_DESIGNS)
    prices = {**load_table("us-east-1").on(case.sheet.day).prices}
    if case.sheet.region_id == "mars-1":
        prices |= PriceTable("mars-1", "Mars", {}, OTHERS).on(case.sheet.day).prices
    sheet = case.sheet._replace(prices={**prices, **case.sheet.prices}).for_types(INSTANCE)
    return optimise(scenario, sheet), Case(scenario, sheet)


@given(cases())
def test_no_subset_beside_any_way_is_cheaper(drawn: Case) -> None:
    """Every subset, priced by the way's own row with the other services' GB given to the internet."""
    found, case = asked(drawn)
    gb = {choice.service: choice.gb for choice in found.services}
    priced = [design_id for design_id, way in ways(found).items() if way.has_choice and way.estimate.total is not None]
    assert {"nat", "nat-instance", "regional-nat", "centralised-nat"} <= {*priced}
    for design_id in priced:
        way = ways(found)[design_id]
        row = beside_endpoints(DESIGNS[design_id])
        assert row is not None
        assert way.estimate.total is not None
        totals = []
        for chosen in every_subset(case.scenario.interface_endpoints):
            named = (*case.scenario.gateway_endpoints, *chosen)
            rest = case.scenario.gb - exact_sum(gb[name] for name in named)
            part = replace(
                case.scenario,
                interface_endpoints=chosen,
                traffic={name: gb[name] for name in named},
                internet_gb=rest,
                percents={},
            )
            total = estimate_design(row, part, case.sheet).total
            assert total is not None
            totals.append(total)
        as_it_is = estimate_design(DESIGNS[design_id], case.scenario, case.sheet).total
        if as_it_is is not None:
            totals.append(as_it_is)
        assert abs(way.estimate.total - min(totals)) <= CLOSE


@given(cases())
def test_the_best_set_is_the_cheaper_of_the_two_plain_ways(drawn: Case) -> None:
    found, _ = asked(drawn)
    plain = [way.estimate.total for way in found.ways if DESIGNS[way.estimate.design_id].is_plain]
    assert found.best.total is not None
    assert abs(found.best.total - min(total for total in plain if total is not None)) <= CLOSE


FARGATE = Scenario(
    gb=Decimal(5000),
    azs=2,
    interface_endpoints=("ecr.api", "ecr.dkr", "logs"),
    gateway_endpoints=("s3",),
    designs=ASKED_DESIGNS,
    tasks=Decimal(4),
    image_gb=Decimal(50),
    needs_ipv4=(),
)
ENDPOINTS = Decimal("93.80")
"""3 endpoints x 2 AZs x 730 h x 0.01 + 5,000 GB x 0.01 USD in us-east-1."""


def virginia(scenario: Scenario) -> dict[str, Way]:
    return ways(optimise(scenario, load_table("us-east-1").on(date(2026, 11, 22)).for_types(INSTANCE)))


@pytest.mark.parametrize(
    ("design_id", "total", "count"),
    [
        ("nat", ENDPOINTS + 2 * 730 * Decimal("0.045"), 3),
        ("regional-nat", ENDPOINTS + 2 * 730 * Decimal("0.045"), 3),
        ("shared-nat", ENDPOINTS + 730 * Decimal("0.045"), 3),
        # With no charge per GB no endpoint pays: 2 x (730 h x 0.0042 + 8 GB x 0.08).
        ("nat-instance", Decimal("7.412"), 0),
        # 2 attachments x 730 h x 0.05; the endpoints stand in the VPC, and their GB do not go over the hub.
        ("centralised-nat", ENDPOINTS + 2 * 730 * Decimal("0.045") + 73, 3),
        # In the hub each of the 5,000 GB goes over the Transit Gateway, for 0.02.
        ("centralised-both", ENDPOINTS + 2 * 730 * Decimal("0.045") + 73 + 100, 3),
        ("centralised", ENDPOINTS + 73 + 100, 3),
        ("public-ip", Decimal("14.60"), 0),
        ("ipv6-only", Decimal(0), 0),
        ("privatelink", ENDPOINTS, 3),
        # t4g.small 730 h x 0.0168, 50 GB x 0.08, half of 5,000 GB crosses, on two sides, for 0.01, and logs in 2 AZs.
        ("own-registry", Decimal("12.264") + 4 + 50 + Decimal("14.60"), 1),
    ],
)
def test_the_ways_of_the_default_workload_come_to_what_one_adds_up_by_hand(
    design_id: str, total: Decimal, count: int
) -> None:
    way = virginia(FARGATE)[design_id]
    assert way.estimate.total == total
    assert len(way.interface_endpoints) == count


@pytest.mark.parametrize(
    ("gb", "chosen"),
    # By NAT a GB costs 0.045, by the hub's endpoint 0.01 and the Transit Gateway 0.02: 14.60 / 0.015 = 973.33 GB.
    [("973.33", ()), ("973.34", ("logs",))],
)
def test_an_endpoint_in_the_hub_has_the_transit_gateway_against_it(gb: str, chosen: tuple[str, ...]) -> None:
    scenario = replace(
        FARGATE,
        gb=Decimal(gb) + 20,
        traffic={"logs": Decimal(gb), "ecr.api": Decimal(10), "ecr.dkr": Decimal(10)},
        keep_nat=True,
    )
    assert virginia(scenario)["centralised"].interface_endpoints == chosen


@pytest.mark.parametrize(
    ("gb", "chosen"),
    # Half of the GB cross to the shared NAT gateway, 0.01 on each side: 14.60 / (0.055 - 0.01) = 324.44 GB.
    [("324.44", ()), ("324.45", ("logs",))],
)
def test_what_crosses_to_a_shared_nat_gateway_speaks_for_an_endpoint(gb: str, chosen: tuple[str, ...]) -> None:
    scenario = replace(
        FARGATE,
        gb=Decimal(gb) + 20,
        traffic={"logs": Decimal(gb), "ecr.api": Decimal(10), "ecr.dkr": Decimal(10)},
    )
    assert virginia(scenario)["shared-nat"].interface_endpoints == chosen


def test_the_cheapest_way_comes_first_and_those_that_cannot_be_last() -> None:
    scenario = replace(FARGATE, tasks=None)
    found = optimise(scenario, load_table("us-east-1").on(date(2026, 11, 22)).for_types(INSTANCE))
    ranked = [way.estimate.design_id for way in found.ranked_ways]
    assert ranked[:3] == ["ipv6-only", "nat-instance", "own-registry"]
    assert ranked[-1] == "public-ip"


def test_image_layers_ride_the_free_gateway_endpoint_beside_what_is_named_for_it() -> None:
    # 40 % of 1,000 GB are layers: with the 100 named for S3, 500 GB go past NAT for free, and 500 x 0.045 is saved.
    scenario = Scenario(
        gb=Decimal(1000),
        interface_endpoints=("ecr.api", "ecr.dkr"),
        gateway_endpoints=("s3",),
        traffic={"s3": Decimal(100)},
        image_layers_percent=Decimal(40),
        keep_nat=True,
    )
    found = optimise(scenario, load_table("us-east-1").on(date(2026, 11, 22)))
    (s3,) = (choice for choice in found.services if choice.service == "s3")
    assert (s3.gb, s3.saving) == (Decimal(500), Decimal("22.5"))
