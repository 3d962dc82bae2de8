"""Break-even: at how many GB the cheaper of two designs changes."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import Any

import pytest

from privlink_cost.analysis.break_even import BreakEven, break_even
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.prices import Currency, DatedPrice, Meter, Source, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

DAY = date(2025, 11, 4)


def names(count: int) -> tuple[str, ...]:
    return tuple(f"endpoint-{number}" for number in range(1, count + 1))


def in_region(region: str, *, day: date = DAY, endpoints: int = 5, **parts: Any) -> BreakEven:
    asked = Scenario(**{"gb": Decimal(1000), "interface_endpoints": names(endpoints), **parts})
    return break_even(NAT, PRIVATELINK, asked, load_table(region).on(day))


def to_28_digits(numerator: str, denominator: str) -> Decimal:
    return Context(prec=28).divide(Decimal(numerator), Decimal(denominator))


# --- us-east-1: NAT 0.045 an hour and a GB; endpoints 0.01 an hour and 0.01, 0.006, 0.004 a GB ---


@pytest.mark.parametrize(
    ("endpoints", "azs", "nat_gateways", "numerator"),
    [
        # (n x azs x 730 x 0.01 - nat x 730 x 0.045) / 0.035; an endpoint is 7.30 a month, a NAT gateway 32.85
        (5, 1, 1, "3.65"),  # 36.50 - 32.85
        (10, 1, 1, "40.15"),  # 73 - 32.85
        (5, 2, 1, "40.15"),  # the same: 5 x 2 x 7.30 - 32.85
        (5, 2, 2, "7.30"),  # 73 - 65.70
        (5, 3, 3, "10.95"),  # 109.50 - 98.55
        (50, 3, 3, "996.45"),  # 1,095 - 98.55
    ],
)
def test_the_break_even_is_the_extra_fixed_cost_over_the_saving_per_gb(
    endpoints: int, azs: int, nat_gateways: int, numerator: str
) -> None:
    found = in_region("us-east-1", endpoints=endpoints, azs=azs, nat_gateways=nat_gateways)
    assert found.crossings == (to_28_digits(numerator, "0.035"),)


def test_the_break_even_of_five_endpoints_in_one_zone_has_28_digits() -> None:
    assert in_region("us-east-1").gb == Decimal("104.2857142857142857142857143")  # 3.65 / 0.035 = 730 / 7


def test_below_the_break_even_nat_is_cheaper_and_above_it_privatelink() -> None:
    found = in_region("us-east-1")
    assert found.designs == ("nat", "privatelink")
    assert (found.cheaper_below, found.cheaper_above) == ("nat", "privatelink")


@pytest.mark.parametrize("gb", [Decimal(0), Decimal(1), Decimal("104.2"), Decimal(10) ** 15])
def test_the_break_even_does_not_depend_on_the_gb_asked(gb: Decimal) -> None:
    assert in_region("us-east-1", gb=gb) == in_region("us-east-1")


def test_there_is_none_if_privatelink_is_cheaper_at_every_volume() -> None:
    # three endpoints are 21.90 a month, a NAT gateway 32.85
    found = in_region("us-east-1", endpoints=3)
    assert (found.gb, found.crossings) == (None, ())
    assert (found.cheaper_below, found.cheaper_above) == ("privatelink", "privatelink")


def test_hours_change_the_break_even_in_proportion() -> None:
    # half the hours halve every fixed cost: 365 / 7
    assert in_region("us-east-1", hours=Decimal(365)).gb == to_28_digits("365", "7")


def test_an_extra_of_nat_lowers_the_break_even() -> None:
    # 10 endpoints: 73 - 32.85 - 3.65 = 36.50
    found = in_region("us-east-1", endpoints=10, include=("public-ipv4",))
    assert found.gb == to_28_digits("36.5", "0.035")


def test_a_break_even_in_the_second_tier_counts_the_first_at_its_own_rate() -> None:
    # 6,000 endpoints: 43,800 + 10,485.76 + (G - 1,048,576) x 0.006 = 32.85 + 0.045 G
    # 0.039 G = 43,767.15 + 10,485.76 - 6,291.456 = 47,961.454
    assert in_region("us-east-1", endpoints=6000).crossings == (to_28_digits("47961.454", "0.039"),)


def test_a_break_even_in_the_third_tier_counts_the_first_two_at_their_own_rates() -> None:
    # 10,000 endpoints x 3 AZs: 219,000 + 10,485.76 + 25,165.824 + (G - 5,242,880) x 0.004 = 32.85 + 0.045 G
    # 0.041 G = 218,967.15 + 35,651.584 - 20,971.52 = 233,647.214
    found = in_region("us-east-1", endpoints=10_000, azs=3, nat_gateways=1)
    assert found.crossings == (to_28_digits("233647.214", "0.041"),)


def test_the_break_even_is_the_same_in_every_currency() -> None:
    sheet = load_table("us-east-1").on(DAY)
    yen = sheet.in_currency(Currency(code="JPY", minor_unit=0), Decimal("156.789"))
    asked = Scenario(gb=Decimal(1000), interface_endpoints=names(10))
    assert break_even(NAT, PRIVATELINK, asked, yen) == break_even(NAT, PRIVATELINK, asked, sheet)


# --- what is held and what is scaled ---


def test_internet_gb_are_held() -> None:
    # 10 endpoints, 400 GB to the internet: 73 + 0.01 A = 32.85 + 0.045 x (400 + A)
    # 0.035 A = 73 - 32.85 - 18 = 22.15; A = 4,430 / 7; in total 400 + A = 7,230 / 7
    found = in_region("us-east-1", endpoints=10, internet_gb=Decimal(400))
    assert found.crossings == (to_28_digits("7230", "7"),)


def test_there_is_no_break_even_below_the_internet_gb() -> None:
    # 5 endpoints: 0.035 A = 3.65 - 18, so privatelink would be cheaper from A = 0 on
    found = in_region("us-east-1", internet_gb=Decimal(400))
    assert (found.crossings, found.winners) == ((), ("privatelink",))


def test_internet_gb_are_held_if_there_is_nothing_else() -> None:
    found = in_region("us-east-1", endpoints=10, gb=Decimal(400), internet_gb=Decimal(400))
    assert found.crossings == (to_28_digits("7230", "7"),)


def test_the_most_internet_gb_leave_a_break_even_to_ask_for() -> None:
    """A scenario at the end of its range is a scenario too: no step past it may be needed."""
    most = Decimal(10) ** 15
    assert in_region("us-east-1", gb=most, internet_gb=most).winners == ("privatelink",)


def test_traffic_by_service_is_scaled_in_its_proportions() -> None:
    # nine tenths ride the S3 gateway endpoint: 36.50 + 0.01 x 0.1 G = 32.85 + 0.045 G; 0.044 G = 3.65
    found = in_region("us-east-1", gateway_endpoints=("s3",), traffic={"s3": Decimal(900)})
    assert found.crossings == (to_28_digits("3.65", "0.044"),)


def test_gateway_endpoints_alone_beat_nat_at_every_volume() -> None:
    found = in_region("us-east-1", endpoints=0, gateway_endpoints=("s3",))
    assert (found.crossings, found.winners) == ((), ("privatelink",))


# --- made-up prices: one hour, one endpoint, so that every figure can be done in the head ---

Tiers = tuple[tuple[int | None, str], ...]


def made_up(nat_hour: str, nat_gb: Tiers, endpoint_hour: str, endpoint_gb: Tiers) -> PriceSheet:
    def meter(meter_id: str, tiers: Tiers) -> Meter:
        steps = tuple(Tier(Decimal(price), None if up_to is None else Decimal(up_to)) for up_to, price in tiers)
        price = DatedPrice(DAY, "observed", DAY, ("invented",), steps)
        return Meter(meter_id=meter_id, usage_type=None, pricing_unit="GB", prices=(price,))

    meters = {
        "nat_gateway_hours": ((None, nat_hour),),
        "nat_gateway_gb": nat_gb,
        "interface_endpoint_hours": ((None, endpoint_hour),),
        "interface_endpoint_gb": endpoint_gb,
    }
    table = PriceTable(
        "mars-1",
        "Mars (Olympus)",
        {"invented": Source(title="invented for a test")},
        {meter_id: meter(meter_id, tiers) for meter_id, tiers in meters.items()},
    )
    return table.on(DAY)


@pytest.mark.parametrize(
    ("sheet", "crossings", "winners"),
    [
        # NAT 10 + 2 G. Endpoint 4 + 3 G up to 10 GB, then 34 + (G - 10): NAT - endpoint is 6 - G, so 0 at 6 and -4
        # at 10, then G - 14, so 0 at 14.
        pytest.param(
            made_up("10", ((None, "2"),), "4", ((10, "3"), (None, "1"))),
            (6, 14),
            ("privatelink", "nat", "privatelink"),
            id="two crossings",
        ),
        # As above, but from 6 GB on 2.5 each: 6 - G, then (6 - G) / 2.
        pytest.param(
            made_up("10", ((None, "2"),), "4", ((6, "3"), (None, "2.5"))),
            (6,),
            ("privatelink", "nat"),
            id="a crossing exactly at a bound",
        ),
        # 6 - G, then G - 6: equal at 6 alone, and privatelink is cheaper on both sides.
        pytest.param(
            made_up("10", ((None, "2"),), "4", ((6, "3"), (None, "1"))),
            (),
            ("privatelink",),
            id="touching at a bound without crossing",
        ),
        # NAT 4 + 2 G. Endpoint 10 + G, then 16 + 3 (G - 6): -6 + G, then 6 - G.
        pytest.param(
            made_up("4", ((None, "2"),), "10", ((6, "1"), (None, "3"))),
            (),
            ("nat",),
            id="touching from the other side",
        ),
        # 6 - G up to 6 GB, 0 up to 10 GB, then G - 10. A tie counts for NAT.
        pytest.param(
            made_up("10", ((None, "2"),), "4", ((6, "3"), (10, "2"), (None, "1"))),
            (6, 10),
            ("privatelink", "nat", "privatelink"),
            id="a tie over an interval between two crossings",
        ),
        # NAT 4 + 2 G up to 6 GB, 16 + (G - 6) up to 10, then 2 G again; endpoint 10 + G: G - 6, then 0, then G - 10.
        pytest.param(
            made_up("4", ((6, "2"), (10, "1"), (None, "2")), "10", ((None, "1"),)),
            (10,),
            ("nat", "privatelink"),
            id="a tie over an interval before the one crossing",
        ),
        # 6 - G up to 6 GB, then 0 for ever.
        pytest.param(
            made_up("10", ((None, "2"),), "4", ((6, "3"), (None, "2"))),
            (6,),
            ("privatelink", "nat"),
            id="a tie from a bound on",
        ),
        # Both 5 + 2 G.
        pytest.param(made_up("5", ((None, "2"),), "5", ((None, "2"),)), (), ("nat",), id="a tie everywhere"),
        # Equal at 0 GB; a break-even is above 0.
        pytest.param(
            made_up("5", ((None, "2"),), "5", ((None, "1"),)), (), ("privatelink",), id="equal at 0, then cheaper"
        ),
        pytest.param(made_up("5", ((None, "1"),), "5", ((None, "2"),)), (), ("nat",), id="equal at 0, then dearer"),
        # 5 + G against 5 + 2 G up to 4 GB, then 13: G, then... NAT - endpoint is -G, then -4 + (G - 4), so 0 at 8.
        pytest.param(
            made_up("5", ((None, "1"),), "5", ((4, "2"), (None, "0"))),
            (8,),
            ("nat", "privatelink"),
            id="equal at 0, and a crossing later",
        ),
        # The same rates: 4 against 10 at every volume.
        pytest.param(made_up("4", ((None, "2"),), "10", ((None, "2"),)), (), ("nat",), id="parallel lines"),
        # NAT 9 + 2 G up to 3 GB, 15 + 4 (G - 3) up to 7, 31 + (G - 7); endpoint 3 G: 9 - G, then G + 3,
        # then 31 - 7 + G - 3 G = 24 - 2 G, so 0 at 12.
        pytest.param(
            made_up("9", ((3, "2"), (7, "4"), (None, "1")), "0", ((None, "3"),)),
            (12,),
            ("privatelink", "nat"),
            id="a crossing after bends that do not cross",
        ),
        # Bounds of both designs at 5 GB: 6 - 2 G + ... NAT 8 + G, then 13 + 3 (G - 5); endpoint 2 + 3 G, then
        # 17 + (G - 5): 6 - 2 G is 0 at 3 and -4 at 5, then -4 + 2 (G - 5), 0 at 7.
        pytest.param(
            made_up("8", ((5, "1"), (None, "3")), "2", ((5, "3"), (None, "1"))),
            (3, 7),
            ("privatelink", "nat", "privatelink"),
            id="both bend at one bound",
        ),
    ],
)
def test_crossings_with_tiers_are_solved_piece_by_piece(
    sheet: PriceSheet, crossings: tuple[int, ...], winners: tuple[str, ...]
) -> None:
    asked = Scenario(gb=Decimal(1), hours=Decimal(1), interface_endpoints=("logs",))
    found = break_even(NAT, PRIVATELINK, asked, sheet)
    assert found.crossings == tuple(map(Decimal, crossings))
    assert found.winners == winners


def test_of_two_crossings_the_lowest_is_the_break_even() -> None:
    sheet = made_up("10", ((None, "2"),), "4", ((10, "3"), (None, "1")))
    found = break_even(
        NAT, PRIVATELINK, Scenario(gb=Decimal(1), hours=Decimal(1), interface_endpoints=("logs",)), sheet
    )
    assert (found.gb, found.cheaper_below, found.cheaper_above) == (Decimal(6), "privatelink", "nat")


def test_with_the_pair_the_other_way_round_a_tie_counts_for_the_other() -> None:
    sheet = made_up("5", ((None, "2"),), "5", ((None, "2"),))
    found = break_even(
        PRIVATELINK, NAT, Scenario(gb=Decimal(1), hours=Decimal(1), interface_endpoints=("logs",)), sheet
    )
    assert (found.designs, found.winners) == (("privatelink", "nat"), ("privatelink",))


def test_part_of_the_gb_reaches_a_bound_later() -> None:
    # Half the GB ride the free gateway endpoint. NAT 10 + 2 G; endpoint 4 + 6 x G/2 up to G = 20, then 64 + 1 x (G/2 -
    # 10): 6 - G is 0 at 6, -14 at 20; then -14 + 1.5 (G - 20), so 0 at 20 + 28/3 = 88/3.
    sheet = made_up("10", ((None, "2"),), "4", ((10, "6"), (None, "1")))
    asked = Scenario(
        gb=Decimal(100),
        hours=Decimal(1),
        interface_endpoints=("logs",),
        gateway_endpoints=("s3",),
        traffic={"s3": Decimal(50)},
    )
    assert break_even(NAT, PRIVATELINK, asked, sheet).crossings == (Decimal(6), to_28_digits("88", "3"))


# --- days on which two prices may have held: us-east-1, flat until 2021-06-02, tiers from 2021-07-13 ---

GAP = [date(2021, 6, 3), date(2021, 7, 12)]


@pytest.mark.parametrize("day", GAP)
def test_in_a_gap_a_break_even_that_both_prices_give_stands(day: date) -> None:
    # 730 / 7 GB are in the first tier, whose rate is the flat one
    assert in_region("us-east-1", day=day).crossings == (to_28_digits("730", "7"),)


@pytest.mark.parametrize("day", GAP)
def test_in_a_gap_a_break_even_that_they_give_differently_is_an_error(day: date) -> None:
    # 6,000 endpoints: 43,767.15 / 0.035 = 1,250,490 by the flat price, 47,961.454 / 0.039 = 1,229,780 by the tiers
    with pytest.raises(PriceNotKnownError, match="break-even in us-east-1") as caught:
        in_region("us-east-1", day=day, endpoints=6000)
    assert caught.value.exit_code == 3


def test_the_day_before_a_gap_has_the_break_even_of_the_old_price() -> None:
    found = in_region("us-east-1", day=date(2021, 6, 2), endpoints=6000)
    assert found.crossings == (to_28_digits("43767.15", "0.035"),)


def test_the_day_after_a_gap_has_the_break_even_of_the_new_price() -> None:
    found = in_region("us-east-1", day=date(2021, 7, 13), endpoints=6000)
    assert found.crossings == (to_28_digits("47961.454", "0.039"),)


def test_a_price_that_is_missing_is_an_error() -> None:
    with pytest.raises(PriceNotKnownError, match="nat_gateway_hours"):
        in_region("us-east-1", day=date(2021, 5, 10))
