"""Expectations of what designs cost: the cheapest, totals, savings and the break-even."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.conditions import under_condition
from privlink_cost.checks.expectations import Band, Cheapest, SavingPercent
from privlink_cost.checks.facts import estimate_of, held_against, newest_price
from privlink_cost.checks.findings import BreakEvenOutcome, CostOutcome, Figure, HoldsIfOutcome, StaysCheapestOutcome

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import BreakEvenGb, HoldsIf, SavingAmount, StaysCheapestGb, Total
    from privlink_cost.checks.facts import Facts
    from privlink_cost.checks.findings import Status


def cheapest(about: Cheapest, facts: Facts) -> tuple[Status, CostOutcome]:
    """The design has the lowest total; of equals the first counts, as in `Comparison.cheapest`."""
    comparison = facts.comparison
    best, estimate = comparison.cheapest, estimate_of(comparison, about.design_id)
    figure = None
    if estimate is not None and estimate.total is not None and best.total is not None:
        figure = Figure(estimate.total, Band(None, best.total), best.total)
    status: Status = "held" if best.design_id == about.design_id else "broken"
    return status, CostOutcome(comparison, figure, newest_price(comparison.estimates))


def total(about: Total, facts: Facts) -> tuple[Status, CostOutcome]:
    """The design costs so much a month."""
    comparison = facts.comparison
    estimate = estimate_of(comparison, about.design_id)
    if estimate is None or estimate.total is None:
        return "broken", CostOutcome(comparison)
    figure = held_against(about.wanted, estimate.total, comparison.sheet.currency)
    return _held(figure), CostOutcome(comparison, figure, newest_price([estimate]))


def saving(about: SavingAmount | SavingPercent, facts: Facts) -> tuple[Status, CostOutcome]:
    """The cheapest design saves so much."""
    comparison = facts.comparison
    actual = comparison.saving.percent if isinstance(about, SavingPercent) else comparison.saving.amount
    figure = None if actual is None else held_against(about.wanted, actual, comparison.sheet.currency)
    return _held(figure), CostOutcome(comparison, figure, newest_price(comparison.estimates))


def break_even(about: BreakEvenGb, facts: Facts) -> tuple[Status, BreakEvenOutcome]:
    """The lowest break-even lies where it was expected."""
    comparison = facts.comparison
    found = comparison.break_even
    gb = None if found is None else found.gb
    figure = None if gb is None else held_against(about.wanted or Band(None, None), gb, comparison.sheet.currency)
    outcome = BreakEvenOutcome(comparison, figure, newest_price(comparison.estimates), found)
    if about.wanted is None:
        return "held" if figure is None else "broken", outcome
    return _held(figure), outcome


def stays_cheapest(about: StaysCheapestGb, facts: Facts) -> tuple[Status, StaysCheapestOutcome]:
    """The cheapest design is so over the whole band; a side left open is one without end."""
    comparison = facts.comparison
    stays = comparison.stays_cheapest
    low, high = about.wanted.low, about.wanted.high
    reaches_down = stays.cheaper_below is None or (low is not None and stays.from_gb <= low)
    reaches_up = stays.to_gb is None or (high is not None and high <= stays.to_gb)
    outcome = StaysCheapestOutcome(comparison, stays, newest_price(comparison.estimates))
    return "held" if reaches_down and reaches_up else "broken", outcome


def holds_if(about: HoldsIf, facts: Facts) -> tuple[Status, HoldsIfOutcome]:
    """The design that is the cheapest is so under the condition too.

    Raises:
        InputError: if the condition cannot be asked of the scenario.
        PriceNotKnownError: if a price that is needed under the condition is not known.
    """
    asked = facts.comparison.cheapest.design_id
    scenario = under_condition(facts.scenario, about.axis, about.value)
    changed = facts._replace(scenario=scenario, found=compare(scenario, facts.comparison.sheet))
    status, outcome = cheapest(Cheapest(asked), changed)
    return status, HoldsIfOutcome(asked, outcome)


def _held(figure: Figure | None) -> Status:
    return "held" if figure is not None and figure.holds else "broken"
