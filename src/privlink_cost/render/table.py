"""`--format table`: the answer for people, as a table that reads at 80 columns, in a terminal and in a pipe."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from privlink_cost.render import survey_words, words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from privlink_cost.model.compare import Comparison, Estimate
    from privlink_cost.model.survey import Survey
    from privlink_cost.render.style import Style

_ASCII_RULES = box.Box("    \n    \n -- \n    \n -- \n -- \n    \n    \n", ascii=True)
_RULES = box.Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")


def comparison(answer: Comparison, style: Style) -> str:
    """One comparison: verdict, charges with their arithmetic, assumptions, footnotes."""
    return _print(
        Group(
            Text(words.verdict(answer), style="bold"),
            "",
            _charges(answer, style),
            "",
            _assumptions(answer),
            *_notes(words.notes(answer)),
        ),
        style,
    )


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


def _charges(answer: Comparison, style: Style) -> Table:
    currency = answer.sheet.currency
    table = _ruled(style)
    table.add_column("Design")
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
    emphasis = "bold green" if is_best else "bold"
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
