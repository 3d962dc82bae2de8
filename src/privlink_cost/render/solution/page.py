"""What a break-even in one variable, and a grid of them, say to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.kit import words
from privlink_cost.render.kit.page import ASSUMPTIONS, Column, Equation, Facts, Notes, Page, Row, Table, page
from privlink_cost.render.language import say
from privlink_cost.render.solution import beside_words, grid_words, held_words, words as solution_words
from privlink_cost.render.solution.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.solve import Grid, Solution


def solution(answer: Solution) -> Page:
    """The sentence, the formula with its numbers, what both designs cost there, and what is held."""
    name = solution_words.variable_name(answer)
    equations = (
        Equation(name, tuple(solution_words.formula(answer, crossing)), solution_words.both_cost(answer, crossing))
        for crossing in answer.found.crossings
    )
    pair = solution_words.names_of_pair(answer)
    costs = Table(
        tuple(Column(heading, is_right=True) for heading in (name, *pair)),
        list(_costs(answer)) if answer.variable.is_whole else [],
        caption=say("{currency} a month", currency=answer.sheet.currency.code),
    )
    return page(
        [verdict(answer), *beside_words.of_solution(answer)],
        *equations,
        costs if costs.rows else None,
        Facts(held_words.assumptions(answer), ASSUMPTIONS),
        Notes(list(held_words.notes(answer.scenario, answer.designs))),
    )


def grid(answer: Grid) -> Page:
    """Break-evens by number of endpoints, downwards, and of Availability Zones, across."""
    return page(
        [grid_words.verdict(answer), *beside_words.of_grid(answer)],
        Table(
            tuple(Column(heading, is_right=True) for heading in grid_words.header(answer)),
            tuple(Row(tuple(cells)) for cells in grid_words.rows(answer)),
        ),
        Facts(held_words.grid_assumptions(answer), ASSUMPTIONS),
        Notes(list(grid_words.notes(answer))),
    )


def _costs(answer: Solution) -> Iterator[Row]:
    """What both cost on both sides of each crossing of whole numbers."""
    currency = answer.sheet.currency
    first, second = solution_words.names_of_pair(answer)
    for costs in (costs for crossing in answer.found.crossings for costs in crossing.costs):
        line = say(
            "At {number}: {first} {first_cost}, {second} {second_cost} a month",
            number=solution_words.number_of(answer, costs.value),
            first=first,
            first_cost=words.money(costs.first, currency),
            second=second,
            second_cost=words.money(costs.second, currency),
        )
        figures = (words.amount(cost, currency) for cost in (costs.first, costs.second))
        yield Row((solution_words.shortened(costs.value), *figures), line=line)
