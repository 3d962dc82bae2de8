"""`--format table`: the answer for people, as a table that reads at 80 columns, in a terminal and in a pipe."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from privlink_cost.render import survey_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    table.add_column("Region", no_wrap=True)
    for estimate in first.estimates:
        table.add_column(words.DESIGN_NAMES[estimate.design_id], justify="right", overflow="fold")
    table.add_column("Cheapest", overflow="fold")
    table.add_column("Saving", justify="right", overflow="fold")
    table.add_column("%", justify="right", overflow="fold")
    table.add_column("Break-even GB", justify="right", overflow="fold")
    for answer in answers.comparisons:
        table.add_row(*survey_words.row(answer))
    for missing in answers.not_known:
        table.add_row(missing.region_id, *["not known"] * len(first.estimates), "-", "-", "-", "-", style="dim")
    table.caption = f"{code} a month"
    table.caption_justify = "left"
    return table


def _charges(answer: Comparison, style: Style) -> Table:
    with_year = _charges_table(answer, style, years=True)
    # Amounts are never broken for a column that can be left out: it is twelve times the one beside it.
    fits = Measurement.get(_console(style), _console(style).options, with_year).minimum <= style.width
    return with_year if fits else _charges_table(answer, style, years=False)


def _charges_table(answer: Comparison, style: Style, *, years: bool) -> Table:
    currency = answer.sheet.currency
    table = _ruled(style)
    table.add_column("Design", overflow="fold")
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
    is_best = estimate is answer.cheapest
    name = words.DESIGN_NAMES[estimate.design_id]
    if estimate.total is None or estimate.per_year is None:
        yield tuple(Text(text, style="dim") for text in (name, f"not possible: {estimate.reason}", "-", "-"))
        return
    emphasis = "bold green" if is_best else "bold"
    figures = (words.amount(figure, currency) for figure in (estimate.total, estimate.per_year))
    yield tuple(Text(text, style=emphasis) for text in (name, "<- cheapest" if is_best else "", *figures))
    for charge in estimate.charges:
        texts = (
            f"  {words.charge_name(charge)}",
            words.arithmetic(charge, currency),
            words.amount(charge.cost, currency),
            "",
        )
        yield tuple(map(Text, texts))


def _ruled(style: Style) -> Table:
    return Table(box=_RULES if style.unicode else _ASCII_RULES, pad_edge=False, padding=0, show_edge=False)


def _assumptions(answer: Comparison) -> Table:
    rows = words.assumptions(answer)
    sentence = words.break_even_sentence(answer)
    if sentence is not None:
        rows.insert(0, ("Break-even", sentence))
    return _pairs(rows)


def _pairs(rows: list[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _notes(sentences: list[str]) -> list[RenderableType]:
    if not sentences:
        return []
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), style="dim")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for sentence in sentences:
        table.add_row("*", sentence)
    return [Padding(table, (1, 0, 0, 0))]


def _print(content: RenderableType, style: Style) -> str:
    out = io.StringIO()
    _console(style, out).print(content)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _console(style: Style, out: io.StringIO | None = None) -> Console:
    return Console(
        file=out or io.StringIO(),
        width=style.width,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
