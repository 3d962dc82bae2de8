"""A workbook whose cells are formulas: change an input in a spreadsheet program and every figure follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.workbook import (
    break_even as workbook_break_even,
    comparison as workbook_comparison,
    inputs as workbook_inputs,
    notes as workbook_notes,
    prices as workbook_prices,
    summary as workbook_summary,
)
from privlink_cost.render.workbook.plan import settled
from privlink_cost.render.workbook.style import BLUE, GREEN, GREY, NAVY, ORANGE
from privlink_cost.render.workbook.xlsx import Book

if TYPE_CHECKING:
    from privlink_cost.render.workbook.plan import WorkbookPlan


def content(plan: WorkbookPlan) -> bytes:
    """The file. The same plan gives the same bytes.

    Raises:
        MissingExtraError: if the optional extra `workbook` is not installed.
    """
    made_by = _made_by(plan)
    book = Book(title="NAT Gateway or PrivateLink endpoints: what each costs", comments=made_by, created=plan.day)
    summary = book.page(workbook_summary.SHEET, colour=BLUE, widths=workbook_summary.WIDTHS, landscape=True)
    inputs = book.page(workbook_inputs.SHEET, colour=ORANGE, widths=workbook_inputs.WIDTHS, landscape=True)
    first = book.page(workbook_comparison.SHEET, colour=BLUE, widths=workbook_comparison.WIDTHS, landscape=True)
    second = book.page(workbook_break_even.SHEET, colour=GREEN, widths=workbook_break_even.WIDTHS, landscape=True)
    prices = book.page(workbook_prices.SHEET, colour=GREY, widths=workbook_prices.WIDTHS, landscape=True)
    notes = book.page(workbook_notes.SHEET, colour=NAVY, widths=workbook_notes.WIDTHS)
    workbook_inputs.write(inputs, plan, made_by)
    found = workbook_comparison.write(first, plan, made_by)
    workbook_break_even.write(second, plan, made_by, found)
    in_regions = workbook_prices.write(prices, plan, made_by)
    workbook_summary.write(summary, plan, made_by, found, in_regions)
    workbook_notes.write(notes, plan, made_by)
    return book.content()


def _made_by(plan: WorkbookPlan) -> str:
    prices = [settled(entry) for sheet in plan.sheets for entry in sheet.prices.values()]
    days = [price.verified_on for price in prices if price is not None]
    verified = f", last verified {min(days)} to {max(days)}" if days else ""
    return f"Made by privlink-cost {plan.version} from AWS list prices as of {plan.day}{verified}."
