"""Design `regional-nat`: all traffic through one regional NAT gateway, active in every Availability Zone.

It is metered by the hour for each Availability Zone that it is active in.

Source: Amazon VPC pricing, "NAT gateway": a regional NAT gateway in three Availability Zones for an hour is billed as
three NAT gateway-hours. https://aws.amazon.com/vpc/pricing/
"""

from __future__ import annotations

from privlink_cost.model.designs.base import Design
from privlink_cost.model.extras import NatUse
from privlink_cost.model.numbers import ONE
from privlink_cost.model.quantities import AZS, GB, HOURS, VPCS, Constant, Quantity, Term

_GATEWAY = Quantity("regional_nat_gateways", "regional NAT gateway", Constant(ONE), "regional NAT gateways")

DESIGN = Design(
    design_id="regional-nat",
    rank=50,
    name="Regional NAT gateway",
    gloss="",
    nat=NatUse(
        gateways=AZS,
        gb=GB,
        terms=(
            Term("regional_nat_gateway_hours", (VPCS, _GATEWAY, AZS, HOURS)),
            Term("regional_nat_gateway_gb", (GB,)),
        ),
    ),
    is_optional=True,
)
