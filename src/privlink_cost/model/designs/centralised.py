"""Design `centralised`: endpoints in one hub VPC, which the other VPCs reach over a Transit Gateway.

There is one set of interface endpoints, and a Transit Gateway attachment for every VPC and for the hub. A Transit
Gateway is charged for each hour of each attachment, and for each GB sent to it: a request is billed at the sending
VPC's attachment and a response at the hub's, so each GB counts once. The S3 and DynamoDB gateway endpoints cannot be
reached over it and stay in each VPC, free.

Source: AWS Transit Gateway pricing. https://aws.amazon.com/transit-gateway/pricing/ ; AWS whitepaper "Building a
scalable and secure multi-VPC AWS network infrastructure", "Centralized access to VPC private endpoints".
"""

from __future__ import annotations

from privlink_cost.model.designs.base import Design, needs_nat
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS
from privlink_cost.model.quantities import ATTACHMENTS, AZS, ENDPOINTS, HOURS, INTERFACE_GB, Term

DESIGN = Design(
    design_id="centralised",
    rank=70,
    name="Centralised endpoints",
    gloss="one set of endpoints for all VPCs",
    terms=(
        Term(INTERFACE_ENDPOINT_HOURS, (ENDPOINTS, AZS, HOURS)),
        Term(INTERFACE_ENDPOINT_GB, (INTERFACE_GB,)),
        Term("transit_gateway_attachment_hours", (ATTACHMENTS, HOURS)),
        Term("transit_gateway_gb", (INTERFACE_GB,)),
    ),
    has_gateway_endpoints=True,
    obstacle=needs_nat,
    appears_with=frozenset({"vpcs"}),
    is_optional=True,
    hub_of=PRIVATELINK.design_id,
)
