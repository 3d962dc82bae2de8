"""Design `centralised-both`: endpoints and NAT gateways in one hub VPC, which the others reach over a Transit Gateway.

Source: as `centralised` and `centralised-nat`.
"""

from __future__ import annotations

from privlink_cost.model.designs.base import Design, no_endpoint
from privlink_cost.model.designs.centralised import HUB_ENDPOINT_TERMS
from privlink_cost.model.designs.centralised_nat import hub_nat_use, transit_gateway_terms
from privlink_cost.model.designs.hybrid import DESIGN as HYBRID
from privlink_cost.model.quantities import GB_LESS_GATEWAY_GB, WITHOUT_ENDPOINT_GB

DESIGN = Design(
    design_id="centralised-both",
    rank=78,
    name="Centralised endpoints and NAT",
    gloss="endpoints and NAT gateways in a hub VPC",
    nat=hub_nat_use(WITHOUT_ENDPOINT_GB),
    terms=(*HUB_ENDPOINT_TERMS, *transit_gateway_terms(GB_LESS_GATEWAY_GB)),
    has_gateway_endpoints=True,
    obstacle=no_endpoint,
    is_optional=True,
    rests_on=("existing_tgw",),
    hub_of=HYBRID.design_id,
)
