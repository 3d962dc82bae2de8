"""Break-evens in any one variable: GB, endpoints, Availability Zones, hours or VPCs, with the rest held.

With the rest held every metered quantity is a fixed part plus a part in proportion to the variable. So two exact
evaluations give its straight line, and the crossings are solved as for GB, tiers included.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import BreakEven, break_even
from privlink_cost.analysis.compare import break_even_pair
from privlink_cost.analysis.equations import Crossings, Equations
from privlink_cost.analysis.rivals import Rival, rivals_of, where_cheaper
from privlink_cost.errors import FieldName, InputError, UnknownNameError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import INTER_AZ
from privlink_cost.model.gb.mix import volumes
from privlink_cost.model.numbers import EXACT, ONE, ZERO
from privlink_cost.model.quantities import AZS, ENDPOINTS, GB, VARIABLES, VPCS
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from privlink_cost.model.designs import Design
    from privlink_cost.model.quantities import Quantity
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

MOST_GRID_ENDPOINTS = 50
MOST_GRID_AZS = 6


class Solution(NamedTuple):
    """Where the cheaper of two designs changes as one variable grows and the rest is held.

    Attributes:
        scenario: what was asked; its value of the variable plays no part, but for the proportions of the GB.
        sheet: the prices.
        variable: what was solved for.
        designs: ids of the pair; where both cost the same the first counts as the cheaper.
        meter_ids: the meters that the two are billed on.
        found: the crossings.
        rivals: where another design costs less than both.
    """

    scenario: Scenario
    sheet: PriceSheet
    variable: Quantity
    designs: tuple[str, str]
    meter_ids: tuple[str, ...]
    found: Crossings
    rivals: tuple[Rival, ...] = ()

    @property
    def verified_on(self) -> tuple[date, date]:
        """The earliest and the latest day on which the prices used were last confirmed."""
        days = [self.sheet.prices[meter_id].price.verified_on for meter_id in self.meter_ids]
        return min(days), max(days)


class Grid(NamedTuple):
    """Break-evens in GB by number of endpoints and of Availability Zones.

    Attributes:
        scenario: the rest, as asked.
        sheet: the prices.
        rows: for 1 endpoint and up; in each for 1 Availability Zone and up.
        rivals: for each of those ids of other designs that cost less than both at the break-even.
    """

    scenario: Scenario
    sheet: PriceSheet
    rows: tuple[tuple[BreakEven, ...], ...]
    rivals: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def meter_ids(self) -> tuple[str, ...]:
        """The meters that the two are billed on."""
        used = (meter_id for design in break_even_pair(self.scenario) for meter_id, _ in design.usage(self.scenario))
        return tuple(dict.fromkeys(used))


def solve(scenario: Scenario, sheet: PriceSheet, variable: str = "gb") -> Solution:
    """Solve for the values of one variable at which the cheaper of two designs changes, exactly.

    The pair is that of the plain question, `nat` and `privatelink` or, where NAT gateways stay, `hybrid`. For `vpcs` it
    is the second of these in every VPC and `centralised`, or a design with another hub that the scenario asks for and
    the same in every VPC. GB are totals and are held, over all VPCs too. NAT gateways grow
    with the Availability Zones unless their number is given. Endpoints are nameless: of traffic by service that of
    the gateway endpoints is held, and the rest is spread.

    Raises:
        InputError: if one of the pair is not possible, or a cost is no straight line in the variable.
        PriceNotKnownError: if a price is missing, or if two prices may have held on the sheet's day and they give
            different answers.
    """
    known = VARIABLES.get(variable)
    if known is None:
        raise UnknownNameError("variable", variable, VARIABLES, hint=f"known are {', '.join(VARIABLES)}")
    pair = _hub_pair(scenario) if known is VPCS else break_even_pair(scenario)
    with localcontext(EXACT):
        equations = _equations(pair, known, scenario)
        found = sheet.agreed(equations.meter_ids, equations.solve, phrase("the break-even"))
        rivals = tuple(_rivals(pair, known, scenario, sheet))
    return Solution(
        scenario=scenario,
        sheet=sheet,
        variable=known,
        designs=(pair[0].design_id, pair[1].design_id),
        meter_ids=equations.meter_ids,
        found=found,
        rivals=rivals,
    )


def solve_grid(scenario: Scenario, sheet: PriceSheet, endpoints: int, azs: int) -> Grid:
    """Solve for the GB for every number of endpoints and of Availability Zones up to the given ones.

    Raises:
        InputError: if the grid is empty or too large, or one of the pair is not possible.
        PriceNotKnownError: as `solve`.
    """
    if not (1 <= endpoints <= MOST_GRID_ENDPOINTS and 1 <= azs <= MOST_GRID_AZS):
        raise InputError(
            f"a grid of {endpoints} x {azs} is out of range",
            hint=("give ", FieldName("grid"), f" 1x1 to {MOST_GRID_ENDPOINTS}x{MOST_GRID_AZS}, endpoints by AZs"),
        )
    pair = break_even_pair(scenario)
    rows, rivals = [], []
    for count in range(1, endpoints + 1):
        row = _with(scenario, ENDPOINTS, Decimal(count))
        _check_possible(pair, row)
        cells = [replace(row, azs=number) for number in range(1, azs + 1)]
        rows.append(tuple(break_even(*pair, cell, sheet) for cell in cells))
        rivals.append(tuple(_rivals_at(found, cell, sheet) for found, cell in zip(rows[-1], cells, strict=True)))
    return Grid(scenario=scenario, sheet=sheet, rows=tuple(rows), rivals=tuple(rivals))


def _rivals(pair: tuple[Design, Design], variable: Quantity, scenario: Scenario, sheet: PriceSheet) -> Iterator[Rival]:
    """Where other designs of the answer cost less than both of the pair."""
    for rival in rivals_of(pair, scenario):
        against = [_equations((each, rival), variable, scenario) for each in pair]
        solved = partial(_stretches, rival.design_id, against, variable)
        meter_ids = tuple(dict.fromkeys(meter_id for equations in against for meter_id in equations.meter_ids))
        yield from sheet.agreed(meter_ids, solved, phrase("the break-even"))


def _stretches(
    design_id: str, against: Sequence[Equations], variable: Quantity, sheet: PriceSheet
) -> tuple[Rival, ...]:
    first, second = (equations.solve(sheet) for equations in against)
    return tuple(where_cheaper(design_id, (first, second), is_whole=variable.is_whole))


def _rivals_at(found: BreakEven, scenario: Scenario, sheet: PriceSheet) -> tuple[str, ...]:
    """Ids of the other designs that cost less than both at a break-even."""
    if found.gb is None:
        return ()
    with localcontext(EXACT):
        rivals = tuple(_rivals(break_even_pair(scenario), GB, scenario, sheet))
    return tuple(dict.fromkeys(rival.design_id for rival in rivals if rival.beats_at(found.gb, GB)))


def _hub_pair(scenario: Scenario) -> tuple[Design, Design]:
    """A design in each VPC, and the same in one hub VPC for all: the first that the scenario asks for, or of all."""
    hubs = {design_id: design.hub_of for design_id, design in DESIGNS.items() if design.hub_of is not None}
    hub_id = next((design_id for design_id in hubs if design_id in scenario.designs), next(iter(hubs)))
    hub = DESIGNS[hub_id]
    return break_even_pair(scenario)[1] if hub.kept_nat is not None else DESIGNS[hubs[hub_id]], hub


def _equations(pair: tuple[Design, Design], variable: Quantity, scenario: Scenario) -> Equations:
    if variable is GB:
        axis = volumes(scenario)
        _check_possible(pair, scenario)
        return Equations.of(
            pair, variable, (ZERO, axis.low), axis.high, offset=axis.offset, unit=axis.unit, lowest=axis.lowest
        )
    _check_straight(variable, scenario)
    # From 2 on where a single one is no factor in the quantities.
    at_low = Decimal(2) if variable.is_silent_at_one else ONE
    low, high = (_with(scenario, variable, at_low + step) for step in (ZERO, ONE))
    _check_possible(pair, high)
    return Equations.of(pair, variable, (at_low, low), high)


def _with(scenario: Scenario, variable: Quantity, value: Decimal) -> Scenario:
    assert variable.with_value is not None, variable.name  # noqa: S101 - every variable but GB can be set by itself
    return variable.with_value(scenario, value)


def _check_straight(variable: Quantity, scenario: Scenario) -> None:
    if variable is AZS and scenario.endpoint_azs is not None:
        raise InputError(
            "with endpoints in a fixed number of AZs their hours are no straight line in the number of AZs",
            hint=("leave out ", FieldName("endpoint_azs"), ", or solve for something else"),
        )
    if variable is AZS and INTER_AZ in scenario.include and scenario.nat_gateways is not None:
        raise InputError(
            "with a fixed number of NAT gateways the transfer between AZs is no straight line in the number of AZs",
            hint=(
                "leave out ",
                FieldName("include"),
                " inter-az or ",
                FieldName("nat_gateways"),
                ", or solve for something else",
            ),
        )


def _check_possible(pair: tuple[Design, Design], scenario: Scenario) -> None:
    for design in pair:
        reason = design.obstacle(scenario)
        if reason:
            named = scenario.interface_endpoints or scenario.gateway_endpoints
            raise InputError(
                f"there is no break-even, as the design {design.design_id} is not possible: {reason}",
                hint="leave out what keeps the NAT gateways"
                if named
                else ("name one with ", FieldName("endpoints"), " or ", FieldName("endpoint_count")),
            )
