"""Comparing the designs: totals, the cheapest, the saving, and what is left out."""

from __future__ import annotations

import decimal
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from privlink_cost.analysis.compare import Comparison, Saving, compare
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.numbers import EXACT
from privlink_cost.model.prices import Currency, DatedPrice, Meter, Source, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

DAY = date(2025, 11, 4)
YEN = Currency(code="JPY", minor_unit=0)
ECS = {"interface_endpoints": ("ecr.api", "ecr.dkr", "logs"), "gateway_endpoints": ("s3",)}


def in_region(region: str, *, day: date = DAY, **parts: Any) -> Comparison:
    return compare(Scenario(**{"gb": Decimal(1000), **ECS, **parts}), load_table(region).on(day))


def totals(comparison: Comparison) -> dict[str, Decimal | None]:
    return {estimate.design_id: estimate.total for estimate in comparison.estimates}


def costs(comparison: Comparison, design_id: str) -> dict[str, Decimal]:
    (estimate,) = (e for e in comparison.estimates if e.design_id == design_id)
    return {charge.meter.meter_id: charge.cost for charge in estimate.charges}


# --- the worked example: Tokyo in February 2019, 30 days, 110 yen to the dollar, 1,000 GB ---
# NAT gateway 0.062/h and 0.062/GB; interface endpoint 0.014/h and 0.01/GB. Three endpoints for ECS, as counted then.


def tokyo_2019(endpoints: int) -> Comparison:
    names = tuple(f"endpoint-{number}" for number in range(1, endpoints + 1))
    sheet = load_table("ap-northeast-1").on(date(2019, 2, 19)).in_currency(YEN, Decimal(110))
    return compare(Scenario(gb=Decimal(1000), hours=Decimal(720), interface_endpoints=names), sheet)


def test_the_example_of_2019_costs_4910_yen_for_a_nat_gateways_hours_and_6820_for_its_gb() -> None:
    # 720 h x 0.062 = 44.64 dollars; 1,000 GB x 0.062 = 62 dollars; x 110
    assert costs(tokyo_2019(3), "nat") == {"nat_gateway_hours": Decimal("4910.4"), "nat_gateway_gb": 6820}


def test_the_example_of_2019_costs_1108_yen_for_one_endpoints_hours_and_1100_for_its_gb() -> None:
    # 720 h x 0.014 = 10.08 dollars; 1,000 GB x 0.01 = 10 dollars; x 110
    assert costs(tokyo_2019(1), "privatelink") == {
        "interface_endpoint_hours": Decimal("1108.8"),
        "interface_endpoint_gb": 1100,
    }


def test_the_example_of_2019_costs_3326_yen_for_three_endpoints_hours() -> None:
    assert costs(tokyo_2019(3), "privatelink") == {
        "interface_endpoint_hours": Decimal("3326.4"),  # 3 x 1,108.8
        "interface_endpoint_gb": 1100,
    }


def test_the_example_of_2019_in_dollars_is_106_64_against_40_24() -> None:
    sheet = load_table("ap-northeast-1").on(date(2019, 2, 19))
    asked = Scenario(gb=Decimal(1000), hours=Decimal(720), interface_endpoints=("ecr.dkr", "s3:interface", "logs"))
    assert totals(compare(asked, sheet)) == {
        "nat": Decimal("106.64"),  # 44.64 + 62
        "privatelink": Decimal("40.24"),  # 3 x 10.08 + 10
    }


def test_ecs_on_fargate_in_tokyo_today_is_107_26_against_40_66() -> None:
    assert totals(in_region("ap-northeast-1")) == {
        "nat": Decimal("107.26"),  # 730 x 0.062 + 1,000 x 0.062 = 45.26 + 62
        "privatelink": Decimal("40.66"),  # 3 x 730 x 0.014 + 1,000 x 0.01 = 30.66 + 10
    }


def test_the_cheapest_design_of_the_example_saves_66_60() -> None:
    comparison = in_region("ap-northeast-1")
    assert comparison.cheapest.design_id == "privatelink"
    assert (comparison.saving.versus, comparison.saving.amount) == ("nat", Decimal("66.60"))


def test_the_saving_in_percent_is_of_the_design_it_is_saved_against() -> None:
    # 66.60 / 107.26 = 3,330 / 5,363 = 0.62092..., so 62.09 percent
    percent = in_region("ap-northeast-1").saving.percent
    assert percent is not None
    assert round(percent, 2) == Decimal("62.09")
    assert abs(percent * 5363 - 333_000) < Decimal("1e-22")


# --- what the totals are made of ---


