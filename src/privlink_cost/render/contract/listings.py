"""The shapes of `regions`, `workloads` and `services`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from privlink_cost.render.contract.parts import Answer, Part


class Tier(Part):
    """A step of a graduated price."""

    up_to: float | None
    """Its last unit, inclusive; null without end."""
    unit_price: float
    rate_code: str | None


class MeterPrice(Part):
    """The price of a meter on a day."""

    usage_type: str | None
    unit: str
    effective_from: date
    verified_on: date
    tiers: list[Tier]


class Region(Part):
    """A region's prices on a day, in US dollars."""

    region: str
    region_name: str
    as_of: date
    meters: dict[str, MeterPrice]


class Regions(Answer):
    """The regions with their unit prices."""

    kind: Literal["regions"]
    currency: Literal["USD"]
    regions: list[Region]


class ReadFrom(Part):
    """Where a fact was read."""

    title: str
    url: str | None
    read: date | str | None


class Ipv6(Part):
    """Whether a service's public endpoint answers over IPv6; null where that is not known."""

    answers: bool | None
    not_in: list[str] | None


class InRegion(Part):
    """What is known of a service in a region."""

    is_offered: bool | None
    answers_over_ipv6: bool | None


class Absence(Part):
    """Regions in which a service is known not to be offered."""

    kind: str
    regions: list[str] = []
    endpoints: list[str] = []
    day: date | None


class Need(Part):
    """An endpoint of a workload."""

    endpoint: str
    type: str
    required: bool
    default: bool
    reason: str
    verified: bool
    ipv6: Ipv6
    in_region: InRegion | None


class Workload(Part):
    """What runs in the subnets, and the endpoints that it needs."""

    id: str
    name: str
    applies: str | None
    since: date | None
    earlier: str | None
    endpoints: list[Need]
    not_needed: str | None
    needs_nat: str | None
    region: str | None
    not_offered: list[Absence]
    needs_ipv4: list[str]
    notes: list[str]
    sources: list[ReadFrom]


class Workloads(Answer):
    """All workloads."""

    kind: Literal["workloads"]
    workloads: list[Workload]


class OneWorkload(Answer, Workload):
    """One workload."""

    kind: Literal["workload"]


class Service(Part):
    """An endpoint service."""

    name: str
    service_name: str
    display_name: str | None
    types: list[str]
    ipv6: Ipv6
    not_offered: list[Absence]
    in_region: InRegion | None


class Services(Answer):
    """All endpoint services."""

    kind: Literal["services"]
    region: str | None
    services: list[Service]
    sources: list[ReadFrom]


class OneService(Answer, Service):
    """One endpoint service."""

    kind: Literal["service"]
    region: str | None
    sources: list[ReadFrom]
