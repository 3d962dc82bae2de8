"""The wording of a break-even in one variable: the sentence, the formula with its numbers, what is held."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import Comparison
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.numbers import EXACT_ROUNDING, round_half_up
from privlink_cost.model.quantities import AZS, NAT_GATEWAYS, VPCS
from privlink_cost.render.comparison.answer_notes import left_out
from privlink_cost.render.kit import assumption_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.break_even import BreakEven
    from privlink_cost.analysis.equations import Crossing, Part
    from privlink_cost.analysis.solve import Grid, Solution
    from privlink_cost.model.prices import Currency
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

SHOWN_DIGITS = 6
GRID_DIGITS = 2

_NAMES = {"gb": "GB", "endpoints": "endpoints", "azs": "AZs", "hours": "hours", "vpcs": "VPCs"}
_UNITS = {"gb": "GB a month", "hours": "hours a month"}
_EVERY = {
    "gb": "at every volume",
    "endpoints": "with any number of endpoints",
    "azs": "with any number of AZs",
    "hours": "for any hours of a month",
    "vpcs": "with any number of VPCs",
}


def verdict(solution: Solution) -> str:
    """The answer in one sentence, or one for each crossing."""
    found, name = solution.found, solution.variable.name
    if found.is_even:
        first, second = names_of_pair(solution)
        return f"{first} and {second} cost the same {_EVERY[name]}."
    if not found.crossings:
        limit = solution.variable.highest
        upto = "" if limit is None or name == "hours" else f" up to {words.grouped(limit)}"
        return f"{_name(solution, found.cheaper_first)} is cheaper {_EVERY[name]}{upto}."
    first_crossing, *further = found.crossings
    sentence = _whole(solution, first_crossing) if solution.variable.is_whole else _broken(solution, first_crossing)
    again = (f" From {_at(solution, c)} on it is {_name(solution, c.cheaper_above)} again." for c in further)
    return sentence + "".join(again)


def _broken(solution: Solution, crossing: Crossing) -> str:
    below, above = _name(solution, crossing.cheaper_below), _name(solution, crossing.cheaper_above)
    return f"Break-even at {_at(solution, crossing)}: below it {below} is cheaper, above it {above}."


def _whole(solution: Solution, crossing: Crossing) -> str:
    below, above = _name(solution, crossing.cheaper_below), _name(solution, crossing.cheaper_above)
    variable, last, first = solution.variable, crossing.last_below, crossing.first_above
    tie = crossing.value == crossing.value.to_integral_value()
    at_it = words.counted(crossing.value, variable.noun, variable.nouns)
    if last is None:
        return f"With {at_it} both cost the same, from {first} on {above} is cheaper."
    start = f"Up to {words.counted(last, variable.noun, variable.nouns)} {below} is cheaper"
    if tie:
        return f"{start}, at {words.grouped(crossing.value)} both cost the same, from {first:,} on {above} is cheaper."
    return f"{start}, from {first:,} on {above}."


def _at(solution: Solution, crossing: Crossing) -> str:
    name = solution.variable.name
    return f"{shortened(crossing.value)} {_UNITS.get(name, _NAMES[name])}"


def shortened(value: Decimal) -> str:
    """A number with commas, in full or cut after six decimals with dots to say so."""
    cut = value.quantize(Decimal(1).scaleb(-SHOWN_DIGITS), rounding=ROUND_DOWN, context=EXACT_ROUNDING)
    return words.grouped(value) if cut == value else f"{cut:,f}..."


def sum_of_money(value: Decimal, currency: Currency) -> str:
    """An amount in full with at least the decimals of its currency, or cut after six."""
    text = shortened(value)
    decimals = len(text.partition(".")[2])
    return text if decimals >= currency.minor_unit else f"{value:,.{currency.minor_unit}f}"


def formula(solution: Solution, crossing: Crossing) -> list[str]:
    """The formula, the same with each side worked out, and the result; each but the first follows an equals sign."""
    parts, currency = crossing.formula, solution.sheet.currency
    above, below = (_sum(side, currency) for side in (parts.numerator_parts, parts.denominator_parts))
    numerator, denominator = (sum_of_money(n, currency) for n in (parts.numerator, parts.denominator))
    named = f"{words.grouped(parts.offset)} GB to the internet + " if parts.offset else ""
    offset = f"{words.grouped(parts.offset)} + " if parts.offset else ""
    name = solution.variable.name
    return [
        f"{named}({above}) / ({below})",
        f"{offset}{numerator} / {denominator}",
        f"{shortened(crossing.value)} {_NAMES[name]}",
    ]


def _sum(parts: tuple[Part, ...], currency: Currency) -> str:
    text = ""
    for part in parts:
        sign = (" + " if part.is_plus else " - ") if text else ("" if part.is_plus else "-")
        text += sign + _product(part, currency)
    return text or "0"


def _product(part: Part, currency: Currency) -> str:
    prices = [words.unit_price(rate, currency) for rate in part.rates]
    price = prices[0] if len(prices) == 1 else f"({' - '.join(prices)})"
    factors = [
        words.counted(factor.number, factor.noun, factor.nouns) if factor.noun else shortened(factor.number)
        for factor in part.factors
    ]
    return " x ".join([*factors, price])


def names_of_pair(solution: Solution) -> list[str]:
    """The names of the two designs."""
    return [_name(solution, design_id) for design_id in solution.designs]


def _name(solution: Solution, design_id: str) -> str:
    in_each_vpc = solution.variable is VPCS and DESIGNS[design_id].hub_of is None
    return words.design_name(design_id) + (" in each VPC" if in_each_vpc else "")


def variable_name(solution: Solution) -> str:
    """What was solved for, as the head of a column."""
    return _NAMES[solution.variable.name]


def both_cost(solution: Solution, crossing: Crossing) -> str | None:
    """What both designs cost where they cross; None if only whole numbers make sense."""
    if solution.variable.is_whole:
        return None
    return f"Both cost {words.money(crossing.costs[0].first, solution.sheet.currency)} a month there."


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


# --- the grid ---


def grid_verdict(grid: Grid) -> str:
    """What the figures of a grid are, in one sentence."""
    first, second = (words.design_name(design_id) for design_id in grid.rows[0][0].designs)
    return f"GB a month from which {second} is cheaper than {first}, by number of endpoints and AZs."


def grid_header(grid: Grid) -> list[str]:
    """The heads of the columns."""
    azs = (words.counted(number, AZS.noun, AZS.nouns) for number in range(1, len(grid.rows[0]) + 1))
    return ["Endpoints", *azs]


def grid_rows(grid: Grid) -> list[list[str]]:
    """A line for each number of endpoints."""
    return [[str(number), *map(_cell, row)] for number, row in enumerate(grid.rows, 1)]


def _cell(found: BreakEven) -> str:
    if found.gb is None:
        return "always" if _is_always(found) else "never"
    return f"{round_half_up(found.gb, GRID_DIGITS):,f}{'' if _is_usual(found) else '*'}"


def _is_always(found: BreakEven) -> bool:
    """Whether, of two designs that do not cross, the second is the cheaper."""
    return found.winners[0] != found.designs[0]


def _is_usual(found: BreakEven) -> bool:
    """Whether the first design is the cheaper below the one crossing, and the second above it."""
    return found.winners == found.designs


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


def grid_notes(grid: Grid) -> Iterator[str]:
    """What the words in a grid mean, and what is left out."""
    first, second = (words.design_name(design_id) for design_id in grid.rows[0][0].designs)
    cells = [found for row in grid.rows for found in row]
    without = [found for found in cells if found.gb is None]
    if any(map(_is_always, without)):
        yield f"always: {second} is cheaper at every volume."
    if not all(map(_is_always, without)):
        yield f"never: {first} is at least as cheap at every volume."
    if not all(found.gb is None or _is_usual(found) for found in cells):
        yield "*: the other way round, or not the only crossing; solve that one alone to see all."
    yield from notes(grid.scenario, grid.rows[0][0].designs)
