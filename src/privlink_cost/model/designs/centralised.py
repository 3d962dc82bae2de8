"""Design `centralised`: endpoints in one hub VPC, which the other VPCs reach over a Transit Gateway.

There is one set of interface endpoints, and a Transit Gateway attachment for every VPC and for the hub. A Transit
Gateway is charged for each hour of each attachment, and for each GB sent to it: a request is billed at the sending
VPC's attachment and a response at the hub's, so each GB counts once. The S3 and DynamoDB gateway endpoints cannot be
reached over it and stay in each VPC, free. NAT gateways that stay do so in each VPC.

Source: AWS Transit Gateway pricing. https://aws.amazon.com/transit-gateway/pricing/ ; AWS whitepaper "Building a
scalable and secure multi-VPC AWS network infrastructure", "Centralized access to VPC private endpoints".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, needs_nat, no_endpoint
from privlink_cost.model.designs.centralised_nat import transit_gateway_terms
from privlink_cost.model.designs.nat import nat_use
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS
from privlink_cost.model.quantities import (
    ENDPOINT_AZS,
    ENDPOINTS,
    HOURS,
    INTERFACE_GB,
    WITHOUT_ENDPOINT_GB,
    Term,
)

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario

HUB_ENDPOINT_TERMS = (
    Term(INTERFACE_ENDPOINT_HOURS, (ENDPOINTS, ENDPOINT_AZS, HOURS)),
    Term(INTERFACE_ENDPOINT_GB, (INTERFACE_GB,)),
)
"""What the scenario's interface endpoints are metered for, if the hub alone has them."""


def _obstacle(scenario: Scenario) -> str | None:
    return no_endpoint(scenario) if scenario.needs_nat else needs_nat(scenario)


DESIGN = Design(
    design_id="centralised",
    rank=70,
    name="Centralised endpoints",
    gloss="one set of endpoints for all VPCs",
    kept_nat=nat_use(WITHOUT_ENDPOINT_GB),
    terms=(*HUB_ENDPOINT_TERMS, *transit_gateway_terms(INTERFACE_GB)),
    has_gateway_endpoints=True,
    obstacle=_obstacle,
    appears_with=frozenset({"vpcs"}),
    is_optional=True,
    rests_on=("existing_tgw",),
    hub_of=PRIVATELINK.design_id,
)
