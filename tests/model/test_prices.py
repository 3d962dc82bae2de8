"""What a quantity costs: tiers, dates, and days on which nobody knows."""

from __future__ import annotations

import decimal
from datetime import date
from decimal import Decimal

import pytest

from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.prices import (
    USD,
    Charge,
    Currency,
    DatedPrice,
    Factor,
    Meter,
    Source,
    Tier,
    gateway_endpoint_charge,
    total,
)
from privlink_cost.model.sheet import PriceTable
from privlink_cost.tables.find import load_table

PB_1 = Decimal(1_048_576)  # 1 PB in binary GB: 1024 x 1024
PB_5 = Decimal(5_242_880)  # 5 PB
YEN = Currency(code="JPY", minor_unit=0)


def endpoint_gb(region: str, day: date, gb: Decimal) -> tuple[Charge, ...]:
    return load_table(region).on(day).charge("interface_endpoint_gb", (Factor(gb, "GB"),))


def lines(charges: tuple[Charge, ...]) -> list[tuple[Decimal, Decimal]]:
    return [(charge.quantity, charge.unit_price) for charge in charges]


RATES = (Decimal("0.01"), Decimal("0.006"), Decimal("0.004"))


@pytest.mark.parametrize(
    ("gb", "quantities"),
    [
        (Decimal(0), [0]),
        (Decimal(1), [1]),
        (PB_1 - 1, [1_048_575]),
        (PB_1, [1_048_576]),
        (PB_1 + 1, [1_048_576, 1]),
        (PB_5 - 1, [1_048_576, 4_194_303]),
        (PB_5, [1_048_576, 4_194_304]),
        (PB_5 + 1, [1_048_576, 4_194_304, 1]),
        (Decimal(7_000_000), [1_048_576, 4_194_304, 1_757_120]),  # 7,000,000 - 5,242,880
    ],
)
def test_each_gb_pays_the_rate_of_the_tier_it_falls_in(gb: Decimal, quantities: list[int]) -> None:
    charges = endpoint_gb("us-east-1", date(2025, 11, 4), gb)
    assert lines(charges) == list(zip(map(Decimal, quantities), RATES, strict=False))


@pytest.mark.parametrize(
    ("gb", "cost"),
    [
        (PB_1 - 1, "10485.75"),  # 1,048,575 x 0.01
        (PB_1, "10485.76"),
        (PB_1 + 1, "10485.766"),  # 10,485.76 + 1 x 0.006
        (PB_5 - 1, "35651.578"),  # 10,485.76 + 4,194,303 x 0.006 = 10,485.76 + 25,165.818
        (PB_5, "35651.584"),  # 10,485.76 + 25,165.824
        (PB_5 + 1, "35651.588"),  # + 1 x 0.004
        (Decimal(7_000_000), "42680.064"),  # 35,651.584 + 1,757,120 x 0.004 = 35,651.584 + 7,028.48
    ],
)
def test_the_cost_of_a_quantity_is_the_sum_over_its_tiers(gb: Decimal, cost: str) -> None:
    assert total(endpoint_gb("us-east-1", date(2025, 11, 4), gb)) == Decimal(cost)


def test_each_tiers_charge_bears_its_own_rate_code() -> None:
    codes = [charge.rate_code for charge in endpoint_gb("us-east-1", date(2025, 11, 4), Decimal(7_000_000))]
    assert codes == [
        "DQYYEZBCWSW5XS2R.JRTCKXETXF.D7RZ6WCPVW",
        "DQYYEZBCWSW5XS2R.JRTCKXETXF.RBMR72YW69",
        "DQYYEZBCWSW5XS2R.JRTCKXETXF.SW9U2ZKBYX",
    ]


def test_a_zero_quantity_keeps_its_first_tier_charge() -> None:
    (charge,) = endpoint_gb("us-east-1", date(2025, 11, 4), Decimal(0))
    assert (charge.quantity, charge.unit_price, charge.cost) == (Decimal(0), Decimal("0.01"), Decimal(0))


def test_a_charge_keeps_the_factors_of_its_quantity() -> None:
    factors = (Factor(Decimal(3), "endpoint"), Factor(Decimal(2), "AZ"), Factor(Decimal(730), "h"))
    (charge,) = load_table("ap-northeast-1").on(date(2025, 11, 4)).charge("interface_endpoint_hours", factors)
    assert charge.factors == factors
    assert (charge.quantity, charge.cost) == (Decimal(4380), Decimal("61.32"))  # 4,380 x 0.014


