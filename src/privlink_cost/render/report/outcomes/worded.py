"""How reports word what came of an expectation: what was assumed, what holds, by how much, since when, the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from privlink_cost.checks.findings import NotKnownOutcome
from privlink_cost.render.language import said, say
from privlink_cost.render.report.outcomes import costs, prices, volumes
from privlink_cost.render.report.outcomes.baseline import baseline
from privlink_cost.render.report.outcomes.parts import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.checks.findings import Finding
    from privlink_cost.errors import PriceNotKnownError


def worded(finding: Finding) -> Words:
    """What came of an expectation, in words."""
    about, outcome = finding.expectation.about, finding.outcome
    if isinstance(outcome, NotKnownOutcome):
        return Words(_not_known(finding.expectation.key, outcome.error))
    return _WORDS[type(about)](about, outcome)


def _not_known(key: str, error: PriceNotKnownError) -> str:
    """Which price is not known, and what to do about it."""
    reason = said(error.message)
    if error.hint is None:
        return say("{key}: {reason}.", key=key, reason=reason)
    return say("{key}: {reason}: {hint}.", key=key, reason=reason, hint=said(error.hint))


_WORDS: dict[type, Callable[[Any, Any], Words]] = {
    Cheapest: costs.cheapest,
    Total: costs.total,
    SavingAmount: costs.saving,
    SavingPercent: costs.saving,
    BreakEvenGb: volumes.break_even,
    StaysCheapestGb: volumes.stays_cheapest,
    HoldsIf: costs.holds_if,
    UnitPrice: prices.unit_price,
    Endpoints: prices.endpoints,
    Cautions: prices.cautions,
    PriceAge: prices.price_age,
    Baseline: baseline,
}
