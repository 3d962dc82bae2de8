"""Design `centralised-nat`: NAT gateways in one hub VPC (an egress VPC), which the others reach over a Transit Gateway.

As in `centralised` each VPC and the hub has an attachment, and each GB counts once for the Transit Gateway. The free
gateway endpoints cannot be reached over it and stay in each VPC.

Source: AWS whitepaper "Building a scalable and secure multi-VPC AWS network infrastructure", "Using the NAT gateway for
centralized IPv4 egress". https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-egress-to-internet.html
"""

from __future__ import annotations

from privlink_cost.model.designs.base import Design
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.extras import NatUse
from privlink_cost.model.meters import (
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
    TRANSIT_GATEWAY_ATTACHMENT_HOURS,
    TRANSIT_GATEWAY_GB,
)
from privlink_cost.model.quantities import ATTACHMENTS, GB_LESS_GATEWAY_GB, HOURS, NAT_GATEWAYS, Quantity, Term


def hub_nat_use(gb: Quantity) -> NatUse:
    """NAT gateways in the hub alone, whatever the number of VPCs, that process some GB."""
    terms = (Term(NAT_GATEWAY_HOURS, (NAT_GATEWAYS, HOURS)), Term(NAT_GATEWAY_GB, (gb,)))
    return NatUse(NAT_GATEWAYS, gb, terms, is_in_hub=True)


def transit_gateway_terms(gb: Quantity) -> tuple[Term, ...]:
    """A Transit Gateway between the VPCs and the hub, and the GB over it."""
    return (Term(TRANSIT_GATEWAY_ATTACHMENT_HOURS, (ATTACHMENTS, HOURS)), Term(TRANSIT_GATEWAY_GB, (gb,)))


DESIGN = Design(
    design_id="centralised-nat",
    rank=74,
    name="Centralised NAT gateways",
    gloss="NAT gateways in a hub VPC",
    nat=hub_nat_use(GB_LESS_GATEWAY_GB),
    terms=transit_gateway_terms(GB_LESS_GATEWAY_GB),
    has_gateway_endpoints=True,
    is_optional=True,
    rests_on=("existing_tgw",),
    hub_of=NAT.design_id,
)
