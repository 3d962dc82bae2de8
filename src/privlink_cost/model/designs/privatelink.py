"""Design `privatelink`: no NAT gateway; every service is reached through an endpoint of its own."""

from __future__ import annotations

from privlink_cost.model.designs.base import Design, needs_nat
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS
from privlink_cost.model.quantities import ENDPOINT_AZS, ENDPOINTS, HOURS, INTERFACE_GB, VPCS, Term

ENDPOINT_TERMS = (
    Term(INTERFACE_ENDPOINT_HOURS, (VPCS, ENDPOINTS, ENDPOINT_AZS, HOURS)),
    Term(INTERFACE_ENDPOINT_GB, (INTERFACE_GB,)),
)
"""What the scenario's interface endpoints are metered for, if each VPC has its own.

An interface endpoint is charged for each hour in each Availability Zone, a part of an hour as a full one, and for
each GB that it processes in either direction. The GB of all interface endpoints of an account in a Region count
together for the tiers. Traffic between Availability Zones on the way to it is free since 2022-04.

Source: AWS PrivateLink pricing. https://aws.amazon.com/privatelink/pricing/ and What's New, April 2022, "AWS
announces data transfer price reduction for AWS PrivateLink, AWS Transit Gateway, and AWS Client VPN".
"""

DESIGN = Design(
    design_id="privatelink",
    rank=40,
    name="PrivateLink",
    gloss="every endpoint and no NAT",
    terms=ENDPOINT_TERMS,
    has_gateway_endpoints=True,
    obstacle=needs_nat,
    is_plain=True,
)
