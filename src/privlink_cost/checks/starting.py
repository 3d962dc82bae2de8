"""What to expect of a scenario from now on: what its answer says today, with room for what may well change."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.price_facts import oldest_price
from privlink_cost.analysis.would_change import IMAGE_LAYERS, INCLUDE, MOST_AZS, NAT_STAYS
from privlink_cost.checks.expectations import (
    Band,
    BreakEvenGb,
    Cheapest,
    Endpoints,
    HoldsIf,
    Near,
    PriceAge,
    StaysCheapestGb,
    Total,
)
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.fields import MOST_GB
from privlink_cost.model.numbers import ZERO, round_half_up
from privlink_cost.model.quantities import AZS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.checks.expectations import About

TOLERANCE_PERCENT = Decimal(5)
"""How far the total may move: less than most changes of a price, and more than rounding."""
BREAK_EVEN_PERCENT = 10
"""By how much of itself the break-even may move."""
TIMES = 2
"""The answer is expected to hold from the asked volume over so much to so much times it, where it does today."""
GRACE_DAYS = 180
"""How much longer than today the prices may go unverified."""
USUAL_AZS = 3
"""What a layout that is to survive the loss of a zone has most often."""
MANY_LAYERS = Decimal(90)
"""Percent of the GB that are image layers where little else is moved."""


def first_expectations(comparison: Comparison, *, is_gb_known: bool, is_day_fixed: bool) -> tuple[About, ...]:
    """What holds of an answer, worth being told of when it no longer does. At least one thing.

    Args:
        comparison: the answer.
        is_gb_known: whether its GB are somebody's figure; of an answer whose GB stand for any, only what holds at
            every volume is expected, and where the answer changes.
        is_day_fixed: whether it is to be asked for the prices of its own day ever after, which do not age.
    """
    found = tuple(_of_volume(comparison) if is_gb_known else _of_any_volume(comparison))
    return found if is_day_fixed else (*found, *_age(comparison))


def _of_volume(comparison: Comparison) -> Iterator[About]:
    best = comparison.cheapest
    assert best.total is not None  # noqa: S101 - the cheapest has a total
    yield Cheapest(best.design_id)
    shown = round_half_up(best.total, comparison.sheet.currency.minor_unit)
    is_near = abs(shown - best.total) <= best.total * TOLERANCE_PERCENT / 100
    yield Total(best.design_id, Near(shown if is_near else best.total, TOLERANCE_PERCENT, is_percent=True))
    try:
        yield from _stays(comparison)
        yield from _conditions(comparison)
    except PriceNotKnownError:  # two prices may have held: the answer's own figures agree, and what follows does not
        return


def _stays(comparison: Comparison) -> Iterator[About]:
    asked, stays = comparison.scenario.gb, comparison.stays_cheapest
    low, high = (asked / TIMES).to_integral_value(ROUND_CEILING), (asked * TIMES).to_integral_value(ROUND_FLOOR)
    low = low if stays.from_gb < low < asked else asked
    high = high if high <= MOST_GB and (stays.to_gb is None or high < stays.to_gb) else asked
    if low < high:
        yield StaysCheapestGb(Band(low, high))


def _conditions(comparison: Comparison) -> Iterator[About]:
    """The other conditions that change nothing, of those that people meet."""
    scenario = comparison.scenario
    same = [change.axis for change in comparison.would_change if change.cheapest is None]
    if NAT_STAYS in same and not scenario.keep_nat:
        yield HoldsIf(NAT_STAYS, value=True)
    azs = max(USUAL_AZS, scenario.azs + 1)
    if AZS.name in same and azs <= MOST_AZS:
        yield HoldsIf(AZS.name, azs)
    if IMAGE_LAYERS in same and scenario.unattributed_gb == scenario.gb > 0:
        yield HoldsIf(IMAGE_LAYERS, MANY_LAYERS)
    yield from (HoldsIf(axis, value=True) for axis in same if axis.startswith(INCLUDE))


def _of_any_volume(comparison: Comparison) -> Iterator[About]:
    scenario = comparison.scenario
    endpoints = Endpoints(tuple(scenario.interface_endpoints), tuple(scenario.gateway_endpoints))
    try:
        stays, break_even = comparison.stays_cheapest, comparison.break_even
    except PriceNotKnownError:  # two prices may have held, which change the answer at different volumes
        yield endpoints
        return
    is_always = stays.cheaper_below is None and stays.cheaper_above is None
    if is_always:
        yield Cheapest(comparison.cheapest.design_id)
        yield StaysCheapestGb(Band(ZERO, None))
    if break_even is None:
        if not is_always:
            yield endpoints
    elif break_even.gb is None:
        yield BreakEvenGb(None)
    else:
        room = break_even.gb * BREAK_EVEN_PERCENT / 100
        low = (break_even.gb - room).to_integral_value(ROUND_FLOOR)
        yield BreakEvenGb(Band(low, (break_even.gb + room).to_integral_value(ROUND_CEILING)))


def _age(comparison: Comparison) -> Iterator[About]:
    oldest = oldest_price(comparison)
    if oldest is not None:
        days = max((comparison.sheet.day - oldest[1].verified_on).days, 0)
        yield PriceAge(-(-(days + GRACE_DAYS) // 10) * 10)