def test_a_quantity_that_just_fills_the_first_tier_keeps_its_factors() -> None:
    factors = (Factor(Decimal(1024), "service"), Factor(Decimal(1024), "GB"))
    (charge,) = load_table("us-east-1").on(date(2025, 11, 4)).charge("interface_endpoint_gb", factors)
    assert (charge.quantity, charge.factors) == (PB_1, factors)


def test_a_charge_split_over_tiers_has_its_part_as_its_one_factor() -> None:
    charges = endpoint_gb("us-east-1", date(2025, 11, 4), PB_1 + 1)
    assert [charge.factors for charge in charges] == [(Factor(PB_1, "GB"),), (Factor(Decimal(1), "GB"),)]


def test_a_charge_is_exact_whatever_the_callers_precision() -> None:
    """A sheet is public: what it charges is unrounded in a context of 28 digits too, and in one of 5."""
    gb = Decimal("123456789012345.678901234567891")  # 30 digits, the longest number
    with decimal.localcontext() as context:
        context.prec = 5
        (charge,) = load_table("us-east-1").on(date(2025, 11, 4)).charge("nat_gateway_gb", (Factor(gb, "GB"),))
    # 123456789012345678901234567891 x 45 = 5555555505555555550555555555095
    assert charge.quantity == gb
    assert charge.cost == Decimal("5555555505555.555550555555555095")


def test_a_gateway_endpoint_is_a_free_line() -> None:
    charge = gateway_endpoint_charge("s3")
    assert (charge.meter.meter_id, charge.endpoint) == ("gateway_endpoint", "s3")
    assert {charge.quantity, charge.unit_price, charge.cost} == {Decimal(0)}
    assert (charge.rate_code, charge.price, charge.meter.usage_type) == (None, None, None)


# --- dates ---


def test_the_day_before_the_first_price_is_an_error_that_names_the_first_day() -> None:
    sheet = load_table("ap-northeast-1").on(date(2019, 1, 31))
    with pytest.raises(PriceNotKnownError, match="2019-02-01") as caught:
        sheet.charge("nat_gateway_hours", (Factor(Decimal(730), "h"),))
    assert caught.value.exit_code == 3
    assert "2019-01-31" in str(caught.value)


def test_the_day_of_the_first_price_has_it() -> None:
    sheet = load_table("ap-northeast-1").on(date(2019, 2, 1))
    (charge,) = sheet.charge("nat_gateway_hours", (Factor(Decimal(730), "h"),))
    assert charge.cost == Decimal("45.26")  # 730 x 0.062


def test_the_first_day_named_is_the_one_on_which_all_the_meters_are_known() -> None:
    """In us-east-1 endpoints are known from 2021-04-29 and NAT gateways from 2021-05-11."""
    sheet = load_table("us-east-1").on(date(2021, 4, 28))
    with pytest.raises(PriceNotKnownError, match="first day on which all are known is 2021-05-11"):
        sheet.require(["interface_endpoint_hours", "nat_gateway_hours"])


def test_require_names_the_missing_meters_only() -> None:
    sheet = load_table("us-east-1").on(date(2021, 5, 10))
    with pytest.raises(PriceNotKnownError) as caught:
        sheet.require(["interface_endpoint_hours", "nat_gateway_hours"])
    assert "nat_gateway_hours" in caught.value.message
    assert "interface_endpoint_hours" not in caught.value.message


def test_require_names_the_meters_in_the_order_asked() -> None:
    sheet = load_table("us-east-1").on(date(2021, 4, 28))
    with pytest.raises(PriceNotKnownError, match="nat_gateway_hours, nat_gateway_gb, interface_endpoint_hours in"):
        sheet.require(["nat_gateway_hours", "nat_gateway_gb", "interface_endpoint_hours"])


def test_require_is_silent_if_every_meter_has_a_price() -> None:
    load_table("us-east-1").on(date(2021, 5, 11)).require(["nat_gateway_hours", "interface_endpoint_hours"])


