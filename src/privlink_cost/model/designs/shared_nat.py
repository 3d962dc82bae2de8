"""Design `shared-nat`: all traffic through one NAT gateway that all Availability Zones share.

Transfer from the other Availability Zones to it is a part of what it costs, asked for or not.
"""

from __future__ import annotations

from privlink_cost.model.designs.base import Design
from privlink_cost.model.designs.nat import nat_use
from privlink_cost.model.extras import INTER_AZ
from privlink_cost.model.quantities import GB, ONE_NAT_GATEWAY

DESIGN = Design(
    design_id="shared-nat",
    rank=60,
    name="One shared NAT gateway",
    gloss="one NAT gateway for all AZs",
    nat=nat_use(GB, ONE_NAT_GATEWAY),
    extras=(INTER_AZ,),
    is_optional=True,
)
