"""What all tables for people share: rules, pairs of a word and what it stands for, footnotes, and printing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table

if TYPE_CHECKING:
    from rich.console import RenderableType

    from privlink_cost.render.kit.style import Style

_BOUNDLESS = 10**6
_ASCII_RULES = box.Box("    \n    \n -- \n    \n -- \n -- \n    \n    \n", ascii=True)
_RULES = box.Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")


def ruled(style: Style) -> Table:
    """An empty table with rules between its sections and no other lines."""
    return Table(box=_RULES if style.unicode else _ASCII_RULES, pad_edge=False, padding=0, show_edge=False)


def fits(table: Table, style: Style) -> bool:
    """Whether a table can be shown without breaking a figure or a word."""
    # A measurement is cut to the width it is asked for: asked for the style's, every table would fit.
    boundless = console(style._replace(width=_BOUNDLESS))
    measured = Measurement.get(boundless, boundless.options, table)
    if measured.maximum <= style.width:
        return True
    # Rich narrows the widest columns first, below their longest word if need be: only printing shows it.
    return measured.minimum <= style.width and _words(table, style) == _words(table, style._replace(width=_BOUNDLESS))


def _words(table: Table, style: Style) -> list[str]:
    """Every word of a printed table, sorted; rules and dashes aside."""
    return sorted(word for word in printed(table, style._replace(colour=False)).split() if word.strip("-\u2500"))


def pairs(rows: list[tuple[str, str]]) -> Table:
    """Words, each with what it stands for beside it."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def footnotes(sentences: list[str]) -> list[RenderableType]:
    """Sentences with a star before each, after an empty line; nothing if there are none."""
    if not sentences:
        return []
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), style="dim")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for sentence in sentences:
        table.add_row("*", sentence)
    return [Padding(table, (1, 0, 0, 0))]


def printed(content: RenderableType, style: Style) -> str:
    """The text of what the style's terminal, pipe or file shows, without spaces at the ends of lines."""
    out = io.StringIO()
    console(style, out).print(content)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def console(style: Style, out: io.StringIO | None = None) -> Console:
    """A console like the style's terminal, pipe or file, which writes to a text or nowhere."""
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
