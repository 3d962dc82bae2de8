"""The sheet Summary: the answer, the designs at a glance, what would change it, the regions, and what to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.extras import EXTRAS, INTERNET_EGRESS
from privlink_cost.render.comparison.answer_notes import cautions, surprises
from privlink_cost.render.workbook.designs import (
    HAS_INTERNET,
    INPUTS_OK,
    NAT_IS_TO_STAY,
    WRONG_INPUTS,
    YES,
    extra_flag,
    in_words,
    own_input,
    own_quantities,
)
from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import COUNT, IF, IFERROR, INDEX, ISNUMBER, MATCH, MIN, OR, ROUND
from privlink_cost.render.workbook.formulas.stays_cheapest import ABOVE, BELOW, FROM_GB, TO_GB
from privlink_cost.render.workbook.outcome import (
    CHEAPEST,
    COMPARED_DECIMALS,
    LOWEST,
    MONTH,
    NONE,
    PERCENT_FORMAT,
    SAVING,
    VERDICT,
    VERSUS,
    Outcomes,
    write_designs,
)
from privlink_cost.render.workbook.plan import DASH, NOT_KNOWN
from privlink_cost.render.workbook.prices import REGION_IDS, REGION_NAMES

if TYPE_CHECKING:
    from privlink_cost.model.extras import Extra
    from privlink_cost.render.workbook.comparison import Comparison
    from privlink_cost.render.workbook.formulas.expressions import Expression, Operand
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.prices import RegionPrices
    from privlink_cost.render.workbook.xlsx import Page, Range

SHEET = "Summary"
WIDTHS = (2, 60, 28, 17, 19, 12, 52, 4, *[15] * 12)
_ANSWERS_ROW, _ANSWERS = 4, 9
_COMPARED = 7
_LINE = 150  # characters of a line over all columns
REGION = IFERROR(INDEX(Name(REGION_NAMES), MATCH(Name("Region"), Name(REGION_IDS), 0)) & ", " & Name("Region"), "")
"""The region of Inputs in words."""


def write(page: Page, plan: WorkbookPlan, made_by: str, comparison: Comparison, prices: RegionPrices) -> None:
    """Fill the sheet."""
    name = plan.scenario.name
    about: Operand = REGION if name is None else name
    page.head(1, "NAT Gateway or PrivateLink endpoints?", (about, "user_text"), (made_by, "small"))
    first = page.at(_ANSWERS_ROW + _ANSWERS + 1, 1)
    designs = first.down(1).to(first.down(len(plan.design_ids)))
    write_designs(page, plan, first, comparison.totals, comparison.statuses)
    _write_compared(page, plan, designs)
    _write_answers(page, plan, designs)
    changes = first.down(len(plan.design_ids) + 2)
    row = _write_changes(page, plan, changes, comparison)
    if len(plan.region_ids) > 1:
        row = _write_regions(page, plan, page.at(row + 2, 1), prices)
    row = _write_to_know(page, plan, page.at(row + 2, 1))
    page.sheet.freeze_panes(_ANSWERS_ROW, 0)
    page.sheet.print_area(0, 0, row, 1 + VERDICT)


def _write_compared(page: Page, plan: WorkbookPlan, designs: Range) -> None:
    """Write the totals of the designs as they are compared."""
    page.write(designs.right(_COMPARED).down(-1), "compared", "faint_figure")
    for number in range(designs.rows):
        cell = page.at(designs.row + number, designs.column)
        total = cell.right(MONTH)
        compared = IF(ISNUMBER(total), ROUND(total, COMPARED_DECIMALS), "")
        page.write(cell.right(_COMPARED), compared, "faint_figure", plan.money_format)


def _write_answers(page: Page, plan: WorkbookPlan, designs: Range) -> None:
    """Write the answer; the designs are the cells of their names in the table below."""
    compared, costs = designs.right(_COMPARED), designs.right(MONTH)
    # A design that was asked for by name and has no known price is left out.
    needed = [n for n, design_id in enumerate(plan.design_ids) if not DESIGNS[design_id].is_optional]
    unknown = OR(*(page.at(costs.row + n, costs.column).equals(NOT_KNOWN) for n in needed))
    lowest = INDEX(designs, MATCH(MIN(compared), compared, 0))
    # The first design is the one that the others are compared with, unless it is the cheapest itself.
    others, of_others = (cells.down(1).to(cells.down(cells.rows - 1)) for cells in (designs, compared))
    next_lowest = IF(COUNT(of_others).equals(0), NONE, INDEX(others, MATCH(MIN(of_others), of_others, 0)))
    place = MATCH(CHEAPEST, designs, 0)
    against = INDEX(costs, MATCH(VERSUS, designs, 0))
    money, is_known = plan.money_format, ISNUMBER(LOWEST)
    saving = IF(is_known, IF(VERSUS.equals(NONE), DASH, against - LOWEST), CHEAPEST)
    code = Name("Currency")
    rows: tuple[tuple[str, Operand, Expression, str | None], ...] = (
        ("Cheapest", "Cheapest design", IF(INPUTS_OK, IF(unknown, NOT_KNOWN, lowest), WRONG_INPUTS), None),
        ("Lowest_total", "It costs a month, " & code, IF(ISNUMBER(place), INDEX(costs, place), CHEAPEST), money),
        (
            "Versus",
            "Compared with",
            IF(is_known, IF(CHEAPEST.equals(NAT.name), next_lowest, NAT.name), CHEAPEST),
            None,
        ),
        ("Saving", "it saves a month, " & code, saving, money),
        (
            "Saving_share",
            "in percent",
            IF(ISNUMBER(SAVING), IF(against > 0, SAVING / against, DASH), SAVING),
            PERCENT_FORMAT,
        ),
        ("", "It stays the cheapest from GB a month", FROM_GB, "#,##0.00"),
        ("", "to GB a month", TO_GB, "#,##0.00"),
        ("", "Cheapest below that", BELOW, None),
        ("", "Cheapest above that", ABOVE, None),
    )
    assert len(rows) == _ANSWERS  # noqa: S101 - as was laid out
    for row, (name, label, content, number_format) in enumerate(rows, _ANSWERS_ROW):
        page.sheet.set_row(row, 19)
        page.write(page.at(row, 1), label, "answer_label")
        page.write(page.at(row, 2), content, "answer", number_format, name=name)


def _write_changes(page: Page, plan: WorkbookPlan, first: Range, comparison: Comparison) -> int:
    """Write what the answer is if something is otherwise, and give the last row."""
    table = Outcomes(page, plan, first, "What would change it")
    stays, need_not = "If NAT gateways must stay for the internet", "If NAT gateways need not stay"
    label = IF(HAS_INTERNET, "With NAT gateways, which internet GB need", IF(NAT_IS_TO_STAY, need_not, stays))
    cost = comparison.prices.cost
    otherwise = IF(NAT_IS_TO_STAY, 0, 1) > 0
    table.write(label, cost, name="NAT_stays", nat_is_to_stay=otherwise)
    in_nat, names = table.totals(), table.names()
    goes = IFERROR(ISNUMBER(INDEX(in_nat, MATCH(CHEAPEST, names, 0))), 1)
    remarks: list[Expression] = [
        IF(
            IF(ISNUMBER(LOWEST), goes, 1),
            "",
            "It takes the NAT gateways away, and with them the way to the internet.",
        )
    ]
    last = first
    for extra_id, extra in EXTRAS.items():
        if extra_id == INTERNET_EGRESS:
            continue  # it is the same in every design with NAT gateways, and where it is, no other is possible
        name = extra_flag(extra_id).name.replace("Include", "With")
        last = table.write(_with_extra(extra), cost, name=name, included=extra_id)
        turned, then = Name(f"{name}_cheapest"), Name(f"{name}_total")
        is_turned = IF(ISNUMBER(LOWEST), IF(ISNUMBER(then), turned.differs(CHEAPEST), 0), 0)
        said = f"But with {extra.gloss} counted it is " & turned & "."
        remarks.append(IF(extra_flag(extra_id).equals(YES), "", IF(is_turned, said, "")))
    hint = "Change the yellow cells of the sheet Inputs: everything follows."
    page.write(page.at(_ANSWERS_ROW, 3), hint, "hint")
    for row, remark in enumerate(remarks, _ANSWERS_ROW + 1):
        page.write(page.at(row, 3), remark, "remark")
    area = first.down(1).to(last.right(VERDICT))
    cheapest = first.down(1).right(VERDICT).in_its_row
    page.dress_where(area, IF(ISNUMBER(first.down(1).right(MONTH).in_its_row), cheapest.differs(CHEAPEST), 0), "turned")
    return last.row


def _with_extra(extra: Extra) -> Operand:
    """What a row has otherwise, and what to give first if that is empty."""
    told, empty = f"With {extra.gloss}", f"With {extra.gloss}: give the {{}}"
    needed = [q for q, users in own_quantities(tuple(DESIGNS)).items() if extra.extra_id in users.extra_ids]
    label: Operand = told
    for quantity in needed:
        label = IF(ISNUMBER(own_input(quantity)), label, empty.format(in_words(quantity)))
    return label


def _write_regions(page: Page, plan: WorkbookPlan, first: Range, prices: RegionPrices) -> int:
    """Write the cheapest design in each region that was asked for, and give the last row."""
    table = Outcomes(page, plan, first, "The same in each region")
    names = {sheet.region_id: sheet.region_name for sheet in plan.sheets}
    last = first
    for region_id in plan.region_ids:
        last = table.write(f"{names[region_id]}, {region_id}", prices.cost_in(region_id))
    area = first.down(1).to(last.right(VERDICT))
    page.dress_where(area, first.down(1).in_its_row.equals(REGION), "winner")
    return last.row


def _write_to_know(page: Page, plan: WorkbookPlan, first: Range) -> int:
    """Write what to know of what the workbook was made for, if there is anything, and give the last row."""
    to_know = [*cautions(plan.answers), *(note for answer in plan.answers[:1] for note in surprises(answer))]
    if not to_know:
        return first.row - 2
    page.row(first, ("To know, of the inputs that the workbook was made with", *[""] * VERDICT))
    for number, text in enumerate(to_know, 1):
        cell = first.down(number)
        page.sheet.set_row(cell.row, 14 * (1 + len(text) // _LINE) + 4)
        page.sheet.merge_range(cell.row, cell.column, cell.row, cell.column + VERDICT, "", page.book.style("wrapped"))
        page.write(cell, text, "wrapped")
    return first.row + len(to_know)
