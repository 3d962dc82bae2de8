"""What each kind of answer shows as a page of HTML: what it says to people, its chart, its sources.

The page is the one that every format for people draws; several regions or scenarios have the page of each below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.comparison import page as comparison_page
from privlink_cost.render.html import chart
from privlink_cost.render.kit import words
from privlink_cost.render.kit.json_document import cited_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from privlink_cost.analysis.choice.optimum import Optima, Optimum
    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.diff import PriceChange, ScenarioChange, Side
    from privlink_cost.analysis.found.plan_answer import PlanAnswer
    from privlink_cost.analysis.found.usage_found import UsageFound
    from privlink_cost.analysis.ranges import RangeAnswer
    from privlink_cost.analysis.solve import Grid, Solution
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.analysis.sweep import Sweep
    from privlink_cost.model.prices import Source
    from privlink_cost.render.html.chart import Chart
    from privlink_cost.render.kit.page import Page


class Answer(NamedTuple):
    """An answer, or one of several; of its fields all but the page may be left out.

    Attributes:
        page: what it says.
        chart: what it draws, why it draws nothing, or None.
        sources: where the prices are from.
        name: what it is called among others, or None.
        others: the answers that it sums up.
    """

    page: Page
    chart: Chart | str | None = None
    sources: Sequence[Source] = ()
    name: str | None = None
    others: Sequence[Answer] = ()


def comparison(answer: Comparison, name: str | None = None) -> Answer:
    """One comparison."""
    return Answer(comparison_page.comparison(answer), chart.of_comparison(answer), _sources([answer]), name)


def survey(answers: Survey) -> Answer:
    """Several regions."""
    parts = [comparison(each, words.sheet_title(each.sheet)) for each in answers.comparisons]
    return Answer(comparison_page.survey(answers), others=parts)


def scenarios(answers: ScenarioAnswers) -> Answer:
    """Several scenarios."""
    parts = [comparison(each, f"{each.scenario.name}, {words.sheet_title(each.sheet)}") for each in answers.comparisons]
    return Answer(comparison_page.scenarios(answers), others=parts)


def gb_range(answer: RangeAnswer) -> Answer:
    """A range of GB."""
    from privlink_cost.render.gb_range.page import gb_range as page

    return Answer(page(answer), chart.of_range(answer), _sources([answer.at_high]))


def solution(answer: Solution) -> Answer:
    """A break-even."""
    from privlink_cost.render.solution.page import solution as page

    ids = {s for meter_id in answer.meter_ids for s in answer.sheet.prices[meter_id].price.source_ids}
    sources = [source for source_id, source in answer.sheet.sources.items() if source_id in ids]
    return Answer(page(answer), chart.of_solution(answer), sources)


def grid(answer: Grid) -> Answer:
    """Break-evens by endpoints and Availability Zones."""
    from privlink_cost.render.solution.page import grid as page

    return Answer(page(answer))


def optimum(answer: Optimum) -> Answer:
    """The cheapest set of endpoints."""
    from privlink_cost.render.optimum.page import optimum as page

    return Answer(page(answer), sources=_sources([answer.comparison]))


def optima(answers: Optima) -> Answer:
    """The cheapest set of endpoints in several regions, and what to do in each."""
    from privlink_cost.render.optimum.page import optima as page

    parts = [optimum(each)._replace(name=words.sheet_title(each.sheet)) for each in answers.optima]
    return Answer(page(answers), others=parts)


def sweep(answer: Sweep) -> Answer:
    """A range of values."""
    from privlink_cost.render.sweep.page import sweep as page

    return Answer(page(answer), chart.of_sweep(answer), _sources(answer.priced))


def scenario_changes(changes: Sequence[ScenarioChange], sides: tuple[Side, Side]) -> Answer:
    """What changes between two files, days or price tables."""
    from privlink_cost.render.diff import page
    from privlink_cost.render.html.chart_of_change import of_change

    if len(changes) == 1:
        return Answer(page.scenario_changes(changes, sides), of_change(changes[0]))
    parts = [
        Answer(page.scenario_change(change, sides), of_change(change), name=change.name)
        for change in changes
        if change.is_change
    ]
    return Answer(page.overview(changes, sides), others=parts)


def price_changes(changes: Sequence[PriceChange], sides: tuple[Side, Side]) -> Answer:
    """Which unit prices change."""
    from privlink_cost.render.diff.page import price_changes as page

    return Answer(page(changes, sides))


def plan(answer: PlanAnswer) -> Answer:
    """What a plan was found to have and costs; where nobody gave the GB, its designs can be read off at any."""
    from privlink_cost.render.plan.page import plan as page

    return Answer(page(answer), chart.of_plan(answer), _sources([answer.comparison]))


def usage(found: UsageFound) -> Answer:
    """What bills, metrics and flow logs were found to hold."""
    from privlink_cost.render.usage.page import usage as page

    if found.comparison is None:
        return Answer(page(found))
    return Answer(page(found), chart.of_comparison(found.comparison), _sources([found.comparison]))


def _sources(answers: Iterable[Comparison]) -> list[Source]:
    """The sources of several comparisons, each once."""
    return list(dict.fromkeys(source for answer in answers for _, source in cited_sources(answer)))
