"""Check what somebody expects of a scenario: a finding for each expectation."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING, Any

from privlink_cost.checks import words
from privlink_cost.checks.baseline import baseline, limits
from privlink_cost.checks.costs import break_even, cheapest, saving, total
from privlink_cost.checks.expectations import (
    Baseline,
    BreakEvenGb,
    Cheapest,
    Endpoints,
    PriceAge,
    SavingAmount,
    SavingPercent,
    Total,
    UnitPrice,
)
from privlink_cost.checks.facts import Facts, Outcome
from privlink_cost.checks.findings import Finding
from privlink_cost.checks.prices import endpoints, in_steps, price_age, unit_price
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from privlink_cost.checks.expectations import Expectation


def check(name: str, expectations: Iterable[Expectation], facts: Facts) -> Iterator[Finding]:
    """Hold every expectation of a scenario against the facts.

    Pure: no I/O, no clock; every comparison is exact.

    Args:
        name: of the scenario.
        expectations: what is expected of it.
        facts: what holds.
    """
    for expectation in expectations:
        about = expectation.about
        with localcontext(EXACT):
            try:
                outcome = _CHECKS[type(about)](about, facts)
            except PriceNotKnownError as error:
                outcome = Outcome("not known", f"{expectation.key}: {error}", _wanted(about))
        status = outcome.status
        if expectation.level == "warn" and (status == "broken" or isinstance(about, PriceAge)) and status != "held":
            status = "warned"
        yield Finding(
            scenario=name,
            expectation=expectation.key,
            status=status,
            message=f"{outcome.message}.",
            expected=outcome.expected,
            actual=outcome.actual,
            difference=outcome.difference,
            note=expectation.note,
            file=expectation.file,
            line=expectation.line,
        )


def _wanted(about: Any) -> str:  # noqa: ANN401 - one of the records of expectations
    """What was expected, where no price is known to hold it against."""
    match about:
        case Cheapest():
            return about.design_id
        case UnitPrice():
            return in_steps(about.tiers)
        case Baseline():
            return limits(about)
        case BreakEvenGb(None):
            return "none"
        case PriceAge():
            return f"at most {about.most_days} days"
        case _:
            return words.band(about.wanted)


_CHECKS: dict[type, Callable[[Any, Facts], Outcome]] = {
    Cheapest: cheapest,
    Total: total,
    SavingAmount: saving,
    SavingPercent: saving,
    BreakEvenGb: break_even,
    UnitPrice: unit_price,
    Endpoints: endpoints,
    PriceAge: price_age,
    Baseline: baseline,
}
