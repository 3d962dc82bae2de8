"""Design `nat-gateway-endpoints`: NAT gateways, plus the free gateway endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design
from privlink_cost.model.designs.nat import nat_usage
from privlink_cost.model.numbers import EXACT

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def says_what_the_traffic_is(scenario: Scenario) -> bool:
    """Whether the scenario says something that makes a mix of NAT gateways and endpoints meaningful."""
    return scenario.needs_nat or bool(scenario.traffic)


def _obstacle(scenario: Scenario) -> str | None:
    return None if scenario.gateway_endpoints else "no gateway endpoint is named"


NAT_GATEWAY_ENDPOINTS = Design(
    design_id="nat-gateway-endpoints",
    usage=lambda scenario: nat_usage(scenario, EXACT.subtract(scenario.gb, scenario.gateway_endpoint_gb)),
    appears=says_what_the_traffic_is,
    obstacle=_obstacle,
    free_endpoints=lambda scenario: scenario.gateway_endpoints,
)
