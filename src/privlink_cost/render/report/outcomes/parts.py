"""What the wordings of several kinds of outcomes share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.checks.facts import estimate_of
from privlink_cost.model.numbers import EXACT, ZERO, ratio
from privlink_cost.render.kit import words
from privlink_cost.render.language import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.checks.findings import Figure
    from privlink_cost.model.prices import Currency, DatedPrice


class Words(NamedTuple):
    """An outcome in words.

    Attributes:
        message: what was found, in one sentence as a rule.
        actual: what holds instead of what was expected, as in "nat" or "251.30"; None if it is not known.
        difference: actual less expected where both are numbers, unrounded; else None.
    """

    message: str
    actual: str | None = None
    difference: Decimal | None = None


def sentence(finding: str, by_how_much: str | None = None) -> str:
    """What was found, and by how much that is off."""
    if by_how_much is None:
        return say("{finding}.", finding=finding)
    return say("{finding}; {off}.", finding=finding, off=by_how_much)


def dated(finding: str, price: DatedPrice | None) -> str:
    """What was found, and since when, if it rests on a price."""
    return finding if price is None else say("{finding} {since}", finding=finding, since=words.since(price))


def without_total(comparison: Comparison, design_id: str) -> tuple[str | None, dict[str, object]]:
    """Why a design has no total, or None if it is not among the designs; and those, as values of a message."""
    estimate = estimate_of(comparison, design_id)
    reason = None if estimate is None else words.impossible(estimate)
    ids = ", ".join(each.design_id for each in comparison.estimates)
    return reason, {"design": design_id, "reason": reason, "ids": ids}


def bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """The ends of what was expected."""
    return figure.bounds.low, figure.bounds.high


def digits(money: Decimal, currency: Currency, others: tuple[Decimal | None, ...]) -> str:
    """An amount alone, for who compares it with what was expected."""
    return f"{words.rounded(money, currency.minor_unit, others):zf}"


def off(figure: Figure, shown: Callable[[Decimal], str]) -> str | None:
    """By how much a figure is off what it is held against; None if it holds."""
    if figure.holds:
        return None
    return more_or_less(with_share(figure, shown), figure.difference or ZERO)


def with_share(figure: Figure, shown: Callable[[Decimal], str]) -> str:
    """By how much a figure is off, as in USD 10.66 (35.5%)."""
    difference = figure.difference or ZERO
    return share_of(shown(abs(difference)), difference, figure.base or ZERO)


def share_of(shown: str, difference: Decimal, base: Decimal) -> str:
    """A difference as it is shown, with its percentage of a base that is not 0."""
    if not base:
        return shown
    share = words.percent(ratio(EXACT.scaleb(abs(difference), 2), abs(base)))
    return say("{difference} ({share})", difference=shown, share=share)


def more_or_less(shown: str, difference: Decimal) -> str:
    """That something is off by so much, upwards or downwards."""
    if difference > 0:
        return say("{difference} more", difference=shown)
    return say("{difference} less", difference=shown)
