"""Which interface endpoints to add beside NAT gateways, or instead of them: the exact optimum.

With graduated tiers the data cost of endpoints is a concave piecewise-linear function of the GB moved to them: the
minimum over the tiers' straight lines. On each line the choice falls apart service by service: an endpoint pays if
its GB times the difference in rates exceed its hours. So the best set of all 2**n costs tiers x n steps. It holds
because endpoint tiers never rise and the NAT rate is flat; tables where that is not so are refused.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import TYPE_CHECKING

from privlink_cost.analysis.choice.optimum import Action, Optimum, ServiceChoice, Way, total_of
from privlink_cost.analysis.choice.service_costs import ServiceCosts
from privlink_cost.analysis.compare import check_names, estimate_design
from privlink_cost.errors import FieldName, InputError, PriceNotKnownError, quoted
from privlink_cost.model.designs import DESIGNS, appearing
from privlink_cost.model.designs.beside import beside_endpoints, endpoints_of, without_interface_endpoints
from privlink_cost.model.designs.hybrid import DESIGN as HYBRID
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.designs.nat_gateway_endpoints import DESIGN as NAT_GATEWAY_ENDPOINTS
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.numbers import EXACT, EXACT_ROUNDING, ZERO, exact_sum
from privlink_cost.model.scenario import LAYERS_ENDPOINT
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from privlink_cost.analysis.compare import Estimate
    from privlink_cost.model.designs import Design
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

_ACTIONS: dict[tuple[bool, bool], Action] = {
    (True, False): "add",
    (False, False): "leave",
    (True, True): "keep",
    (False, True): "drop",
}
"""What to do about an interface endpoint, by whether the best set has it and whether it exists."""

SPREAD_STEP = Decimal("0.000001")
"""GB that belong to no service are spread evenly in steps of this many GB, and the last service takes the rest:
a third of a GB is a repeating decimal, and the parts must add up."""


def optimise(scenario: Scenario, sheet: PriceSheet, existing: Collection[str] = ()) -> Optimum:
    """Find the set of endpoints with the lowest total: of all subsets, with NAT gateways or without.

    Doing without NAT gateways takes all of the scenario's endpoints. Of equals the one with the fewest changes is
    taken: an endpoint that saves nothing is left, and one that exists is kept unless dropping it saves something; and
    NAT gateways come before none.

    Args:
        scenario: what is to be priced.
        sheet: the prices.
        existing: those of the scenario's endpoints that exist already, beside NAT gateways.

    Raises:
        InputError: if the scenario names an endpoint twice or lacks one that exists, or names an extra or a design
            that does not exist.
        PriceNotKnownError: if a price is missing, or if two prices may have held on the sheet's day and they give
            different answers.
    """
    check_names(scenario)
    names = (*scenario.gateway_endpoints, *scenario.interface_endpoints)
    _check_endpoints(names, existing)
    there = tuple(name for name in names if name in existing)
    with localcontext(EXACT):
        usage = (*NAT.usage(scenario), *PRIVATELINK.usage(scenario))
        meter_ids = tuple(dict.fromkeys(meter_id for meter_id, _ in usage))
        sheet.require(meter_ids)
        first, *others = (_optimise(scenario, possible, there) for possible in sheet.possible(meter_ids))
        if any(_answer(other) != _answer(first) for other in others):
            _optimise(scenario, sheet, there)  # says which price it is, if a design's charges depend on it
            raise PriceNotKnownError(
                phrase(
                    "the best endpoints in {region} on {day} are not known: two prices may have held that day",
                    region=sheet.region_id,
                    day=sheet.day,
                ),
                hint=("ask with ", FieldName("as_of"), " a day on which each price was confirmed"),
                field="as_of",
            )
    return first


def _check_endpoints(names: tuple[str, ...], existing: Collection[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise InputError(f"the endpoint {quoted(name)} is named {count} times", hint="name each one once")
    for name in existing:
        if name not in names:
            wrong = f"the existing endpoint {quoted(name)} is none of the scenario's"
            raise InputError(wrong, hint=f"add the endpoint {name}", field="existing")


def spread(gb: Decimal, parts: int) -> list[Decimal]:
    """Parts of some GB, even to `SPREAD_STEP`, that add up exactly."""
    if not parts:
        return []
    even = EXACT_ROUNDING.divide(gb, Decimal(parts)).quantize(SPREAD_STEP, ROUND_DOWN, context=EXACT_ROUNDING)
    return [even] * (parts - 1) + [EXACT.subtract(gb, EXACT.multiply(even, Decimal(parts - 1)))]


def _optimise(scenario: Scenario, sheet: PriceSheet, existing: tuple[str, ...]) -> Optimum:
    free, billed = _gb_by_service(scenario)
    costs = ServiceCosts.of(scenario, sheet, HYBRID)
    alternatives = {
        design_id: estimate_design(design, scenario, sheet)
        for design_id, design in DESIGNS.items()
        if not design.is_optional or design in appearing(scenario)
    }
    chosen = costs.worth_having(billed, [name for name in existing if name in billed])
    best = _beside_nat(scenario, sheet, {*free, *chosen}, free, billed)
    without_nat = alternatives[PRIVATELINK.design_id]
    drops_nat = without_nat.total is not None and without_nat.total < total_of(best)
    if drops_nat:
        best, chosen = without_nat, set(billed)
    decided = _billed(scenario, billed, costs, chosen, existing)
    return Optimum(
        scenario=scenario,
        sheet=sheet,
        best=best,
        interface_endpoints=tuple(name for name in billed if name in chosen),
        gateway_endpoints=scenario.gateway_endpoints,
        services=(*_free(free, costs, existing), *(decided if drops_nat else map(_undecided, decided))),
        costs=costs,
        nat_gateways_saving=costs.nat_fixed if drops_nat else ZERO,
        alternatives=tuple(alternatives.values()),
        existing=existing,
        today=_beside_nat(scenario, sheet, {*existing}, free, billed) if existing else None,
        ways=tuple(
            _way(DESIGNS[design_id], as_it_is, scenario, sheet, existing)
            for design_id, as_it_is in alternatives.items()
            if DESIGNS[design_id].is_way_out
        ),
    )


def _way(design: Design, as_it_is: Estimate, scenario: Scenario, sheet: PriceSheet, existing: tuple[str, ...]) -> Way:
    """A design with its best endpoints: some beside its NAT gateways or, where it needs none, all of its own."""
    row = beside_endpoints(design)
    itself = Way(
        estimate=as_it_is,
        interface_endpoints=endpoints_of(design, scenario) if as_it_is.feasible else (),
        gateway_endpoints=design.free_endpoints(scenario) if as_it_is.feasible else (),
        has_choice=row is not None,
        keeps_nat=design.nat is not None,
    )
    if row is None or design.obstacle(scenario.unchecked(keep_nat=True)) is not None:
        return itself
    free, billed = _gb_by_service(scenario)
    try:
        costs = ServiceCosts.of(scenario, sheet, row)
    except PriceNotKnownError:  # which one, the design as it is says
        return itself
    chosen = costs.worth_having(billed, [name for name in existing if name in billed])
    part = _with_endpoints(scenario, {*free, *chosen}, free, billed)
    estimate = estimate_design(row if chosen else without_interface_endpoints(row), part, sheet)
    if estimate.total is None or (as_it_is.total is not None and as_it_is.total < estimate.total):
        return itself
    return Way(estimate, tuple(part.interface_endpoints), part.gateway_endpoints, has_choice=True, keeps_nat=True)


def _free(gb_by_service: dict[str, Decimal], costs: ServiceCosts, existing: tuple[str, ...]) -> Iterator[ServiceChoice]:
    for name, gb in gb_by_service.items():
        exists = name in existing
        yield ServiceChoice(
            service=name,
            gb=gb,
            action="keep" if exists else "free",
            saving=costs.by_nat(gb),
            break_even_gb=ZERO,
            gb_is_assumed=False,
            exists=exists,
            is_chosen=True,
            endpoint_cost=ZERO,
            is_free=True,
        )


def _billed(
    scenario: Scenario,
    gb_by_service: dict[str, Decimal],
    costs: ServiceCosts,
    chosen: set[str],
    existing: tuple[str, ...],
) -> Iterator[ServiceChoice]:
    moved = exact_sum(gb_by_service[name] for name in chosen)
    assumed = {*scenario.takers} if scenario.unattributed_gb else {*scenario.takers} & {*existing}
    for name, gb in gb_by_service.items():
        is_chosen, exists = name in chosen, name in existing
        others = moved - gb if is_chosen else moved
        yield ServiceChoice(
            service=name,
            gb=gb,
            action=_ACTIONS[is_chosen, exists],
            saving=costs.saving(gb, others),
            break_even_gb=costs.break_even_gb(others),
            gb_is_assumed=name in assumed,
            exists=exists,
            is_chosen=is_chosen,
            endpoint_cost=costs.by_endpoint(gb, others),
            is_free=False,
        )


def _undecided(choice: ServiceChoice) -> ServiceChoice:
    """Beside NAT gateways assumed GB decide on no endpoint."""
    return choice._replace(action="depends") if choice.gb_is_assumed else choice


def _gb_by_service(scenario: Scenario) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """GB by free and by billed endpoint, with what nobody named spread as in the designs."""
    free = {name: scenario.traffic.get(name, ZERO) for name in scenario.gateway_endpoints}
    if scenario.image_layers_percent:
        free[LAYERS_ENDPOINT] = EXACT.add(free[LAYERS_ENDPOINT], scenario.image_layers_gb)
    billed = {name: scenario.traffic.get(name, ZERO) for name in scenario.interface_endpoints}
    takers = scenario.takers
    if takers:
        billed |= zip(takers, spread(scenario.unattributed_gb, len(takers)), strict=True)
    return free, billed


def _beside_nat(
    scenario: Scenario,
    sheet: PriceSheet,
    chosen: set[str],
    free: dict[str, Decimal],
    billed: dict[str, Decimal],
) -> Estimate:
    """What the chosen endpoints and the NAT gateways, which carry the rest, cost together."""
    part = _with_endpoints(scenario, chosen, free, billed)
    if not (part.interface_endpoints or part.gateway_endpoints):
        return estimate_design(NAT, scenario, sheet)
    return estimate_design(HYBRID if part.interface_endpoints else NAT_GATEWAY_ENDPOINTS, part, sheet)


def _with_endpoints(
    scenario: Scenario, chosen: set[str], free: dict[str, Decimal], billed: dict[str, Decimal]
) -> Scenario:
    """The same traffic with the chosen endpoints alone; what has none is left to NAT gateways."""
    return replace(
        scenario,
        interface_endpoints=tuple(name for name in billed if name in chosen),
        gateway_endpoints=tuple(name for name in free if name in chosen),
        traffic={name: gb for name, gb in (free | billed).items() if name in chosen},
        percents={},
        image_layers_percent=ZERO,  # they are among the GB of the free endpoints
        left_gb=exact_sum(
            (scenario.unnamed_by_nat_gb, *(gb for name, gb in (free | billed).items() if name not in chosen))
        ),
    )


def _answer(optimum: Optimum) -> tuple[object, ...]:
    """What must not depend on which of two prices held."""
    totals = [estimate.total for estimate in (optimum.best, optimum.before, *optimum.alternatives)]
    ways = [(way.estimate.total, way.interface_endpoints) for way in optimum.ways]
    return optimum.services, optimum.nat_gateways_saving, totals, ways
