"""A better set: some of the endpoints beside NAT gateways, where they cost less than every design of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.numbers import EXACT

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison


class BetterSubset(NamedTuple):
    """Some of the endpoints.

    Attributes:
        endpoints: the interface endpoints to have beside NAT gateways, with all free gateway endpoints.
        total: what they and the NAT gateways cost, money a month.
        saving: what that saves against the cheapest design of the answer.
    """

    endpoints: tuple[str, ...]
    total: Decimal
    saving: Decimal


def better_subset(comparison: Comparison) -> BetterSubset | None:
    """The best set of endpoints, if it costs less than every design of an answer; None if it does not.

    Only where somebody said which endpoint has how many GB does one endpoint pay and another not.
    """
    scenario, cheapest = comparison.scenario, comparison.cheapest.total
    if cheapest is None or not {*scenario.traffic} & {*scenario.interface_endpoints}:
        return None
    from privlink_cost.analysis.choice.optimise import (
        optimise,  # few answers come so far, and it would slow every start
    )

    try:
        found = optimise(scenario, comparison.sheet)
    except (InputError, PriceNotKnownError):
        return None
    total = found.best.total
    if total is None or total >= cheapest:
        return None
    return BetterSubset(found.interface_endpoints, total, EXACT.subtract(cheapest, total))
