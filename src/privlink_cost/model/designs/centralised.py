"""Design `centralised`: endpoints in one hub VPC, which the other VPCs reach over a Transit Gateway."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, Usage, needs_nat
from privlink_cost.model.prices import (
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    TRANSIT_GATEWAY_ATTACHMENT_HOURS,
    TRANSIT_GATEWAY_GB,
    Factor,
)

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def _usage(scenario: Scenario) -> tuple[Usage, ...]:
    """One set of interface endpoints, and a Transit Gateway attachment for every VPC and for the hub.

    A Transit Gateway is charged for each hour of each attachment, and for each GB sent to it: a request is billed
    at the sending VPC's attachment and a response at the hub's, so each GB counts once. The S3 and DynamoDB
    gateway endpoints cannot be reached over it and stay in each VPC, free.

    Source: AWS Transit Gateway pricing. https://aws.amazon.com/transit-gateway/pricing/ ; AWS whitepaper "Building
    a scalable and secure multi-VPC AWS network infrastructure", "Centralized access to VPC private endpoints".
    """
    endpoints = Factor(Decimal(len(scenario.interface_endpoints)), "endpoint")
    hours = Factor(scenario.hours, "h")
    gb = Factor(scenario.interface_endpoint_gb, "GB")
    attachments = Factor(Decimal(scenario.vpcs + 1), "attachment")
    return (
        (INTERFACE_ENDPOINT_HOURS, (endpoints, Factor(Decimal(scenario.azs), "AZ"), hours)),
        (INTERFACE_ENDPOINT_GB, (gb,)),
        (TRANSIT_GATEWAY_ATTACHMENT_HOURS, (attachments, hours)),
        (TRANSIT_GATEWAY_GB, (gb,)),
    )


CENTRALISED = Design(
    design_id="centralised",
    usage=_usage,
    appears=lambda scenario: scenario.vpcs > 1 or "centralised" in scenario.designs,
    obstacle=needs_nat,
    free_endpoints=lambda scenario: scenario.gateway_endpoints,
    is_optional=True,
)
