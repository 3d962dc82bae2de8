"""What changes between two answers, and between two sheets of prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from privlink_cost.analysis.compare import Comparison, compare
from privlink_cost.analysis.diff import change_of, changes, price_changes
from privlink_cost.analysis.survey import NotKnown, ScenarioAnswers
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.prices import Currency
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.diff.words import price_rows
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from privlink_cost.analysis.diff import ScenarioChange
    from privlink_cost.model.sheet import PriceSheet

DAY = date(2026, 11, 22)
TOKYO = load_table("ap-northeast-1").on(DAY)
VIRGINIA = load_table("us-east-1").on(DAY)
ENDPOINTS = ("ecr.api", "ecr.dkr", "logs")


def answers(*found: Comparison | NotKnown) -> ScenarioAnswers:
    """One side."""
    return ScenarioAnswers(answers=found)


def tokyo(gb: int = 1000, name: str | None = None, azs: int = 1) -> Comparison:
    """Three endpoints in Tokyo."""
    return compare(Scenario(gb=Decimal(gb), azs=azs, interface_endpoints=ENDPOINTS, name=name), TOKYO)


def one_change(before: Comparison | NotKnown, after: Comparison | NotKnown) -> ScenarioChange:
    """What changes in the one scenario."""
    (change,) = changes(answers(before), answers(after))
    return change


def test_the_same_answer_twice_is_no_change() -> None:
    change = one_change(tokyo(), tokyo())
    assert not change.is_change
    assert not any(design.is_change for design in change.designs)


def test_a_second_az_changes_hours_and_leaves_the_gb() -> None:
    # NAT 45.26 -> 2 x 45.26 = 90.52, and 62 stays; three endpoints 30.66 -> 61.32, and 10 stays.
    change = one_change(tokyo(), tokyo(azs=2))
    changed = {
        design.design_id: [
            (c.after.meter.meter_id, c.before.cost, c.after.cost)
            for c in design.charges
            if c.is_change and c.before is not None and c.after is not None
        ]
        for design in change.designs
    }
    assert changed == {
        "nat": [("nat_gateway_hours", Decimal("45.26"), Decimal("90.52"))],
        "privatelink": [("interface_endpoint_hours", Decimal("30.66"), Decimal("61.32"))],
    }
    assert change.cheapest == ("privatelink", "privatelink")
    assert not change.verdict_changes


def test_the_verdict_changes_where_the_break_even_is_passed() -> None:
    # Virginia, five endpoints in two AZs: from 208.57... GB PrivateLink is the cheaper.
    low, high = (
        compare(Scenario(gb=Decimal(gb), azs=2, interface_endpoints=("a", "b", "c", "d", "e")), VIRGINIA)
        for gb in (208, 209)
    )
    change = one_change(low, high)
    assert change.cheapest == ("nat", "privatelink")
    assert change.verdict_changes


def test_over_which_gb_the_answer_holds_is_over_all_designs_on_each_side() -> None:
    # Virginia, NAT kept: endpoint hours 1 x 7.30 over the 0.035 that a GB saves are 208.571..., of two 417.142...
    def kept(*endpoints: str) -> Comparison:
        return compare(Scenario(gb=Decimal(1000), interface_endpoints=endpoints, keep_nat=True), VIRGINIA)

    before, after = one_change(kept("sts"), kept("sts", "logs")).stays_cheapest
    assert before is not None
    assert after is not None
    assert (round(before.from_gb, 3), before.to_gb, before.cheaper_below) == (Decimal("208.571"), None, "nat")
    assert (round(after.from_gb, 3), after.to_gb, after.cheaper_below) == (Decimal("417.143"), None, "nat")
    assert one_change(kept("sts"), NotKnown("x", "no price")).stays_cheapest[1] is None


def test_a_tier_that_is_reached_anew_is_a_charge_that_was_not_there() -> None:
    # 1,048,576 GB fill the first tier; of 1,048,577 one pays the second rate.
    change = one_change(tokyo(1_048_576), tokyo(1_048_577))
    privatelink = next(design for design in change.designs if design.design_id == "privatelink")
    (new,) = [charge for charge in privatelink.charges if charge.is_change]
    assert new.before is None
    assert new.after is not None
    assert new.after.quantity == 1


def test_scenarios_are_paired_by_name_and_keep_the_order_of_the_first() -> None:
    before = answers(tokyo(name="b"), tokyo(name="a"))
    after = answers(tokyo(name="new"), tokyo(name="a", gb=1), tokyo(name="b"))
    found = changes(before, after)
    assert [(change.name, change.is_change, change.before is None) for change in found] == [
        ("b", False, False),
        ("a", True, False),
        ("new", True, True),
    ]


def test_one_scenario_alone_on_each_side_is_the_same_whatever_its_name() -> None:
    assert not one_change(tokyo(name="was"), tokyo(name="is")).is_change


def test_a_price_that_is_not_known_on_one_side_is_a_change_and_no_verdict() -> None:
    missing = NotKnown(region_id="ap-northeast-1", reason="no price", name="a")
    change = one_change(missing, tokyo(name="a"))
    assert (change.is_change, change.verdict_changes, change.cheapest) == (True, False, (None, "privatelink"))
    assert not one_change(missing, missing).is_change


def test_another_currency_is_a_change_even_if_the_amounts_stay() -> None:
    scenario = Scenario(gb=Decimal(1), interface_endpoints=ENDPOINTS)
    euro = compare(scenario, TOKYO.in_currency(Currency("EUR", 2), Decimal(1)))
    assert one_change(compare(scenario, TOKYO), euro).is_change


def test_a_design_that_is_no_longer_possible_is_a_change() -> None:
    scenario = Scenario(gb=Decimal(100), interface_endpoints=ENDPOINTS)
    online = Scenario(gb=Decimal(100), interface_endpoints=ENDPOINTS, internet_gb=Decimal(10))
    change = one_change(compare(scenario, TOKYO), compare(online, TOKYO))
    privatelink = next(design for design in change.designs if design.design_id == "privatelink")
    assert privatelink.is_change
    assert [design.design_id for design in change.designs] == ["nat", "nat-gateway-endpoints", "hybrid", "privatelink"]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("40.66", "71.32", ("30.66", str(100 * Decimal("30.66") / Decimal("40.66")))),
        ("3", "4", ("1", "33.33333333333333333333333333")),
        ("4", "3", ("-1", "-25")),
        ("0", "3", ("3", None)),
        (None, "3", (None, None)),
    ],
)
def test_a_change_is_exact_and_its_percentage_is_of_what_was(
    before: str | None, after: str | None, change: tuple[str | None, str | None]
) -> None:
    first, second = (None if text is None else Decimal(text) for text in (before, after))
    assert change_of(first, second) == tuple(None if text is None else Decimal(text) for text in change)


# Prices.


def test_only_prices_that_differ_change() -> None:
    # Between the two days the data of interface endpoints got two more tiers, and IPv4 addresses a price.
    before, after = (load_table("us-east-1").on(day) for day in (date(2021, 5, 11), date(2024, 2, 1)))
    changed = {change.meter_id for change in price_changes([before], [after]) if change.is_change}
    assert {"interface_endpoint_gb", "public_ipv4_hours"} <= changed
    assert not {"nat_gateway_hours", "nat_gateway_gb", "interface_endpoint_hours"} & changed


def test_tiers_are_told_by_the_stretches_whose_price_changes() -> None:
    before, after = (load_table("us-east-1").on(day) for day in (date(2021, 5, 11), date(2024, 2, 1)))
    (change,) = (c for c in price_changes([before], [after]) if c.meter_id == "interface_endpoint_gb")
    assert price_rows(change) == [
        ("interface_endpoint_gb, to 5,242,880", "0.01", "0.006", Decimal(-40)),
        ("interface_endpoint_gb, above 5,242,880", "0.01", "0.004", Decimal(-60)),
    ]


def test_sheets_are_paired_by_region_and_two_single_ones_anyway() -> None:
    assert {change.region_id for change in price_changes([TOKYO], [VIRGINIA])} == {"ap-northeast-1 -> us-east-1"}
    found = price_changes([TOKYO, VIRGINIA], [VIRGINIA])
    assert {(change.region_id, change.is_change) for change in found} == {
        ("ap-northeast-1", True),
        ("us-east-1", False),
    }


def test_a_price_of_which_two_may_have_held_is_not_known() -> None:
    # Of data processed in Virginia one price was last confirmed on a day before the next was first seen.
    meter = load_table("us-east-1").meters["interface_endpoint_gb"]
    first, second = meter.prices[:2]
    between = date.fromordinal(second.effective_from.toordinal() - 1)
    sheets = [load_table("us-east-1").on(day) for day in (between, DAY)]
    (change,) = (c for c in price_changes(sheets[:1], sheets[1:]) if c.meter_id == "interface_endpoint_gb")
    assert first.verified_on < between
    assert change.before is None
    assert change.after is not None


# Rules.

scenarios = st.builds(
    Scenario,
    gb=st.decimals(min_value=0, max_value=10**8, places=2),
    azs=st.integers(1, 6),
    interface_endpoints=st.sampled_from([ENDPOINTS, (), ENDPOINTS[:1]]),
    gateway_endpoints=st.sampled_from([(), ("s3",)]),
    keep_nat=st.booleans(),
)
sheets = st.sampled_from([TOKYO, VIRGINIA, load_table("us-east-1").on(date(2021, 5, 11))])


@given(scenarios, sheets, scenarios, sheets)
def test_the_charges_account_for_the_whole_change_of_a_total(
    first: Scenario, first_sheet: PriceSheet, second: Scenario, second_sheet: PriceSheet
) -> None:
    """What a total changes by is the sum of what the charges that change do: none is left out, none counts twice."""
    before, after = compare(first, first_sheet), compare(second, second_sheet)
    for design in one_change(before, after).designs:
        if design.before is None or design.after is None or design.before.total is None or design.after.total is None:
            continue
        difference, _ = change_of(design.before.total, design.after.total)
        come = exact_sum(c.after.cost for c in design.charges if c.is_change and c.after is not None)
        gone = exact_sum(c.before.cost for c in design.charges if c.is_change and c.before is not None)
        assert change_of(gone, come)[0] == difference


@given(scenarios, sheets, scenarios, sheets)
def test_the_way_back_changes_what_the_way_there_did(
    first: Scenario, first_sheet: PriceSheet, second: Scenario, second_sheet: PriceSheet
) -> None:
    """There is a change from A to B if and only if there is one from B to A."""
    before, after = compare(first, first_sheet), compare(second, second_sheet)
    there, back = one_change(before, after), one_change(after, before)
    assert there.is_change == back.is_change
    assert there.cheapest == back.cheapest[::-1]
    assert {d.design_id for d in there.designs if d.is_change} == {d.design_id for d in back.designs if d.is_change}
