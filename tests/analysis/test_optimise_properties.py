"""The choice of endpoints against brute force: every subset, priced by the designs themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings, strategies as st

from privlink_cost.analysis.compare import estimate_design
from privlink_cost.analysis.optimise import optimise
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.prices import DatedPrice, Meter, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.optimum import Optimum

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


def beside_nat(found: Optimum, chosen: tuple[str, ...]) -> Decimal:
    """What some of the interface endpoints, the free ones and NAT for the rest cost, by the design `hybrid`.

    A scenario without the other services, in which NAT processes their GB as if they were the internet's.
    """
    scenario = found.scenario
    gb = {choice.service: choice.gb for choice in found.services}
    named = (*scenario.gateway_endpoints, *chosen)
    rest = scenario.gb - exact_sum(gb[name] for name in named)
    part = replace(scenario, interface_endpoints=chosen, traffic={name: gb[name] for name in named}, internet_gb=rest)
    total = total_of("hybrid" if named else "nat", part, found.sheet)
    assert total is not None
    return total


def every_subset(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


@settings(max_examples=2000)
@given(cases())
def test_no_subset_is_cheaper_and_of_equals_the_smallest_beside_nat_is_taken(case: Case) -> None:
    found = optimise(*case)
    close = CLOSE if "inter-az" in case.scenario.include else Decimal(0)
    totals = {chosen: beside_nat(found, chosen) for chosen in every_subset(case.scenario.interface_endpoints)}
    cheapest = min(totals.values())
    without_nat = total_of("privatelink", case.scenario, case.sheet)
    assert found.best.total is not None
    if found.best.design_id == "privatelink":
        assert found.best.total == without_nat
        assert found.best.total < cheapest
        assert found.interface_endpoints == case.scenario.interface_endpoints
        return
    assert without_nat is None or without_nat >= cheapest - close
    assert abs(found.best.total - cheapest) <= close
    assert abs(found.best.total - totals[found.interface_endpoints]) <= close
    equals = [chosen for chosen, total in totals.items() if total <= cheapest + close]
    assert all(set(found.interface_endpoints) <= set(chosen) for chosen in equals)


@given(cases())
def test_a_saving_is_what_changes_if_that_one_service_goes_the_other_way(case: Case) -> None:
    found = optimise(*case)
    for choice in found.services:
        if choice.action == "free":
            continue
        others = tuple(name for name in found.interface_endpoints if name != choice.service)
        with_it = tuple(n for n in case.scenario.interface_endpoints if n in {*others, choice.service})
        assert abs(beside_nat(found, others) - beside_nat(found, with_it) - choice.saving) < CLOSE


@given(cases())
def test_a_service_is_added_beside_nat_exactly_if_it_has_more_gb_than_its_break_even(case: Case) -> None:
    found = optimise(*case)
    for choice in found.services:
        pays = choice.break_even_gb is not None and choice.gb > choice.break_even_gb
        assert pays == (choice.saving > 0) or choice.action == "free"
        if found.best.design_id != "privatelink" and choice.action != "free":
            assert (choice.action == "add") == pays


@given(cases())
def test_the_savings_add_up_to_the_whole_with_what_the_tiers_take_back(case: Case) -> None:
    found = optimise(*case)
    parts = exact_sum(choice.saving for choice in found.services if choice.action != "leave")
    assert found.saving.amount is not None
    assert found.saving.amount >= -CLOSE
    assert abs(parts + found.nat_gateways_saving - found.tier_effect - found.saving.amount) < CLOSE
    assert found.tier_effect > -CLOSE
    moved = exact_sum(c.gb for c in found.services if c.action == "add")
    first_bound = case.sheet.prices["interface_endpoint_gb"].price.tiers[0].up_to
    if first_bound is None or moved <= first_bound:
        assert abs(found.tier_effect) < CLOSE


@given(cases())
def test_the_best_is_no_dearer_than_taking_all_or_none(case: Case) -> None:
    found = optimise(*case)
    totals = [e.total for e in found.alternatives if e.design_id != "centralised" and e.total is not None]
    assert found.best.total is not None
    assert found.best.total <= min(totals) + CLOSE


@given(cases())
def test_every_gb_is_counted_once(case: Case) -> None:
    found = optimise(*case)
    counted = exact_sum(choice.gb for choice in found.services)
    by_nat = case.scenario.unnamed_by_nat_gb
    assert not found.services or exact_sum((counted, by_nat)) == case.scenario.aws_gb
