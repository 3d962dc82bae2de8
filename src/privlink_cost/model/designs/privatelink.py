"""Design `privatelink`: no NAT gateway; every service is reached through an endpoint of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, Usage, needs_nat
from privlink_cost.model.designs.nat import vpc_factor
from privlink_cost.model.prices import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS, Factor

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def interface_endpoint_usage(scenario: Scenario) -> tuple[Usage, ...]:
    """What the scenario's interface endpoints are metered for, if each VPC has its own.

    An interface endpoint is charged for each hour in each Availability Zone, a part of an hour as a full one,
    and for each GB that it processes in either direction. The GB of all interface endpoints of an account in a
    Region count together for the tiers. Traffic between Availability Zones on the way to it is free since 2022-04.

    Source: AWS PrivateLink pricing. https://aws.amazon.com/privatelink/pricing/ and What's New, April 2022,
    "AWS announces data transfer price reduction for AWS PrivateLink, AWS Transit Gateway, and AWS Client VPN".
    """
    endpoints = Factor(Decimal(len(scenario.interface_endpoints)), "endpoint")
    azs, hours = Factor(Decimal(scenario.azs), "AZ"), Factor(scenario.hours, "h")
    return (
        (INTERFACE_ENDPOINT_HOURS, (*vpc_factor(scenario), endpoints, azs, hours)),
        (INTERFACE_ENDPOINT_GB, (Factor(scenario.interface_endpoint_gb, "GB"),)),
    )


PRIVATELINK = Design(
    design_id="privatelink",
    usage=interface_endpoint_usage,
    obstacle=needs_nat,
    free_endpoints=lambda scenario: scenario.gateway_endpoints,
)
