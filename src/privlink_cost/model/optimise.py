"""Which interface endpoints to add beside NAT gateways, or instead of them: the exact optimum.

With graduated tiers the data cost of endpoints is a concave piecewise-linear function of the GB moved to them: the
minimum over the tiers' straight lines. On each line the choice falls apart service by service: an endpoint pays if
its GB times the difference in rates exceed its hours. So the best set of all 2**n costs tiers x n steps. It holds
because endpoint tiers never rise and the NAT rate is flat; tables where that is not so are refused.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import TYPE_CHECKING, Literal, NamedTuple

from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.compare import Estimate, estimate_design
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.designs.nat import nat_usage
from privlink_cost.model.designs.privatelink import interface_endpoint_usage
from privlink_cost.model.numbers import EXACT, EXACT_ROUNDING, ONE, ZERO, exact_sum, ratio
from privlink_cost.model.prices import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.prices import Tier
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

Action = Literal["add", "leave", "free"]

ALTERNATIVES = ("nat", "nat-gateway-endpoints", "hybrid", "privatelink")

SPREAD_STEP = Decimal("0.000001")
"""GB that belong to no service are spread evenly in steps of this many GB, and the last service takes the rest:
a third of a GB has no last digit, and the parts must add up."""


class ServiceChoice(NamedTuple):
    """What to do about one service.

    Attributes:
        service: its endpoint's name.
        gb: its GB a month.
        action: `add` its interface endpoint, `leave` it to the NAT gateways, or `free`: take the gateway endpoint.
        saving: what the endpoint saves a month against the NAT gateways, the rest as chosen; below 0 for one that
            is better left.
        break_even_gb: its own GB from which the endpoint pays beside NAT gateways, the rest as chosen; None if
            never.
    """

    service: str
    gb: Decimal
    action: Action
    saving: Decimal
    break_even_gb: Decimal | None


class Optimum(NamedTuple):
    """The cheapest set of endpoints.

    Attributes:
        scenario: what was asked.
        sheet: the prices.
        best: what the best set costs. Its design is `hybrid` with some or all endpoints, `nat-gateway-endpoints` or
            `nat` with no interface endpoint, or `privatelink` without NAT gateways.
        interface_endpoints: the interface endpoints to have, in the scenario's order.
        gateway_endpoints: the gateway endpoints to have: all, as they are free.
        services: one for each endpoint of the scenario, in its order, the free ones first.
        alternatives: the designs that take all or none of the endpoints.
    """

    scenario: Scenario
    sheet: PriceSheet
    best: Estimate
    interface_endpoints: tuple[str, ...]
    gateway_endpoints: tuple[str, ...]
    services: tuple[ServiceChoice, ...]
    alternatives: tuple[Estimate, ...]


def optimise(scenario: Scenario, sheet: PriceSheet) -> Optimum:
    """Find the set of endpoints with the lowest total: of all subsets, with NAT gateways or without.

    An endpoint that saves nothing is left; equals go to fewer endpoints, and to NAT gateways before none.

    Raises:
        PriceNotKnownError: if a price is missing, or if two prices may have held on the sheet's day and they give
            different answers.
    """
    with localcontext(EXACT):
        meter_ids = [m for m, _ in (*nat_usage(scenario, scenario.gb), *interface_endpoint_usage(scenario))]
        sheet.require(dict.fromkeys(meter_ids))
        found = [_optimise(scenario, possible) for possible in sheet.possible(dict.fromkeys(meter_ids))]
    first = found[0]
    if any((o.services, o.best.total) != (first.services, first.best.total) for o in found):
        raise PriceNotKnownError(
            f"the best endpoints in {sheet.region_id} on {sheet.day} are not known: two prices may have held that day",
            hint="ask with --as-of a day on which each price was confirmed",
        )
    return first


def spread(gb: Decimal, parts: int) -> list[Decimal]:
    """Parts of some GB, even to `SPREAD_STEP`, that add up exactly."""
    if not parts:
        return []
    even = EXACT_ROUNDING.divide(gb, Decimal(parts)).quantize(SPREAD_STEP, ROUND_DOWN, context=EXACT_ROUNDING)
    return [even] * (parts - 1) + [EXACT.subtract(gb, EXACT.multiply(even, Decimal(parts - 1)))]


def _optimise(scenario: Scenario, sheet: PriceSheet) -> Optimum:
    free, billed = _gb_by_service(scenario)
    costs = _Costs.of(scenario, sheet)
    chosen = _choose(billed, costs)
    alternatives = tuple(estimate_design(DESIGNS[design_id], scenario, sheet) for design_id in ALTERNATIVES)
    best = _beside_nat(scenario, sheet, chosen, free, billed)
    without_nat = alternatives[ALTERNATIVES.index("privatelink")]
    if without_nat.total is not None and best.total is not None and without_nat.total < best.total:
        best, chosen = without_nat, set(billed)
    dropped = best.design_id == "privatelink"
    moved = exact_sum(gb for name, gb in billed.items() if name in chosen)
    services = [
        *(ServiceChoice(n, gb, "free", gb * costs.nat_per_gb, ZERO) for n, gb in free.items()),
        *(
            _billed_service(name, gb, costs, moved, chosen=name in chosen, dropped=dropped)
            for name, gb in billed.items()
        ),
    ]
    return Optimum(
        scenario=scenario,
        sheet=sheet,
        best=best,
        interface_endpoints=tuple(name for name in billed if name in chosen),
        gateway_endpoints=scenario.gateway_endpoints,
        services=tuple(services),
        alternatives=alternatives,
    )


def _gb_by_service(scenario: Scenario) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """GB by free and by billed endpoint, with what belongs to none of them spread as in the designs."""
    free = {name: scenario.traffic.get(name, ZERO) for name in scenario.gateway_endpoints}
    billed = {name: scenario.traffic.get(name, ZERO) for name in scenario.interface_endpoints}
    takers = billed or free
    for name, part in zip(takers, spread(scenario.unattributed_gb, len(takers)), strict=True):
        takers[name] += part
    return free, billed


class _Costs(NamedTuple):
    """What decides: of NAT gateways the fixed cost and the rate, of an endpoint its hours and its tiers."""

    nat_fixed: Decimal
    nat_per_gb: Decimal
    endpoint_fixed: Decimal
    tiers: tuple[Tier, ...]

    @classmethod
    def of(cls, scenario: Scenario, sheet: PriceSheet) -> _Costs:
        def nat(gb: Decimal) -> Decimal:
            return total(c for meter_id, factors in nat_usage(scenario, gb) for c in sheet.charge(meter_id, factors))

        one = replace(scenario, interface_endpoints=("one",), traffic={})
        hours = dict(interface_endpoint_usage(one))[INTERFACE_ENDPOINT_HOURS]
        return cls(
            nat_fixed=nat(ZERO),
            nat_per_gb=nat(ONE) - nat(ZERO),
            endpoint_fixed=total(sheet.charge(INTERFACE_ENDPOINT_HOURS, hours)),
            tiers=sheet.prices[INTERFACE_ENDPOINT_GB].price.tiers,
        )

    def lines(self) -> Iterator[tuple[Decimal, Decimal]]:
        """The straight lines whose minimum is the data cost of endpoints: value at 0 GB, and rate."""
        below = below_cost = ZERO
        for tier in self.tiers:
            yield below_cost - below * tier.unit_price, tier.unit_price
            if tier.up_to is not None:
                below_cost += (tier.up_to - below) * tier.unit_price
                below = tier.up_to

    def data(self, gb: Decimal) -> Decimal:
        """The data cost of endpoints for some GB."""
        return min(intercept + rate * gb for intercept, rate in self.lines())

    def break_even_gb(self, others: Decimal) -> Decimal | None:
        """The GB from which one more endpoint pays beside NAT gateways, where others move some GB already."""
        if not self.endpoint_fixed:
            return ZERO
        # On each line of the data cost the endpoint pays from where the NAT rate has earned its hours back; as the
        # cost is the lowest of the lines, it pays from the first such point.
        points = [
            ratio(intercept + rate * others - self.data(others) + self.endpoint_fixed, self.nat_per_gb - rate)
            for intercept, rate in self.lines()
            if self.nat_per_gb > rate
        ]
        return min(points) if points else None


def _choose(billed: dict[str, Decimal], costs: _Costs) -> set[str]:
    """The interface endpoints worth having beside NAT gateways."""
    best: tuple[Decimal, set[str]] = (ZERO, set())
    for intercept, rate in costs.lines():
        gains = {name: gb * (costs.nat_per_gb - rate) - costs.endpoint_fixed for name, gb in billed.items()}
        chosen = {name for name, gain in gains.items() if gain > 0}
        gain = exact_sum(gains[name] for name in chosen) - intercept
        if chosen and gain > best[0]:
            best = (gain, chosen)
    return best[1]


def _beside_nat(
    scenario: Scenario,
    sheet: PriceSheet,
    chosen: set[str],
    free: dict[str, Decimal],
    billed: dict[str, Decimal],
) -> Estimate:
    """What the chosen endpoints and the NAT gateways cost together."""
    if not chosen:
        return estimate_design(DESIGNS["nat-gateway-endpoints" if free else "nat"], scenario, sheet)
    # Services that are left go by NAT like the internet's traffic, so to the design they are the same.
    left = exact_sum(gb for name, gb in billed.items() if name not in chosen)
    part = replace(
        scenario,
        interface_endpoints=tuple(name for name in billed if name in chosen),
        traffic={**free, **{name: gb for name, gb in billed.items() if name in chosen}},
        internet_gb=EXACT.add(scenario.internet_gb, left),
    )
    return estimate_design(DESIGNS["hybrid"], part, sheet)


def _billed_service(
    name: str, gb: Decimal, costs: _Costs, moved: Decimal, *, chosen: bool, dropped: bool
) -> ServiceChoice:
    others = moved - gb if chosen else moved
    saving = gb * costs.nat_per_gb - costs.endpoint_fixed - (costs.data(others + gb) - costs.data(others))
    if dropped:
        saving += costs.nat_fixed  # one service by NAT brings the gateways back
    return ServiceChoice(name, gb, "add" if chosen else "leave", saving, costs.break_even_gb(others))
