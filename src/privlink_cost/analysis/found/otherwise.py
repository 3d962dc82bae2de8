"""What a layout would cost if the GB that nobody named went another way than the one that is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.choice.optimise import spread
from privlink_cost.analysis.found.found_costs import data_of, names_of
from privlink_cost.model.numbers import EXACT, ZERO, exact_sum
from privlink_cost.model.prices import total

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.analysis.found.found_costs import FoundCost
    from privlink_cost.analysis.found.layout import Layout
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


class Otherwise(NamedTuple):
    """What else a layout may cost a month, as nobody said where all of its GB go.

    Attributes:
        unnamed_gb: GB a month that nobody named.
        by_endpoints_gb: those of them that are counted by interface endpoints; the rest is by NAT gateways.
        if_by_nat: the total with all of them by NAT gateways; None if that is what is counted, or there are none.
        if_by_gateway: the total with all of them by the free gateway endpoint; None if there is none.
    """

    unnamed_gb: Decimal
    by_endpoints_gb: Decimal
    if_by_nat: Decimal | None
    if_by_gateway: Decimal | None


def otherwise(layout: Layout, scenario: Scenario, sheet: PriceSheet, cost: FoundCost) -> Otherwise | None:
    """The other ways of the GB that nobody named; None if all are named, or there is one way alone.

    Args:
        layout: what there is.
        scenario: the GB, and the endpoints that they are for.
        sheet: the prices.
        cost: what the layout costs as it is counted.

    Raises:
        PriceNotKnownError: if a price that is needed is not known.
    """
    gb, layout = scenario.unattributed_gb, layout.certain
    if not gb or not cost.carries_traffic:
        return None
    there = names_of(layout)
    takers = scenario.takers
    parts = zip(takers, spread(gb, len(takers)), strict=True)
    by_endpoints_gb = exact_sum(part for name, part in parts if name in there)
    hours = total(charge for charge in cost.charges if charge.meter.pricing_unit != "GB")

    def total_with(traffic: dict[str, Decimal]) -> Decimal | None:
        data = data_of(layout, scenario.unchecked(traffic=traffic, percents={}), sheet)
        return None if data is None else EXACT.add(hours, total(data))

    none_for_others = dict.fromkeys(scenario.interface_endpoints, ZERO) | dict(scenario.traffic)
    gateway = next((name for name in scenario.gateway_endpoints if name in there), None)
    if_by_nat = total_with(none_for_others) if by_endpoints_gb and layout.ways_out else None
    if_by_gateway = None
    if gateway is not None:
        by_gateway = EXACT.add(none_for_others.get(gateway, ZERO), gb)
        if_by_gateway = total_with(none_for_others | {gateway: by_gateway})
    if if_by_nat is None and if_by_gateway is None:
        return None
    return Otherwise(gb, by_endpoints_gb, if_by_nat, if_by_gateway)
