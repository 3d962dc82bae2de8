"""`--format text`: a page as plain lines, for people to read and scripts to cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.kit.page import Equation, Facts, Notes, Sentence
from privlink_cost.render.kit.wrapping import padded, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.render.kit.page import Page, Part, Table
    from privlink_cost.render.kit.style import Style


def draw(page: Page, _: Style) -> str:
    """One line for each thing that is said."""
    lines = [*page.lead, *(line for part in page.parts for line in _lines(part))]
    return "".join(f"{line}\n" for line in lines)


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Facts():
            yield from (f"{name}: {value}" if name else f"  {value}" for name, value in part.pairs)
        case Notes():
            yield from (f"{part.word}: {note}" if part.word else note for note in part.sentences)
        case Sentence():
            yield part.text if part.about is None else f"{part.about}: {part.text}"
        case Equation():
            yield f"{part.name} = {' = '.join(part.sides)}"
            if part.remark is not None:
                yield part.remark
        case _:
            yield from _table(part)


def _table(table: Table) -> Iterator[str]:
    """A table's rows as sentences or, if they are none, as columns."""
    if table.is_overview:
        return
    sentences = [f"{'  ' * row.level}{row.line}" for row in table.rows if row.line is not None]
    yield from sentences or _aligned(table)


def _aligned(table: Table) -> Iterator[str]:
    """Rows below their headings as lines of columns two spaces apart."""
    rows = [[column.heading for column in table.columns]]
    rows += ([cell.text for cell in row.full_cells] for row in table.rows)
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        texts = (
            padded(cell, width, is_right=column.is_right)
            for cell, width, column in zip(row, widths, table.columns, strict=True)
        )
        yield "  ".join(texts).rstrip()
