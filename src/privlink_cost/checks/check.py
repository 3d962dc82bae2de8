"""Check what somebody expects of a scenario: a finding for each expectation."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING, Any

from privlink_cost.checks.baseline import baseline
from privlink_cost.checks.costs import break_even, cheapest, holds_if, saving, stays_cheapest, total
from privlink_cost.checks.expectations import (
    Baseline,
    BreakEvenGb,
    Cautions,
    Cheapest,
    Endpoints,
    HoldsIf,
    PriceAge,
    SavingAmount,
    SavingPercent,
    StaysCheapestGb,
    Total,
    UnitPrice,
)
from privlink_cost.checks.findings import Finding, NotKnownOutcome
from privlink_cost.checks.prices import cautions, endpoints, price_age, unit_price
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from privlink_cost.checks.expectations import Expectation
    from privlink_cost.checks.facts import Facts
    from privlink_cost.checks.findings import Outcome, Status


def check(name: str, expectations: Iterable[Expectation], facts: Facts) -> Iterator[Finding]:
    """Hold every expectation of a scenario against the facts.

    Pure: no I/O, no clock; every comparison is exact.

    Args:
        name: of the scenario.
        expectations: what is expected of it.
        facts: what holds.

    Raises:
        InputError: if a condition cannot be asked of the scenario.
    """
    for expectation in expectations:
        about = expectation.about
        status: Status
        outcome: Outcome
        with localcontext(EXACT):
            try:
                status, outcome = _CHECKS[type(about)](about, facts)
            except PriceNotKnownError as error:
                status, outcome = "not known", NotKnownOutcome(error)
        if expectation.level == "warn" and (status == "broken" or isinstance(about, PriceAge)) and status != "held":
            status = "warned"
        yield Finding(name, expectation, status, outcome)


_CHECKS: dict[type, Callable[[Any, Facts], tuple[Status, Outcome]]] = {
    Cheapest: cheapest,
    Total: total,
    SavingAmount: saving,
    SavingPercent: saving,
    BreakEvenGb: break_even,
    StaysCheapestGb: stays_cheapest,
    HoldsIf: holds_if,
    UnitPrice: unit_price,
    Endpoints: endpoints,
    Cautions: cautions,
    PriceAge: price_age,
    Baseline: baseline,
}
