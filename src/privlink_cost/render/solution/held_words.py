"""What is held where a break-even is solved for, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import Comparison
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.quantities import AZS, NAT_GATEWAYS, VPCS
from privlink_cost.render.comparison.answer_notes import left_out
from privlink_cost.render.kit import assumption_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.solve import Grid, Solution
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


def assumptions(solution: Solution) -> list[tuple[str, str]]:
    """What is held, as pairs of a word and what it stands for."""
    scenario, name = solution.scenario, solution.variable.name
    changed = {"Prices": assumption_words.prices(solution.sheet.day, solution.verified_on)}
    if name == "gb":
        changed["Traffic"] = f"solved for{_volume(scenario)}"
    elif name == "endpoints":
        changed["Endpoints"] = f"solved for{_gateway_endpoints(scenario)}"
    else:
        changed["Layout"] = _layout(scenario, name)
    return _assumptions(scenario, solution.sheet, changed)


def grid_assumptions(grid: Grid) -> list[tuple[str, str]]:
    """What is held over the grid."""
    scenario = grid.scenario
    gateways = "one NAT gateway in each AZ"
    if scenario.nat_gateways is not None:
        gateways = words.number_of(NAT_GATEWAYS, scenario)
    layout = [
        *([words.number_of(VPCS, scenario)] if scenario.vpcs > 1 else []),
        gateways + (" (kept)" if scenario.keep_nat else ""),
        f"{words.grouped(scenario.hours)} h a month",
    ]
    changed = {
        "Traffic": f"solved for{_volume(scenario)}",
        "Layout": ", ".join(layout),
        "Endpoints": f"1 to {len(grid.rows)}{_gateway_endpoints(scenario)}",
        "Prices": assumption_words.prices(grid.sheet.day, None),
    }
    return _assumptions(scenario, grid.sheet, changed)


def notes(scenario: Scenario, designs: tuple[str, str]) -> Iterator[str]:
    """What is left out that would change the answer on a pair of designs."""
    for extra_id, extra in EXTRAS.items():
        # What both designs pay alike cannot change the answer.
        first, second = (None if nat is None else extra.term(nat) for nat in (DESIGNS[d].nat for d in designs))
        alike = first == second
        if not alike and extra_id not in scenario.include and extra.applies(scenario):
            yield left_out(extra_id)


def _assumptions(scenario: Scenario, sheet: PriceSheet, changed: dict[str, str]) -> list[tuple[str, str]]:
    rows = assumption_words.assumptions(Comparison(scenario=scenario, sheet=sheet, estimates=()))
    return [(name, changed.get(name, value)) for name, value in rows]


def _volume(scenario: Scenario) -> str:
    text = ": GB a month in total, both directions, all zones, all services"
    if scenario.internet_gb:
        text += (
            f"; {assumption_words.internet(scenario)} of them to and from the internet{assumption_words.held(scenario)}"
        )
    if scenario.aws_gb and scenario.says_where_gb_go:
        text += f"; of {'the rest' if scenario.internet_gb else 'them'} {assumption_words.shares(scenario)}"
    return text


def _gateway_endpoints(scenario: Scenario) -> str:
    free = ", ".join(scenario.gateway_endpoints)
    return f" (interface, billed); {free} (gateway, free)" if free else " (interface, billed)"


def _layout(scenario: Scenario, solved: str) -> str:
    gateways = words.number_of(NAT_GATEWAYS, scenario)
    if solved == "azs" and scenario.nat_gateways is None:
        gateways = "one NAT gateway in each"
    vpcs = words.number_of(VPCS, scenario)
    parts = [
        *(["VPCs: solved for"] if solved == "vpcs" else [vpcs] if scenario.vpcs > 1 else []),
        "AZs: solved for" if solved == "azs" else words.number_of(AZS, scenario),
        *([] if solved == "vpcs" else [gateways + (" (kept)" if scenario.keep_nat else "")]),
        "hours: solved for" if solved == "hours" else f"{words.grouped(scenario.hours)} h a month",
    ]
    return ", ".join(parts)
