"""Design `regional-nat`: all traffic through one regional NAT gateway, active in every Availability Zone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, Usage
from privlink_cost.model.designs.nat import vpc_factor
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.prices import REGIONAL_NAT_GATEWAY_GB, REGIONAL_NAT_GATEWAY_HOURS, Factor

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def _usage(scenario: Scenario) -> tuple[Usage, ...]:
    """What a regional NAT gateway is metered for: an hour for each Availability Zone that it is active in.

    Source: Amazon VPC pricing, "NAT gateway": a regional NAT gateway in three Availability Zones for an hour is
    billed as three NAT gateway-hours. https://aws.amazon.com/vpc/pricing/
    """
    gateway, azs = Factor(Decimal(1), "regional NAT gateway"), Factor(Decimal(scenario.azs), "AZ")
    usage: tuple[Usage, ...] = (
        (REGIONAL_NAT_GATEWAY_HOURS, (*vpc_factor(scenario), gateway, azs, Factor(scenario.hours, "h"))),
        (REGIONAL_NAT_GATEWAY_GB, (Factor(scenario.gb, "GB"),)),
    )
    for extra_id in scenario.include:
        usage += EXTRAS[extra_id].usage(scenario, scenario.azs, scenario.gb)
    return usage


REGIONAL_NAT = Design(
    design_id="regional-nat",
    usage=_usage,
    appears=lambda scenario: "regional-nat" in scenario.designs,
    is_optional=True,
)
