"""`--format table`: the answer for people, as a table that reads at 80 columns, in a terminal and in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.console import Group
from rich.text import Text

from privlink_cost.analysis.survey import NotKnown
from privlink_cost.model.numbers import EXACT, ZERO
from privlink_cost.render.comparison import answer_notes, scenario_words, survey_words
from privlink_cost.render.kit import words
from privlink_cost.render.kit.rich_parts import fits, footnotes, pairs, printed, ruled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from rich.console import RenderableType
    from rich.table import Table

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.render.kit.style import Style

PLAIN_PAIR = 2
MOST_COLUMNS = 4
NAME_WIDTH = 15
"""Columns that a design's name takes where designs stand side by side."""
NARROW = 72
"""Columns of a terminal below which a table of scenarios leaves out what its saving already says."""


def comparison(answer: Comparison, style: Style) -> str:
    """One comparison: verdict, charges with their arithmetic, assumptions, footnotes."""
    parts: list[RenderableType] = [Text(words.verdict(answer), style="bold"), ""]
    if len(answer.estimates) > PLAIN_PAIR:
        parts += [_totals(answer, style), ""]
    parts += [_charges(answer, style), "", _assumptions(answer), *footnotes(answer_notes.notes(answer))]
    return printed(Group(*parts), style)


def survey(answers: Survey, style: Style) -> str:
    """Several regions: one row each, the largest saving first."""
    parts: list[RenderableType] = [Text(survey_words.verdict(answers), style="bold"), ""]
    if answers.comparisons:
        parts += [_regions(answers, style), "", pairs(survey_words.assumptions(answers))]
    parts += footnotes(survey_words.notes(answers))
    return printed(Group(*parts), style)


def scenarios(answers: ScenarioAnswers, style: Style) -> str:
    """Several scenarios: one row each, in the order they were asked."""
    table = ruled(style)
    columns = [name for name in scenario_words.COLUMNS if style.width >= NARROW or name != "NAT Gateway"]
    for name in columns:
        is_text = name in scenario_words.TEXT_COLUMNS
        justify: Literal["left", "right"] = "left" if is_text else "right"
        ratio = 1 if name == columns[0] else None
        table.add_column(
            Text(name, justify=justify), justify=justify, ratio=ratio, no_wrap=not is_text, overflow="fold"
        )
    for found in answers.answers:
        name, *differing = scenario_words.label(found, answers)
        label = Text(name, style="bold")
        for line in differing:
            label.append(f"\n  {line}", style="not bold dim")
        cells = scenario_words.cells(found)[1 - len(columns) :]
        table.add_row(label, *cells, style="dim" if isinstance(found, NotKnown) else None)
    table.caption, table.caption_justify = scenario_words.money_note(answers), "left"
    parts: list[RenderableType] = [Text(scenario_words.verdict(answers), style="bold"), "", table, ""]
    parts += [pairs(scenario_words.assumptions(answers)), *footnotes(scenario_words.notes(answers))]
    return printed(Group(*parts), style)


def _regions(answers: Survey, style: Style) -> Table:
    table = _regions_table(answers, style, every_design=True)
    return table if fits(table, style) else _regions_table(answers, style, every_design=False)


def _regions_table(answers: Survey, style: Style, *, every_design: bool) -> Table:
    """A row for each region, with the totals of every design or of the cheapest alone."""
    first = answers.comparisons[0]
    totals = [words.design_name(e.design_id) for e in first.estimates] if every_design else ["Its total"]
    table = ruled(style)
    table.add_column("Region", no_wrap=True)
    table.add_column("Cheapest", overflow="fold")
    for name in [*totals, "Saving", "%"]:
        table.add_column(Text(name, justify="right"), justify="right", no_wrap=not every_design, overflow="fold")
    table.add_column("Break-even GB", justify="right", overflow="fold")
    for answer in answers.comparisons:
        table.add_row(*survey_words.row(answer, every_design=every_design))
    for missing in answers.not_known:
        table.add_row(missing.region_id, "-", *["not known"] * len(totals), "-", "-", "-", style="dim")
    table.caption = f"{first.sheet.currency.code} a month"
    table.caption_justify = "left"
    return table


def _totals(answer: Comparison, style: Style) -> Table:
    """Several designs at a glance: side by side where that fits, else one below the other."""
    if len(answer.estimates) <= MOST_COLUMNS:
        table = _side_by_side(answer, style)
        if fits(table, style):
            return table
    return _listed(answer, style)


