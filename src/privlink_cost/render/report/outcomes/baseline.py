"""How reports word how far a total has moved from the recorded one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.checks.expectations import Change
from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say
from privlink_cost.render.report.expected import allowed
from privlink_cost.render.report.outcomes.parts import Words, dated, digits, off, sentence, with_share, without_total

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.checks.expectations import Baseline
    from privlink_cost.checks.findings import BaselineOutcome, Figure
    from privlink_cost.model.prices import Currency


def baseline(about: Baseline, outcome: BaselineOutcome) -> Words:
    """What a design was recorded to cost, what it costs now, and whether so much change is allowed."""
    comparison, figure = outcome.comparison, outcome.figure
    if comparison is None or about.design_id is None or about.total is None:
        return Words(say("no baseline is recorded yet: record today's figures with check --update."))
    recorded = plain(about.total)
    if about.recorded_on:
        recorded = say("{total} on {day}", total=recorded, day=about.recorded_on)
    asked: dict[str, object] = {"region": comparison.sheet.region_id, "recorded": recorded}
    if figure is None:
        reason, values = without_total(comparison, about.design_id)
        if reason is not None:
            return Words(say("{design} in {region}: recorded {recorded}, but {design}: {reason}.", **asked, **values))
        message = say(
            "{design} in {region}: recorded {recorded}, but {design} is not among the designs of the scenario, {ids}.",
            **asked,
            **values,
        )
        return Words(message)
    currency, others = comparison.sheet.currency, (about.total,)
    now = say(
        "{design} in {region}: recorded {recorded}, now {cost} a month",
        design=about.design_id,
        cost=words.money(figure.actual, currency, others),
        **asked,
    )
    message = sentence(dated(now, outcome.newest_price), _change(about, outcome.exceeded, figure, currency))
    return Words(message, digits(figure.actual, currency, others), figure.difference)


def _change(about: Baseline, exceeded: Change | None, figure: Figure, currency: Currency) -> str:
    """By how much the total has moved, and the limit that is beyond."""

    def shown(money: Decimal) -> str:
        return words.money(money, currency, (ZERO,))

    if exceeded is None:
        return off(figure, shown) or say("no change")
    kind = "none" if exceeded == Change() else "fail" if exceeded == about.fail else "warn"
    is_more = (figure.difference or ZERO) > 0
    return say(_BEYOND[kind, is_more], difference=with_share(figure, shown), limit=allowed(exceeded))


_BEYOND = {
    ("none", True): marked("{difference} more, and no change is allowed"),
    ("none", False): marked("{difference} less, and no change is allowed"),
    ("fail", True): marked("{difference} more, beyond the limit of {limit}"),
    ("fail", False): marked("{difference} less, beyond the limit of {limit}"),
    ("warn", True): marked("{difference} more, beyond the warning limit of {limit}"),
    ("warn", False): marked("{difference} less, beyond the warning limit of {limit}"),
}
"""By which limit it is beyond, and whether it is more than was recorded."""
