"""Design `shared-nat`: all traffic through one NAT gateway that all Availability Zones share.

Transfer from the other Availability Zones to it is a part of what it costs, asked for or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design
from privlink_cost.model.designs.nat import nat_use
from privlink_cost.model.extras import INTER_AZ
from privlink_cost.model.quantities import GB, ONE_NAT_GATEWAY
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def _obstacle(scenario: Scenario) -> str | None:
    """With one NAT gateway all zones share it as it is: one layout would stand there at two prices."""
    return phrase("all zones share one NAT gateway already") if scenario.nat_gateway_count == 1 else None


DESIGN = Design(
    design_id="shared-nat",
    rank=60,
    name="One shared NAT gateway",
    gloss="one NAT gateway for all AZs",
    nat=nat_use(GB, ONE_NAT_GATEWAY),
    extras=(INTER_AZ,),
    obstacle=_obstacle,
    is_optional=True,
)
