"""`--format table` of a break-even and of a grid of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from privlink_cost.render.kit import rich_parts
from privlink_cost.render.solution import words as solution_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from privlink_cost.analysis.equations import Crossing
    from privlink_cost.analysis.solve import Grid, Solution
    from privlink_cost.render.kit.style import Style


def solution(answer: Solution, style: Style) -> str:
    """The sentence, the formula with its numbers, what both designs cost there, and what is held."""
    parts: list[RenderableType] = [Text(solution_words.verdict(answer), style="bold"), ""]
    for crossing in answer.found.crossings:
        parts += [_formula(answer, crossing), ""]
    if solution_words.cost_rows(answer):
        parts += [_costs(answer, style), ""]
    parts.append(rich_parts.pairs(solution_words.assumptions(answer)))
    parts += rich_parts.footnotes(solution_words.notes(answer))
    return rich_parts.printed(Group(*parts), style)


def grid(answer: Grid, style: Style) -> str:
    """Break-evens by number of endpoints, downwards, and of Availability Zones, across."""
    table = rich_parts.ruled(style)
    for head in solution_words.grid_header(answer):
        table.add_column(head, justify="right")
    for row in solution_words.grid_rows(answer):
        table.add_row(*row)
    parts: list[RenderableType] = [Text(solution_words.grid_verdict(answer), style="bold"), "", table, ""]
    parts.append(rich_parts.pairs(solution_words.grid_assumptions(answer)))
    parts += rich_parts.footnotes(solution_words.grid_notes(answer))
    return rich_parts.printed(Group(*parts), style)


def _formula(answer: Solution, crossing: Crossing) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for number, line in enumerate(solution_words.formula(answer, crossing)):
        last = number == 2  # noqa: PLR2004 - of three lines
        table.add_row("" if number else solution_words.variable_name(answer), "=", Text(line, "bold" if last else ""))
    cost = solution_words.both_cost(answer, crossing)
    return Padding(table if cost is None else Group(table, "", cost), (0, 0, 0, 2))


def _costs(answer: Solution, style: Style) -> RenderableType:
    table = rich_parts.ruled(style)
    for head in (solution_words.variable_name(answer), *solution_words.names_of_pair(answer)):
        table.add_column(head, justify="right")
    for row in solution_words.cost_rows(answer):
        table.add_row(*row)
    table.caption = f"{answer.sheet.currency.code} a month"
    table.caption_justify = "left"
    return table
