"""The sheet Inputs: the answer in short, and below it what may be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.workbook.input_list import OK, sections
from privlink_cost.render.workbook.prices import REGION_IDS, REGION_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.render.workbook.input_list import Input
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Cell, Page, Value

SHEET = "Inputs"
WIDTHS = (2, 38, 27, 64, 30)
_TITLE_ROWS = 4
_FIRST_ROW = 10


class Answer(NamedTuple):
    """A line of the answer in short: its label and its value, each a formula and what it gives at first."""

    label: str
    label_value: str
    formula: str
    value: Value
    number_format: str | None = None


def write(page: Page, plan: WorkbookPlan, made_by: str, answers: Sequence[Answer]) -> None:
    """Fill the sheet.

    Args:
        page: the sheet.
        plan: what the workbook is to hold.
        made_by: the line that says which version and prices made it.
        answers: the answer in short.
    """
    _write_head(page, plan, made_by, answers)
    row, checks = _FIRST_ROW, []
    for title, inputs in sections(plan):
        page.row(page.at(row, 1), (title, ">Value", "What it means", "Check"))
        for each in inputs:
            row += 1
            _write_input(page, page.at(row, 1), each, plan)
            checks.append(page.at(row, 4))
        row += 2
    last = page.at(row - 1, 1)
    page.text(last, "All inputs are in order", "strong")
    in_order = ",".join(f'{check.here}="{OK}"' for check in checks)
    all_ok = f'IF(AND({in_order}),"yes","no")'
    page.formula(last.right(1), all_ok, "yes", "strong_figure")
    page.book.define("Inputs_OK", last.right(1).ref)
    page.sheet.freeze_panes(_FIRST_ROW, 0)
    page.sheet.print_area(0, 0, row, 4)
    page.sheet.set_selection(_FIRST_ROW + 2, 2, _FIRST_ROW + 2, 2)


def _write_head(page: Page, plan: WorkbookPlan, made_by: str, answers: Sequence[Answer]) -> None:
    page.sheet.set_row(0, 30)
    page.text(page.at(0, 1), "NAT Gateway or PrivateLink endpoints?", "title")
    name = plan.scenario.name
    page.text(page.at(1, 1), "Monthly cost by design" if name is None else name, "user_text")
    page.text(page.at(2, 1), made_by, "small")
    for number, answer in enumerate(answers):
        first = page.at(_TITLE_ROWS + number, 1)
        page.sheet.set_row(first.row, 19)
        page.formula(first, answer.label, answer.label_value, "answer_label")
        page.formula(first.right(1), answer.formula, answer.value, "answer", answer.number_format)
    page.text(page.at(_TITLE_ROWS, 3), "  Change the yellow cells below: everything follows.", "subtitle")


def _write_input(page: Page, first: Cell, each: Input, plan: WorkbookPlan) -> None:
    cell = first.right(1)
    page.text(first, each.label, "label")
    if each.name == "Region":
        name = f'IFERROR(INDEX({REGION_NAMES},MATCH(Region,{REGION_IDS},0)),"")'
        page.formula(first.right(2), name, plan.sheet.region_name, "note")
    else:
        page.text(first.right(2), each.note, "note")
    if each.value is None:
        page.blank(cell, "input", each.number_format)
    elif isinstance(each.value, str):
        page.text(cell, each.value, "input_text")
    else:
        page.number(cell, each.value, "input", each.number_format)
    if each.rule is not None:
        page.validate(cell, each.rule)
    page.formula(first.right(3), each.check, OK, "check")
    page.dress_where(first.right(3).here, f"LEN({first.right(3).here})>{len(OK)}", "wrong")
    page.book.define(each.name, cell.ref)
