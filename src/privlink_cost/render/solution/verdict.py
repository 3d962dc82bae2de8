"""The answer of a break-even in one variable, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.kit import words
from privlink_cost.render.solution.words import NAMES, name_of, names_of_pair, shortened

if TYPE_CHECKING:
    from privlink_cost.analysis.equations import Crossing
    from privlink_cost.analysis.solve import Solution

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
        return f"{name_of(solution, found.cheaper_first)} is cheaper {_EVERY[name]}{upto}."
    first_crossing, *further = found.crossings
    sentence = _whole(solution, first_crossing) if solution.variable.is_whole else _broken(solution, first_crossing)
    again = (f" From {_at(solution, c)} on it is {name_of(solution, c.cheaper_above)} again." for c in further)
    return sentence + "".join(again)


def _broken(solution: Solution, crossing: Crossing) -> str:
    below, above = name_of(solution, crossing.cheaper_below), name_of(solution, crossing.cheaper_above)
    return f"Break-even at {_at(solution, crossing)}: below it {below} is cheaper, above it {above}."


def _whole(solution: Solution, crossing: Crossing) -> str:
    below, above = name_of(solution, crossing.cheaper_below), name_of(solution, crossing.cheaper_above)
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
    return f"{shortened(crossing.value)} {_UNITS.get(name, NAMES[name])}"
