"""Design `nat`: all traffic through NAT gateways."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, Usage
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.prices import NAT_GATEWAY_GB, NAT_GATEWAY_HOURS, Factor

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def nat_usage(scenario: Scenario, gb: Decimal) -> tuple[Usage, ...]:
    """What NAT gateways that process some GB are metered for, with the extras asked for.

    A NAT gateway is charged for each hour that it is provisioned and available, a part of an hour as a full
    one, and for each GB that it processes, whatever the traffic's source or destination, so in both directions.

    Source: Amazon VPC User Guide, "Pricing for NAT gateways".
    https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
    """
    gateways = scenario.nat_gateway_count
    usage: tuple[Usage, ...] = (
        (
            NAT_GATEWAY_HOURS,
            (*vpc_factor(scenario), Factor(Decimal(gateways), "NAT gateway"), Factor(scenario.hours, "h")),
        ),
        (NAT_GATEWAY_GB, (Factor(gb, "GB"),)),
    )
    for extra_id in scenario.include:
        usage += EXTRAS[extra_id].usage(scenario, gateways, gb)
    return usage


def vpc_factor(scenario: Scenario) -> tuple[Factor, ...]:
    """The number of VPCs as a factor, where there are several."""
    return (Factor(Decimal(scenario.vpcs), "VPC"),) if scenario.vpcs > 1 else ()


NAT = Design(design_id="nat", usage=lambda scenario: nat_usage(scenario, scenario.gb))
