"""The cells of the answer by their names, and a table of outcomes: one row for each thing that may be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.workbook.designs import HAS_INTERNET, INPUTS_OK, NAT_IS_TO_STAY, WRONG_INPUTS, competes, lines
from privlink_cost.render.workbook.formulas.expressions import Name, operand
from privlink_cost.render.workbook.formulas.functions import IF, IFERROR, INDEX, ISNUMBER, MATCH, MIN, OR, ROUND
from privlink_cost.render.workbook.plan import DASH, NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from privlink_cost.model.scenario import Scenario
    from privlink_cost.render.workbook.formulas.expressions import Expression, Operand
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

PERCENT_FORMAT = "0.0%"
NONE = "none"
A_MONTH, A_YEAR = Name("Currency") & " a month", Name("Currency") & " a year"
CHEAPEST, LOWEST, VERSUS, SAVING = Name("Cheapest"), Name("Lowest_total"), Name("Versus"), Name("Saving")
LESS_THAN_NAT = f">Less than {NAT.name}, a month"
MONTH, YEAR, LESS, PERCENT, VERDICT = 1, 2, 3, 4, 5
"""Columns of the tables of the sheet Summary, counted from that of the labels."""
COMPARED_DECIMALS = 6
"""Two designs that cost the same must compare as equal, whatever the last binary digit of a sum says."""
_TOTALS = 7


def times_twelve(month: Expression) -> Expression:
    """A month's amount for a year."""
    return IF(ISNUMBER(month), month * 12, month)


def write_amounts(page: Page, cell: Range, nat: Expression, money: str) -> None:
    """Write what stands right of an amount a month: a year's, and what it is less than that of NAT gateways."""
    ours = cell.right(MONTH)
    is_nat = ours == nat
    both = ISNUMBER(ours) if is_nat else IF(ISNUMBER(ours), ISNUMBER(nat), ISNUMBER(ours))
    less = DASH if is_nat else IF(both, nat - ours, DASH)
    share = DASH if is_nat else IF(both, IF(nat > 0, (nat - ours) / nat, DASH), DASH)
    page.write(cell.right(YEAR), times_twelve(ours), "figure", money)
    page.write(cell.right(LESS), less, "figure", money)
    page.write(cell.right(PERCENT), share, "figure", PERCENT_FORMAT)


def write_designs(
    page: Page, plan: WorkbookPlan, first: Range, totals: Mapping[str, Range], statuses: Mapping[str, Range]
) -> None:
    """Write the designs at a glance from a first cell on: what each costs, and whether it is possible."""
    page.sheet.set_row(first.row, 30)
    page.row(first, ("Design", A_MONTH, A_YEAR, LESS_THAN_NAT, ">In percent", "Verdict"))
    nat = first.down(1 + plan.design_ids.index(NAT.design_id)).right(MONTH)
    cell = first
    for design_id in plan.design_ids:
        cell = cell.down(1)
        page.write(cell, design_name(design_id), "strong")
        page.write(cell.right(MONTH), totals[design_id], "strong_figure", plan.money_format)
        write_amounts(page, cell, nat, plan.money_format)
        page.write(cell.right(VERDICT), IF(cell.equals(CHEAPEST), "cheapest", statuses[design_id]), "verdict")
    area = first.down(1).to(cell.right(VERDICT))
    page.dress_where(area, first.down(1).in_its_row.equals(CHEAPEST), "winner")
    page.dress_where(area, IF(ISNUMBER(first.down(1).right(MONTH).in_its_row), 0, 1), "dimmed")


class Outcomes:
    """A table: what the cheapest design is and costs, a row for each thing that may be otherwise."""

    def __init__(self, page: Page, plan: WorkbookPlan, first: Range, title: str) -> None:
        """Write its header from a first cell on."""
        self._page, self._plan, self._row = page, plan, first
        page.sheet.set_row(first.row, 30)
        page.row(first, (title, A_MONTH, A_YEAR, LESS_THAN_NAT, ">In percent", "Cheapest then"))
        self._designs = first.right(_TOTALS).to(first.right(_TOTALS + len(plan.design_ids) - 1))
        page.row(first.right(_TOTALS), [f">{design_name(design_id)}" for design_id in plan.design_ids])

    def totals(self) -> Range:
        """The totals of the designs in the last row that was written."""
        return self._designs.down(self._row.row - self._designs.row)

    def names(self) -> Range:
        """The names of the designs, above their totals."""
        return self._designs

    def write(
        self,
        label: Operand,
        cost: Callable[[str, Expression], Expression],
        *,
        name: str = "",
        nat_is_to_stay: Expression = NAT_IS_TO_STAY,
        included: str | None = None,
    ) -> Range:
        """Write the next row, and give its first cell.

        Args:
            label: what is otherwise.
            cost: of a quantity of a meter, a month.
            name: of the cells of the cheapest design, its total and its saving; none if empty.
            nat_is_to_stay: whether the designs without NAT gateways are out.
            included: an extra that counts whatever Inputs says.
        """
        page, money = self._page, self._plan.money_format
        self._row = cell = self._row.down(1)
        totals = self.totals()
        for number, design_id in enumerate(self._plan.design_ids):
            total = _total(design_id, cost, nat_is_to_stay, included, self._plan.scenario)
            page.write(cell.right(_TOTALS + number), total, "faint_figure", money)
        plain = [cell.right(_TOTALS + n) for n, d in enumerate(self._plan.design_ids) if not DESIGNS[d].is_optional]
        unknown = OR(*(total.equals(NOT_KNOWN) for total in plain))
        best = INDEX(self._designs, MATCH(MIN(totals), totals, 0))
        cheapest = cell.right(VERDICT)
        lowest = IF(ISNUMBER(MATCH(cheapest, self._designs, 0)), MIN(totals), cheapest)
        page.write(cell, label, "label")
        names = [f"{name}_{part}" if name else "" for part in ("cheapest", "total", "saving")]
        verdict = IF(INPUTS_OK, IF(unknown, NOT_KNOWN, best), WRONG_INPUTS)
        page.write(cheapest, verdict, "strong", name=names[0])
        page.write(cell.right(MONTH), lowest, "strong_figure", money, name=names[1])
        write_amounts(page, cell, cell.right(_TOTALS), money)
        if name:
            page.book.define(names[2], cell.right(LESS))
        return cell


def _total(
    design_id: str,
    cost: Callable[[str, Expression], Expression],
    nat_is_to_stay: Expression,
    included: str | None,
    asked_first: Scenario,
) -> Expression:
    """What a design costs a month; "not known", or nothing if it is no part of the answer."""
    costs = [
        each if line.condition is None else IF(line.condition, each, 0)
        for line in lines(design_id, included=included, keeps_nat=OR(nat_is_to_stay, HAS_INTERNET))
        for each in (cost(line.meter_id, line.quantity),)
    ]
    total = operand(0)
    for each in costs:
        total = total + each
    return IF(competes(design_id, nat_is_to_stay, asked_first), IFERROR(ROUND(total, COMPARED_DECIMALS), NOT_KNOWN), "")
