"""Design `ipv6-only`: IPv6-only subnets and an egress-only internet gateway, which is free.

It carries what answers over IPv6. An IPv4-only service or internet host needs DNS64 and NAT64, which is a NAT gateway.

Source: Amazon VPC User Guide, "Egress-only internet gateways": there is no charge for one.
https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design
from privlink_cost.model.prices import EGRESS_ONLY_INTERNET_GATEWAY
from privlink_cost.phrases import joined_phrases, phrase

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario


def _obstacle(scenario: Scenario) -> str | None:
    if scenario.internet_gb:
        return phrase("internet traffic over IPv4 needs a NAT gateway, also from IPv6 by NAT64")
    if scenario.keep_nat:
        return phrase("the NAT gateways are to be kept")
    if scenario.needs_ipv4 is None:
        return phrase("whether the services answer over IPv6 is not known")
    return joined_phrases(scenario.needs_ipv4) if scenario.needs_ipv4 else None


DESIGN = Design(
    design_id="ipv6-only",
    rank=110,
    name="IPv6 only",
    gloss="an egress-only internet gateway",
    free=(EGRESS_ONLY_INTERNET_GATEWAY,),
    obstacle=_obstacle,
    is_optional=True,
    is_ipv6_only=True,
    rests_on=("needs_ipv4",),
    gives_up="nothing in the subnets has IPv4; dual-stack subnets are not enough for Fargate, whose image pulls and "
    "secrets still take IPv4",
)
