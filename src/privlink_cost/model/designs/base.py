"""What a design is: from a scenario to the quantities AWS would meter, before any price."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.model.prices import Factor
    from privlink_cost.model.scenario import Scenario

Usage = tuple[str, tuple["Factor", ...]]
"""A meter id and the factors whose product is the quantity of it."""


class Design(NamedTuple):
    """One way of taking traffic from private subnets to AWS services.

    Attributes:
        design_id: its name in commands, files and JSON.
        usage: the metered quantities. Each must be affine in the scenario's GB to AWS services (a fixed part
            plus a part in proportion), because break-even points are solved from two evaluations; and a meter
            may appear once only, because its tiers count all of it.
        obstacle: why the design cannot carry the scenario, or None if it can. Independent of the number of GB.
        free_endpoints: the gateway endpoints that the design has; lines of 0.00.
    """

    design_id: str
    usage: Callable[[Scenario], tuple[Usage, ...]]
    obstacle: Callable[[Scenario], str | None] = lambda _: None
    free_endpoints: Callable[[Scenario], tuple[str, ...]] = lambda _: ()


def quantity(factors: tuple[Factor, ...]) -> Decimal:
    """The product of the factors."""
    result = Decimal(1)
    for factor in factors:
        result = EXACT.multiply(result, factor.number)
    return result
