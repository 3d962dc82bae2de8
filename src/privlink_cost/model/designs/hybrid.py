"""Design `hybrid`: NAT gateways for what no endpoint can do, plus all of the scenario's endpoints."""

from __future__ import annotations

from privlink_cost.model.designs.base import Design, no_endpoint
from privlink_cost.model.designs.nat import nat_use
from privlink_cost.model.designs.nat_gateway_endpoints import SAYS_WHAT_THE_TRAFFIC_IS
from privlink_cost.model.designs.privatelink import ENDPOINT_TERMS
from privlink_cost.model.quantities import WITHOUT_ENDPOINT_GB

DESIGN = Design(
    design_id="hybrid",
    rank=30,
    name="NAT + all endpoints",
    gloss="NAT and every endpoint",
    nat=nat_use(WITHOUT_ENDPOINT_GB),
    terms=ENDPOINT_TERMS,
    has_gateway_endpoints=True,
    obstacle=no_endpoint,
    appears_with=SAYS_WHAT_THE_TRAFFIC_IS,
)
