"""The sheet Inputs: the answer in short, always in sight, and below it what may be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import AND, IF, LEN
from privlink_cost.render.workbook.input_kinds import OK
from privlink_cost.render.workbook.input_list import sections
from privlink_cost.render.workbook.outcome import CHEAPEST, LOWEST, SAVING, VERSUS

if TYPE_CHECKING:
    from privlink_cost.render.workbook.formulas.expressions import Expression, Operand
    from privlink_cost.render.workbook.input_kinds import Input
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

SHEET = "Inputs"
WIDTHS = (2, 38, 27, 64, 30)
_TITLE_ROWS = 4
_FIRST_ROW = 8


def write(page: Page, plan: WorkbookPlan, made_by: str) -> None:
    """Fill the sheet."""
    _write_head(page, plan, made_by)
    row, checks = _FIRST_ROW, []
    for title, inputs in sections(plan):
        page.row(page.at(row, 1), (title, ">Value", "What it means", "Check"))
        for each in inputs:
            row += 1
            _write_input(page, page.at(row, 1), each)
            checks.append(page.at(row, 4))
        row += 2
    last = page.at(row - 1, 1)
    page.write(last, "All inputs are in order", "strong")
    in_order = AND(*(check.equals(OK) for check in checks))
    page.write(last.right(1), IF(in_order, "yes", "no"), "strong_figure", name="Inputs_OK")
    page.sheet.freeze_panes(_FIRST_ROW, 0)
    page.sheet.print_area(0, 0, row, 4)
    page.sheet.set_selection(_FIRST_ROW + 2, 2, _FIRST_ROW + 2, 2)


def _write_head(page: Page, plan: WorkbookPlan, made_by: str) -> None:
    page.head(1, "Inputs", ("Change the yellow cells: everything follows.", "subtitle"), (made_by, "small"))
    code, money = Name("Currency"), plan.money_format
    answers: tuple[tuple[Operand, Expression, str | None], ...] = (
        ("Cheapest design", CHEAPEST, None),
        ("It costs a month, " & code, LOWEST, money),
        ("Cheaper than " & VERSUS & " by, " & code, SAVING, money),
    )
    for row, (label, answer, number_format) in enumerate(answers, _TITLE_ROWS):
        page.sheet.set_row(row, 19)
        page.write(page.at(row, 1), label, "answer_label")
        page.write(page.at(row, 2), answer, "answer", number_format)


def _write_input(page: Page, first: Range, each: Input) -> None:
    cell, check = first.right(1), first.right(3)
    page.write(first, each.label, "label")
    page.write(first.right(2), each.note, "note")
    page.write(
        cell, each.value, "input_text" if isinstance(each.value, str) else "input", each.number_format, each.name
    )
    page.validate(cell, each.rule)
    page.write(check, each.check, "check")
    page.dress_where(check, LEN(check) > len(OK), "wrong")
