"""The answer of a break-even in one variable, in one sentence or one for each crossing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say
from privlink_cost.render.solution.words import name_of, names_of_pair, shortened

if TYPE_CHECKING:
    from privlink_cost.analysis.equations import Crossing
    from privlink_cost.analysis.solve import Solution

_EVEN = {
    "gb": marked("{first} and {second} cost the same at every volume."),
    "endpoints": marked("{first} and {second} cost the same with any number of endpoints."),
    "azs": marked("{first} and {second} cost the same with any number of AZs."),
    "hours": marked("{first} and {second} cost the same for any hours of a month."),
    "vpcs": marked("{first} and {second} cost the same with any number of VPCs."),
}
_ALWAYS = {
    "gb": marked("{design} is cheaper at every volume."),
    "endpoints": marked("{design} is cheaper with any number of endpoints up to {highest}."),
    "azs": marked("{design} is cheaper with any number of AZs up to {highest}."),
    "hours": marked("{design} is cheaper for any hours of a month."),
    "vpcs": marked("{design} is cheaper with any number of VPCs up to {highest}."),
}
_CROSSING = {
    "gb": marked("Break-even at {value} GB a month: below it {below} is cheaper, above it {above}."),
    "hours": marked("Break-even at {value} hours a month: below it {below} is cheaper, above it {above}."),
}
"""Of the variables that are not counted in whole numbers."""
_AGAIN = {
    "gb": marked("{verdict} Above {value} GB a month it is {design} again."),
    "endpoints": marked("{verdict} From {value} endpoints on it is {design} again."),
    "azs": marked("{verdict} From {value} AZs on it is {design} again."),
    "hours": marked("{verdict} Above {value} hours a month it is {design} again."),
    "vpcs": marked("{verdict} From {value} VPCs on it is {design} again."),
}


def verdict(solution: Solution) -> str:
    """The answer."""
    found, variable = solution.found, solution.variable
    if found.is_even:
        first, second = names_of_pair(solution)
        return say(_EVEN[variable.name], first=first, second=second)
    if not found.crossings:
        highest = None if variable.highest is None else words.grouped(variable.highest)
        return say(_ALWAYS[variable.name], design=name_of(solution, found.cheaper_first), highest=highest)
    first_crossing, *further = found.crossings
    sentence = _whole(solution, first_crossing) if variable.is_whole else _broken(solution, first_crossing)
    for crossing in further:
        start = crossing.first_above
        value = shortened(crossing.value if start is None else Decimal(start))
        above = name_of(solution, crossing.cheaper_above)
        sentence = say(_AGAIN[variable.name], verdict=sentence, value=value, design=above)
    return sentence


def _broken(solution: Solution, crossing: Crossing) -> str:
    below, above = name_of(solution, crossing.cheaper_below), name_of(solution, crossing.cheaper_above)
    return say(_CROSSING[solution.variable.name], value=shortened(crossing.value), below=below, above=above)


def _whole(solution: Solution, crossing: Crossing) -> str:
    variable, last, first = solution.variable, crossing.last_below, crossing.first_above
    values: dict[str, object] = {
        "below": name_of(solution, crossing.cheaper_below),
        "above": name_of(solution, crossing.cheaper_above),
        "first": f"{first:,}",
    }
    if last is None:
        at_it = words.counted(crossing.value, variable.noun, variable.nouns)
        return say("With {number} both cost the same, from {first} on {above} is cheaper.", number=at_it, **values)
    values["last"] = words.counted(last, variable.noun, variable.nouns)
    if crossing.value == crossing.value.to_integral_value():
        at_it = words.grouped(crossing.value)
        return say(
            "Up to {last} {below} is cheaper, at {number} both cost the same, from {first} on {above} is cheaper.",
            number=at_it,
            **values,
        )
    return say("Up to {last} {below} is cheaper, from {first} on {above}.", **values)
