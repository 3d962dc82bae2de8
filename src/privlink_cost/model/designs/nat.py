"""Design `nat`: all traffic through NAT gateways."""

from __future__ import annotations

from privlink_cost.model.designs.base import Design
from privlink_cost.model.extras import NatUse
from privlink_cost.model.meters import NAT_GATEWAY_GB, NAT_GATEWAY_HOURS
from privlink_cost.model.quantities import GB, HOURS, NAT_GATEWAYS, VPCS, Quantity, Term


def nat_use(gb: Quantity, gateways: Quantity = NAT_GATEWAYS) -> NatUse:
    """NAT gateways that process some GB, and what they are metered for.

    A NAT gateway is charged for each hour that it is provisioned and available, a part of an hour as a full
    one, and for each GB that it processes, whatever the traffic's source or destination, so in both directions.

    Source: Amazon VPC User Guide, "Pricing for NAT gateways".
    https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
    """
    return NatUse(gateways, gb, (Term(NAT_GATEWAY_HOURS, (VPCS, gateways, HOURS)), Term(NAT_GATEWAY_GB, (gb,))))


DESIGN = Design(
    design_id="nat",
    rank=10,
    name="NAT Gateway",
    gloss="all by NAT",
    nat=nat_use(GB),
    is_plain=True,
)
