"""Design `privatelink`: no NAT gateway; every service is reached through an endpoint of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, Usage
from privlink_cost.model.prices import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS, Factor

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def interface_endpoint_usage(scenario: Scenario) -> tuple[Usage, ...]:
    """What the scenario's interface endpoints are metered for.

    An interface endpoint is charged for each hour in each Availability Zone, a part of an hour as a full one,
    and for each GB that it processes in either direction. The GB of all interface endpoints of an account in a
    Region count together for the tiers.

    Source: AWS PrivateLink pricing. https://aws.amazon.com/privatelink/pricing/
    """
    endpoints = Factor(Decimal(len(scenario.interface_endpoints)), "endpoint")
    return (
        (
            INTERFACE_ENDPOINT_HOURS,
            (endpoints, Factor(Decimal(scenario.azs), "AZ"), Factor(scenario.hours, "h")),
        ),
        (INTERFACE_ENDPOINT_GB, (Factor(scenario.interface_endpoint_gb, "GB"),)),
    )


def _obstacle(scenario: Scenario) -> str | None:
    if scenario.internet_gb:
        return "endpoints reach AWS services only, and the internet traffic needs a NAT gateway"
    if not scenario.interface_endpoints and not scenario.gateway_endpoints:
        return "no endpoint is named that could carry the traffic"
    return None


PRIVATELINK = Design(
    design_id="privatelink",
    usage=interface_endpoint_usage,
    obstacle=_obstacle,
    free_endpoints=lambda scenario: scenario.gateway_endpoints,
)