def test_a_meter_the_table_lacks_is_an_error_that_says_so() -> None:
    sheet = made_up((dated("2020-01-01", "2020-12-31", Tier(Decimal(1))),)).on(date(2020, 6, 1))
    with pytest.raises(PriceNotKnownError, match="nat_gateway_hours in mars-1 is not in its table") as caught:
        sheet.charge("nat_gateway_hours", (Factor(Decimal(1), "h"),))
    assert caught.value.exit_code == 3


def test_a_meter_missing_from_the_users_own_table_is_an_error_that_names_its_file() -> None:
    table = made_up((dated("2020-01-01", "2020-12-31", Tier(Decimal(1))),))._replace(origin="my/prices.yaml")
    with pytest.raises(PriceNotKnownError, match=r"is not in my/prices\.yaml"):
        table.on(date(2020, 6, 1)).require(["nat_gateway_hours"])


def test_a_price_long_after_it_was_last_confirmed_stands_if_no_other_is_known() -> None:
    charges = endpoint_gb("us-east-1", date(2099, 1, 1), PB_1 + 1)
    assert total(charges) == Decimal("10485.766")


# Tokyo's first price of endpoint GB, 0.01 flat, was last confirmed on 2019-02-19; the tiers were first seen on
# 2025-11-04. Both give 10,485.76 for 1,048,576 GB. One GB more is 0.01 by the first and 0.006 by the second.
TOKYO_GAP = [date(2019, 2, 20), date(2022, 6, 1), date(2025, 11, 3)]


@pytest.mark.parametrize("day", TOKYO_GAP)
def test_in_a_gap_between_prices_a_cost_that_both_give_stands(day: date) -> None:
    assert total(endpoint_gb("ap-northeast-1", day, PB_1)) == Decimal("10485.76")


@pytest.mark.parametrize("day", TOKYO_GAP)
def test_in_a_gap_between_prices_a_cost_that_they_give_differently_is_an_error_naming_both_days(day: date) -> None:
    with pytest.raises(PriceNotKnownError) as caught:
        endpoint_gb("ap-northeast-1", day, PB_1 + 1)
    assert caught.value.exit_code == 3
    assert "2019-02-19" in str(caught.value)
    assert "2025-11-04" in str(caught.value)


@pytest.mark.parametrize("day", TOKYO_GAP)
def test_in_a_gap_a_price_is_known_as_far_as_both_say_the_same(day: date) -> None:
    sheet = load_table("ap-northeast-1").on(day)
    price = sheet.price_of("interface_endpoint_gb", lambda each: each.tiers[0].unit_price)
    assert (price.tiers[0].unit_price, price.verified_on) == (Decimal("0.01"), date(2019, 2, 19))
    assert not sheet.prices["interface_endpoint_gb"].is_open(lambda each: each.tiers[0].unit_price)
    assert sheet.prices["interface_endpoint_gb"].is_open(lambda each: len(each.tiers))
    with pytest.raises(PriceNotKnownError, match=r"2019-02-19 .* 2025-11-04"):
        sheet.price_of("interface_endpoint_gb", lambda each: len(each.tiers))


@pytest.mark.parametrize(
    ("day", "cost"),
    [
        (date(2019, 2, 19), "10485.77"),  # 1,048,577 x 0.01
        (date(2025, 11, 4), "10485.766"),
    ],
)
def test_on_either_side_of_a_gap_the_price_of_that_side_holds(day: date, cost: str) -> None:
    assert total(endpoint_gb("ap-northeast-1", day, PB_1 + 1)) == Decimal(cost)


# us-east-1: flat until 2021-06-02, tiers from 2021-07-13.
def test_the_day_before_the_tiers_were_seen_in_us_east_1_is_open() -> None:
    with pytest.raises(PriceNotKnownError, match=r"2021-06-02 .* 2021-07-13"):
        endpoint_gb("us-east-1", date(2021, 7, 12), PB_1 + 1)


def test_the_day_the_tiers_were_seen_in_us_east_1_has_them() -> None:
    assert total(endpoint_gb("us-east-1", date(2021, 7, 13), PB_1 + 1)) == Decimal("10485.766")


def test_the_last_day_of_the_flat_price_in_us_east_1_has_it() -> None:
    assert total(endpoint_gb("us-east-1", date(2021, 6, 2), PB_1 + 1)) == Decimal("10485.77")


