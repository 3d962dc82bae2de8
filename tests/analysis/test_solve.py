"""Break-evens in any one variable, with the rest held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, strategies as st

from privlink_cost.analysis.break_even import break_even
from privlink_cost.analysis.compare import break_even_pair, estimate_design
from privlink_cost.analysis.solve import Solution, solve, solve_grid
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT, exact_sum
from privlink_cost.model.prices import DatedPrice, Meter, Source, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from privlink_cost.analysis.equations import Crossing, Part

DAY = date(2025, 11, 4)
VIRGINIA = load_table("us-east-1").on(DAY)
TOKYO = load_table("ap-northeast-1").on(DAY)


def names(count: int) -> tuple[str, ...]:
    return tuple(f"endpoint-{number}" for number in range(1, count + 1))


def solved(variable: str = "gb", *, sheet: PriceSheet = VIRGINIA, endpoints: int = 5, **parts: Any) -> Solution:
    asked = Scenario(**{"gb": Decimal(1000), "interface_endpoints": names(endpoints), **parts})
    return solve(asked, sheet, variable)


def only(found: Solution) -> Crossing:
    (crossing,) = found.found.crossings
    return crossing


def to_28_digits(numerator: str, denominator: str) -> Decimal:
    return Context(prec=28).divide(Decimal(numerator), Decimal(denominator))


# --- us-east-1: NAT 0.045 an hour and a GB; endpoints 0.01 an hour and 0.01, 0.006, 0.004 a GB ---


@pytest.mark.parametrize(
    ("hours", "numerator", "shown"),
    [("730", "7.3", "208.571428"), ("720", "7.2", "205.714285")],
)
def test_one_endpoint_beside_a_kept_nat_gateway(hours: str, numerator: str, shown: str) -> None:
    # 1 x 1 x 730 x 0.01 = 7.30; a GB saves 0.045 - 0.01 = 0.035
    found = solved(endpoints=1, keep_nat=True, hours=Decimal(hours))
    assert found.designs == ("nat", "hybrid")
    assert only(found).value == to_28_digits(numerator, "0.035")
    assert str(only(found).value).startswith(shown)


def test_the_formula_leaves_out_what_both_designs_pay() -> None:
    formula = only(solved(endpoints=1, keep_nat=True)).formula
    assert (formula.numerator, formula.denominator) == (Decimal("7.3"), Decimal("0.035"))
    (hours,) = formula.numerator_parts
    assert [(str(f.number), f.noun) for f in hours.factors] == [("1", "endpoint"), ("1", "AZ"), ("730", "h")]
    assert hours.rates == (Decimal("0.01"),)
    assert [(p.is_plus, p.factors, p.rates) for p in formula.denominator_parts] == [
        (True, (), (Decimal("0.045"),)),
        (False, (), (Decimal("0.01"),)),
    ]


def test_the_nat_gateways_hour_pays_for_four_endpoints() -> None:
    # 0.045 / 0.01 = 4.5
    found = solved("endpoints", gb=Decimal(0))
    crossing = only(found)
    assert crossing.value == Decimal("4.5")
    assert (crossing.last_below, crossing.first_above) == (4, 5)
    assert (crossing.cheaper_below, crossing.cheaper_above) == ("privatelink", "nat")
    assert [(c.value, c.first, c.second) for c in crossing.costs] == [
        (Decimal(4), Decimal("32.85"), Decimal("29.20")),
        (Decimal(5), Decimal("32.85"), Decimal("36.50")),
    ]


def test_a_whole_number_that_costs_the_same_is_neither_below_nor_above() -> None:
    # Tokyo, 26 h: a NAT gateway is 1.612, an endpoint 0.364, and 18 GB save 18 x (0.062 - 0.01) = 0.936:
    # 1.612 + 0.936 = 2.548 = 7 x 0.364
    found = solved("endpoints", sheet=TOKYO, gb=Decimal(18), hours=Decimal(26))
    crossing = only(found)
    assert (crossing.value, crossing.last_below, crossing.first_above) == (Decimal(7), 6, 8)
    assert [costs.value for costs in crossing.costs] == [6, 7, 8]
    assert crossing.costs[1].first == crossing.costs[1].second == Decimal("2.728")  # 1.612 + 18 x 0.062


def test_azs_bring_a_nat_gateway_each_unless_their_number_is_given() -> None:
    # 500 GB save 17.50; an AZ costs 36.50 for 5 endpoints, less its NAT gateway's 32.85
    assert only(solved("azs", gb=Decimal(500))).value == to_28_digits("17.5", "3.65")
    # two NAT gateways, given: 65.70 + 17.50 = 36.50 x AZs
    assert only(solved("azs", gb=Decimal(500), nat_gateways=2)).value == to_28_digits("83.2", "36.5")


def test_a_crossing_below_one_az_is_none() -> None:
    # 100 GB save 3.50, less than an AZ costs more: 3.65
    found = solved("azs", gb=Decimal(100))
    assert (found.found.crossings, found.found.cheaper_first) == ((), "nat")


def test_a_crossing_at_one_az_is_a_tie_there() -> None:
    # the 7 endpoints and 18 GB of above: both cost the same at 1 AZ
    crossing = only(solved("azs", sheet=TOKYO, endpoints=7, gb=Decimal(18), hours=Decimal(26)))
    assert (crossing.value, crossing.last_below, crossing.first_above) == (Decimal(1), None, 2)
    assert [costs.value for costs in crossing.costs] == [1, 2]


def test_hours_are_solved_for_in_parts_of_an_hour() -> None:
    # 5 endpoints cost 0.005 an hour more, 100 GB save 3.50: 700 h; 1 GB saves 0.035: 7 h; 0.1 GB: 0.7 h
    assert only(solved("hours", gb=Decimal(100))).value == 700
    assert only(solved("hours", gb=Decimal("0.1"))).value == Decimal("0.7")


def test_a_crossing_after_the_end_of_the_longest_month_is_none() -> None:
    # 110 GB save 3.85: 770 h
    found = solved("hours", gb=Decimal(110))
    assert (found.found.crossings, found.found.cheaper_first) == ((), "privatelink")


def test_from_how_many_vpcs_centralised_endpoints_win() -> None:
    # 3 endpoints x 2 AZs x 7.30 = 43.80 in each VPC; centralised once, and 730 x 0.05 = 36.50 for each VPC and the hub,
    # and 0.02 a GB: 43.80 V = 43.80 + 36.50 (V + 1) + 20; V = 100.30 / 7.30
    found = solved("vpcs", endpoints=3, azs=2)
    assert found.designs == ("privatelink", "centralised")
    crossing = only(found)
    assert crossing.value == to_28_digits("100.3", "7.3")
    assert (crossing.last_below, crossing.first_above) == (13, 14)
    assert (crossing.cheaper_below, crossing.cheaper_above) == ("privatelink", "centralised")


def test_internet_gb_are_held_and_shown_apart() -> None:
    # 14.60 / 0.035 GB to AWS services, and 100 to the internet
    crossing = only(solved(endpoints=2, internet_gb=Decimal(100)))
    assert crossing.value == to_28_digits("18.1", "0.035")  # (14.60 + 3.50) / 0.035
    assert (crossing.formula.offset, crossing.formula.numerator) == (Decimal(100), Decimal("14.6"))


def test_the_formula_of_a_crossing_in_the_second_tier_prices_the_first_at_its_own_rate() -> None:
    # 6,000 endpoints: 43,800 + 1,048,576 x (0.01 - 0.006) - 32.85 = 47,961.454; 0.045 - 0.006 = 0.039
    crossing = only(solved(endpoints=6000))
    assert crossing.value == to_28_digits("47961.454", "0.039")
    formula = crossing.formula
    assert (formula.numerator, formula.denominator) == (Decimal("47961.454"), Decimal("0.039"))
    assert (Decimal("0.01"), Decimal("0.006")) in [part.rates for part in formula.numerator_parts]


def test_held_gb_past_a_tier_stay_in_their_tiers() -> None:
    # 2,000,000 GB: NAT 90,000 + 32.85; endpoints 10,485.76 + 951,424 x 0.006 = 16,194.304; 73,838.546 / 7.30
    found = solved("endpoints", gb=Decimal(2_000_000), azs=2, nat_gateways=1)
    assert only(found).value == to_28_digits("73838.546", "14.6")


def test_traffic_of_gateway_endpoints_stays_theirs_when_endpoints_are_solved_for() -> None:
    # 1,000 GB by NAT: 32.85 + 45; of them 900 to s3, free, and 100 to endpoints: 1
    found = solved("endpoints", gateway_endpoints=("s3",), traffic={"s3": Decimal(900), "endpoint-1": Decimal(60)})
    assert only(found).value == to_28_digits("76.85", "7.3")


def test_designs_that_cost_the_same_everywhere_are_even() -> None:
    assert solved(sheet=VIRGINIA.discounted(Decimal(100))).found.is_even
    assert not solved().found.is_even


# --- what is refused ---


def test_a_fixed_number_of_nat_gateways_and_inter_az_transfer_are_no_straight_line_in_azs() -> None:
    with pytest.raises(InputError, match="no straight line"):
        solved("azs", nat_gateways=1, include=("inter-az",))
    assert solved("azs", include=("inter-az",)).found == solved("azs").found


def test_a_pair_with_an_impossible_design_is_an_error() -> None:
    with pytest.raises(InputError, match="privatelink is not possible"):
        solved("gb", endpoints=0)


def test_where_nat_stays_a_hub_is_set_against_nat_with_endpoints_in_each_vpc() -> None:
    assert solved("vpcs", keep_nat=True).designs == ("hybrid", "centralised")


def test_an_unknown_variable_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(InputError, match="gb, endpoints, azs, hours, vpcs"):
        solved("gigabytes")


def test_a_price_that_is_missing_is_an_error() -> None:
    prices = {m: p for m, p in VIRGINIA.prices.items() if m != "transit_gateway_gb"}
    with pytest.raises(PriceNotKnownError, match="transit_gateway_gb"):
        solved("vpcs", sheet=VIRGINIA._replace(prices=prices))


def test_two_prices_that_may_have_held_are_an_error_only_if_they_matter() -> None:
    hours = VIRGINIA.prices["nat_gateway_hours"]
    rival = hours.price._replace(tiers=(Tier(Decimal("0.05")),))
    open_ = VIRGINIA._replace(prices={**VIRGINIA.prices, "nat_gateway_hours": hours._replace(rival=rival)})
    with pytest.raises(PriceNotKnownError, match="two prices"):
        solved(sheet=open_)
    same = VIRGINIA._replace(prices={**VIRGINIA.prices, "nat_gateway_hours": hours._replace(rival=hours.price)})
    assert solved(sheet=same).found == solved().found


# --- the grid ---


def test_a_grid_holds_the_break_even_of_each_number_of_endpoints_and_azs() -> None:
    asked = Scenario(gb=Decimal(1), keep_nat=True)
    grid = solve_grid(asked, VIRGINIA, 3, 2)
    assert [[found.gb for found in row] for row in grid.rows] == [
        [to_28_digits("7.3", "0.035"), to_28_digits("14.6", "0.035")],
        [to_28_digits("14.6", "0.035"), to_28_digits("29.2", "0.035")],
        [to_28_digits("21.9", "0.035"), to_28_digits("43.8", "0.035")],
    ]


@pytest.mark.parametrize(("endpoints", "azs"), [(0, 1), (1, 0), (51, 1), (1, 7)])
def test_a_grid_has_bounds(endpoints: int, azs: int) -> None:
    with pytest.raises(InputError, match="50x6"):
        solve_grid(Scenario(gb=Decimal(1)), VIRGINIA, endpoints, azs)


# --- rules that hold for all prices ---

rates = st.decimals(min_value=0, max_value=5, places=4)


def sheet_of(meters: dict[str, tuple[Tier, ...]]) -> PriceSheet:
    price = {m: (DatedPrice(DAY, "observed", DAY, ("invented",), tiers),) for m, tiers in meters.items()}
    return PriceTable(
        region_id="mars-1",
        region_name="Mars (Olympus)",
        sources={"invented": Source(title="invented for a test")},
        meters={m: Meter(m, None, "Hours" if m.endswith("_hours") else "GB", prices) for m, prices in price.items()},
    ).on(DAY)


def worth(parts: tuple[Part, ...]) -> Decimal:
    def product(part: Part) -> Decimal:
        result = part.rates[0] - (part.rates[1] if len(part.rates) > 1 else 0)
        for factor in part.factors:
            result *= factor.number
        return result if part.is_plus else -result

    return exact_sum(map(product, parts))


def at_a_bound(nat_hour: str, nat_gb: str, endpoint_hour: str, first_tier: str, second_tier: str) -> Crossing:
    """The only crossing for one endpoint and one hour, where the tier ends at 1,000 GB."""
    tiers = (Tier(Decimal(first_tier), Decimal(1000)), Tier(Decimal(second_tier)))
    sheet = sheet_of(
        {
            "nat_gateway_hours": (Tier(Decimal(nat_hour)),),
            "nat_gateway_gb": (Tier(Decimal(nat_gb)),),
            "interface_endpoint_hours": (Tier(Decimal(endpoint_hour)),),
            "interface_endpoint_gb": tiers,
        }
    )
    return only(solved(sheet=sheet, endpoints=1, hours=Decimal(1)))


def test_the_formula_of_a_crossing_at_a_bound_is_that_of_the_tier_it_leads_to() -> None:
    # 0.02 G = 10 + 0.01 G at 1,000; beyond it 10 + 1,000 x (0.01 - 0.005) + 0.005 G: 15 / 0.015
    crossing = at_a_bound("0", "0.02", "10", "0.01", "0.005")
    assert crossing.value == 1000
    assert (crossing.formula.numerator, crossing.formula.denominator) == (Decimal(15), Decimal("0.015"))
    assert worth(crossing.formula.numerator_parts) == 15
    assert worth(crossing.formula.denominator_parts) == Decimal("0.015")


def test_where_both_cost_the_same_from_a_bound_on_the_formula_is_that_of_the_tier_before() -> None:
    # 10 + 0.01 G = 0.02 G at 1,000; beyond it both cost 10 + 0.01 G
    crossing = at_a_bound("10", "0.01", "0", "0.02", "0.01")
    assert (crossing.value, crossing.cheaper_below, crossing.cheaper_above) == (Decimal(1000), "privatelink", "nat")
    assert (crossing.formula.numerator, crossing.formula.denominator) == (Decimal(10), Decimal("0.01"))
    assert worth(crossing.formula.numerator_parts) == 10


@st.composite
def sheets(draw: st.DrawFn) -> PriceSheet:
    bounds = sorted(draw(st.sets(st.integers(1, 2000), max_size=3)))
    falling = sorted(draw(st.lists(rates, min_size=len(bounds) + 1, max_size=len(bounds) + 1)), reverse=True)
    tiers = tuple(Tier(rate, up_to) for rate, up_to in zip(falling, [*map(Decimal, bounds), None], strict=True))
    flat = ("nat_gateway_hours", "nat_gateway_gb", "interface_endpoint_hours", "public_ipv4_hours")
    more = ("transit_gateway_attachment_hours", "transit_gateway_gb")
    return sheet_of({**{m: (Tier(draw(rates)),) for m in (*flat, *more)}, "interface_endpoint_gb": tiers})


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    internet = draw(st.sampled_from([Decimal(0), Decimal(0), Decimal("12.5")]))
    aws = draw(st.decimals(min_value=0, max_value=3000, places=2))
    return Scenario(
        gb=aws + internet,
        internet_gb=internet,
        hours=draw(st.integers(1, 744).map(Decimal)),
        azs=draw(st.integers(1, 5)),
        nat_gateways=draw(st.none() | st.integers(1, 5)),
        interface_endpoints=names(draw(st.integers(1, 12))),
        gateway_endpoints=("s3",),
        traffic=draw(st.sampled_from([{}, {"s3": aws / 2}])),
        keep_nat=draw(st.booleans()),
        vpcs=draw(st.integers(1, 4)),
        include=draw(st.sampled_from([(), ("public-ipv4",)])),
    )


def at(asked: Scenario, variable: str, value: int) -> Scenario:
    traffic = {name: gb for name, gb in asked.traffic.items() if name == "s3"}
    return {
        "gb": lambda: asked,
        "endpoints": lambda: replace(asked, interface_endpoints=names(value), traffic=traffic),
        "azs": lambda: replace(asked, azs=value),
        "hours": lambda: replace(asked, hours=Decimal(value)),
        "vpcs": lambda: replace(asked, vpcs=value),
    }[variable]()


def totals(found: Solution, asked: Scenario) -> tuple[Decimal, Decimal]:
    first, second = (estimate_design(DESIGNS[i], asked, found.sheet).total for i in found.designs)
    assert first is not None
    assert second is not None
    return first, second


@given(
    asked=scenarios(), sheet=sheets(), variable=st.sampled_from(["endpoints", "azs", "hours", "vpcs"]), data=st.data()
)
def test_the_winner_holds_at_every_value(
    asked: Scenario, sheet: PriceSheet, variable: str, data: st.DataObject
) -> None:
    """Between two crossings the design named is the cheaper of the pair; at a crossing both cost the same."""
    assume(variable != "vpcs" or not asked.needs_nat)
    found = solve(asked, sheet, variable)
    near = [
        n for c in found.found.crossings for n in (c.last_below, c.first_above, int(c.value), int(c.value) + 1) if n
    ]
    value = data.draw(st.sampled_from([n for n in near if n <= 744] or [1]) | st.integers(1, 100))
    assume(value <= 100 or variable != "azs")
    first, second = totals(found, at(asked, variable, value))
    winner = found.found.cheaper_first
    for crossing in found.found.crossings:
        if crossing.value == value:
            assert first == second
            return
        if crossing.value < value:
            winner = crossing.cheaper_above
    assert (first if winner == found.designs[0] else second) <= (second if winner == found.designs[0] else first)


@given(asked=scenarios(), sheet=sheets())
def test_solving_for_gb_agrees_with_the_break_even_of_a_comparison(asked: Scenario, sheet: PriceSheet) -> None:
    """Both solve the same equation."""
    found = solve(asked, sheet)
    other = break_even(*break_even_pair(asked), asked, sheet)
    assert tuple(c.value for c in found.found.crossings) == other.crossings
    assert (found.found.cheaper_first, *(c.cheaper_above for c in found.found.crossings)) == other.winners


@given(asked=scenarios(), sheet=sheets(), variable=st.sampled_from(["gb", "endpoints", "azs", "hours", "vpcs"]))
def test_the_numbers_of_a_formula_add_up_to_its_result(asked: Scenario, sheet: PriceSheet, variable: str) -> None:
    """Whoever types the formula into a calculator gets the crossing; both of its sides are above 0."""
    assume(variable != "vpcs" or not asked.needs_nat)
    for crossing in solve(asked, sheet, variable).found.crossings:
        formula = crossing.formula
        with localcontext(EXACT):
            assert worth(formula.numerator_parts) == formula.numerator
            assert abs(worth(formula.denominator_parts) - formula.denominator) < Decimal("1e-20")
        assert formula.denominator > 0
        with localcontext(Context(prec=40)):
            result = formula.offset + formula.numerator / formula.denominator
            assert abs(result - crossing.value) <= abs(crossing.value) * Decimal("1e-15")
