"""Scenarios and price sheets drawn at random for the choice of endpoints, and what a choice costs by the designs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from privlink_cost.analysis.compare import estimate_design
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.prices import DatedPrice, Meter, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.choice.optimum import Optimum

DAY = date(2026, 11, 22)
PB, FIVE_PB = Decimal(1048576), Decimal(5242880)
FREE = ("s3", "dynamodb")
BILLED = ("a", "b", "c", "d", "e", "f")

CLOSE = Decimal("1e-12")
"""GB that cross zones are carried to 28 digits, so equals may differ by so much; the next closest by far more."""


def by_id(*meters: Meter) -> dict[str, Meter]:
    return {meter.meter_id: meter for meter in meters}


def meter(meter_id: str, *tiers: Tier) -> Meter:
    price = DatedPrice(DAY, "announced", DAY, ("made-up",), tiers)
    return Meter(meter_id, None, "Hours" if meter_id.endswith("hours") else "GB", (price,))


@st.composite
def made_up_sheets(draw: st.DrawFn) -> PriceSheet:
    """Few prices and narrow tiers, so that ties and bounds are met often."""
    few = st.sampled_from([Decimal(number).scaleb(-2) for number in range(6)])
    bounds = sorted(draw(st.sets(st.sampled_from([Decimal(n) for n in (1, 10, 16, 50, 100)]), max_size=3)))
    rates = sorted(draw(st.lists(few, min_size=len(bounds) + 1, max_size=len(bounds) + 1)), reverse=True)
    tiers = [Tier(rate, bound) for rate, bound in zip(rates, [*bounds, None], strict=True)]
    meters = by_id(
        meter("nat_gateway_hours", Tier(draw(few))),
        meter("nat_gateway_gb", Tier(draw(few))),
        meter("interface_endpoint_hours", Tier(draw(few))),
        meter("interface_endpoint_gb", *tiers),
        meter("public_ipv4_hours", Tier(draw(few))),
        meter("inter_az_gb", Tier(draw(few))),
    )
    return PriceTable("mars-1", "Mars", {}, meters).on(DAY)


SMALL_GB = st.sampled_from([Decimal(n) / 2 for n in (0, 1, 2, 3, 8, 10, 16, 20, 32, 50, 84, 100, 200)])
LARGE_GB = st.one_of(
    st.integers(0, 700).map(Decimal),
    st.decimals(0, 700, places=3),
    st.sampled_from([PB - 1, PB, PB + 1, PB / 2, FIVE_PB - PB, FIVE_PB, FIVE_PB + 1]),
    st.integers(0, 7 * 10**6).map(Decimal),
)


class Case(NamedTuple):
    """What is asked."""

    scenario: Scenario
    sheet: PriceSheet


@st.composite
def cases(draw: st.DrawFn) -> Case:
    real = draw(st.booleans())
    sheet = load_table("us-east-1").on(DAY) if real else draw(made_up_sheets())
    amounts = LARGE_GB if real else SMALL_GB
    names = BILLED[: draw(st.integers(0, 5))]
    traffic = {name: draw(amounts) for name in names}
    so_far = exact_sum(traffic.values())
    bounds = [t.up_to for t in sheet.prices["interface_endpoint_gb"].price.tiers if t.up_to is not None]
    if names and bounds and draw(st.booleans()):
        # All together exactly at the bound of a tier, one beyond it, or one below it.
        wanted = draw(st.sampled_from(bounds)) + draw(st.sampled_from([-1, 0, 1]))
        traffic[names[-1]] = max(wanted - so_far + traffic[names[-1]], Decimal(0))
    for name in draw(st.sampled_from([(), (), names[:1], names[:2]])):
        del traffic[name]  # nobody gave its GB
    free = FREE[: draw(st.integers(0, 2))]
    traffic |= {name: draw(amounts) for name in free if draw(st.booleans())}
    internet = draw(st.sampled_from([Decimal(0), Decimal(0), Decimal(7)]))
    loose = draw(st.sampled_from([Decimal(0), Decimal(0), Decimal(100), Decimal("0.5")]))
    scenario = Scenario(
        gb=exact_sum((*traffic.values(), internet, loose)),
        hours=Decimal(draw(st.sampled_from([700, 720, 725, 730] if real else [1, 2, 5, 20]))),
        azs=draw(st.integers(1, 3)),
        nat_gateways=draw(st.sampled_from([None, None, 1, 2])),
        interface_endpoints=names,
        gateway_endpoints=free,
        internet_gb=internet,
        traffic=traffic,
        keep_nat=draw(st.booleans()),
        vpcs=draw(st.sampled_from([1, 1, 1, 3])),
        include=tuple(draw(st.sets(st.sampled_from(["public-ipv4", "inter-az"]), max_size=2))),
    )
    return Case(scenario, sheet)


def total_of(design_id: str, scenario: Scenario, sheet: PriceSheet) -> Decimal | None:
    return estimate_design(DESIGNS[design_id], scenario, sheet).total


def beside_nat(found: Optimum, chosen: tuple[str, ...], free: tuple[str, ...] | None = None) -> Decimal:
    """What some of the interface endpoints, the free ones (all, or some) and NAT for the rest cost, by `hybrid`.

    A scenario without the other services, in which NAT processes their GB as if they were the internet's.
    """
    scenario = found.scenario
    gb = {choice.service: choice.gb for choice in found.services}
    free = scenario.gateway_endpoints if free is None else free
    named = (*free, *chosen)
    rest = scenario.gb - exact_sum(gb[name] for name in named)
    traffic = {name: gb[name] for name in named}
    part = replace(scenario, interface_endpoints=chosen, gateway_endpoints=free, traffic=traffic, internet_gb=rest)
    total = total_of("hybrid" if named else "nat", part, found.sheet)
    assert total is not None
    return total


def every_subset(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))
