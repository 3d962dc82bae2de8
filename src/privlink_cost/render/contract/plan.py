"""The shape of `plan`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field as KeyField

from privlink_cost.render.contract.comparison import Design, PairBreakEven
from privlink_cost.render.contract.parts import Answer, Charge, OpenScenario, Part, Saving, Source


class File(Part):
    """A file that was read, and what it is."""

    path: str
    what: str = KeyField(alias="is")


class FoundEndpoint(Part):
    """An endpoint of the layout."""

    name: str
    type: str | None
    """As in interface or gateway; null where it is not known."""
    service: str | None
    azs: int | None
    """Zones that it is billed in; null where that is not known."""


class Found(Part):
    """The layout after the plan; null is what the files do not tell."""

    region: str | None
    nat_gateways: int | None
    nat_az_units: int | None
    """NAT gateways times the zones that each is billed in."""
    interface_endpoints: int | None
    interface_endpoint_azs: int | None
    """The zones of all interface endpoints, added up."""
    gateway_endpoints: int | None
    public_ipv4: int | None
    other_endpoints: int | None
    vpcs: int | None
    endpoints: list[FoundEndpoint]


class NotKnown(Part):
    """What the files do not tell, and the field that says it."""

    what: str
    field: str | None
    names: list[str]


class Cost(Part):
    """What a layout costs a month."""

    total: float | None
    """Null where something that it depends on is not known."""
    at_least: float | None
    charges: list[Charge]


class Otherwise(Part):
    """What the layout after the plan may cost too, as nobody said where all of its GB go."""

    unnamed_gb: float
    by_endpoints_gb: float
    """Those of them that the cost counts by interface endpoints; the rest is by NAT gateways."""
    if_by_nat: float | None
    """Its cost with all of them by NAT gateways; null where that is what is counted, or there are none."""
    if_by_gateway: float | None
    """Its cost with all of them by the free gateway endpoint; null where there is none."""


class Finding(Part):
    """Something that stands out, and what it costs."""

    kind: str
    message: str
    services: list[str]
    resources: list[str]
    cost: float | None
    cost_per_gb: float | None
    gb: float | None
    azs: int | None
    vpcs: int | None
    hazards: list[str]
    """What can go wrong when it is mended."""


class Plan(Answer):
    """What a plan, state, template or account has, what that costs, and what other designs would."""

    kind: Literal["plan"]
    currency: str
    files: list[File]
    found: Found
    not_known: list[NotKnown]
    scenario: OpenScenario
    designs: list[Design]
    cheapest: str | None
    """Null without GB."""
    saving: Saving | None
    break_even: PairBreakEven | None
    before: Cost | None
    after: Cost
    compared: float | None
    """What of the cost after the plan can be compared with the designs; null where that is not known."""
    below_found: float | None
    """By how much the cheapest design is below that; below 0 if it costs more."""
    otherwise: Otherwise | None
    findings: list[Finding]
    sources: dict[str, Source]
