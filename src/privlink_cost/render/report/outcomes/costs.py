"""How reports word what designs cost: the cheapest, totals and savings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.checks.expectations import Cheapest, SavingAmount, SavingPercent
from privlink_cost.model.numbers import ZERO
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say
from privlink_cost.render.report.expected import condition, expected
from privlink_cost.render.report.outcomes.parts import (
    Words,
    bounds,
    dated,
    digits,
    off,
    sentence,
    with_share,
    without_total,
)

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import HoldsIf, Total
    from privlink_cost.checks.findings import CostOutcome, Figure, HoldsIfOutcome
    from privlink_cost.model.prices import Currency


def cheapest(about: Cheapest, outcome: CostOutcome, when: str | None = None) -> Words:
    """Which design is the cheapest, under a condition if one is given, and what the one expected costs."""
    comparison = outcome.comparison
    best = comparison.cheapest
    is_held = best.design_id == about.design_id
    found = say(
        _CHEAPEST[is_held, when is not None],
        region=comparison.sheet.region_id,
        condition=when,
        assumed=about.design_id,
        design=best.design_id,
        cost=words.money(best.total or ZERO, comparison.sheet.currency),
    )
    other = None if is_held else _other(about.design_id, outcome)
    return Words(sentence(dated(found, outcome.newest_price), other), best.design_id)


_CHEAPEST = {
    (True, False): marked("cheapest in {region}: {design} at {cost} a month"),
    (True, True): marked("cheapest in {region} {condition}: {design} at {cost} a month"),
    (False, False): marked("cheapest in {region}: assumed {assumed}, it is {design} at {cost} a month"),
    (False, True): marked("cheapest in {region} {condition}: assumed {assumed}, it is {design} at {cost} a month"),
}
"""By whether it is the one that was assumed, and whether under a condition."""


def _other(design_id: str, outcome: CostOutcome) -> str:
    """Why a design that was to be the cheapest is not."""
    figure, currency = outcome.figure, outcome.comparison.sheet.currency
    if figure is None:
        reason, values = without_total(outcome.comparison, design_id)
        if reason is None:
            return say("{design} is not among the designs of the scenario, {ids}", **values)
        return say("{design}: {reason}", **values)
    if figure.holds:
        return say("{design} costs the same, and of equals the first in the list counts", design=design_id)
    difference = with_share(figure, lambda money: words.money(money, currency))
    return say("{design} costs {difference} more", design=design_id, difference=difference)


def total(about: Total, outcome: CostOutcome) -> Words:
    """What a design costs."""
    comparison, figure = outcome.comparison, outcome.figure
    asked: dict[str, object] = {"region": comparison.sheet.region_id, "expected": expected(about)}
    if figure is None:
        reason, values = without_total(comparison, about.design_id)
        if reason is not None:
            return Words(say("{design} in {region}: assumed {expected}, but {design}: {reason}.", **asked, **values))
        message = say(
            "{design} in {region}: assumed {expected}, but {design} is not among the designs of the scenario, {ids}.",
            **asked,
            **values,
        )
        return Words(message)
    currency = comparison.sheet.currency
    found = say(
        "{design} in {region}: assumed {expected}, it costs {cost} a month",
        design=about.design_id,
        cost=words.money(figure.actual, currency, bounds(figure)),
        **asked,
    )
    return _amount(dated(found, outcome.newest_price), figure, currency)


def saving(about: SavingAmount | SavingPercent, outcome: CostOutcome) -> Words:
    """What the cheapest design saves, as an amount or in percent."""
    comparison, figure = outcome.comparison, outcome.figure
    asked: dict[str, object] = {
        "region": comparison.sheet.region_id,
        "expected": expected(about),
        "design": comparison.cheapest.design_id,
    }
    if figure is None:
        message = say(
            "saving in {region}: assumed {expected}, but {design} is the only design that has a price to compare.",
            **asked,
        )
        return Words(message)
    asked["other"] = comparison.saving.versus
    if isinstance(about, SavingAmount):
        currency = comparison.sheet.currency
        found = say(
            "saving in {region}: assumed {expected}, it is {cost} a month ({design} against {other})",
            cost=words.money(figure.actual, currency, bounds(figure)),
            **asked,
        )
        return _amount(dated(found, outcome.newest_price), figure, currency)
    share = words.percent(figure.actual, bounds(figure))
    found = say(
        "saving in {region}: assumed {expected}, it is {share} ({design} against {other})", share=share, **asked
    )
    return Words(sentence(dated(found, outcome.newest_price), _points(figure)), share, figure.difference)


def _amount(found: str, figure: Figure, currency: Currency) -> Words:
    """A month's money held against what was expected of it."""
    by_how_much = off(figure, lambda money: words.money(money, currency, (ZERO,)))
    return Words(sentence(found, by_how_much), digits(figure.actual, currency, bounds(figure)), figure.difference)


def _points(figure: Figure) -> str | None:
    """By how many percentage points a share is off."""
    if figure.difference is None:
        return None
    points = f"{words.rounded(abs(figure.difference), 2):f}"
    if figure.difference > 0:
        return say("{points} percentage points more", points=points)
    return say("{points} percentage points less", points=points)


def holds_if(about: HoldsIf, outcome: HoldsIfOutcome) -> Words:
    """Which design is the cheapest under another condition."""
    return cheapest(Cheapest(outcome.asked), outcome.changed, condition(about))
