"""Design `hybrid`: NAT gateways for what no endpoint can do, plus all of the scenario's endpoints."""

from __future__ import annotations

from privlink_cost.model.designs.base import Design, no_endpoint
from privlink_cost.model.designs.nat import nat_usage
from privlink_cost.model.designs.nat_gateway_endpoints import says_what_the_traffic_is
from privlink_cost.model.designs.privatelink import interface_endpoint_usage

HYBRID = Design(
    design_id="hybrid",
    usage=lambda scenario: (*nat_usage(scenario, scenario.internet_gb), *interface_endpoint_usage(scenario)),
    appears=says_what_the_traffic_is,
    obstacle=no_endpoint,
    free_endpoints=lambda scenario: scenario.gateway_endpoints,
)
