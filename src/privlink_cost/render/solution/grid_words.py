"""The wording of a grid of break-evens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import round_half_up
from privlink_cost.model.quantities import AZS
from privlink_cost.render.kit import words
from privlink_cost.render.language import say
from privlink_cost.render.solution import held_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.break_even import BreakEven
    from privlink_cost.analysis.solve import Grid

GRID_DIGITS = 2


def verdict(grid: Grid) -> str:
    """What the figures of a grid are, in one sentence."""
    first, second = (words.design_name(design_id) for design_id in grid.rows[0][0].designs)
    return say(
        "GB a month from which {second} is cheaper than {first}, by number of endpoints and AZs.",
        first=first,
        second=second,
    )


def header(grid: Grid) -> list[str]:
    """The heads of the columns."""
    azs = (words.counted(number, AZS.noun, AZS.nouns) for number in range(1, len(grid.rows[0]) + 1))
    return [say("Endpoints"), *azs]


def rows(grid: Grid) -> list[list[str]]:
    """A line for each number of endpoints."""
    return [[str(number), *map(_cell, row)] for number, row in enumerate(grid.rows, 1)]


def _cell(found: BreakEven) -> str:
    if found.gb is None:
        return say("always") if _is_always(found) else say("never")
    return f"{round_half_up(found.gb, GRID_DIGITS):,f}{'' if _is_usual(found) else '*'}"


def _is_always(found: BreakEven) -> bool:
    """Whether, of two designs that do not cross, the second is the cheaper."""
    return found.winners[0] != found.designs[0]


def _is_usual(found: BreakEven) -> bool:
    """Whether the first design is the cheaper below the one crossing, and the second above it."""
    return found.winners == found.designs


def notes(grid: Grid) -> Iterator[str]:
    """What the words in a grid mean, and what is left out."""
    first, second = (words.design_name(design_id) for design_id in grid.rows[0][0].designs)
    cells = [found for row in grid.rows for found in row]
    without = [found for found in cells if found.gb is None]
    if any(map(_is_always, without)):
        yield say("always: {design} is cheaper at every volume.", design=second)
    if not all(map(_is_always, without)):
        yield say("never: {design} is at least as cheap at every volume.", design=first)
    if not all(found.gb is None or _is_usual(found) for found in cells):
        yield say("*: the other way round, or not the only crossing; solve that one alone to see all.")
    yield from held_words.notes(grid.scenario, grid.rows[0][0].designs)
