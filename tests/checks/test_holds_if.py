"""An answer is to hold under one other condition too; the facts are those of `checks_support`.

With 500 GB and two endpoints: nat 150, privatelink 75. One endpoint more or less is 25.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from checks_support import DAY, SCENARIO, facts, finding, table
from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.would_change import GB_ABOVE, GB_BELOW, IMAGE_LAYERS
from privlink_cost.checks.expectations import HoldsIf
from privlink_cost.checks.facts import Facts
from privlink_cost.checks.findings import HoldsIfOutcome
from privlink_cost.errors import InputError
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.report.finding import reported
from privlink_cost.tables.find import load_table

MADE_UP = facts()
TWO_ZONES = facts(Scenario(gb=Decimal(500), hours=Decimal(100), azs=2, interface_endpoints=("logs", "sts")))
PULLING = Scenario(
    gb=Decimal(500),
    hours=Decimal(100),
    interface_endpoints=("ecr.dkr", "logs"),
    gateway_endpoints=("s3",),
    keep_nat=True,
)


def outcome(about: HoldsIf, against: Facts) -> HoldsIfOutcome:
    """What came of a condition."""
    found = finding(about, against).outcome
    assert isinstance(found, HoldsIfOutcome)
    return found


@pytest.mark.parametrize(
    ("axis", "value", "cheapest", "total"),
    [
        ("nat_stays", True, "nat", "150"),  # with NAT kept both endpoints cost 25 each on top, and GB half
        ("endpoints", 4, "privatelink", "125"),  # 4 x 25 + 25
        ("endpoints", 5, "nat", "150"),  # 5 x 25 + 25 is as much, and of equals the first counts
        ("azs", 6, "privatelink", "325"),  # 6 x 2 x 25 + 25, against six gateways, 650
        ("vpcs", 3, "privatelink", "175"),  # 3 x 2 x 25 + 25, against 350
        ("nat_gateways", 9, "privatelink", "75"),
    ],
)
def test_a_condition_says_which_design_wins_and_at_which_total(
    axis: str, value: int, cheapest: str, total: str
) -> None:
    about = HoldsIf(axis, value)
    best = outcome(about, MADE_UP).changed.comparison.cheapest
    assert (best.design_id, best.total) == (cheapest, Decimal(total))
    assert finding(about, MADE_UP).status == ("held" if cheapest == "privatelink" else "broken")


def test_availability_zones_take_their_nat_gateways_with_them() -> None:
    changed = outcome(HoldsIf("azs", 3), MADE_UP).changed.comparison
    assert changed.scenario.nat_gateway_count == 3
    given = facts(Scenario(gb=Decimal(1), interface_endpoints=("logs",), azs=2, nat_gateways=1))
    assert outcome(HoldsIf("azs", 3), given).changed.comparison.scenario.nat_gateway_count == 1


def test_fewer_nat_gateways_may_turn_the_answer() -> None:
    # 2 x 100 + 50 = 250 against 2 x 2 x 25 + 25 = 125; with one gateway 150
    assert finding(HoldsIf("nat_gateways", 1), TWO_ZONES).status == "held"
    dear = facts(Scenario(gb=Decimal(0), hours=Decimal(100), azs=2, interface_endpoints=("a", "b", "c")))
    # nothing but hours: 200 against 150; with one gateway 100
    assert outcome(HoldsIf("nat_gateways", 1), dear).changed.comparison.cheapest.total == Decimal(100)
    assert finding(HoldsIf("nat_gateways", 1), dear).status == "broken"


def test_image_layers_are_taken_from_the_gb_that_nobody_named() -> None:
    pulling = facts(PULLING)
    # NAT 100 + 50; 10 % of the GB over the free gateway: 100 + 45
    best = outcome(HoldsIf("image_layers_percent", Decimal(10)), pulling).changed.comparison.cheapest
    assert (best.design_id, best.total) == ("nat-gateway-endpoints", Decimal(145))
    assert finding(HoldsIf("image_layers_percent", Decimal(0)), pulling).status == "held"


@pytest.mark.parametrize(
    ("scenario", "problem"),
    [
        (SCENARIO, "image layers need the endpoints ecr.dkr and s3"),
        (
            Scenario(
                gb=Decimal(500),
                interface_endpoints=("ecr.dkr", "logs"),
                gateway_endpoints=("s3",),
                traffic={"logs": Decimal(100)},
            ),
            "image layers are 450 of 500 GB, more than the 400 GB that nothing else names",
        ),
    ],
)
def test_image_layers_that_cannot_be_are_refused(scenario: Scenario, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        finding(HoldsIf("image_layers_percent", Decimal(90)), facts(scenario))


def test_a_price_that_only_the_condition_needs_is_not_known() -> None:
    assert finding(HoldsIf("include:public-ipv4", value=True), MADE_UP).status == "not known"


def test_a_broken_condition_is_told_with_the_winner_its_total_and_what_the_other_costs() -> None:
    found = reported(finding(HoldsIf("endpoints", 6)))
    assert (found.expected, found.actual) == ("the same with 6 endpoints", "nat")
    assert found.message == (
        "cheapest in xx-1 with 6 endpoints: assumed privatelink, it is nat at USD 150.00 a month since at least "
        "2025-01-01; privatelink costs USD 25.00 (16.7%) more."
    )


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (HoldsIf("nat_stays", value=True), "if NAT must stay"),
        (HoldsIf("image_layers_percent", Decimal(90)), "with 90% of the GB as image layers"),
        (HoldsIf("include:public-ipv4", value=True), "with the public IPv4 address of each NAT gateway counted"),
        (HoldsIf("azs", 1), "with 1 AZ"),
    ],
)
def test_a_condition_is_worded(about: HoldsIf, words: str) -> None:
    known = table(public_ipv4_hours=table().meters["nat_gateway_hours"].prices).on(DAY)
    assert reported(finding(about, Facts(PULLING, known, compare(PULLING, known)))).expected == f"the same {words}"


def test_what_would_change_an_answer_breaks_it_and_one_step_before_does_not() -> None:
    """Rule: `would_change` gives the nearest value of each axis at which another design wins (2.5 of how it counts)."""
    sheet = load_table("eu-west-1").on(date(2026, 11, 22))
    names = ("ecr.dkr", "logs", "sts")
    steps = 0
    for gb, azs, count, keep in product((1, 200, 1000, 30_000), (1, 2, 3), (1, 3), (False, True)):
        scenario = Scenario(
            gb=Decimal(gb),
            azs=azs,
            keep_nat=keep,
            interface_endpoints=names[:count],
            gateway_endpoints=("s3",),
        )
        comparison = compare(scenario, sheet)
        against = Facts(scenario, sheet, comparison)
        for change in comparison.would_change:
            if change.axis in {GB_BELOW, GB_ABOVE} or change.value is None or not change.cheapest:
                continue
            value = change.value
            if change.axis == IMAGE_LAYERS:
                little = Decimal("0.0000001")
                assert finding(HoldsIf(change.axis, value - little if value else Decimal(0)), against).status == "held"
                value += little
            elif not isinstance(value, bool):
                asked = {"azs": azs, "endpoint_azs": azs, "endpoints": count, "nat_gateways": azs, "vpcs": 1}[
                    change.axis
                ]
                before = value + (1 if value < asked else -1)
                assert finding(HoldsIf(change.axis, int(before)), against).status == "held"
            found = finding(HoldsIf(change.axis, value), against)
            assert found.status == "broken"
            assert isinstance(found.outcome, HoldsIfOutcome)
            best = found.outcome.changed.comparison.cheapest
            assert best.design_id == change.cheapest
            assert change.total in {None, best.total}
            steps += 1
    assert steps > 50
