"""The designs, one file each, in the order in which ties are settled."""

from __future__ import annotations

from privlink_cost.model.designs.base import Design
from privlink_cost.model.designs.nat import NAT
from privlink_cost.model.designs.privatelink import PRIVATELINK

__all__ = ["DESIGNS", "Design"]

DESIGNS: tuple[Design, ...] = (NAT, PRIVATELINK)
