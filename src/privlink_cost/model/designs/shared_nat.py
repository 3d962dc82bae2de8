"""Design `shared-nat`: all traffic through one NAT gateway that all Availability Zones share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, Usage
from privlink_cost.model.designs.nat import nat_usage
from privlink_cost.model.extras import INTER_AZ

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def _usage(scenario: Scenario) -> tuple[Usage, ...]:
    """One NAT gateway, and the transfer from the other Availability Zones to it, asked for or not."""
    shared = replace(scenario, nat_gateways=1, include=tuple(dict.fromkeys((*scenario.include, INTER_AZ))))
    return nat_usage(shared, shared.gb)


SHARED_NAT = Design(
    design_id="shared-nat",
    usage=_usage,
    appears=lambda scenario: "shared-nat" in scenario.designs,
    is_optional=True,
)
