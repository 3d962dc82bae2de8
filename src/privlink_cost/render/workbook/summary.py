"""The designs at a glance, and which of them is cheapest and what it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.render.workbook.designs import INPUTS_OK, WRONG_INPUTS
from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import AND, COUNT, IF, INDEX, ISNUMBER, MATCH, MIN, OR, ROUND
from privlink_cost.render.workbook.plan import DASH, NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from privlink_cost.render.workbook.formulas.expressions import Expression
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

PERCENT_FORMAT = "0.0%"
NONE = "none"
A_MONTH, A_YEAR = Name("Currency") & " a month", Name("Currency") & " a year"
CHEAPEST, LOWEST, VERSUS, SAVING = Name("Cheapest"), Name("Lowest_total"), Name("Versus"), Name("Saving")
_MONTH, _YEAR, _SAVING, _PERCENT, _STATUS, _COMPARED = 1, 2, 3, 4, 5, 7
_COMPARED_DECIMALS = 6
_OUTCOME_ROWS = 5


class Block(NamedTuple):
    """A design's name, the cell of what it costs a month, and that which says whether it is possible."""

    name: str
    total: Range
    status: Range


def height(plan: WorkbookPlan) -> int:
    """Rows of the section."""
    return len(plan.design_ids) + 2 + _OUTCOME_ROWS


def times_twelve(month: Expression) -> Expression:
    """A month's amount for a year."""
    return IF(ISNUMBER(month), month * 12, month)


def write(page: Page, plan: WorkbookPlan, first: Range, blocks: Mapping[str, Block]) -> dict[str, Expression]:
    """Fill the section from its first cell on, and give the cells of the totals by design."""
    page.sheet.set_row(first.row, 30)
    heading = f">Less than {NAT.name}, a month"
    page.row(first, ("Design", A_MONTH, A_YEAR, heading, ">In percent", "Verdict", ""))
    page.write(first.right(_COMPARED), "compared", "faint")
    rows = {design_id: first.down(number) for number, design_id in enumerate(plan.design_ids, 1)}
    nat = rows[NAT.design_id].right(_MONTH)
    for design_id, cell in rows.items():
        _write_row(page, plan.money_format, cell, blocks[design_id], nat)
    names = first.down(1).to(first.down(len(rows)))
    area = first.down(1).to(first.down(len(rows)).right(_STATUS + 1))
    page.dress_where(area, first.down(1).in_its_row.equals(CHEAPEST), "winner")
    has_total = ISNUMBER(first.down(1).right(_MONTH).in_its_row)
    page.dress_where(area, IF(has_total, 0, 1), "dimmed")
    totals = {design_id: cell.right(_MONTH) for design_id, cell in rows.items()}
    _write_outcome(page, plan.money_format, first.down(len(rows) + 2), names, totals)
    return dict(totals)


def _write_row(page: Page, money: str, cell: Range, block: Block, nat: Range) -> None:
    ours = cell.right(_MONTH)
    saved: Expression | str = DASH
    share: Expression | str = DASH
    if ours != nat:
        both = AND(ISNUMBER(ours), ISNUMBER(nat))
        saved = IF(both, nat - ours, DASH)
        share = IF(both, IF(nat > 0, (nat - ours) / nat, DASH), DASH)
    page.write(cell, block.name, "strong")
    page.write(ours, block.total, "strong_figure", money)
    page.write(cell.right(_YEAR), block.total.right(1), "figure", money)
    page.write(cell.right(_SAVING), saved, "figure", money)
    page.write(cell.right(_PERCENT), share, "figure", PERCENT_FORMAT)
    page.write(cell.right(_STATUS), IF(cell.equals(CHEAPEST), "cheapest", block.status), "label")
    page.write(cell.right(_STATUS + 1), None, "label")
    # Two designs that cost the same must compare as equal, whatever the last binary digit of a sum says.
    page.write(cell.right(_COMPARED), IF(ISNUMBER(ours), ROUND(ours, _COMPARED_DECIMALS), ""), "faint")


def _write_outcome(page: Page, money: str, first: Range, names: Range, totals: Mapping[str, Range]) -> None:
    compared, costs = names.right(_COMPARED), names.right(_MONTH)
    # A design that was asked for by name and has no known price is left out.
    unknown = OR(*(total.equals(NOT_KNOWN) for d, total in totals.items() if not DESIGNS[d].is_optional))
    lowest = INDEX(names, MATCH(MIN(compared), compared, 0))
    # The first design is the one that the others are compared with, unless it is the cheapest itself.
    others, of_others = (cells.down(1).to(cells.down(cells.rows - 1)) for cells in (names, compared))
    next_lowest = IF(COUNT(of_others).equals(0), NONE, INDEX(others, MATCH(MIN(of_others), of_others, 0)))
    place = MATCH(CHEAPEST, names, 0)
    against = INDEX(costs, MATCH(VERSUS, names, 0))
    rows: tuple[tuple[str, str, Expression, str | None], ...] = (
        ("Cheapest", "Cheapest design", IF(INPUTS_OK, IF(unknown, NOT_KNOWN, lowest), WRONG_INPUTS), None),
        ("Lowest_total", "Its cost a month", IF(ISNUMBER(place), INDEX(costs, place), CHEAPEST), money),
        (
            "Versus",
            "Compared with",
            IF(ISNUMBER(LOWEST), IF(CHEAPEST.equals(NAT.name), next_lowest, NAT.name), CHEAPEST),
            None,
        ),
        (
            "Saving",
            "Saving a month",
            IF(ISNUMBER(LOWEST), IF(VERSUS.equals(NONE), DASH, against - LOWEST), CHEAPEST),
            money,
        ),
        (
            "Saving_share",
            "In percent",
            IF(ISNUMBER(SAVING), IF(against > 0, SAVING / against, DASH), SAVING),
            PERCENT_FORMAT,
        ),
    )
    assert len(rows) == _OUTCOME_ROWS  # noqa: S101 - as was laid out
    for number, (name, label, content, number_format) in enumerate(rows):
        page.write(first.down(number), label, "label")
        page.write(first.down(number).right(1), content, "strong_figure", number_format, name=name)
