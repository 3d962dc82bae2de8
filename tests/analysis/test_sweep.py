"""A scenario priced over a range: which values, and what is held and what follows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.sweep import MOST_POINTS, Sweep, SweepPoint, sweep, values_between
from privlink_cost.errors import InputError
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.prices import DatedPrice, Meter, Source, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

DAY = date(2025, 11, 4)
SHEET = load_table("us-east-1").on(DAY)  # NAT 0.045 an hour and a GB; endpoints 0.01 an hour and 0.01 a GB
FIVE = tuple(f"endpoint-{number}" for number in range(1, 6))


def decimals(*texts: str | int) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


def totals(swept: Sweep, design_id: str) -> list[Decimal | None]:
    return [e.total for c in swept.priced for e in c.estimates if e.design_id == design_id]


def between(variable: str, scenario: Scenario | None = None, **ends: Decimal | int | None) -> tuple[Decimal, ...]:
    asked = scenario or Scenario(gb=Decimal(1000), interface_endpoints=FIVE)
    return values_between(variable, **ends, scenario=asked, sheet=SHEET)  # type: ignore[arg-type] # by name


# --- what is held, and what follows ---


def test_over_gb_each_point_is_the_comparison_of_that_scenario() -> None:
    scenario = Scenario(gb=Decimal(1), azs=2, interface_endpoints=FIVE)
    found = sweep(scenario, SHEET, "gb", decimals(0, 200, 400))
    assert [point.value for point in found.points] == [0, 200, 400]
    assert totals(found, "nat") == list(decimals("65.7", "74.7", "83.7"))  # 2 x 730 x 0.045 + GB x 0.045
    assert totals(found, "privatelink") == list(decimals(73, 75, 77))  # 5 x 2 x 730 x 0.01 + GB x 0.01


def test_over_endpoints_they_are_counted_without_names() -> None:
    scenario = Scenario(gb=Decimal(1000), interface_endpoints=("ecr.api", "logs"), workload="ecs-fargate")
    found = sweep(scenario, SHEET, "endpoints", decimals(1, 2, 3))
    assert totals(found, "privatelink") == list(decimals("17.3", "24.6", "31.9"))  # N x 7.30 + 10
    assert [c.scenario.interface_endpoints for c in found.priced] == [FIVE[:1], FIVE[:2], FIVE[:3]]
    assert {c.scenario.workload for c in found.priced} == {None}


def test_over_azs_nat_gateways_follow_unless_their_number_is_given() -> None:
    scenario = Scenario(gb=Decimal(0), interface_endpoints=FIVE[:1])
    assert totals(sweep(scenario, SHEET, "azs", decimals(1, 2)), "nat") == list(decimals("32.85", "65.7"))
    held = Scenario(gb=Decimal(0), interface_endpoints=FIVE[:1], nat_gateways=3)
    assert totals(sweep(held, SHEET, "azs", decimals(1, 2)), "nat") == list(decimals("98.55", "98.55"))


def test_over_vpcs_the_gb_are_held() -> None:
    found = sweep(Scenario(gb=Decimal(100), interface_endpoints=FIVE[:1]), SHEET, "vpcs", decimals(1, 4))
    assert totals(found, "nat") == list(decimals("37.35", "135.9"))  # VPCs x 32.85 + 4.50


def test_over_gb_the_internet_gb_are_held_and_the_rest_keeps_its_proportions() -> None:
    scenario = Scenario(
        gb=Decimal(1100),
        internet_gb=Decimal(100),
        interface_endpoints=("logs",),
        gateway_endpoints=("s3",),
        traffic={"s3": Decimal(900), "logs": Decimal(60)},
    )
    (found,) = sweep(scenario, SHEET, "gb", decimals(600)).priced
    # 500 of the 600 GB go to AWS services: s3 900/1,000 of them, logs 60/1,000, and 40/1,000 to no known one
    assert found.scenario.traffic == {"s3": 450, "logs": 30}
    assert found.scenario.unattributed_gb == 20
    assert found.scenario.internet_gb == 100


@given(
    parts=st.lists(st.decimals(0, 10**6, places=6), min_size=1, max_size=5),
    gb=st.decimals(0, 10**9, places=6),
)
def test_the_parts_of_the_traffic_always_add_up_to_the_total(parts: list[Decimal], gb: Decimal) -> None:
    # "A part that is a repeating decimal is carried to 28 digits; the largest takes what is left."
    traffic = dict(zip(FIVE, parts, strict=False))
    scenario = Scenario(gb=exact_sum(parts), interface_endpoints=FIVE, traffic=traffic)
    (found,) = sweep(scenario, SHEET, "gb", (gb,)).priced
    if scenario.gb:
        assert exact_sum(found.scenario.traffic.values()) == gb
    assert found.scenario.gb == gb


@given(gb=st.decimals(0, 10**8, places=3))
def test_where_the_gb_are_the_scenarios_own_the_point_is_its_comparison(gb: Decimal) -> None:
    scenario = Scenario(gb=gb, interface_endpoints=FIVE, traffic={"endpoint-1": gb})
    (found,) = sweep(scenario, SHEET, "gb", (gb,)).priced
    assert found.estimates == compare(scenario, SHEET).estimates


# --- break-even ---


def test_where_another_design_becomes_the_cheapest_is_solved_and_not_read_off_the_points() -> None:
    scenario = Scenario(gb=Decimal(1), azs=2, interface_endpoints=FIVE)
    found = sweep(scenario, SHEET, "gb", decimals(0, 1000))
    (flip,) = found.flips
    assert flip == (Decimal("208.5714285714285714285714286"), "privatelink")  # 7.30 / 0.035
    assert found.break_even_gb(found.points[0]) == flip.from_gb


@pytest.mark.parametrize("ends", [(0, 208), (209, 1000)])
def test_a_flip_outside_the_range_is_none_of_it(ends: tuple[int, int]) -> None:
    found = sweep(Scenario(gb=Decimal(1), azs=2, interface_endpoints=FIVE), SHEET, "gb", decimals(*ends))
    assert found.flips == ()
    assert found.break_even is not None


def test_over_endpoints_each_point_has_its_own_break_even() -> None:
    scenario = Scenario(gb=Decimal(1000), azs=2, interface_endpoints=FIVE)
    found = sweep(scenario, SHEET, "endpoints", decimals(4, 5, 8))
    # (N x 14.60 - 65.70) / 0.035; 4 endpoints cost less than the NAT gateways at every volume
    assert [found.break_even_gb(point) for point in found.points] == [
        None,
        Decimal("208.5714285714285714285714286"),
        Decimal(1460),
    ]
    assert found.break_even is None


def test_at_0_gb_a_sweep_with_traffic_knows_the_break_even_of_its_proportions() -> None:
    scenario = Scenario(
        gb=Decimal(100),
        keep_nat=True,
        interface_endpoints=("logs",),
        gateway_endpoints=("s3",),
        traffic={"s3": Decimal(50), "logs": Decimal(50)},
    )
    found = sweep(scenario, SHEET, "gb", decimals(0))
    # 7.30 for the endpoint; a GB saves 0.045 less half of 0.01: 7.30 / 0.04
    assert found.break_even is not None
    assert found.break_even.crossings == decimals("182.5")


# --- which values ---


def test_gb_go_in_equal_steps_and_both_ends_count() -> None:
    assert between("gb", first=Decimal(100), last=Decimal(200), steps=4) == decimals(100, 125, 150, 175, 200)


def test_a_step_without_a_last_digit_is_carried_to_28_and_the_ends_are_exact() -> None:
    assert between("gb", first=Decimal(0), last=Decimal(1), steps=3) == decimals(
        0, "0.3333333333333333333333333333", "0.6666666666666666666666666667", 1
    )


def test_whole_numbers_go_one_by_one() -> None:
    assert between("azs", first=Decimal(2), last=Decimal(4)) == decimals(2, 3, 4)


@pytest.mark.parametrize(("variable", "last"), [("endpoints", 10), ("azs", 6), ("vpcs", 20)])
def test_whole_numbers_start_at_1_and_have_a_default_end(variable: str, last: int) -> None:
    assert between(variable) == tuple(map(Decimal, range(1, last + 1)))


@pytest.mark.parametrize(
    ("endpoints", "azs", "last"),
    [
        (1, 1, 1000),  # no break-even: 7.30 is below 32.85
        (5, 1, 500),  # 2 x 104.29 = 208.57, rounded up to 500
        (5, 2, 500),  # 2 x 208.57
        (7, 1, 2000),  # 2 x (51.10 - 32.85) / 0.035 = 1,042.86
    ],
)
def test_gb_end_by_default_at_a_round_number_past_twice_the_break_even(endpoints: int, azs: int, last: int) -> None:
    names = tuple(f"endpoint-{number}" for number in range(1, endpoints + 1))
    values = between("gb", Scenario(gb=Decimal(1), azs=azs, interface_endpoints=names))
    assert (values[0], values[-1]) == (Decimal(0), Decimal(last))
    assert len(values) == 11


def test_gb_start_by_default_at_the_internet_gb() -> None:
    scenario = Scenario(gb=Decimal(300), internet_gb=Decimal(200), interface_endpoints=FIVE[:1])
    assert between("gb", scenario)[0] == 200


def test_a_start_past_the_default_end_moves_the_end() -> None:
    assert between("azs", first=Decimal(8))[-1] == 13
    assert between("gb", Scenario(gb=Decimal(1), interface_endpoints=FIVE[:1]), first=Decimal(5000))[-1] == 6000


def test_ten_thousand_values_are_the_most() -> None:
    assert MOST_POINTS == 10_000
    assert len(between("gb", last=Decimal(1), steps=9_999)) == 10_000
    with pytest.raises(InputError, match="10001 values are too many, 10000 at most: lower"):
        between("gb", last=Decimal(1), steps=10_000)


@pytest.mark.parametrize(
    ("variable", "first", "last", "steps", "message"),
    [
        ("gb", "5", "5", None, "the range 5 to 5 is empty: give last above first"),
        ("gb", "5", "4", None, "the range 5 to 4 is backwards: give last above first"),
        ("gb", "-1", "4", None, "first -1 is out of range: give 0 to 1000000000000000"),
        ("gb", "0", "1e16", None, "last 10000000000000000 is out of range: give 0 to 1000000000000000"),
        ("gb", "0", "4", 0, "0 steps are too few: give 1 or more for steps"),
        ("azs", "0", "4", None, "first 0 is out of range: give 1 to 100"),
        ("azs", "1.5", "4", None, "first 1.5 is not a whole number: azs are counted one by one"),
        ("vpcs", "1", "4", 3, "steps is for gb: vpcs are counted one by one"),
    ],
)
def test_a_wrong_range_says_what_to_give(variable: str, first: str, last: str, steps: int | None, message: str) -> None:
    with pytest.raises(InputError) as error:
        between(variable, first=Decimal(first), last=Decimal(last), steps=steps)
    assert str(error.value) == message


def test_everything_wrong_with_a_range_is_said_at_once() -> None:
    with pytest.raises(InputError) as error:
        between("endpoints", first=Decimal("2.5"), last=Decimal(0), steps=3)
    assert str(error.value).split("; ") == [
        "first 2.5 is not a whole number: endpoints are counted one by one",
        "last 0 is out of range: give 1 to 10000",
        "the range 2.5 to 0 is backwards: give last above first",
        "steps is for gb: endpoints are counted one by one",
    ]


def test_gb_below_the_parts_that_are_held_are_an_error() -> None:
    scenario = Scenario(gb=Decimal(300), internet_gb=Decimal(200), interface_endpoints=FIVE[:1])
    with pytest.raises(InputError, match="first 100 is below the 200 GB that its parts need: give 200 or more"):
        between("gb", scenario, first=Decimal(100), last=Decimal(1000))


# --- prices that are not known ---


def open_sheet() -> PriceSheet:
    """A day between two prices of a GB through an endpoint, which give the same cost up to 100 GB."""

    def price(effective: int, *tiers: Tier) -> DatedPrice:
        day = date(effective, 1, 1)
        return DatedPrice(effective_from=day, verified_on=day, basis="observed", source_ids=("bill",), tiers=tiers)

    def tier(amount: str, up_to: int | None = None) -> Tier:
        return Tier(unit_price=Decimal(amount), up_to=None if up_to is None else Decimal(up_to), rate_code=None)

    flat = {"nat_gateway_hours": "1", "nat_gateway_gb": "1", "interface_endpoint_hours": "0.1"}
    meters = {
        meter_id: Meter(meter_id=meter_id, usage_type=None, pricing_unit="GB", prices=(price(2020, tier(amount)),))
        for meter_id, amount in flat.items()
    }
    open_prices = (price(2020, tier("0.5", 100), tier("0.4")), price(2024, tier("0.5")))
    meters["interface_endpoint_gb"] = Meter(
        meter_id="interface_endpoint_gb", usage_type=None, pricing_unit="GB", prices=open_prices
    )
    table = PriceTable(
        region_id="us-east-1", region_name="Ours", sources={"bill": Source(title="Our bill")}, meters=meters
    )
    return table.on(date(2022, 1, 1))


def test_a_value_whose_price_is_not_known_says_so_and_the_others_stand() -> None:
    scenario = Scenario(gb=Decimal(1), hours=Decimal(1), interface_endpoints=FIVE[:1])
    found = sweep(scenario, open_sheet(), "gb", decimals(50, 100, 150))
    assert [point.comparison is None for point in found.points] == [False, False, True]
    assert totals(found, "privatelink") == list(decimals("25.1", "50.1"))  # 0.1 + GB x 0.5
    (reason,) = found.reasons
    assert "the price of interface_endpoint_gb in us-east-1 on 2022-01-01 is not known" in reason
    assert found.reference is not None


def test_a_sweep_without_any_price_has_points_and_no_reference() -> None:
    sheet = load_table("us-east-1").on(date(2000, 1, 1))
    found = sweep(Scenario(gb=Decimal(1), interface_endpoints=FIVE), sheet, "gb", decimals(0, 1))
    assert found.reference is None
    assert (found.priced, found.design_ids, found.flips) == ((), (), ())
    assert len(found.reasons) == 1


def test_designs_stand_in_the_order_in_which_ties_are_settled() -> None:
    scenario = Scenario(gb=Decimal(100), interface_endpoints=FIVE[:1], designs=("centralised", "shared-nat"))
    found = sweep(scenario, SHEET, "vpcs", decimals(1, 2))
    assert found.design_ids == ("nat", "privatelink", "shared-nat", "centralised")


def test_regions_are_points_by_name() -> None:
    point = SweepPoint(value="us-east-1", comparison=None, reason="why")
    found = Sweep(variable="regions", points=(point,), reference=None)
    assert (found.flips, found.break_even, found.break_even_gb(point)) == ((), None, None)
