"""Expectations of what designs cost: the cheapest, totals, savings and the break-even."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.checks import words
from privlink_cost.checks.expectations import Band, Near, SavingPercent
from privlink_cost.checks.facts import Outcome, all_prices, find, total_of
from privlink_cost.model.numbers import ZERO

if TYPE_CHECKING:
    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.checks.expectations import BreakEvenGb, Cheapest, SavingAmount, Total
    from privlink_cost.checks.facts import Facts
    from privlink_cost.checks.findings import Status

_PERCENT = -2
_HALF = Decimal("0.5")


def cheapest(about: Cheapest, facts: Facts) -> Outcome:
    """The design has the lowest total; of equals the first counts, as in `Comparison.cheapest`."""
    comparison = facts.comparison
    best, currency = comparison.cheapest, comparison.sheet.currency
    total = total_of(best)
    at = f"{words.money(total, currency)} a month{words.since(all_prices(comparison))}"
    start = f"cheapest in {facts.region_id}:"
    if best.design_id == about.design_id:
        return Outcome("held", f"{start} {best.design_id} at {at}", about.design_id, best.design_id)
    message = f"{start} assumed {about.design_id}, it is {best.design_id} at {at}"
    estimate, why = find(comparison, about.design_id)
    if estimate is None:
        return Outcome("broken", f"{message}; {why}", about.design_id, best.design_id)
    difference = total_of(estimate) - total
    shown = f"costs {words.off_by(words.money(difference, currency), difference, total)}" if difference else ""
    message += f"; {about.design_id} {shown or 'costs the same, and of equals the first in the list counts'}"
    return Outcome("broken", message, about.design_id, best.design_id)


def total(about: Total, facts: Facts) -> Outcome:
    """The design costs so much a month."""
    comparison = facts.comparison
    expected = words.band(about.wanted)
    estimate, why = find(comparison, about.design_id)
    start = f"{about.design_id} in {facts.region_id}:"
    if estimate is None:
        return Outcome("broken", f"{start} assumed {expected}, but {why}", expected)
    since = words.since(words.prices_of(estimate.charges))
    return _within(about.wanted, total_of(estimate), _Money(f"{start} assumed", "it costs", since, comparison))


def saving(about: SavingAmount | SavingPercent, facts: Facts) -> Outcome:
    """The cheapest design saves so much."""
    comparison = facts.comparison
    saving, is_percent = comparison.saving, isinstance(about, SavingPercent)
    expected = f"{words.band(about.wanted)}{'%' * is_percent}"
    actual = saving.percent if is_percent else saving.amount
    start = f"saving in {facts.region_id}:"
    if actual is None:
        alone = f"{comparison.cheapest.design_id} is the only design that has a price to compare"
        return Outcome("broken", f"{start} assumed {expected}, but {alone}", expected)
    pair = f" ({comparison.cheapest.design_id} against {saving.versus}){words.since(all_prices(comparison))}"
    return _within(about.wanted, actual, _Money(f"{start} assumed", "it is", pair, comparison, is_percent))


class _Money(NamedTuple):
    """How to say what a figure of money, or a percentage of it, is."""

    start: str
    verb: str
    since: str
    comparison: Comparison
    is_percent: bool = False

    def shown(self, value: Decimal, *, apart_from: tuple[Decimal | None, ...] = ()) -> str:
        """The figure with its unit."""
        if self.is_percent:
            return words.percent(value, apart_from=apart_from)
        return words.money(value, self.comparison.sheet.currency, apart_from=apart_from)

    def figure(self, value: Decimal, *, apart_from: tuple[Decimal | None, ...]) -> str:
        """The figure alone, for who compares it with what was expected."""
        if self.is_percent:
            return words.percent(value, apart_from=apart_from)
        return f"{words.rounded(value, self.comparison.sheet.currency.minor_unit, apart_from=apart_from):zf}"


def _within(wanted: Band | Near, actual: Decimal, say: _Money) -> Outcome:
    minor_unit = say.comparison.sheet.currency.minor_unit
    low, high = _bounds(wanted, minor_unit)
    expected = f"{words.band(wanted)}{'%' * say.is_percent}"
    is_month = "" if say.is_percent else " a month"
    message = f"{say.start} {expected}, {say.verb} {say.shown(actual, apart_from=(low, high))}{is_month}{say.since}"
    bound = low if low is not None and actual < low else high if high is not None and actual > high else None
    figure = say.figure(actual, apart_from=(low, high))
    base = wanted.value if isinstance(wanted, Near) else bound
    difference = None if base is None else actual - base
    if bound is None or base is None or difference is None:
        return Outcome("held", message, expected, figure, difference)
    if say.is_percent:
        off = f"{words.rounded(abs(difference), 2):f} percentage points {'more' if difference > 0 else 'less'}"
    else:
        off = words.off_by(say.shown(abs(difference), apart_from=(ZERO,)), difference, base)
    return Outcome("broken", f"{message}; {off}", expected, figure, difference)


def _bounds(wanted: Band | Near, minor_unit: int) -> Band:
    if isinstance(wanted, Band):
        return wanted
    tolerance = wanted.tolerance
    if tolerance is None:
        tolerance = _HALF.scaleb(-minor_unit)  # no more than what rounding hides
    elif wanted.is_percent:
        tolerance = (tolerance * wanted.value).scaleb(_PERCENT)
    return Band(wanted.value - tolerance, wanted.value + tolerance)


def break_even(about: BreakEvenGb, facts: Facts) -> Outcome:
    """The lowest break-even lies where it was expected."""
    comparison = facts.comparison
    found = comparison.break_even
    expected = "none" if about.wanted is None else f"{words.band(about.wanted)} GB"
    start = f"break-even in {facts.region_id}: assumed {expected},"
    gb = None if found is None else found.gb
    if found is None or gb is None:
        why = "a design of the pair is not possible"
        if found is not None:
            why = f"{found.cheaper_below} is cheaper at every volume"
        status: Status = "held" if about.wanted is None else "broken"
        return Outcome(status, f"{start} there is none: {why}{words.since(all_prices(comparison))}", expected, "none")
    low, high = about.wanted or Band(None, None)
    at = words.gb(gb, apart_from=(low, high))
    figure = at.replace(",", "")
    message = (
        f"{start} it is {at} a month{words.since(all_prices(comparison))}"
        f" (below it {found.cheaper_below} is cheaper, above it {found.cheaper_above})"
    )
    if about.wanted is None:
        return Outcome("broken", message, expected, figure)
    bound = low if low is not None and gb < low else high if high is not None and gb > high else None
    if bound is None:
        return Outcome("held", message, expected, figure)
    difference = gb - bound
    off = words.off_by(words.gb(abs(difference), apart_from=(ZERO,)), difference, bound)
    return Outcome("broken", f"{message}; {off}", expected, figure, difference)
