"""A question about where the cheaper design changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.solve import Grid, Solution, solve, solve_grid
from privlink_cost.ask.answer import scenario_of, sheet_of
from privlink_cost.model.numbers import HUNDRED, ZERO, Percent

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.model.fields import Question
    from privlink_cost.model.scenario import Scenario


def solve_question(question: Question, variable: str = "gb") -> Solution:
    """Look everything up that the question names, and solve for one variable with the rest held.

    Args:
        question: its own value of the variable plays no part; solving for GB needs none.
        variable: `gb`, `endpoints`, `azs`, `hours` or `vpcs`.

    Raises:
        InputError: if a name is not known, a number is out of range, or there is nothing to solve.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    scenario = _without_gb(question) if variable == "gb" else scenario_of(question)
    return solve(scenario, sheet_of(question), variable)


def solve_question_grid(question: Question, endpoints: int, azs: int) -> Grid:
    """Look everything up that the question names, and solve for the GB by number of endpoints and AZs.

    Raises:
        InputError: as `solve_question`, or if the grid is too large.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    return solve_grid(_without_gb(question), sheet_of(question), endpoints, azs)


def _without_gb(question: Question) -> Scenario:
    """The scenario of a question that may leave the GB open: only the proportions of the traffic matter then."""
    if question.gb is None:
        question = question._replace(gb=_any_gb(question))
    return scenario_of(question)


def _any_gb(question: Question) -> Decimal | None:
    held_gb = ZERO if isinstance(question.internet_gb, Percent) else question.internet_gb
    if held_gb or any(not part.is_percent for part in question.traffic):
        return None  # their sum
    is_any_known = question.traffic or question.image_layers_percent or question.internet_gb
    return HUNDRED if is_any_known else ZERO
