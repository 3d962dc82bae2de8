"""Extras: what a design with NAT gateways also costs; off by default, and named with its amount when left out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.numbers import EXACT, ZERO, ratio
from privlink_cost.model.prices import INTER_AZ_GB, INTERNET_EGRESS_GB, PUBLIC_IPV4_HOURS, Factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.model.designs.base import Usage
    from privlink_cost.model.scenario import Scenario

PUBLIC_IPV4 = "public-ipv4"
INTER_AZ = "inter-az"
INTERNET_EGRESS = "internet-egress"


class Extra(NamedTuple):
    """An optional part of what NAT gateways cost.

    Attributes:
        extra_id: its name in `Question.include`.
        usage: the metered quantities of NAT gateways, so many in each VPC, that process so many GB in all.
        applies: whether the extra can cost the scenario anything.
    """

    extra_id: str
    usage: Callable[[Scenario, int, Decimal], tuple[Usage, ...]]
    applies: Callable[[Scenario], bool]


def _public_ipv4(scenario: Scenario, gateways: int, _: Decimal) -> tuple[Usage, ...]:
    """One public IPv4 address per NAT gateway: each is charged by the hour, since 2024-02-01.

    Source: Amazon VPC pricing, "Public IPv4 address". https://aws.amazon.com/vpc/pricing/
    """
    addresses = Factor(Decimal(gateways * scenario.vpcs), "address")
    return ((PUBLIC_IPV4_HOURS, (addresses, Factor(scenario.hours, "h"))),)


def _inter_az(scenario: Scenario, gateways: int, gb: Decimal) -> tuple[Usage, ...]:
    """GB that cross to a NAT gateway in another Availability Zone, metered out of the one and into the other.

    With fewer NAT gateways than zones, and traffic spread evenly, the share of the zones without one crosses.
    The crossing GB are carried to 28 significant digits, because a third of a GB has no last digit.

    Source: Amazon VPC User Guide, "NAT gateway basics", and AWS Cost and Usage Report guide, "Understanding data
    transfer charges": transfer between zones appears on both sides.
    https://docs.aws.amazon.com/cur/latest/userguide/cur-data-transfers-charges.html
    """
    without = max(0, scenario.azs - gateways)
    crossing = ratio(EXACT.multiply(gb, Decimal(without)), Decimal(scenario.azs))
    return ((INTER_AZ_GB, (Factor(crossing, "GB crossing"), Factor(Decimal(2), "side"))),)


def _internet_egress(scenario: Scenario, _: int, __: Decimal) -> tuple[Usage, ...]:
    """Outbound GB to the internet, the same in every design; the account's 100 free GB a month are not deducted.

    Source: Amazon EC2 on-demand pricing, "Data transfer". https://aws.amazon.com/ec2/pricing/on-demand/
    """
    if scenario.internet_out_gb is None and scenario.internet_gb:
        raise InputError(
            "internet-egress needs the outbound GB", hint=("give ", FieldName("internet_out_gb")), field="include"
        )
    return ((INTERNET_EGRESS_GB, (Factor(scenario.internet_out_gb or ZERO, "GB"),)),)


EXTRAS = {
    extra.extra_id: extra
    for extra in (
        Extra(extra_id=PUBLIC_IPV4, usage=_public_ipv4, applies=lambda _: True),
        Extra(extra_id=INTER_AZ, usage=_inter_az, applies=lambda scenario: scenario.azs > scenario.nat_gateway_count),
        Extra(extra_id=INTERNET_EGRESS, usage=_internet_egress, applies=lambda scenario: bool(scenario.internet_gb)),
    )
}
