"""Extras: what a design with NAT gateways also costs; off by default, and named with its amount when left out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.prices import PUBLIC_IPV4_HOURS, Factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.model.designs.base import Usage
    from privlink_cost.model.scenario import Scenario


class Extra(NamedTuple):
    """An optional part of what NAT gateways cost.

    Attributes:
        extra_id: its name after `--include`.
        usage: the metered quantities.
    """

    extra_id: str
    usage: Callable[[Scenario], tuple[Usage, ...]]


def _public_ipv4(scenario: Scenario) -> tuple[Usage, ...]:
    """One public IPv4 address per NAT gateway: each is charged by the hour, since 2024-02-01.

    Source: Amazon VPC pricing, "Public IPv4 address". https://aws.amazon.com/vpc/pricing/
    """
    addresses = Factor(Decimal(scenario.nat_gateway_count), "address")
    return ((PUBLIC_IPV4_HOURS, (addresses, Factor(scenario.hours, "h"))),)


EXTRAS = {extra.extra_id: extra for extra in (Extra(extra_id="public-ipv4", usage=_public_ipv4),)}
