"""`--format table` of a sweep: a row for each value, a column for each design."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.model.numbers import round_half_up
from privlink_cost.render.comparison import survey_words
from privlink_cost.render.kit import rich_parts, words
from privlink_cost.render.sweep import words as sweep_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from privlink_cost.analysis.sweep import Sweep, SweepPoint
    from privlink_cost.render.kit.style import Style

WIDEST_HEADING = 15


def table(sweep: Sweep, style: Style) -> str:
    """Verdict, totals with the cheapest marked, what is held, footnotes."""
    parts: list[RenderableType] = [Text(sweep_words.verdict(sweep), style="bold"), ""]
    if sweep.reference is not None:
        parts += [_totals(sweep, style), "", rich_parts.pairs(sweep_words.assumptions(sweep))]
    parts += rich_parts.footnotes(sweep_words.notes(sweep))
    return rich_parts.printed(Group(*parts), style)


def _totals(sweep: Sweep, style: Style) -> Table:
    totals = rich_parts.ruled(style)
    is_named = sweep.variable == REGIONS
    totals.add_column(
        sweep_words.AXIS_TITLES[sweep.variable], justify="left" if is_named else "right", no_wrap=is_named
    )
    for design_id in sweep.design_ids:
        totals.add_column(
            Text(f"{sweep_words.name(design_id)}  ", justify="right"), justify="right", max_width=WIDEST_HEADING
        )
    if sweep.variable != GB:
        totals.add_column("Break-even GB", justify="right")
    for value, point in zip(_values(sweep), sweep.points, strict=True):
        cells = [_cell(point, design_id) for design_id in sweep.design_ids]
        is_known = point.comparison is not None
        totals.add_row(value, *cells, *_break_even(sweep, point), style=None if is_known else "dim")
    totals.caption = f"{sweep_words.money_title(sweep)}; * is the cheapest"
    totals.caption_justify = "left"
    return totals


def _cell(point: SweepPoint, design_id: str) -> Text:
    if point.comparison is None:
        return Text(f"{sweep_words.NOT_KNOWN}  ")
    found = sweep_words.estimate(point, design_id)
    if found is None or found.total is None:
        return Text("-  ")
    total = words.amount(found.total, point.comparison.sheet.currency)
    is_best = found.design_id == point.comparison.cheapest.design_id
    return Text(f"{total} *", style="bold green") if is_best else Text(f"{total}  ")


def _values(sweep: Sweep) -> list[str]:
    """The first column; two decimals in every row or in none, so that the points align."""
    shown = [sweep_words.value(point) for point in sweep.points]
    if sweep.variable != GB or not any("." in value for value in shown):
        return shown
    return [_two_decimals(point.value) for point in sweep.points if isinstance(point.value, Decimal)]


def _break_even(sweep: Sweep, point: SweepPoint) -> list[str]:
    if sweep.variable == GB:
        return []
    found = sweep.break_even_gb(point)
    if found is not None:
        return [_two_decimals(found)]
    return ["-" if point.comparison is None else survey_words.break_even_cell(point.comparison)]


def _two_decimals(value: Decimal) -> str:
    return f"{round_half_up(value, 2):,f}"
