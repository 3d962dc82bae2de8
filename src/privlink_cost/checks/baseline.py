"""Expectations of change: a total against the one that was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.checks.expectations import Baseline, Change, Near
from privlink_cost.checks.facts import estimate_of, held_against, newest_price, share
from privlink_cost.checks.findings import BaselineOutcome
from privlink_cost.errors import InputError
from privlink_cost.model.numbers import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.checks.expectations import Expectation
    from privlink_cost.checks.facts import Facts
    from privlink_cost.checks.findings import Status


def baseline(about: Baseline, facts: Facts) -> tuple[Status, BaselineOutcome]:
    """The design's total has not moved further than the limits allow, up or down."""
    if about.design_id is None or about.total is None:
        return "broken", BaselineOutcome()
    comparison = facts.comparison
    estimate = estimate_of(comparison, about.design_id)
    if estimate is None or estimate.total is None:
        return "broken", BaselineOutcome(comparison)
    figure = held_against(Near(about.total), estimate.total, comparison.sheet.currency)
    status: Status = "held"
    exceeded = None
    moved = abs(estimate.total - about.total)
    if not figure.holds and (about.fail == about.warn == Change() or _exceeds(moved, about.fail, about.total)):
        status, exceeded = "broken", about.fail
    elif not figure.holds and _exceeds(moved, about.warn, about.total):
        status, exceeded = "warned", about.warn
    return status, BaselineOutcome(comparison, figure, newest_price([estimate]), exceeded)


class Recorded(NamedTuple):
    """A figure to record as the baseline.

    Attributes:
        scenario: name of the scenario.
        design_id: whose total it is.
        before: the figure recorded so far, or None.
        total: money a month, rounded half up to the currency's minor unit.
        day: of the prices.
    """

    scenario: str
    design_id: str
    before: Decimal | None
    total: Decimal
    day: date


def record(name: str, expectations: Iterable[Expectation], facts: Facts) -> list[Recorded]:
    """The figures to record for a scenario: of the designs recorded so far, or of all that are possible.

    Raises:
        InputError: if a design recorded so far has no total any more.
        PriceNotKnownError: if a price that is needed is not known.
    """
    recorded = [each.about for each in expectations if isinstance(each.about, Baseline)]
    before = {about.design_id: about.total for about in recorded}
    if not before:
        return []
    comparison = facts.comparison
    ids = [e.design_id for e in comparison.estimates if e.reason is None] if None in before else list(before)
    return [
        Recorded(name, design_id, before.get(design_id), _rounded_total(comparison, design_id), comparison.sheet.day)
        for design_id in filter(None, ids)
    ]


def _rounded_total(comparison: Comparison, design_id: str) -> Decimal:
    estimate = estimate_of(comparison, design_id)
    if estimate is None or estimate.total is None:
        if estimate is None:
            wrong = f"{design_id} is not among the designs of the scenario"
        elif estimate.price_not_known:  # the reason says so
            wrong = f"{design_id}: {estimate.reason}"
        else:
            wrong = f"{design_id} is not possible: {estimate.reason}"
        raise InputError(wrong, hint="take it out of the baseline")
    return round_half_up(estimate.total, comparison.sheet.currency.minor_unit)


def _exceeds(moved: Decimal, limit: Change, recorded: Decimal) -> bool:
    by_amount = limit.amount is not None and moved > limit.amount
    return by_amount or (limit.percent is not None and moved > share(limit.percent, abs(recorded)))
