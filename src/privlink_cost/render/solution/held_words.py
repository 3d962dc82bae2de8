"""What is held where a break-even is solved for, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import Comparison
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.quantities import AZS, NAT_GATEWAYS, VPCS
from privlink_cost.render.comparison.answer_notes import left_out
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.language import listed_words, marked, say

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
        changed["Traffic"] = _traffic(scenario)
    elif name == "endpoints":
        changed["Endpoints"] = _with_gateways(say("solved for (interface, billed)"), scenario)
    else:
        changed["Layout"] = _layout(scenario, name)
    return _assumptions(scenario, solution.sheet, changed)


def grid_assumptions(grid: Grid) -> list[tuple[str, str]]:
    """What is held over the grid."""
    scenario = grid.scenario
    given = scenario.nat_gateways is not None
    gateways = words.number_of(NAT_GATEWAYS, scenario) if given else say("one NAT gateway in each AZ")
    layout = [
        *([words.number_of(VPCS, scenario)] if scenario.vpcs > 1 else []),
        _kept(gateways, scenario),
        _hours(scenario),
    ]
    endpoints = say("1 to {count} (interface, billed)", count=len(grid.rows))
    changed = {
        "Traffic": _traffic(scenario),
        "Layout": listed_words(layout),
        "Endpoints": _with_gateways(endpoints, scenario),
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


def _traffic(scenario: Scenario) -> str:
    """That the GB are solved for, and what stays the same of them at every volume."""
    text = say("solved for: GB a month in total, both directions, all zones, all services")
    has_internet, is_held = bool(scenario.internet_gb), assumption_words.internet_is_held(scenario)
    if has_internet:
        text = say(_INTERNET[is_held], traffic=text, internet=assumption_words.internet(scenario))
    if scenario.aws_gb and scenario.says_where_gb_go:
        text = say(_SHARES[has_internet], traffic=text, shares=assumption_words.shares(scenario))
    return text


_INTERNET = {
    False: marked("{traffic}; {internet} of them to and from the internet"),
    True: marked("{traffic}; {internet} of them to and from the internet, held"),
}
"""By whether they are the same at every volume."""
_SHARES = {False: marked("{traffic}; of them {shares}"), True: marked("{traffic}; of the rest {shares}")}
"""By whether the internet has a part."""


def _with_gateways(interface: str, scenario: Scenario) -> str:
    """The interface endpoints in words, and the gateway endpoints beside them."""
    free = ", ".join(scenario.gateway_endpoints)
    if not free:
        return interface
    return say("{interface}; {endpoints} (gateway, free)", interface=interface, endpoints=free)


def _layout(scenario: Scenario, solved: str) -> str:
    vpcs = [words.number_of(VPCS, scenario)] if scenario.vpcs > 1 else []
    gateways = words.number_of(NAT_GATEWAYS, scenario)
    if solved == "vpcs":
        return listed_words([say("VPCs: solved for"), words.number_of(AZS, scenario), _hours(scenario)])
    if solved == "hours":
        hours = say("hours: solved for")
        return listed_words([*vpcs, words.number_of(AZS, scenario), _kept(gateways, scenario), hours])
    if scenario.nat_gateways is None:
        gateways = say("one NAT gateway in each")
    return listed_words([*vpcs, say("AZs: solved for"), _kept(gateways, scenario), _hours(scenario)])


def _kept(gateways: str, scenario: Scenario) -> str:
    return say("{gateways} (kept)", gateways=gateways) if scenario.keep_nat else gateways


def _hours(scenario: Scenario) -> str:
    return say("{hours} h a month", hours=words.grouped(scenario.hours))