@pytest.mark.parametrize(
    ("azs", "nat", "privatelink"),
    [
        # us-east-1: NAT azs x 730 x 0.045 + 45; endpoints 3 x azs x 730 x 0.01 + 10
        (1, "77.85", "31.90"),
        (2, "110.70", "53.80"),
        (3, "143.55", "75.70"),
    ],
)
def test_each_availability_zone_adds_a_nat_gateway_and_every_endpoint_again(
    azs: int, nat: str, privatelink: str
) -> None:
    assert totals(in_region("us-east-1", azs=azs)) == {"nat": Decimal(nat), "privatelink": Decimal(privatelink)}


def test_one_nat_gateway_can_serve_several_availability_zones() -> None:
    assert totals(in_region("us-east-1", azs=3, nat_gateways=1))["nat"] == Decimal("77.85")


def test_hours_are_a_plain_multiplier() -> None:
    assert totals(in_region("us-east-1", hours=Decimal("0.5"), gb=Decimal(0))) == {
        "nat": Decimal("0.0225"),
        "privatelink": Decimal("0.015"),
    }


def test_a_gateway_endpoint_is_a_line_of_zero_in_privatelink_and_absent_in_nat() -> None:
    comparison = in_region("us-east-1")
    assert costs(comparison, "privatelink")["gateway_endpoint"] == 0
    assert "gateway_endpoint" not in costs(comparison, "nat")


def test_gateway_endpoints_alone_carry_their_traffic_free() -> None:
    named = {"s3": Decimal(900), "dynamodb": Decimal(100)}
    comparison = in_region("us-east-1", interface_endpoints=(), gateway_endpoints=("s3", "dynamodb"), traffic=named)
    assert totals(comparison)["privatelink"] == 0
    estimate = comparison.cheapest
    assert [c.endpoint for c in estimate.charges if c.meter.meter_id == "gateway_endpoint"] == ["s3", "dynamodb"]


def test_image_layers_over_the_s3_gateway_endpoint_are_not_billed() -> None:
    # us-east-1: 3 x 730 x 0.01 + 100 x 0.01
    assert totals(in_region("us-east-1", traffic={"s3": Decimal(900)}))["privatelink"] == Decimal("22.90")


def test_a_total_is_the_sum_of_its_charges() -> None:
    for estimate in in_region("us-east-1", gb=Decimal(7_000_000), azs=3).estimates:
        assert estimate.total == sum(charge.cost for charge in estimate.charges)


def test_a_charge_is_its_quantity_times_its_unit_price() -> None:
    for estimate in in_region("us-east-1", gb=Decimal(7_000_000), azs=3).estimates:
        for charge in estimate.charges:
            assert charge.cost == charge.quantity * charge.unit_price


def test_a_year_is_twelve_months() -> None:
    nat, privatelink = in_region("ap-northeast-1").estimates
    assert (nat.per_year, privatelink.per_year) == (Decimal("1287.12"), Decimal("487.92"))  # 107.26, 40.66 x 12


def test_nothing_depends_on_the_callers_decimal_context() -> None:
    expected = in_region("ap-northeast-1", azs=3, gb=Decimal("123456.789"))
    with decimal.localcontext() as context:
        context.prec = 3
        actual = in_region("ap-northeast-1", azs=3, gb=Decimal("123456.789"))
        verdict = (actual.saving, actual.break_even, actual.left_out, actual.estimates[0].per_year)
    assert actual.estimates == expected.estimates
    assert verdict == (expected.saving, expected.break_even, expected.left_out, expected.estimates[0].per_year)


def test_the_longest_numbers_of_all_are_computed_exactly() -> None:
    """Amounts of 60 decimals, prices of 59 and a rate of 59: no answer ends in decimal.Inexact."""
    longest = Decimal("0." + "0" * 30 + "123456789012345678901234567891")  # 60 decimals
    price = "0." + "0" * 29 + "123456789012345678901234567891"  # 59 decimals, 30 digits
    sheet = made_up(
        nat_gateway_hours=price, nat_gateway_gb=price, interface_endpoint_hours=price, interface_endpoint_gb="1000000"
    ).in_currency(YEN, Decimal(10) ** 12 - longest)
    asked = Scenario(
        gb=Decimal(10) ** 15 - longest,
        hours=Decimal(744) - longest,
        azs=100,
        nat_gateways=10_000,
        interface_endpoints=("ecr.dkr",),
        gateway_endpoints=("s3",),
        traffic={"s3": longest},
    )
    comparison = compare(asked, sheet)
    nat, free, both, privatelink = comparison.estimates
    assert None not in {nat.per_year, free.per_year, both.per_year, privatelink.per_year}
    # The free endpoint saves its traffic at NAT's rate; any other endpoint costs a million a GB.
    assert comparison.cheapest is free
    with decimal.localcontext(EXACT):
        assert comparison.saving.amount == longest * Decimal(price) * sheet.fx_rate
    assert comparison.break_even is not None
    assert comparison.stays_cheapest.to_gb is None


