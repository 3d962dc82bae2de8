"""The cheapest set of endpoints as a table for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from privlink_cost.render.kit import words
from privlink_cost.render.kit.rich_parts import footnotes, pairs, printed, ruled
from privlink_cost.render.optimum import words as optimum_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from privlink_cost.analysis.optimise import Optimum
    from privlink_cost.render.kit.style import Style

BEST = "bold green"


def optimum(answer: Optimum, style: Style) -> str:
    """Verdict, what to do about each service, what it costs and what the other designs cost."""
    parts: list[RenderableType] = [Text(sentence, style="bold") for sentence in optimum_words.lead(answer)]
    if answer.services:
        parts += ["", _services(answer, style)]
    parts += ["", _designs(answer, style), "", pairs(optimum_words.assumptions(answer))]
    return printed(Group(*parts, *footnotes(optimum_words.notes(answer))), style)


def _services(answer: Optimum, style: Style) -> Table:
    code = answer.sheet.currency.code
    table = ruled(style)
    table.add_column("Service", overflow="fold")
    table.add_column("GB a month", justify="right", overflow="fold")
    table.add_column("What to do", overflow="fold")
    table.add_column(f"Saves {code}", justify="right", no_wrap=True, overflow="fold")
    table.add_column("Break-even GB", justify="right", overflow="fold")
    for row in optimum_words.service_rows(answer):
        table.add_row(*row, style="dim" if row.what.startswith("leave") else None)
    table.rows[-1].end_section = True
    table.add_row(Text("All", style="bold"), "", "", Text(optimum_words.whole_saving(answer), style=BEST), "")
    return table


def _designs(answer: Optimum, style: Style) -> Table:
    currency = answer.sheet.currency
    best = answer.best
    table = ruled(style)
    table.add_column("Design", max_width=19, overflow="fold")
    table.add_column("How it adds up", overflow="fold")
    table.add_column(f"{currency.code} a month", justify="right", no_wrap=True, overflow="fold")
    table.add_column("Best saves", justify="right", no_wrap=True, overflow="fold")
    assert best.total is not None  # noqa: S101 - the best is feasible
    cells = (optimum_words.best_name(answer), "<- best", words.amount(best.total, currency), "")
    table.add_row(*(Text(cell, style=BEST) for cell in cells))
    for charge in best.charges:
        cost = words.amount(charge.cost, currency)
        table.add_row(f"  {words.charge_name(charge)}", words.arithmetic(charge, currency), cost, "")
    table.rows[-1].end_section = True
    for row in optimum_words.design_rows(answer):
        table.add_row(*row, style="dim" if row.total == "-" else None)
    return table