@pytest.mark.parametrize(
    ("day", "price"),
    [
        (date(2020, 1, 1), 1),
        (date(2020, 12, 31), 1),
        (date(2021, 1, 1), 2),
        (date(2021, 12, 31), 2),
        (date(2022, 1, 1), 3),
        (date(2030, 1, 1), 3),
    ],
)
def test_a_sheet_has_the_latest_price_in_effect_by_its_day(day: date, price: int) -> None:
    table = made_up(
        (
            dated("2020-01-01", "2020-12-31", Tier(Decimal(1))),
            dated("2021-01-01", "2021-12-31", Tier(Decimal(2))),
            dated("2022-01-01", "2022-12-31", Tier(Decimal(3))),
        )
    )
    (charge,) = table.on(day).charge("interface_endpoint_gb", (Factor(Decimal(1), "GB"),))
    assert charge.cost == price


def test_where_two_prices_may_have_held_there_are_two_possible_sheets() -> None:
    sheet = load_table("ap-northeast-1").on(date(2022, 6, 1))
    tiers = [len(s.prices["interface_endpoint_gb"].price.tiers) for s in sheet.possible(["interface_endpoint_gb"])]
    assert tiers == [1, 3]


def test_a_possible_sheet_is_no_longer_open() -> None:
    sheet = load_table("ap-northeast-1").on(date(2022, 6, 1))
    for possible in sheet.possible(["interface_endpoint_gb"]):
        possible.charge("interface_endpoint_gb", (Factor(PB_5, "GB"),))


def test_where_every_price_is_known_the_sheet_is_the_one_possible() -> None:
    sheet = load_table("us-east-1").on(date(2025, 11, 4))
    assert list(sheet.possible(["nat_gateway_hours", "interface_endpoint_gb"])) == [sheet]


# --- currency ---


def test_another_currency_scales_every_unit_price_and_nothing_else() -> None:
    dollars = load_table("us-east-1").on(date(2025, 11, 4))
    yen = dollars.in_currency(YEN, Decimal(110))
    assert (yen.currency, yen.fx_rate) == (YEN, Decimal(110))
    charges = yen.charge("interface_endpoint_gb", (Factor(Decimal(7_000_000), "GB"),))
    assert lines(charges) == [
        (Decimal(1_048_576), Decimal("1.1")),
        (Decimal(4_194_304), Decimal("0.66")),
        (Decimal(1_757_120), Decimal("0.44")),
    ]
    assert total(charges) == Decimal("4694807.04")  # 42,680.064 x 110


def test_a_price_of_another_currency_is_not_rounded() -> None:
    sheet = load_table("ap-southeast-7").on(date(2025, 11, 4)).in_currency(YEN, Decimal("156.789"))
    (charge,) = sheet.charge("nat_gateway_hours", (Factor(Decimal(1), "h"),))
    assert charge.unit_price == Decimal("7.86296835")  # 0.05015 x 156.789


def test_a_sheet_starts_in_us_dollars() -> None:
    sheet = load_table("us-east-1").on(date(2025, 11, 4))
    assert (sheet.currency, sheet.fx_rate) == (USD, Decimal(1))


def test_an_open_price_stays_open_in_another_currency() -> None:
    sheet = load_table("ap-northeast-1").on(date(2022, 6, 1)).in_currency(YEN, Decimal(110))
    with pytest.raises(PriceNotKnownError):
        sheet.charge("interface_endpoint_gb", (Factor(PB_1 + 1, "GB"),))
    # 10,485.76 x 110 by both prices
    assert total(sheet.charge("interface_endpoint_gb", (Factor(PB_1, "GB"),))) == Decimal("1153433.6")


# --- made-up tables ---


def dated(effective_from: str, verified_on: str, *tiers: Tier) -> DatedPrice:
    return DatedPrice(
        effective_from=date.fromisoformat(effective_from),
        basis="observed",
        verified_on=date.fromisoformat(verified_on),
        source_ids=("invented",),
        tiers=tiers,
    )


def made_up(prices: tuple[DatedPrice, ...]) -> PriceTable:
    meter = Meter(meter_id="interface_endpoint_gb", usage_type=None, pricing_unit="GB", prices=prices)
    return PriceTable(
        region_id="mars-1",
        region_name="Mars (Olympus)",
        sources={"invented": Source(title="invented for a test")},
        meters={"interface_endpoint_gb": meter},
    )