def test_an_amount_has_all_its_digits() -> None:
    # ap-southeast-7: 730 x 0.05015 + 0.123456789012 x 0.05015
    nat = totals(in_region("ap-southeast-7", gb=Decimal("0.123456789012")))["nat"]
    assert nat == Decimal("36.6095") + Decimal("0.0061913579689518")


# --- infeasible designs ---


def test_an_infeasible_design_has_a_reason_and_no_figures() -> None:
    *_, privatelink = in_region("us-east-1", internet_gb=Decimal(1)).estimates
    assert not privatelink.feasible
    assert privatelink.reason
    assert (privatelink.charges, privatelink.total, privatelink.per_year) == ((), None, None)


def test_without_another_feasible_design_there_is_no_saving() -> None:
    comparison = in_region("us-east-1", interface_endpoints=(), gateway_endpoints=())
    assert comparison.cheapest.design_id == "nat"
    assert tuple(comparison.saving) == (None, None, None)


@pytest.mark.parametrize("parts", [{}, {"internet_gb": Decimal(1)}, {"keep_nat": True}])
def test_with_an_infeasible_design_there_is_no_break_even(parts: dict[str, Any]) -> None:
    assert in_region("us-east-1", interface_endpoints=(), gateway_endpoints=(), **parts).break_even is None


@pytest.mark.parametrize(
    ("parts", "second"),
    [
        ({}, "privatelink"),
        ({"traffic": {"s3": Decimal(1)}}, "privatelink"),
        ({"vpcs": 2}, "privatelink"),
        ({"internet_gb": Decimal(1)}, "hybrid"),
        ({"keep_nat": True}, "hybrid"),
    ],
)
def test_the_break_even_is_of_nat_with_the_design_that_may_take_its_place(parts: dict[str, Any], second: str) -> None:
    found = in_region("us-east-1", **parts).break_even
    assert found is not None
    assert found.designs == ("nat", second)


def test_an_infeasible_design_needs_no_price() -> None:
    """Without an endpoint privatelink is out, so a table without endpoint prices will do."""
    sheet = made_up(nat_gateway_hours="1", nat_gateway_gb="1")
    comparison = compare(Scenario(gb=Decimal(1)), sheet)
    assert totals(comparison) == {"nat": 731, "privatelink": None}


# --- the verdict ---


def made_up(**prices: str) -> PriceSheet:
    meters = {
        meter_id: Meter(
            meter_id=meter_id,
            usage_type=None,
            pricing_unit="GB",
            prices=(DatedPrice(DAY, "observed", DAY, ("invented",), (Tier(Decimal(price)),)),),
        )
        for meter_id, price in prices.items()
    }
    return PriceTable("mars-1", "Mars (Olympus)", {"invented": Source(title="invented")}, meters).on(DAY)


def verdict(nat_hour: str, endpoint_hour: str) -> Comparison:
    """One hour, no traffic: NAT against one endpoint."""
    sheet = made_up(
        nat_gateway_hours=nat_hour,
        nat_gateway_gb="1",
        interface_endpoint_hours=endpoint_hour,
        interface_endpoint_gb="1",
    )
    return compare(Scenario(gb=Decimal(0), hours=Decimal(1), interface_endpoints=("logs",)), sheet)


def test_a_tie_goes_to_nat() -> None:
    assert verdict("5", "5").cheapest.design_id == "nat"


def test_a_tie_saves_nothing_against_privatelink() -> None:
    assert verdict("5", "5").saving == Saving("privatelink", Decimal(0), Decimal(0))


def test_a_hairs_breadth_is_no_tie() -> None:
    assert verdict("5", "4.9999999999999999999999999999").cheapest.design_id == "privatelink"


def test_if_nat_wins_the_saving_is_against_the_next_cheapest() -> None:
    assert verdict("6", "8").saving == Saving("privatelink", Decimal(2), Decimal(25))  # 2 of 8


def test_the_next_cheapest_is_the_cheapest_of_the_others() -> None:
    comparison = verdict("6", "8")
    dearer = comparison.estimates[1]._replace(design_id="dearer", total=Decimal(9))
    assert comparison._replace(estimates=(*comparison.estimates, dearer)).saving.versus == "privatelink"
    assert comparison._replace(estimates=(dearer, *comparison.estimates)).saving.versus == "privatelink"


