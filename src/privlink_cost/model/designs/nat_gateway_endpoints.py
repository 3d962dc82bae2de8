"""Design `nat-gateway-endpoints`: NAT gateways, plus the free gateway endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design
from privlink_cost.model.designs.nat import nat_use
from privlink_cost.model.quantities import GB_LESS_GATEWAY_GB
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario

SAYS_WHAT_THE_TRAFFIC_IS = frozenset({"traffic", "image_layers_percent", "internet_gb", "keep_nat"})
"""The fields of a scenario that make a mix of NAT gateways and endpoints meaningful."""


def _obstacle(scenario: Scenario) -> str | None:
    return None if scenario.gateway_endpoints else phrase("no gateway endpoint is named")


DESIGN = Design(
    design_id="nat-gateway-endpoints",
    rank=20,
    name="NAT + gateway endpoints",
    gloss="NAT and the free endpoints alone",
    nat=nat_use(GB_LESS_GATEWAY_GB),
    has_gateway_endpoints=True,
    obstacle=_obstacle,
    appears_with=SAYS_WHAT_THE_TRAFFIC_IS,
)
