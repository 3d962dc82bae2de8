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
        usage: the metered quantities. Each must be affine in the scenario's GB to AWS services, in its number of
            endpoints, AZs, VPCs and in its hours (a fixed part plus a part in proportion), because break-even
            points are solved from two evaluations; but for what crosses AZs, which is not affine in their number.
            A meter may appear once only, because its tiers count all of it.
        appears: whether the scenario makes the design meaningful.
        obstacle: why the design cannot carry the scenario, or None if it can. Independent of the number of GB.
        free_endpoints: the gateway endpoints that the design has; lines of 0.00.
        is_optional: whether a price that is not known leaves the design out instead of failing the comparison.
    """

    design_id: str
    usage: Callable[[Scenario], tuple[Usage, ...]]
    appears: Callable[[Scenario], bool] = lambda _: True
    obstacle: Callable[[Scenario], str | None] = lambda _: None
    free_endpoints: Callable[[Scenario], tuple[str, ...]] = lambda _: ()
    is_optional: bool = False


def quantity(factors: tuple[Factor, ...]) -> Decimal:
    """The product of the factors."""
    result = Decimal(1)
    for factor in factors:
        result = EXACT.multiply(result, factor.number)
    return result


def no_endpoint(scenario: Scenario) -> str | None:
    """Why a design cannot do with the scenario's endpoints alone: there are none."""
    if scenario.interface_endpoints or scenario.gateway_endpoints:
        return None
    return "no endpoint is named that could carry the traffic"


def needs_nat(scenario: Scenario) -> str | None:
    """Why a design without NAT gateways cannot carry the scenario, or None if it can."""
    if scenario.internet_gb:
        return "endpoints reach AWS services only, and the internet traffic needs a NAT gateway"
    if scenario.keep_nat:
        return "the NAT gateways are to be kept"
    return no_endpoint(scenario)
