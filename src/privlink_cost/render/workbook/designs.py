"""The designs as formulas over the inputs: the twin, in a spreadsheet's words, of what the model computes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.prices import (
    INTER_AZ_GB,
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    INTERNET_EGRESS_GB,
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
    PUBLIC_IPV4_HOURS,
    REGIONAL_NAT_GATEWAY_GB,
    REGIONAL_NAT_GATEWAY_HOURS,
    TRANSIT_GATEWAY_ATTACHMENT_HOURS,
    TRANSIT_GATEWAY_GB,
)
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.workbook.input_list import DESIGN_FLAGS, YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.render.workbook.plan import WorkbookPlan

POSSIBLE = "possible"
NOT_ASKED = "not asked"
WRONG_INPUTS = "check the inputs"

_NO_NAT = "Interface_endpoints+Gateway_endpoints=0"
KEEPS_NAT = f'OR(Keep_NAT="{YES}",Internet_GB>0)'
_MIXED = f'OR(Mixed_designs="{YES}",Keep_NAT="{YES}",Internet_GB>0,Gateway_share>0)'


class Line(NamedTuple):
    """A metered quantity of a design.

    Attributes:
        meter_id: of what.
        quantity: a formula.
        how: the same in words.
        condition: a formula of whether it counts; None if it always does.
    """

    meter_id: str
    quantity: str
    how: str
    condition: str | None = None


def lines(design_id: str) -> tuple[Line, ...]:
    """What a design is metered for; each meter once."""
    endpoints = (
        Line(INTERFACE_ENDPOINT_HOURS, "VPCs*Interface_endpoints*AZs*Hours", "VPCs x endpoints x AZs x hours"),
        Line(INTERFACE_ENDPOINT_GB, "Interface_GB", "GB over interface endpoints"),
    )
    by_design = {
        "nat": _nat("Total_GB"),
        "nat-gateway-endpoints": _nat("(Total_GB-Gateway_GB)"),
        "hybrid": (*_nat("Internet_GB"), *endpoints),
        "privatelink": endpoints,
        "regional-nat": (
            Line(REGIONAL_NAT_GATEWAY_HOURS, "VPCs*AZs*Hours", "VPCs x AZs x hours"),
            Line(REGIONAL_NAT_GATEWAY_GB, "Total_GB", "all GB"),
            *_extras("AZs", "Total_GB"),
        ),
        "shared-nat": _nat("Total_GB", gateways="1", always_crosses=True),
        "centralised": (
            Line(INTERFACE_ENDPOINT_HOURS, "Interface_endpoints*AZs*Hours", "endpoints x AZs x hours, in one VPC"),
            Line(INTERFACE_ENDPOINT_GB, "Interface_GB", "GB over interface endpoints"),
            Line(TRANSIT_GATEWAY_ATTACHMENT_HOURS, "(VPCs+1)*Hours", "VPCs and their hub x hours"),
            Line(TRANSIT_GATEWAY_GB, "Interface_GB", "GB over interface endpoints"),
        ),
    }
    return by_design[design_id]


def crossing(gb: str, gateways: str) -> str:
    """A formula of the GB that cross to a NAT gateway in another AZ, counted on both sides."""
    return f"2*{gb}*MAX(0,AZs-{gateways})/AZs"


def status(design_id: str) -> str:
    """A formula of whether a design is asked for and can carry the traffic."""
    formula = f'"{POSSIBLE}"'
    for condition, reason in reversed(list(_obstacles(design_id))):
        formula = f'IF({condition},"not possible: {reason}",{formula})'
    asked = f'{DESIGN_FLAGS[design_id]}="{YES}"' if design_id in DESIGN_FLAGS else None
    if design_id in {"nat-gateway-endpoints", "hybrid"}:
        asked = _MIXED
    if asked is not None:
        formula = f'IF({asked},{formula},"{NOT_ASKED}")'
    return f'IF(Inputs_OK="yes",{formula},"{WRONG_INPUTS}")'


def starting_status(design_id: str, plan: WorkbookPlan) -> str:
    """What that formula gives for the starting inputs."""
    design = DESIGNS[design_id]
    if not design.appears(plan.scenario):
        return NOT_ASKED
    reason = design.obstacle(plan.scenario)
    return f"not possible: {reason}" if reason else POSSIBLE


def _nat(gb: str, gateways: str = "NAT_gateways_used", *, always_crosses: bool = False) -> tuple[Line, ...]:
    return (
        Line(NAT_GATEWAY_HOURS, f"VPCs*{gateways}*Hours", "VPCs x NAT gateways x hours"),
        Line(NAT_GATEWAY_GB, gb, "GB through NAT gateways"),
        *_extras(gateways, gb, always_crosses=always_crosses),
    )


def _extras(gateways: str, gb: str, *, always_crosses: bool = False) -> tuple[Line, ...]:
    return (
        Line(
            PUBLIC_IPV4_HOURS, f"VPCs*{gateways}*Hours", "VPCs x NAT gateways x hours", f'Include_public_IPv4="{YES}"'
        ),
        Line(
            INTER_AZ_GB,
            crossing(gb, gateways),
            "GB crossing x 2 sides",
            None if always_crosses else f'Include_inter_AZ="{YES}"',
        ),
        Line(INTERNET_EGRESS_GB, "Internet_out_GB", "GB out to the internet", f'Include_internet_egress="{YES}"'),
    )


def _obstacles(design_id: str) -> Iterator[tuple[str, str]]:
    """When a design cannot carry the traffic and why, in the model's own words: it is asked with one such case."""
    one = Decimal(1)
    plain = Scenario(gb=one, interface_endpoints=("one",), gateway_endpoints=("one",))
    cases = (
        ("Internet_GB>0", Scenario(gb=one, internet_gb=one, interface_endpoints=("one",), gateway_endpoints=("one",))),
        (
            f'Keep_NAT="{YES}"',
            Scenario(gb=one, keep_nat=True, interface_endpoints=("one",), gateway_endpoints=("one",)),
        ),
        (_NO_NAT, Scenario(gb=one)),
        ("Gateway_endpoints=0", Scenario(gb=one, interface_endpoints=("one",))),
    )
    obstacle = DESIGNS[design_id].obstacle
    assert obstacle(plain) is None  # noqa: S101 - what is possible at all is possible with both kinds of endpoints
    for condition, scenario in cases:
        reason = obstacle(scenario)
        if reason is not None:
            yield condition, reason
