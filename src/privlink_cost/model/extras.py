"""Extras: what a design also costs; off by default, and named with its amount when left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from privlink_cost.model.meters import ECR_STORAGE_GB_MONTHS, INTER_AZ_GB, INTERNET_EGRESS_GB, PUBLIC_IPV4_HOURS
from privlink_cost.model.numbers import ONE
from privlink_cost.model.quantities import (
    BOTH_SIDES,
    HOURS,
    IMAGE_GB,
    INTERNET_OUT_GB,
    MONTHS,
    VPCS,
    Constant,
    Expression,
    Quantity,
    Term,
    crossing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.model.scenario import Scenario

PUBLIC_IPV4 = "public-ipv4"
INTER_AZ = "inter-az"
INTERNET_EGRESS = "internet-egress"
ECR_STORAGE = "ecr-storage"


class NatUse(NamedTuple):
    """What a design uses NAT gateways for.

    Attributes:
        gateways: how many it has in each VPC.
        gb: how many GB a month they process in all.
        terms: what they are billed for, extras apart.
        is_in_hub: whether they stand in one hub VPC for all, and not in each VPC.
    """

    gateways: Quantity
    gb: Quantity
    terms: tuple[Term, ...]
    is_in_hub: bool = False


class Extra(NamedTuple):
    """An optional part of what designs cost.

    Attributes:
        extra_id: its name in `Question.include`.
        gloss: what it is.
        billed_on: what a design must have to be billed for it: NAT gateways or instances (`nat`), a way to the
            internet (`internet`), or Amazon ECR (`ecr`).
        term: what it is metered for; the NAT gateways are None for a design without any.
        applies: whether the extra can cost the scenario anything.
    """

    extra_id: str
    gloss: str
    billed_on: Literal["nat", "internet", "ecr"]
    term: Callable[[Any], Term]
    applies: Callable[[Scenario], bool]


def _public_ipv4(nat: NatUse) -> Term:
    """One public IPv4 address per NAT gateway: each is charged by the hour, since 2024-02-01.

    Source: Amazon VPC pricing, "Public IPv4 address". https://aws.amazon.com/vpc/pricing/
    """
    gateways = nat.gateways
    number = Expression("*", gateways, Constant(ONE) if nat.is_in_hub else VPCS)
    addresses = Quantity(f"addresses_of_{gateways.name}", "address", number, "addresses", is_whole=True)
    return Term(PUBLIC_IPV4_HOURS, (addresses, HOURS))


def _inter_az(nat: NatUse) -> Term:
    """GB that cross to a NAT gateway in another Availability Zone, metered out of the one and into the other.

    The crossing GB are carried to 28 significant digits, because a third of a GB is a repeating decimal.

    Source: Amazon VPC User Guide, "NAT gateway basics", and AWS Cost and Usage Report guide, "Understanding data
    transfer charges": transfer between zones appears on both sides.
    https://docs.aws.amazon.com/cur/latest/userguide/cur-data-transfers-charges.html
    """
    return Term(INTER_AZ_GB, (crossing(nat.gb, nat.gateways), BOTH_SIDES))


def _internet_egress(_: NatUse | None) -> Term:
    """Outbound GB to the internet, the same in every design; the account's 100 free GB a month are not deducted.

    Source: Amazon EC2 on-demand pricing, "Data transfer". https://aws.amazon.com/ec2/pricing/on-demand/
    """
    return Term(INTERNET_EGRESS_GB, (INTERNET_OUT_GB,))


def _ecr_storage(_: NatUse | None) -> Term:
    """What Amazon ECR charges for storing the images that a registry of one's own would store.

    Source: Amazon ECR pricing, "Storage". https://aws.amazon.com/ecr/pricing/
    """
    return Term(ECR_STORAGE_GB_MONTHS, (IMAGE_GB, MONTHS))


EXTRAS = {
    extra.extra_id: extra
    for extra in (
        Extra(
            extra_id=PUBLIC_IPV4,
            gloss="the public IPv4 address of each NAT gateway",
            billed_on="nat",
            term=_public_ipv4,
            applies=lambda _: True,
        ),
        Extra(
            extra_id=INTER_AZ,
            gloss="transfer from zones without a NAT gateway to one in another zone",
            billed_on="nat",
            term=_inter_az,
            applies=lambda scenario: scenario.azs > scenario.nat_gateway_count,
        ),
        Extra(
            extra_id=INTERNET_EGRESS,
            gloss="data transfer out to the internet, the same in every design",
            billed_on="internet",
            term=_internet_egress,
            applies=lambda scenario: bool(scenario.internet_gb),
        ),
        Extra(
            extra_id=ECR_STORAGE,
            gloss="storing the images in Amazon ECR",
            billed_on="ecr",
            term=_ecr_storage,
            applies=lambda scenario: scenario.image_gb is not None,
        ),
    )
}
