"""`--format table`: a page as tables that read at 80 columns, in a terminal and in a pipe, drawn by rich."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group
from rich.containers import Lines
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from privlink_cost.render.kit.page import Equation, Facts, Notes, Sentence
from privlink_cost.render.kit.wrapping import ends, is_wide, pieces, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType

    from privlink_cost.render.kit.page import Column, Emphasis, Page, Part, Row, Table
    from privlink_cost.render.kit.style import Style

_BOUNDLESS = 10**6
_ASCII_RULES = box.Box("    \n    \n -- \n    \n -- \n -- \n    \n    \n", ascii=True)
_RULES = box.Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")
_INDENT = 2
_MORE_FOR_WIDE = 2
"""So many letters more a line of East Asian text may have, whose words are not parted by spaces."""
_STYLES: dict[Emphasis, str] = {
    "": "",
    "strong": "bold",
    "best": "bold green",
    "good": "green",
    "bad": "red",
    "weak": "dim",
}


class _Words(Text):
    """Text that breaks as Japanese does where it has East Asian letters; any other as rich breaks it."""

    def wrap(self, console: Console, width: int, *, no_wrap: bool | None = None, **how: Any) -> Lines:  # noqa: ANN401 - rich's
        """The lines of the text in a width."""
        if no_wrap or not is_wide(self.plain):
            return super().wrap(console, width, no_wrap=no_wrap, **how)
        lines = Lines()
        for line in self.split(allow_blank=True):
            broken = line.divide(ends(line.plain, width))
            for each in broken:
                each.rstrip()
            broken.justify(console, width, justify=how.get("justify") or self.justify or "left")
            lines.extend(broken)
        return lines

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """How wide it is at least, without breaking what stays whole, and at most."""
        found = super().__rich_measure__(console, options)
        if not is_wide(self.plain):
            return found
        return Measurement(max(width_of(piece.rstrip()) for piece in pieces(self.plain)), found.maximum)


def _pieces(text: str) -> list[str]:
    """What of a text stays on one line."""
    return [piece.rstrip() for piece in pieces(text)] if is_wide(text) else text.split()


def draw(page: Page, style: Style) -> str:
    """The text of what the style's terminal, pipe or file shows."""
    content: list[RenderableType] = [_Words(sentence, style="bold") for sentence in page.lead]
    before: Part | None = None
    for part in _shown(page, style):
        is_below_heading = isinstance(before, Sentence) and isinstance(part, Facts)
        content += [_part(part, style)] if is_below_heading else ["", _part(part, style)]
        before = part
    return _printed(Group(*content), style)


def _shown(page: Page, style: Style) -> list[Part]:
    """The parts, without those whose figures an overview shows unless they are asked for."""
    return [part for part in page.footed if style.is_detailed or not getattr(part, "is_detail", False)]


def _part(part: Part, style: Style) -> RenderableType:
    match part:
        case Facts():
            return _pairs(part.pairs, gap=2, first="bold")
        case Notes():
            return _pairs((("*", sentence) for sentence in part.sentences), gap=1)
        case Sentence():
            return _Words(part.text) if part.about is None else _Words(f"{part.about}: {part.text}", style="bold")
        case Equation():
            return _equation(part)
        case _:
            remarks = () if style.is_detailed else part.remarks
            return Group(_fitting(part, style), *([""] if remarks else []), *map(_Words, remarks))


def _pairs(rows: Iterable[tuple[str, str]], *, gap: int, first: str = "") -> Grid:
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, gap, 0, 0))
    grid.add_column(no_wrap=True, style=first)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*map(_Words, row))
    return grid


def _equation(equation: Equation) -> RenderableType:
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for number, side in enumerate(equation.sides, 1):
        is_last = number == len(equation.sides)
        grid.add_row(equation.name if number == 1 else "", "=", Text(side, "bold" if is_last else ""))
    below = [] if equation.remark is None else ["", equation.remark]
    return Padding(Group(grid, *below), (0, 0, 0, _INDENT))


