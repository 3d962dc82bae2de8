"""The parts of a page as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.html import words as html_words
from privlink_cost.render.html.markup import Markup, joined, tag
from privlink_cost.render.kit.page import Equation, Facts, Notes, Sentence, joined as joined_tables
from privlink_cost.render.language import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.render.kit.page import Cell, Column, Page, Part, Row, Table


def draw(page: Page, level: int) -> Markup:
    """What stands below the sentences that answer.

    Args:
        page: what to draw.
        level: of its headings, 2 or more.
    """
    return joined(*(drawn for part in joined_tables(page.footed) for drawn in _part(part, f"h{level}")))


def _part(part: Part, heading: str) -> Iterator[Markup]:
    match part:
        case Facts():
            if part.heading:
                yield tag(heading, part.heading)
            yield _facts(part)
        case Notes():
            yield tag(heading, said(html_words.NOTES))
            yield tag("ul", *(tag("li", sentence) for sentence in part.sentences))
        case Sentence():
            if part.about is not None:
                yield tag(heading, part.about)
            yield tag("p", part.text)
        case Equation():
            yield tag("p", *_equation(part), class_="equation")
            if part.remark is not None:
                yield tag("p", part.remark)
        case _:
            # What an overview shows at a glance stands beside the chart already.
            if not part.is_overview:
                yield _table(part)


def _facts(facts: Facts) -> Markup:
    items = []
    for name, value in facts.pairs:
        if name:
            items.append(tag("dt", name))
        items.append(tag("dd", value))
    return tag("dl", *items)


def _equation(equation: Equation) -> Iterator[Markup]:
    yield tag("b", equation.name)
    for side in equation.sides:
        yield tag("span", f"= {side}")


def _table(table: Table) -> Markup:
    headings = [column.long or column.heading for column in table.columns]
    cells = (
        tag("th", heading, scope="col", class_=_classes(column)) if heading else tag("td", class_=_classes(column))
        for heading, column in zip(headings, table.columns, strict=True)
    )
    return scrolled(
        table.caption or headings[0],
        *([] if table.caption is None else [tag("caption", table.caption)]),
        tag("thead", tag("tr", *cells)),
        tag("tbody", *(_row(row, table.columns) for row in table.rows)),
    )


def scrolled(label: str, *content: str) -> Markup:
    """A table; what does not fit on a narrow screen is scrolled by itself, with the keyboard, too."""
    return tag("div", tag("table", *content), class_="scroll", tabindex=0, role="group", aria_label=label)


def _row(row: Row, columns: object) -> Markup:
    assert isinstance(columns, (list, tuple))  # noqa: S101 - for the type checker
    full, span = row.full_cells, 1
    if not any(cell.text or cell.below for cell in full[1:]):  # a line of its own, as of what was and what is now
        full, span = full[:1], len(full)
    cells = [
        _cell(cell, column, row, is_first=not n, span=span)
        for n, (cell, column) in enumerate(zip(full, columns, strict=False))
    ]
    names = [row.emphasis, "below" if row.level else "", "ends" if row.ends_section else "", _SIGNS[row.sign]]
    return tag("tr", *cells, class_=" ".join(filter(None, names)) or None)


_SIGNS = {"": "", "-": "was", "+": "now"}


def _cell(cell: Cell, column: Column, row: Row, *, is_first: bool, span: int) -> Markup:
    text = f"{cell.text} *" if cell.is_marked else cell.text
    if is_first and row.sign:
        text = f"{row.sign} {text}"
    names = _classes(column, cell.emphasis)
    below = [tag("small", line) for line in cell.below]
    if is_first and text:
        return tag("th", text, *below, scope="row", class_=names, colspan=span if span > 1 else None)
    return tag("td", text, *below, class_=names)


def _classes(column: Column, *more: str) -> str | None:
    """How a cell is drawn: to the right, on one line, left out on a narrow screen."""
    of_column = ("n" if column.is_right else "", "w" if column.is_whole else "", "more" if column.may_go else "")
    return " ".join(filter(None, (*of_column, *more))) or None
