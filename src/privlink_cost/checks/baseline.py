"""Expectations of change: a total against the one that was recorded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.checks import words
from privlink_cost.checks.expectations import Baseline, Change
from privlink_cost.checks.facts import Outcome, find, total_of
from privlink_cost.errors import InputError
from privlink_cost.model.numbers import ZERO, plain, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from privlink_cost.checks.expectations import Expectation
    from privlink_cost.checks.facts import Facts
    from privlink_cost.checks.findings import Status

_PERCENT = -2
_HALF = Decimal("0.5")


def baseline(about: Baseline, facts: Facts) -> Outcome:
    """The design's total has not moved further than the limits allow, up or down."""
    expected = limits(about)
    if about.design_id is None or about.total is None:
        return Outcome("broken", "no baseline is recorded yet: record today's figures with check --update", expected)
    comparison = facts.comparison
    estimate, why = find(comparison, about.design_id)
    on = f" on {about.recorded_on}" if about.recorded_on else ""
    start = f"{about.design_id} in {facts.region_id}: recorded {plain(about.total)}{on}"
    if estimate is None:
        return Outcome("broken", f"{start}, but {why}", expected)
    currency, actual = comparison.sheet.currency, total_of(estimate)
    difference = actual - about.total
    since = words.since(words.prices_of(estimate.charges))
    message = f"{start}, now {words.money(actual, currency, apart_from=(about.total,))} a month{since}"
    figure = f"{words.rounded(actual, currency.minor_unit, apart_from=(about.total,)):zf}"
    if abs(difference) <= _HALF.scaleb(-currency.minor_unit):  # no more than what rounding hides
        return Outcome("held", f"{message}; no change", expected, figure, difference)
    off = words.off_by(words.money(abs(difference), currency, apart_from=(ZERO,)), difference, about.total)
    status: Status = "held"
    if about.fail == about.warn == Change():
        return Outcome("broken", f"{message}; {off}, and no change is allowed", expected, figure, difference)
    beyond = ""
    if _exceeds(about.fail, difference, about.total):
        status, beyond = "broken", f", beyond the limit of {_allowed(about.fail)}"
    elif _exceeds(about.warn, difference, about.total):
        status, beyond = "warned", f", beyond the warning limit of {_allowed(about.warn)}"
    return Outcome(status, f"{message}; {off}{beyond}", expected, figure, difference)


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
    before = {about.design_id: about.total for _, about, *_ in expectations if isinstance(about, Baseline)}
    if not before:
        return []
    comparison = facts.comparison
    ids = [e.design_id for e in comparison.estimates if e.reason is None] if None in before else list(before)
    recorded = []
    for design_id in filter(None, ids):
        estimate, why = find(comparison, design_id)
        if estimate is None:
            raise InputError(f"{why}", hint="take it out of the baseline")
        figure = round_half_up(total_of(estimate), comparison.sheet.currency.minor_unit)
        recorded.append(Recorded(name, design_id, before.get(design_id), figure, comparison.sheet.day))
    return recorded


def _exceeds(limit: Change, difference: Decimal, recorded: Decimal) -> bool:
    moved = abs(difference)
    by_amount = limit.amount is not None and moved > limit.amount
    return by_amount or (limit.percent is not None and moved > (limit.percent * abs(recorded)).scaleb(_PERCENT))


def limits(about: Baseline) -> str:
    """The recorded figure and the closest limits, as in 40.66 +- 5%."""
    if about.total is None:
        return "a recorded baseline"
    limit = about.fail if about.fail != Change() else about.warn
    return f"{plain(about.total)}{f' +- {_allowed(limit)}' if limit != Change() else ''}"


def _allowed(limit: Change) -> str:
    parts = [f"{plain(limit.percent)}%"] if limit.percent is not None else []
    parts += [plain(limit.amount)] if limit.amount is not None else []
    return " and ".join(parts)
