"""What NAT gateways and endpoints cost as they were found."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.analysis.compare import estimate_design
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.extras import PUBLIC_IPV4
from privlink_cost.model.meters import (
    INTERFACE_ENDPOINT_HOURS,
    NAT_GATEWAY_GB,
    NAT_GB_OF,
    NAT_HOURS_OF,
    PUBLIC_IPV4_HOURS,
)
from privlink_cost.model.numbers import EXACT
from privlink_cost.model.prices import GATEWAY_ENDPOINT, Factor, free_charge, gateway_endpoint_charge, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.layout import FoundEndpoint, Layout, NatGateway
    from privlink_cost.model.prices import Charge
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


ENDPOINTS = ("endpoint", "endpoints")
NAT_GATEWAYS_OF = {
    "zonal": ("NAT gateway", "NAT gateways"),
    "regional": ("regional NAT gateway", "regional NAT gateways"),
}
"""What the hours of a layout are multiplied by: one of them, and several."""

_AZS = ("AZ", "AZs")


class FoundCost(NamedTuple):
    """What a layout costs a month.

    Attributes:
        charges: its lines. Where a number of zones is not known they count one; what may be absent counts nothing.
        is_known: whether all that is billed is in them; else they are the least that it can be.
        open_units: NAT gateways and interface endpoints whose zones are not known.
        a_zone_more: what one zone more of each of these costs, money a month.
        carries_traffic: whether it can carry the GB of the scenario; if not, none are among the charges.
    """

    charges: tuple[Charge, ...]
    is_known: bool
    open_units: int
    a_zone_more: Decimal
    carries_traffic: bool = True

    @property
    def least(self) -> Decimal:
        """The sum of the charges, not rounded."""
        return total(self.charges)

    @property
    def total(self) -> Decimal | None:
        """What it costs, not rounded; None if that is not known."""
        return self.least if self.is_known else None


def cost_of(layout: Layout, scenario: Scenario, sheet: PriceSheet) -> FoundCost:
    """Price a layout: its hours, and the GB of the scenario where it has any.

    Each NAT gateway is billed in each of its zones, and each interface endpoint too.
    Source: AWS PrivateLink pricing. https://aws.amazon.com/privatelink/pricing/

    Raises:
        PriceNotKnownError: if a price that is needed is not known.
    """
    is_certain, layout = layout.is_certain, layout.certain
    charges = [*_hours(layout, scenario, sheet)]
    open_nat = sum(1 for gateway in layout.nat_gateways if gateway.zones is None)
    open_endpoints = sum(1 for each in layout.of_kind("interface") if each.zones is None)
    others = sum(1 for each in layout.endpoints if each.kind not in {"interface", "gateway"})
    a_zone_more = Decimal(0)
    if open_nat or open_endpoints:
        one_more = layout.with_zones(2)._replace(subnet_zones=None)
        a_zone_more = EXACT.subtract(total(_hours(one_more, scenario, sheet)), total(charges))
    data = data_of(layout, scenario, sheet) if scenario.gb and (layout.nat_gateways or layout.endpoints) else ()
    has_addresses = PUBLIC_IPV4 not in scenario.include or layout.public_ipv4 is not None
    is_known = is_certain and not (open_nat or open_endpoints or others) and has_addresses and data is not None
    return FoundCost((*charges, *(data or ())), is_known, open_nat + open_endpoints, a_zone_more, data is not None)


def _hours(layout: Layout, scenario: Scenario, sheet: PriceSheet) -> Iterator[Charge]:
    hours = Factor(scenario.hours, "h")
    for mode, meter_id in NAT_HOURS_OF.items():
        gateways = [gateway for gateway in layout.nat_gateways if gateway.is_regional == (mode == "regional")]
        if mode == "zonal" and gateways:
            units = Decimal(sum(gateway.zones or 1 for gateway in gateways))
            yield from sheet.charge(meter_id, (Factor(units, *NAT_GATEWAYS_OF[mode]), hours))
        elif gateways:
            for factors in _by_zones(gateways, NAT_GATEWAYS_OF[mode]):
                yield from sheet.charge(meter_id, (*factors, hours))
    for factors in _by_zones(layout.of_kind("interface"), ENDPOINTS):
        yield from sheet.charge(INTERFACE_ENDPOINT_HOURS, (*factors, hours))
    addresses = sum(1 if gateway.addresses is None else gateway.addresses for gateway in layout.nat_gateways)
    if PUBLIC_IPV4 in scenario.include and addresses:
        yield from sheet.charge(PUBLIC_IPV4_HOURS, (Factor(Decimal(addresses), "address", "addresses"), hours))
    for service in dict.fromkeys(each.service for each in layout.of_kind("gateway")):
        yield free_charge(GATEWAY_ENDPOINT) if service is None else gateway_endpoint_charge(service)


def _by_zones(found: Sequence[NatGateway | FoundEndpoint], nouns: tuple[str, str]) -> Iterator[tuple[Factor, Factor]]:
    """The number of those that are in as many zones, and that number of zones; one that is not known counts as one."""
    for zones, number in sorted(Counter(1 if each.zones is None else each.zones for each in found).items()):
        yield Factor(Decimal(number), *nouns), Factor(Decimal(zones), *_AZS)


def data_of(layout: Layout, scenario: Scenario, sheet: PriceSheet) -> tuple[Charge, ...] | None:
    """What the GB cost over what is there; what no endpoint takes goes through NAT gateways. None if they cannot.

    Private NAT gateways take none: they lead neither to the internet nor to the public addresses of AWS services.
    """
    names = (*scenario.interface_endpoints, *scenario.gateway_endpoints)
    there = tuple(name for name in names if name in names_of(layout))
    if not layout.ways_out:
        has_all = {*there} == {*names}
        estimate = estimate_design(PRIVATELINK, scenario, sheet) if has_all else None
    elif there:
        estimate = optimise(scenario, sheet, there).today
    else:
        estimate = estimate_design(NAT, scenario, sheet)
    if estimate is None or estimate.reason is not None:
        return None
    regional = bool(layout.ways_out) and all(gateway.is_regional for gateway in layout.ways_out)
    charges: list[Charge] = []
    for charge in estimate.charges:
        if charge.meter.pricing_unit != "GB" or charge.price is None:
            continue
        if regional and charge.meter.meter_id == NAT_GATEWAY_GB:
            charges += sheet.charge(NAT_GB_OF["regional"], charge.factors)
        else:
            charges.append(charge)
    return tuple(charges)


def names_of(layout: Layout) -> set[str]:
    """The endpoints of a layout as a scenario names them: the billed one of S3 is s3:interface."""
    gateways = {each.service for each in layout.of_kind("gateway") if each.service}
    billed = {each.service for each in layout.of_kind("interface") if each.service}
    return gateways | billed | {f"{name}:interface" for name in billed}