def test_against_nat_means_nat_even_if_another_design_is_cheaper() -> None:
    comparison = verdict("8", "6")
    other = comparison.estimates[1]._replace(design_id="other", total=Decimal(7))
    assert comparison._replace(estimates=(*comparison.estimates, other)).saving.versus == "nat"


def test_if_privatelink_wins_the_saving_is_against_nat() -> None:
    assert verdict("8", "6").saving == Saving("nat", Decimal(2), Decimal(25))


def test_a_saving_against_nothing_has_no_percentage() -> None:
    assert verdict("0", "0").saving == Saving("privatelink", Decimal(0), None)


def test_a_saving_of_everything_is_100_percent() -> None:
    assert verdict("8", "0").saving == Saving("nat", Decimal(8), Decimal(100))


# --- extras ---


@pytest.mark.parametrize(
    ("day", "cost"),
    [
        (date(2024, 1, 31), "0"),
        (date(2024, 2, 1), "3.65"),  # 730 x 0.005
    ],
)
def test_a_public_ipv4_address_is_charged_since_february_2024(day: date, cost: str) -> None:
    comparison = in_region("us-east-1", day=day, include=("public-ipv4",))
    assert costs(comparison, "nat")["public_ipv4_hours"] == Decimal(cost)


def test_an_extra_asked_for_is_part_of_the_total() -> None:
    # us-east-1: 77.85 + 730 x 0.005
    assert totals(in_region("us-east-1", include=("public-ipv4",)))["nat"] == Decimal("81.50")


def test_an_extra_asked_for_is_not_left_out() -> None:
    assert in_region("us-east-1", include=("public-ipv4",)).left_out == ()


@pytest.mark.parametrize(("azs", "amount"), [(1, "3.65"), (3, "10.95")])
def test_an_extra_left_out_is_named_with_its_amount(azs: int, amount: str) -> None:
    (left_out,) = in_region("us-east-1", azs=azs).left_out
    assert tuple(left_out) == ("public-ipv4", Decimal(amount))


def test_an_extra_left_out_has_its_amount_in_the_answers_currency() -> None:
    sheet = load_table("us-east-1").on(DAY).in_currency(YEN, Decimal(100))
    (left_out,) = compare(Scenario(gb=Decimal(1), **ECS), sheet).left_out  # type: ignore[arg-type]
    assert left_out.amount == 365


def test_an_extra_left_out_has_no_amount_if_its_price_is_not_known() -> None:
    # the made-up table has no public_ipv4_hours
    (left_out,) = verdict("1", "1").left_out
    assert tuple(left_out) == ("public-ipv4", None)


def test_an_extra_asked_for_whose_price_is_not_known_is_an_error() -> None:
    sheet = made_up(nat_gateway_hours="1", nat_gateway_gb="1", interface_endpoint_hours="1", interface_endpoint_gb="1")
    with pytest.raises(PriceNotKnownError, match="public_ipv4_hours"):
        compare(Scenario(gb=Decimal(1), interface_endpoints=("logs",), include=("public-ipv4",)), sheet)


def test_an_unknown_extra_is_an_error() -> None:
    with pytest.raises(InputError, match="unknown extra 'free-lunch': known are public-ipv4"):
        in_region("us-east-1", include=("free-lunch",))


# --- days ---


def test_before_the_first_price_there_is_no_answer() -> None:
    with pytest.raises(PriceNotKnownError, match="2019-02-01") as caught:
        in_region("ap-northeast-1", day=date(2019, 1, 31))
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("day", [date(2019, 2, 20), date(2025, 11, 3)])
def test_in_a_gap_the_answer_stands_up_to_the_bound_where_the_prices_part(day: date) -> None:
    assert in_region("ap-northeast-1", day=day, gb=Decimal(1_048_576)).cheapest.design_id == "privatelink"


@pytest.mark.parametrize("day", [date(2019, 2, 20), date(2025, 11, 3)])
def test_in_a_gap_there_is_no_answer_past_the_bound(day: date) -> None:
    with pytest.raises(PriceNotKnownError):
        in_region("ap-northeast-1", day=day, gb=Decimal(1_048_577))


def test_the_days_of_confirmation_span_the_prices_used() -> None:
    # Tokyo: endpoint GB were last confirmed on 2025-11-04, NAT gateway hours on 2026-10-15
    assert in_region("ap-northeast-1").verified_on == (date(2025, 11, 4), date(2026, 10, 15))


def test_the_days_of_confirmation_are_one_if_the_prices_share_it() -> None:
    sheet = made_up(nat_gateway_hours="1", nat_gateway_gb="1")
    assert compare(Scenario(gb=Decimal(1)), sheet).verified_on == (DAY, DAY)
