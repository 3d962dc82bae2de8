"""A range of GB: which design wins where, and what the wrong choice costs."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal, localcontext
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st

from privlink_cost.analysis.compare import compare, estimate_design
from privlink_cost.analysis.ranges import RangeAnswer, RangeEstimate, compare_range
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.gb.mix import at_gb
from privlink_cost.model.numbers import EXACT, exact_sum
from privlink_cost.model.prices import DatedPrice, Meter, Source, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

DAY = date(2025, 11, 4)
VIRGINIA = load_table("us-east-1").on(DAY)


def names(count: int) -> tuple[str, ...]:
    return tuple(f"endpoint-{number}" for number in range(1, count + 1))


def over(low: str, high: str, *, sheet: PriceSheet = VIRGINIA, endpoints: int = 5, **parts: Any) -> RangeAnswer:
    asked = Scenario(**{"gb": Decimal(high), "interface_endpoints": names(endpoints), **parts})
    return compare_range(asked, Decimal(low), sheet)


def of(answer: RangeAnswer, design_id: str) -> RangeEstimate:
    return next(estimate for estimate in answer.estimates if estimate.design_id == design_id)


def to_28_digits(numerator: str, denominator: str) -> Decimal:
    return Context(prec=28).divide(Decimal(numerator), Decimal(denominator))


# --- us-east-1, 8 endpoints beside a kept NAT gateway: they cost 58.40 and save 0.035 a GB ---

KEPT: dict[str, Any] = {"endpoints": 8, "keep_nat": True}
FLIP = to_28_digits("58.4", "0.035")  # 1,668.571428...


def test_the_range_flips_at_the_break_even() -> None:
    answer = over("800", "3000", **KEPT)
    assert answer.flips == (FLIP,)
    assert [(s.low, s.high, s.design_id) for s in answer.segments] == [
        (800, FLIP, "nat"),
        (FLIP, 3000, "hybrid"),
    ]


def test_each_design_has_its_share_of_the_range() -> None:
    # (58.4 / 0.035 - 800) / 2,200 = 30.4 / 77
    answer = over("800", "3000", **KEPT)
    assert of(answer, "nat").percent == to_28_digits("3040", "77")
    assert of(answer, "hybrid").percent == to_28_digits("4660", "77")


def test_the_wrong_choice_costs_most_at_an_end() -> None:
    # at 800 GB the endpoints cost 58.40 and save 28; at 3,000 they save 105
    answer = over("800", "3000", **KEPT)
    nat, hybrid = answer.estimates
    assert (hybrid.regret, hybrid.regret_gb) == (Decimal("30.4"), Decimal(800))
    assert (nat.regret, nat.regret_gb) == (Decimal("46.6"), Decimal(3000))
    assert answer.safest is hybrid


def test_the_ends_cost_what_a_comparison_says() -> None:
    # 32.85 + 800 x 0.045; 32.85 + 58.40 + 3,000 x 0.01
    answer = over("800", "3000", **KEPT)
    assert of(answer, "nat").total_at_low == Decimal("68.85")
    assert of(answer, "hybrid").total_at_high == Decimal("121.25")


def test_a_design_that_wins_everywhere_is_never_dearer() -> None:
    answer = over("10", "100")  # the break-even of 5 endpoints is 104.28...
    nat, privatelink = answer.estimates
    assert (nat.percent, nat.regret, answer.flips) == (Decimal(100), Decimal(0), ())
    assert (privatelink.percent, privatelink.regret) == (Decimal(0), Decimal("3.3"))  # 3.65 - 0.35, at 10 GB
    assert privatelink.regret_gb == 10


def test_a_flip_at_an_end_is_none() -> None:
    # 1,000 GB save 35, what 5 endpoints of 700 h cost: nobody wins before the end or after it
    kept: dict[str, Any] = {"endpoints": 5, "keep_nat": True, "hours": Decimal(700)}
    assert [s.design_id for s in over("500", "1000", **kept).segments] == ["nat"]
    assert [s.design_id for s in over("1000", "1500", **kept).segments] == ["hybrid"]
    assert over("500", "1500", **kept).flips == (Decimal(1000),)


def test_all_feasible_designs_are_weighed_and_not_only_a_pair() -> None:
    # of the GB a quarter go to S3: the free gateway endpoint wins until 2 endpoints pay, 14.60 / 0.035 GB of their own
    quarter: dict[str, Any] = {"traffic": {"s3": Decimal(750)}, "percents": {"s3": Decimal(25)}}
    answer = over("3", "3000", endpoints=2, keep_nat=True, gateway_endpoints=("s3",), **quarter)
    assert [s.design_id for s in answer.segments] == ["nat-gateway-endpoints", "hybrid"]
    assert answer.flips == (to_28_digits("14.6", "0.02625"),)  # 0.035 x 3 / 4
    assert of(answer, "nat").percent == 0
    assert [e.design_id for e in answer.at_high.estimates if not e.feasible] == ["privatelink"]


def test_parts_given_in_gb_are_held_in_a_range_and_percentages_are_of_each_volume() -> None:
    # of 9 GB 1 is for S3 in GB: at 2 GB 1 is free and 1 costs 0.01; as a percentage it would be the same share
    held = over("2", "9", endpoints=1, gateway_endpoints=("s3",), traffic={"s3": Decimal(1)})
    assert of(held, "privatelink").total_at_low == Decimal("7.31")
    half: dict[str, Any] = {"traffic": {"s3": Decimal("4.5")}, "percents": {"s3": Decimal(50)}}
    share = over("2", "9", endpoints=1, gateway_endpoints=("s3",), **half)
    assert of(share, "privatelink").total_at_low == Decimal("7.31")  # 1 of the 2 GB
    assert of(share, "privatelink").total_at_high == Decimal("7.345")  # 4.5 of the 9 GB


@pytest.mark.parametrize("high", ["5500", "9000", "100000"])
def test_a_flip_does_not_move_with_the_end_of_the_range(high: str) -> None:
    # 73 for 10 endpoints against 0.035 x (G - 2,000 - 100)
    parts: dict[str, Any] = {"traffic": {"s3": Decimal(2000)}, "internet_gb": Decimal(100)}
    answer = over("2200", high, endpoints=10, gateway_endpoints=("s3",), **parts)
    assert answer.flips == (EXACT.add(Decimal(2100), Decimal(0)) + to_28_digits("73", "0.035"),)


def test_internet_gb_are_held() -> None:
    # hybrid: 32.85 + 36.50 + 100 x 0.045 + 0.01 x (G - 100); flip at 100 + 36.5 / 0.035
    answer = over("100", "2000", internet_gb=Decimal(100))
    assert answer.flips == (to_28_digits("40", "0.035"),)


def test_a_bend_inside_the_range_is_priced_tier_by_tier() -> None:
    # 6,000 endpoints flip at 47,961.454 / 0.039 GB, past the first tier
    assert over("1000000", "2000000", endpoints=6000).flips == (to_28_digits("47961.454", "0.039"),)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("3000", "800", "3000..800 is backwards: write gb 800..3000"),
        ("800", "800", "800..800 is empty"),
        ("-1", "800", "below 0"),
    ],
)
def test_a_range_goes_up_from_0(low: str, high: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        over(low, high)


def test_a_range_does_not_begin_below_the_parts_that_are_held() -> None:
    with pytest.raises(InputError, match="below the 100 GB that its parts need: begin it at 100 or above"):
        over("99", "200", internet_gb=Decimal(100))
    with pytest.raises(InputError, match="below the 150 GB that its parts need"):
        over("99", "200", internet_gb=Decimal(100), gateway_endpoints=("s3",), traffic={"s3": Decimal(50)})


def test_two_prices_that_may_have_held_past_the_range_do_not_matter() -> None:
    gb = VIRGINIA.prices["interface_endpoint_gb"]
    first, second, third = gb.price.tiers
    rival = gb.price._replace(tiers=(first, second, third._replace(unit_price=Decimal("0.003"))))
    open_ = VIRGINIA._replace(prices={**VIRGINIA.prices, "interface_endpoint_gb": gb._replace(rival=rival)})
    assert over("800", "3000", sheet=open_, **KEPT).segments == over("800", "3000", **KEPT).segments
    with pytest.raises(PriceNotKnownError):
        over("800", "6000000", sheet=open_, **KEPT)


# --- rules that hold for all prices ---

rates = st.decimals(min_value=0, max_value=5, places=4)


@st.composite
def sheets(draw: st.DrawFn) -> PriceSheet:
    """Any prices at all: tiers that rise and fall, for NAT too."""

    def tiers() -> tuple[Tier, ...]:
        bounds = sorted(draw(st.sets(st.integers(1, 2000), max_size=3)))
        return tuple(Tier(draw(rates), up_to) for up_to in [*map(Decimal, bounds), None])

    meters = {
        "nat_gateway_hours": (Tier(draw(rates)),),
        "nat_gateway_gb": tiers(),
        "interface_endpoint_hours": (Tier(draw(rates)),),
        "interface_endpoint_gb": tiers(),
    }
    return PriceTable(
        region_id="mars-1",
        region_name="Mars (Olympus)",
        sources={"invented": Source(title="invented for a test")},
        meters={
            m: Meter(m, None, "GB", (DatedPrice(DAY, "observed", DAY, ("invented",), t),)) for m, t in meters.items()
        },
    ).on(DAY)


@st.composite
def answers(draw: st.DrawFn) -> RangeAnswer:
    internet = draw(st.sampled_from([Decimal(0), Decimal(64)]))
    high = internet + draw(st.sampled_from([Decimal(1024), Decimal(2048), Decimal(4096)]))
    # Powers of two, halves and quarters, so that every scenario of the range scales exactly.
    low = 2 * internet + (high - 2 * internet) * draw(st.sampled_from([Decimal(0), Decimal("0.25"), Decimal("0.5")]))
    share = draw(st.sampled_from([None, ("s3", high / 4, Decimal(25)), ("endpoint-1", high / 2, Decimal(50))]))
    asked = Scenario(
        gb=high,
        internet_gb=internet,
        hours=draw(st.integers(1, 744).map(Decimal)),
        azs=draw(st.integers(1, 3)),
        interface_endpoints=names(draw(st.integers(1, 6))),
        gateway_endpoints=("s3",),
        traffic={} if share is None else {share[0]: share[1]},
        percents={} if share is None else {share[0]: share[2]},
        keep_nat=draw(st.booleans()),
    )
    return compare_range(asked, low, draw(sheets()))


def extra_costs(answer: RangeAnswer, gb: Decimal) -> dict[str, Decimal]:
    """What each design costs more than the cheapest at some GB, priced by the designs themselves."""
    asked = answer.at_high.scenario
    there = at_gb(asked, gb, holds_named=True)
    costs = {}
    for estimate in answer.estimates:
        total = estimate_design(DESIGNS[estimate.design_id], there, answer.at_high.sheet).total
        assert total is not None
        costs[estimate.design_id] = total
    return {name: EXACT.subtract(cost, min(costs.values())) for name, cost in costs.items()}


@given(answer=answers(), step=st.integers(0, 64))
def test_the_winner_of_a_segment_is_the_cheapest_in_it(answer: RangeAnswer, step: int) -> None:
    """Everywhere in a segment its design costs no more than any other; no design is dearer by more than its regret."""
    with localcontext(EXACT):
        gb = answer.low + (answer.high - answer.low) * step / 64
        extra = extra_costs(answer, gb)
    for segment in answer.segments:
        if segment.low <= gb <= segment.high:
            assert extra[segment.design_id] <= Decimal("1e-20")
    assert all(extra[e.design_id] <= e.regret + Decimal("1e-20") for e in answer.estimates)


@given(answer=answers())
def test_the_regret_is_reached_where_it_says(answer: RangeAnswer) -> None:
    """At its GB the extra cost is the regret itself: it is no bound but a price."""
    for estimate in answer.estimates:
        extra = extra_costs(answer, estimate.regret_gb)[estimate.design_id]
        assert abs(extra - estimate.regret) < Decimal("1e-18")


@given(answer=answers())
def test_at_a_flip_both_designs_cost_the_same(answer: RangeAnswer) -> None:
    """Costs are continuous, so the cheapest changes only where two are equal."""
    for before, after in pairwise(answer.segments):
        assert before.high == after.low
        assert before.design_id != after.design_id
        extra = extra_costs(answer, after.low)
        assert abs(extra[before.design_id] - extra[after.design_id]) < Decimal("1e-18")


@given(answer=answers())
def test_the_shares_add_up_to_the_whole_range(answer: RangeAnswer) -> None:
    """Somebody wins everywhere, and the segments run from end to end."""
    assert abs(exact_sum(e.percent for e in answer.estimates) - 100) < Decimal("1e-24")
    assert (answer.segments[0].low, answer.segments[-1].high) == (answer.low, answer.high)


@given(answer=answers())
def test_the_ends_are_those_of_two_comparisons(answer: RangeAnswer) -> None:
    """A range of one end is a comparison."""
    asked = answer.at_high.scenario
    at_low = compare(at_gb(asked, answer.low, holds_named=True), answer.at_high.sheet)
    for found, comparison in (("total_at_low", at_low), ("total_at_high", answer.at_high)):
        totals = [e.total for e in comparison.estimates if e.feasible]
        assert [getattr(e, found) for e in answer.estimates] == totals
