"""The designs, one file each, in the order in which ties are settled."""

from __future__ import annotations

from privlink_cost.model.designs.base import Design
from privlink_cost.model.designs.centralised import CENTRALISED
from privlink_cost.model.designs.hybrid import HYBRID
from privlink_cost.model.designs.nat import NAT
from privlink_cost.model.designs.nat_gateway_endpoints import NAT_GATEWAY_ENDPOINTS
from privlink_cost.model.designs.privatelink import PRIVATELINK
from privlink_cost.model.designs.regional_nat import REGIONAL_NAT
from privlink_cost.model.designs.shared_nat import SHARED_NAT

__all__ = ["ASKED_DESIGNS", "DESIGNS", "Design"]

DESIGNS: dict[str, Design] = {
    design.design_id: design
    for design in (NAT, NAT_GATEWAY_ENDPOINTS, HYBRID, PRIVATELINK, REGIONAL_NAT, SHARED_NAT, CENTRALISED)
}
"""All designs by id."""

ASKED_DESIGNS = tuple(design.design_id for design in DESIGNS.values() if design.is_optional)
"""Ids of the designs that a scenario may ask for by name."""
