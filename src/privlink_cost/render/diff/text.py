"""`diff --format text`: what changes, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from privlink_cost.render.diff import words as diff_words
from privlink_cost.render.diff.rows import rows
from privlink_cost.render.kit.rich_parts import pairs, printed, ruled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from privlink_cost.analysis.diff import PriceChange, ScenarioChange, Side
    from privlink_cost.render.diff.rows import Row
    from privlink_cost.render.kit.style import Style

_MARKS = {"less": "- ", "more": "+ "}
_INDENTS = {"charge": 2, "less": 4, "more": 4}
_COLOURS = {"+": "red", "-": "green"}


def scenarios(changes: Sequence[ScenarioChange], sides: tuple[Side, Side], style: Style) -> str:
    """The verdict, what was compared, a table for each scenario that changes, and the names of the others."""
    parts = [*_head(diff_words.verdict(changes), sides)]
    for change in changes:
        if change.is_change:
            parts += ["", *_scenario(change, sides, style, alone=len(changes) == 1)]
    same = diff_words.unchanged(changes)
    if same is not None and len(changes) > 1:
        parts += ["", Text(same)]
    return printed(Group(*parts), style)


def prices(changes: Sequence[PriceChange], sides: tuple[Side, Side], style: Style) -> str:
    """The verdict, what was compared, and a row for each unit price that changes."""
    parts = [*_head(diff_words.price_verdict(changes), sides)]
    changed = [change for change in changes if change.is_change]
    for region in dict.fromkeys(change.region_id for change in changed):
        table = _table(f"{region}, USD", style)
        for change in changed:
            for row in diff_words.price_rows(change) if change.region_id == region else ():
                table.add_row(*row[:3], _coloured(row[3]))
        parts += ["", table]
    return printed(Group(*parts), style)


def _head(verdict: str, sides: tuple[Side, Side]) -> Iterator[RenderableType]:
    yield Text(verdict, style="bold")
    yield ""
    yield pairs(list(zip(("Before", "After"), map(diff_words.side, sides), strict=True)))


def _scenario(
    change: ScenarioChange, sides: tuple[Side, Side], style: Style, *, alone: bool
) -> Iterator[RenderableType]:
    if not alone:
        yield Text(f"{change.name}: {diff_words.scenario_verdict(change)}", style="bold")
    given = diff_words.given(change, sides)
    if given:
        yield pairs([(name, f"{before} -> {after}") for name, before, after in given])
    table = _table(diff_words.title(change), style)
    for row in rows(change):
        table.add_row(*_cells(row))
    if table.rows:
        if given or not alone:
            yield ""
        yield table


def _table(title: str, style: Style) -> Table:
    table = ruled(style)
    table.add_column(Text(title), overflow="fold")
    for name in ("Before", "After", "Change"):
        table.add_column(name, justify="right", overflow="fold")
    return table


def _cells(row: Row) -> tuple[RenderableType, ...]:
    emphasis = "dim" if row.kind in _MARKS or row.change == "same" else ""
    bold = row.kind == "design" and not emphasis
    name = Text(f"{_MARKS.get(row.kind, '')}{row.name}", style="bold" if bold else emphasis)
    indented = Padding(name, (0, 0, 0, _INDENTS.get(row.kind, 0)))
    return indented, Text(row.before, style=emphasis), Text(row.after, style=emphasis), _coloured(row.change)


def _coloured(change: str) -> Text:
    return Text(change, style=_COLOURS.get(change[:1], "dim"))
