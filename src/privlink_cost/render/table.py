"""`--format table`: the answer for people, as a table that reads at 80 columns, in a terminal and in a pipe."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from privlink_cost.model.numbers import EXACT, ZERO
from privlink_cost.render import survey_words, words

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.console import RenderableType

    from privlink_cost.model.compare import Comparison, Estimate
    from privlink_cost.model.survey import Survey
    from privlink_cost.render.style import Style

PLAIN_PAIR = 2
MOST_COLUMNS = 4

_ASCII_RULES = box.Box("    \n    \n -- \n    \n -- \n -- \n    \n    \n", ascii=True)
_RULES = box.Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")


def comparison(answer: Comparison, style: Style) -> str:
    """One comparison: verdict, charges with their arithmetic, assumptions, footnotes."""
    parts: list[RenderableType] = [Text(words.verdict(answer), style="bold"), ""]
    if len(answer.estimates) > PLAIN_PAIR:
        parts += [_totals(answer, style), ""]
    parts += [_charges(answer, style), "", _assumptions(answer), *_notes(words.notes(answer))]
    return _print(Group(*parts), style)


def survey(answers: Survey, style: Style) -> str:
    """Several regions: one row each, the largest saving first."""
    parts: list[RenderableType] = [Text(survey_words.verdict(answers), style="bold"), ""]
    if answers.comparisons:
        parts += [_regions(answers, style), "", _pairs(survey_words.assumptions(answers))]
    parts += _notes(survey_words.notes(answers))
    return _print(Group(*parts), style)


def _regions(answers: Survey, style: Style) -> Table:
    first = answers.comparisons[0]
    code = first.sheet.currency.code
    table = _ruled(style)
    table.add_column("Region")
    for estimate in first.estimates:
        table.add_column(words.DESIGN_NAMES[estimate.design_id], justify="right", no_wrap=True)
    table.add_column("Cheapest", ratio=1)
    table.add_column("Saving", justify="right", no_wrap=True)
    table.add_column("%", justify="right", no_wrap=True)
    table.add_column("Break-even GB", justify="right")
    for answer in answers.comparisons:
        table.add_row(*survey_words.row(answer))
    for missing in answers.not_known:
        table.add_row(missing.region_id, *["not known"] * len(first.estimates), "-", "-", "-", "-", style="dim")
    table.caption = f"{code} a month"
    table.caption_justify = "left"
    return table


def _totals(answer: Comparison, style: Style) -> Table:
    """Several designs at a glance: side by side where that fits, else one below the other."""
    return _side_by_side(answer, style) if len(answer.estimates) <= MOST_COLUMNS else _listed(answer, style)


def _side_by_side(answer: Comparison, style: Style) -> Table:
    currency = answer.sheet.currency
    table = _ruled(style)
    table.add_column(f"{currency.code} a month")
    for estimate in answer.estimates:
        table.add_column(Text(words.DESIGN_NAMES[estimate.design_id], justify="right"), justify="right", max_width=15)
    sums = [_sums(estimate) for estimate in answer.estimates]
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
    table = _ruled(style)
    table.add_column("Design", ratio=1)
    table.add_column(f"{currency.code} a month", justify="right", no_wrap=True)
    table.add_column(f"{currency.code} a year", justify="right", no_wrap=True)
    for estimate in answer.estimates:
        name = words.DESIGN_NAMES[estimate.design_id]
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
    currency = answer.sheet.currency
    table = _ruled(style)
    table.add_column("Design", max_width=19)
    table.add_column("How it adds up", ratio=1)
    table.add_column(f"{currency.code} a month", justify="right", no_wrap=True)
    table.add_column(f"{currency.code} a year", justify="right", no_wrap=True)
    for estimate in answer.estimates:
        _add_design(table, answer, estimate)
    return table


def _ruled(style: Style) -> Table:
    return Table(box=_RULES if style.unicode else _ASCII_RULES, pad_edge=False, padding=0, show_edge=False)


def _add_design(table: Table, answer: Comparison, estimate: Estimate) -> None:
    currency = answer.sheet.currency
    is_best = estimate is answer.cheapest
    name = words.DESIGN_NAMES[estimate.design_id]
    emphasis = _emphasis(answer, estimate)
    if estimate.total is None or estimate.per_year is None:
        table.add_row(name, f"not possible: {estimate.reason}", "-", "-", style="dim", end_section=True)
        return
    table.add_row(
        Text(name, style=emphasis),
        Text("<- cheapest" if is_best else "", style=emphasis),
        Text(words.amount(estimate.total, currency), style=emphasis),
        Text(words.amount(estimate.per_year, currency), style=emphasis),
    )
    for charge in estimate.charges:
        table.add_row(
            f"  {words.charge_name(charge)}",
            words.arithmetic(charge, currency),
            words.amount(charge.cost, currency),
            "",
        )
    table.rows[-1].end_section = True


def _assumptions(answer: Comparison) -> Table:
    rows = words.assumptions(answer)
    sentence = words.break_even_sentence(answer)
    if sentence is not None:
        rows.insert(0, ("Break-even", sentence))
    return _pairs(rows)


def _pairs(rows: list[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(ratio=1)
    for row in rows:
        table.add_row(*row)
    return table


def _notes(sentences: list[str]) -> list[RenderableType]:
    if not sentences:
        return []
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), style="dim")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for sentence in sentences:
        table.add_row("*", sentence)
    return [Padding(table, (1, 0, 0, 0))]


def _print(content: RenderableType, style: Style) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=style.width,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    console.print(content)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