def _fitting(table: Table, style: Style) -> Grid:
    """A table as it fits: whole, without a column that may go, or the one that stands in for it."""
    grid = _grid(table, style)
    if _fits(grid, style):
        return grid
    going = [number for number, column in enumerate(table.columns) if column.may_go]
    if going:
        return _fitting(table.without(going[-1]), style)
    return grid if table.instead is None else _fitting(table.instead, style)


def _grid(table: Table, style: Style) -> Grid:
    """A table with rules between its sections and no other lines."""
    grid = Grid(box=_RULES if style.unicode else _ASCII_RULES, pad_edge=False, padding=0, show_edge=False)
    has_levels = any(row.level for row in table.rows)
    rows = [_cells(row, table, has_levels=has_levels) for row in table.rows]
    for number, column in enumerate(table.columns):
        heading = f"{column.heading}  " if column.has_marks else column.heading
        words = [word for row in rows for word in _texts(row[number], column) if column.widest or column.has_marks]
        longest = max(map(width_of, words), default=0)
        widest = column.widest
        if widest is not None and any(map(is_wide, words)):
            widest += _MORE_FOR_WIDE
        lines = [line for row in table.rows for line in row.full_cells[number].below]
        below = max((_INDENT + width_of(line) for line in lines), default=0)
        grid.add_column(
            _Words(heading, justify="right" if column.is_right else "left"),
            justify="right" if column.is_right else "left",
            no_wrap=column.is_whole,
            overflow="fold",
            min_width=longest if column.has_marks else below or None,
            max_width=None if widest is None else max(widest, longest),
        )
    for row, cells in zip(table.rows, rows, strict=True):
        indented = Padding(cells[0], (0, 0, 0, _INDENT * row.level)) if row.level else cells[0]
        grid.add_row(indented, *cells[1:], style=_STYLES[row.emphasis], end_section=row.ends_section)
    grid.caption, grid.caption_justify = table.caption, "left"
    return grid


def _texts(cell: Text, column: Column) -> list[str]:
    """What of a cell stays on one line: its words or, where there are marks, all of it."""
    return [cell.plain] if column.has_marks else _pieces(cell.plain)


def _cells(row: Row, table: Table, *, has_levels: bool) -> list[Text]:
    texts: list[Text] = []
    for cell, column in zip(row.full_cells, table.columns, strict=True):
        is_first_of_its_kind = has_levels and not texts and not row.level
        text = f"<- {cell.text}" if cell.is_pointer else cell.text
        if row.sign and not texts:
            text = f"{row.sign} {text}"
        if column.has_marks:
            text += " *" if cell.is_marked else "  "
        emphasis = cell.emphasis or ("strong" if is_first_of_its_kind and not row.emphasis else "")
        drawn = _Words(text, style=_STYLES[emphasis])
        for line in cell.below:
            drawn.append(f"\n  {line}", style="not bold dim")
        texts.append(drawn)
    return texts


def _fits(grid: Grid, style: Style) -> bool:
    """Whether a table can be shown without breaking a figure or a word."""
    # A measurement is cut to the width it is asked for: asked for the style's, every table would fit.
    boundless = _console(style._replace(width=_BOUNDLESS))
    measured = Measurement.get(boundless, boundless.options, grid)
    if measured.maximum <= style.width:
        return True
    # Rich narrows the widest columns first, below their longest word if need be: only printing shows it.
    return _words(grid, style) == _words(grid, style._replace(width=_BOUNDLESS))


def _words(grid: Grid, style: Style) -> list[str]:
    """Every word of a printed table, sorted; rules and dashes aside. Wide letters, as of Japanese, break anywhere."""
    printed = _printed(grid, style._replace(colour=False))
    spaced = "".join(f" {letter} " if cell_len(letter) > 1 else letter for letter in printed)
    return sorted(word for word in spaced.split() if word.strip("-\u2500"))


def _printed(content: RenderableType, style: Style) -> str:
    """What a console prints, without spaces at the ends of lines."""
    out = io.StringIO()
    _console(style, out).print(content)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _console(style: Style, out: io.StringIO | None = None) -> Console:
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
