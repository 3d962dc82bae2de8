"""What must not be overlooked about a break-even: what the cheaper design takes away, and others that cost less."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.render.kit import change_words, words
from privlink_cost.render.language import marked, say
from privlink_cost.render.solution.words import name_of, names_of_pair, number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from privlink_cost.analysis.solve import Grid, Solution

_LESS = {
    (False, False): marked("{design} costs less than {first} and {second} all along."),
    (False, True): marked("{design} costs less than {first} and {second} up to {high}."),
    (True, False): marked("{design} costs less than {first} and {second} from {low} on."),
    (True, True): marked("{design} costs less than {first} and {second} from {low} to {high}."),
}
"""By whether the stretch begins and ends somewhere."""


def of_solution(solution: Solution) -> Iterator[str]:
    """Of a break-even in one variable."""
    found = solution.found
    winners = {found.cheaper_first, *(crossing.cheaper_above for crossing in found.crossings)}
    yield from _takes_nat_away(solution.designs, winners)
    first, second = names_of_pair(solution)
    for rival in solution.rivals:
        low, high = (None if bound is None else number_of(solution, bound) for bound in (rival.low, rival.high))
        message = _LESS[low is not None, high is not None]
        yield say(message, design=name_of(solution, rival.design_id), first=first, second=second, low=low, high=high)


def of_grid(grid: Grid) -> Iterator[str]:
    """Of a grid of break-evens."""
    designs = grid.rows[0][0].designs
    cells = [found for row in grid.rows for found in row]
    yield from _takes_nat_away(designs, {winner for found in cells for winner in found.winners})
    total = sum(1 for found in cells if found.gb is not None)
    first, second = (words.design_name(design_id) for design_id in designs)
    beaten = Counter(design_id for row in grid.rivals for cell in row for design_id in cell)
    for design_id, count in beaten.items():
        yield say(
            "At {count} of these {total} break-evens {design} costs less than {first} and {second}.",
            count=count,
            total=total,
            design=words.design_name(design_id),
            first=first,
            second=second,
        )


def _takes_nat_away(pair: tuple[str, str], winners: Collection[str]) -> Iterator[str]:
    """That the NAT gateways go where one of the two has them, and the cheaper one has not."""
    if NAT.design_id in pair and PRIVATELINK.design_id in winners:
        yield change_words.takes_nat_away(words.design_name(PRIVATELINK.design_id))