def _side_by_side(answer: Comparison, style: Style) -> Table:
    currency = answer.sheet.currency
    table = ruled(style)
    table.add_column(f"{currency.code} a month")
    sums = [_sums(estimate) for estimate in answer.estimates]
    for estimate, column in zip(answer.estimates, sums, strict=True):
        known = [figure for figure in (*column.values(), estimate.total, estimate.per_year) if figure is not None]
        longest = max((len(words.amount(figure, currency)) for figure in known), default=0)
        heading = Text(words.design_name(estimate.design_id), justify="right")
        table.add_column(heading, justify="right", max_width=max(NAME_WIDTH, longest))  # names wrap, figures do not
    names = dict.fromkeys(name for column in sums for name in column)
    for name in names:
        table.add_row(name, *(words.amount(c[name], currency) if name in c else "" for c in sums))
    table.rows[-1].end_section = True
    for label, figures in (
        ("A month", [estimate.total for estimate in answer.estimates]),
        ("A year", [estimate.per_year for estimate in answer.estimates]),
    ):
        cells = [
            Text(
                "not possible" if figure is None else words.amount(figure, currency),
                style=_emphasis(answer, estimate) if figure is not None else "dim",
            )
            for figure, estimate in zip(figures, answer.estimates, strict=True)
        ]
        table.add_row(Text(label, style="bold"), *cells)
    return table


def _sums(estimate: Estimate) -> dict[str, Decimal]:
    """The costs of an estimate by what they are for, tiers added up."""
    sums: dict[str, Decimal] = {}
    for charge in estimate.charges:
        name = words.line_name(charge)
        sums[name] = EXACT.add(sums.get(name, ZERO), charge.cost)
    return sums


def _listed(answer: Comparison, style: Style) -> Table:
    currency = answer.sheet.currency
    table = ruled(style)
    table.add_column("Design", ratio=1)
    table.add_column(f"{currency.code} a month", justify="right", no_wrap=True, overflow="fold")
    table.add_column(f"{currency.code} a year", justify="right", no_wrap=True, overflow="fold")
    for estimate in answer.estimates:
        name = words.design_name(estimate.design_id)
        if estimate.total is None or estimate.per_year is None:
            table.add_row(name, "not possible", "-", style="dim")
            continue
        emphasis = _emphasis(answer, estimate)
        figures = (words.amount(figure, currency) for figure in (estimate.total, estimate.per_year))
        table.add_row(Text(name, style=emphasis), *(Text(figure, style=emphasis) for figure in figures))
    return table


def _emphasis(answer: Comparison, estimate: Estimate) -> str:
    return "bold green" if estimate is answer.cheapest else "bold"


def _charges(answer: Comparison, style: Style) -> Table:
    with_year = _charges_table(answer, style, years=True)
    # Amounts are never broken for a column that can be left out: it is twelve times the one beside it.
    return with_year if fits(with_year, style) else _charges_table(answer, style, years=False)


def _charges_table(answer: Comparison, style: Style, *, years: bool) -> Table:
    currency = answer.sheet.currency
    table = ruled(style)
    table.add_column("Design", overflow="fold", max_width=19)
    table.add_column("How it adds up", overflow="fold")
    table.add_column(f"{currency.code} a month", justify="right", no_wrap=True, overflow="fold")
    if years:
        table.add_column(f"{currency.code} a year", justify="right", no_wrap=True)
    for estimate in answer.estimates:
        for row in _design_rows(answer, estimate):
            table.add_row(*row[: len(table.columns)])
        table.rows[-1].end_section = True
    return table


def _design_rows(answer: Comparison, estimate: Estimate) -> Iterator[tuple[Text, ...]]:
    currency = answer.sheet.currency
    name = words.design_name(estimate.design_id)
    if estimate.total is None or estimate.per_year is None:
        yield tuple(Text(text, style="dim") for text in (name, words.impossible(estimate), "-", "-"))
        return
    emphasis = _emphasis(answer, estimate)
    mark = "<- cheapest" if estimate is answer.cheapest else ""
    figures = (words.amount(figure, currency) for figure in (estimate.total, estimate.per_year))
    yield tuple(Text(text, style=emphasis) for text in (name, mark, *figures))
    for charge in estimate.charges:
        texts = (
            f"  {words.charge_name(charge)}",
            words.arithmetic(charge, currency),
            words.amount(charge.cost, currency),
            "",
        )
        yield tuple(map(Text, texts))


def _assumptions(answer: Comparison) -> Table:
    rows = words.assumptions(answer)
    sentence = words.break_even_sentence(answer)
    if sentence is not None:
        rows.insert(0, ("Break-even", sentence))
    return pairs(rows)
