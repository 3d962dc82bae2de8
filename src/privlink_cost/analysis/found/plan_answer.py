"""What follows from a plan: its costs before and after, the designs that it could be, and what stands out in it."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.analysis.found.found_costs import FoundCost, cost_of, names_of
from privlink_cost.analysis.found.otherwise import Otherwise, otherwise
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.extras import INTER_AZ
from privlink_cost.model.meters import INTERFACE_ENDPOINT_HOURS, NAT_GB_OF
from privlink_cost.model.numbers import EXACT, ZERO, exact_sum
from privlink_cost.model.prices import Factor, total
from privlink_cost.model.scenario import LAYERS_ENDPOINT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison, LeftOut
    from privlink_cost.analysis.found.layout import Found, FoundEndpoint, Layout

FREE_AS_GATEWAY = ("s3", "dynamodb")
"""Services that have a free gateway endpoint beside a billed one.

Source: AWS PrivateLink Guide, "Gateway endpoints". https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
"""
CUTS_CONNECTIONS = "cuts-connections"
SOURCE_IP = "source-ip"
TAKES_FROM_GATEWAY = "takes-from-gateway"
_OF_A_GATEWAY = (CUTS_CONNECTIONS, SOURCE_IP)

APART = ("endpoint-service", "endpoint-not-compared")
"""Kinds of findings about endpoints that no design of the comparison has."""


class PlanFinding(NamedTuple):
    """Something that stands out.

    Attributes:
        kind: which.
        services: the short names that it is about.
        names: of the resources that it is about.
        cost: what it costs, money a month, not rounded; None if that depends on GB that nobody gave.
        per_gb: what a GB of it costs, where it depends on GB and is known; else None.
        zones: zones of the endpoints in it.
        vpcs: VPCs that it is about.
        gb: GB a month of it, where they are known.
        hazards: what can go wrong when it is mended.
    """

    kind: str
    services: tuple[str, ...]
    names: tuple[str, ...] = ()
    cost: Decimal | None = None
    per_gb: Decimal | None = None
    zones: int | None = None
    vpcs: int | None = None
    gb: Decimal | None = None
    hazards: tuple[str, ...] = ()


class PlanAnswer(NamedTuple):
    """What a plan was found to have, what it costs, and what else it could be.

    Attributes:
        found: what the files have.
        comparison: the designs for the same layout.
        before: what it costs before the plan; None if no file is one.
        after: what it costs after it.
        findings: what stands out, the dearest first.
        gb_is_given: whether anybody said how many GB there are.
        otherwise: what else it may cost after it, as nobody said where all of its GB go; None if that is one sum.
    """

    found: Found
    comparison: Comparison
    before: FoundCost | None
    after: FoundCost
    findings: tuple[PlanFinding, ...]
    gb_is_given: bool
    otherwise: Otherwise | None = None

    @property
    def compared(self) -> Decimal | None:
        """What of the cost after the plan can be compared with the designs; None if that is not known."""
        apart = [each.cost for each in self.findings if each.kind in APART]
        if self.after.total is None or None in apart or not self.gb_is_given:
            return None
        return EXACT.subtract(self.after.total, exact_sum(cost for cost in apart if cost is not None))

    @property
    def below_found(self) -> Decimal | None:
        """By how much the cheapest design is below that, money a month; below 0 if it costs more."""
        cheapest = self.comparison.cheapest.total
        return None if self.compared is None or cheapest is None else EXACT.subtract(self.compared, cheapest)

    @property
    def crossing(self) -> LeftOut | None:
        """The transfer between zones that is left out, as the zones are more than the zonal NAT gateways.

        A regional NAT gateway is in every zone that needs it.
        Source: Amazon VPC User Guide, "NAT gateway basics" and "Regional NAT gateways".
        https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
        """
        ways_out = self.found.after.ways_out
        if not ways_out or any(gateway.is_regional for gateway in ways_out):
            return None
        return next((each for each in self.comparison.left_out if each.extra_id == INTER_AZ), None)


def answer_plan(found: Found, comparison: Comparison, *, gb_is_given: bool) -> PlanAnswer:
    """Work out what follows from what was found.

    Args:
        found: what the files have.
        comparison: the designs for a scenario with the same endpoints; of 0 GB if nobody gave any.
        gb_is_given: whether anybody did.

    Raises:
        PriceNotKnownError: if a price that is needed is not known.
    """
    scenario, sheet = comparison.scenario, comparison.sheet
    after = cost_of(found.after, scenario, sheet)
    findings = sorted(_findings(found, comparison), key=lambda each: each.cost or 0, reverse=True)
    return PlanAnswer(
        found=found,
        comparison=comparison,
        before=None if found.before is None else cost_of(found.before, scenario, sheet),
        after=after,
        findings=tuple(findings),
        gb_is_given=gb_is_given,
        otherwise=otherwise(found.after, scenario, sheet, after) if gb_is_given else None,
    )


def _findings(found: Found, comparison: Comparison) -> Iterator[PlanFinding]:
    layout = found.after
    if found.images:
        yield PlanFinding(kind="public-images", services=(), names=found.images)
    yield from _private(layout)
    yield from _not_compared(layout, comparison)
    yield from _billed_though_free(layout, comparison)
    yield from _no_free_gateway(layout, comparison)
    yield from _same_in_several_vpcs(layout, comparison)
    yield from _too_dear_for_its_gb(layout, comparison)


def _private(layout: Layout) -> Iterator[PlanFinding]:
    """NAT gateways that do not lead to the internet."""
    names = tuple(gateway.name for gateway in layout.nat_gateways if gateway.is_private)
    if names:
        yield PlanFinding(kind="private-nat-gateway", services=(), names=names)


def _not_compared(layout: Layout, comparison: Comparison) -> Iterator[PlanFinding]:
    """Interface endpoints that no design has: those of endpoint services, and others that were not chosen.

    An endpoint service is what somebody else than AWS shares by PrivateLink, be it a partner or another VPC; a NAT
    gateway does not lead to it.
    Source: AWS PrivateLink Guide, "Share your services through AWS PrivateLink".
    https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
    """
    scenario = comparison.scenario
    compared = {name.removesuffix(":interface") for name in scenario.interface_endpoints}
    services, others = APART
    for each in layout.of_kind("interface"):
        if each.is_of_endpoint_service:
            yield _of([each], services, comparison)
        elif each.service not in compared and not scenario.endpoints_are_nameless:
            yield _of([each], others, comparison)


def _billed_though_free(layout: Layout, comparison: Comparison) -> Iterator[PlanFinding]:
    """An interface endpoint where the gateway endpoint is free, or one that takes traffic from it by private DNS."""
    for service in FREE_AS_GATEWAY:
        billed = [each for each in layout.of_kind("interface") if each.service == service]
        gateways = {each.vpc for each in layout.of_kind("gateway") if each.service == service}
        alone = [each for each in billed if each.vpc not in gateways] if None not in gateways else []
        beside = [each for each in billed if each.vpc in gateways and each.has_private_dns]
        if alone:
            yield _of(alone, "interface-though-gateway-is-free", comparison)._replace(hazards=_OF_A_GATEWAY)
        if beside:
            found = _of(beside, "private-dns-beside-gateway", comparison)
            yield found._replace(hazards=(TAKES_FROM_GATEWAY,))


def _no_free_gateway(layout: Layout, comparison: Comparison) -> Iterator[PlanFinding]:
    """NAT gateways that traffic to S3 is billed by, which the gateway endpoint would take for nothing."""
    if not layout.ways_out or any(each.service in {"s3", None} for each in layout.endpoints if each.kind != "other"):
        return
    scenario = comparison.scenario
    gb = EXACT.add(scenario.traffic.get(LAYERS_ENDPOINT, ZERO), scenario.image_layers_gb) if scenario.gb else ZERO
    are_regional = all(gateway.is_regional for gateway in layout.ways_out)
    meter_id = NAT_GB_OF["regional" if are_regional else "zonal"]
    rate: Decimal | None = None
    with suppress(PriceNotKnownError):  # of regional ones it is known in few regions
        rate = comparison.sheet.price_of(meter_id, lambda price: price.tiers[0].unit_price).tiers[0].unit_price
    yield PlanFinding(
        kind="no-free-gateway",
        services=("s3",),
        names=tuple(gateway.name for gateway in layout.ways_out),
        cost=EXACT.multiply(gb, rate) if gb and rate is not None else None,
        per_gb=rate,
        gb=gb or None,
        hazards=_OF_A_GATEWAY,
    )


def _same_in_several_vpcs(layout: Layout, comparison: Comparison) -> Iterator[PlanFinding]:
    """A service with an interface endpoint in each of several VPCs, which could share one."""
    services = dict.fromkeys(each.service for each in layout.of_kind("interface") if each.service and each.vpc)
    for service in services:
        same = [each for each in layout.of_kind("interface") if each.service == service and each.vpc]
        vpcs = len({each.vpc for each in same})
        if vpcs > 1:
            yield _of(same, "same-endpoint-in-several-vpcs", comparison)._replace(vpcs=vpcs)


def _too_dear_for_its_gb(layout: Layout, comparison: Comparison) -> Iterator[PlanFinding]:
    """Endpoints whose hours cost more than what their GB would cost by the NAT gateways that are there."""
    scenario = comparison.scenario
    if not scenario.gb or not scenario.traffic or not layout.ways_out:
        return
    there = tuple(name for name in scenario.interface_endpoints if name in names_of(layout))
    try:
        choices = optimise(scenario, comparison.sheet, there).services
    except PriceNotKnownError:
        return
    for choice in choices:
        if choice.action == "drop" and not choice.gb_is_assumed:
            name = choice.service.removesuffix(":interface")
            same = [each for each in layout.of_kind("interface") if each.service == name]
            yield _of(same, "dear-for-its-gb", comparison)._replace(gb=choice.gb)


def _of(endpoints: Sequence[FoundEndpoint], kind: str, comparison: Comparison) -> PlanFinding:
    """A finding of some endpoints, and what their hours cost; a number of zones that is not known leaves that open."""
    zones = None if any(each.zones is None for each in endpoints) else sum(each.zones or 0 for each in endpoints)
    cost = None
    if zones is not None:
        factors = (Factor(Decimal(zones), "endpoint"), Factor(comparison.scenario.hours, "h"))
        cost = total(comparison.sheet.charge(INTERFACE_ENDPOINT_HOURS, factors))
    return PlanFinding(
        kind=kind,
        services=tuple(dict.fromkeys(each.service for each in endpoints if each.service)),
        names=tuple(each.name for each in endpoints),
        cost=cost,
        zones=zones,
    )
