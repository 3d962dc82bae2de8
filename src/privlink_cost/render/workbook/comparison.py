"""The sheet Comparison: every design's total, how each adds up line by line, and the unit prices used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.extras import INTERNET_EGRESS
from privlink_cost.model.meters import INTERNET_EGRESS_GB, kind_of
from privlink_cost.model.quantities import INTERNET_OUT_GB
from privlink_cost.render.kit import words
from privlink_cost.render.workbook.designs import INPUTS_OK, POSSIBLE, YES, extra_flag, in_cells, lines, status
from privlink_cost.render.workbook.formulas import mix
from privlink_cost.render.workbook.formulas.expressions import Name, operand
from privlink_cost.render.workbook.formulas.functions import AND, COUNT, IF, IFERROR, INDEX, ISNUMBER, MATCH, SUM
from privlink_cost.render.workbook.formulas.mix import QUANTITY_FORMAT
from privlink_cost.render.workbook.outcome import A_MONTH, A_YEAR, times_twelve, write_designs
from privlink_cost.render.workbook.plan import DASH, NOT_KNOWN
from privlink_cost.render.workbook.prices import REGION_IDS, REGION_NAMES
from privlink_cost.render.workbook.unit_prices import UNIT_FORMAT, UnitPrices, line_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from privlink_cost.render.workbook.designs import Line
    from privlink_cost.render.workbook.formulas.expressions import Expression
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Content, Page, Range

SHEET = "Comparison"
WIDTHS = (2, 38, 17, 11, 15, 17, 17, 50, 10)
_FIRST_ROW = 4
_QUANTITY, _UNIT, _PRICE, _MONTH, _YEAR, _REMARK = 1, 2, 3, 4, 5, 6
"""Columns, counted from that of the labels."""
_UNITS = {"Hours": "hours"}
_IS_OUT = extra_flag(INTERNET_EGRESS).equals(YES)


class Comparison(NamedTuple):
    """What other sheets use of it.

    Attributes:
        totals: of the designs by their ids, a month; or "not known" or a dash.
        statuses: whether each of them is possible.
        egress: what data transfer out to the internet costs if it is included, else 0.
        prices: the unit prices.
    """

    totals: Mapping[str, Range]
    statuses: Mapping[str, Range]
    egress: Expression
    prices: UnitPrices


def write(page: Page, plan: WorkbookPlan, made_by: str) -> Comparison:
    """Fill the sheet."""
    region = IFERROR(INDEX(Name(REGION_NAMES), MATCH(Name("Region"), Name(REGION_IDS), 0)) & ", " & Name("Region"), "")
    page.head(1, "Comparison", (region, "subtitle"), (made_by, "small"))
    designs = page.at(_FIRST_ROW, 1)
    details = designs.down(len(plan.design_ids) + 2)
    places, place = {}, details.down(1)
    for design_id in plan.design_ids:
        places[design_id] = place
        place = place.down(1 + sum(_rows(line, plan) for line in lines(design_id)))
    egress = place.down(1)
    quantities = egress.down(plan.most_tiers(INTERNET_EGRESS_GB) + 3)
    sheet = _Sheet(page, plan, UnitPrices(page, plan, quantities.down(mix.height(plan.design_ids) + 1)))
    egress_cost = sheet.write_egress(egress)
    sheet.write_header(details, "How each adds up", "Can it carry the traffic; how a quantity comes about")
    blocks = {design_id: sheet.write_block(place, design_id, egress_cost) for design_id, place in places.items()}
    totals = {design_id: total for design_id, (total, _) in blocks.items()}
    statuses = {design_id: status for design_id, (_, status) in blocks.items()}
    write_designs(page, plan, designs, totals, statuses)
    page.row(designs.right(_REMARK), ("",))
    mix.write(page, quantities, plan.design_ids)
    page.sheet.freeze_panes(_FIRST_ROW, 0)
    page.sheet.print_area(0, 0, sheet.prices.last_row, 7)
    page.sheet.set_h_pagebreaks([egress.row])
    return Comparison(totals, statuses, egress_cost, sheet.prices)


def _rows(line: Line, plan: WorkbookPlan) -> int:
    """Rows of a line: one for each tier, but what goes out to the internet has its tiers in a place of their own."""
    return 1 if line.meter_id == INTERNET_EGRESS_GB else plan.most_tiers(line.meter_id)


class _Sheet(NamedTuple):
    """The sheet, with what its lines are made of."""

    page: Page
    plan: WorkbookPlan
    prices: UnitPrices

    def write_header(self, first: Range, title: str, remark: str = "") -> None:
        """Write the header of some lines."""
        self.page.row(first, (title, ">Quantity", "Unit", ">Unit price", A_MONTH, A_YEAR, remark))

    def write_egress(self, first: Range) -> Expression:
        """Write the tiers of data transfer out to the internet, and give the cell of what it costs."""
        self.write_header(first, "Data transfer out to the internet")
        condition, label = AND(INPUTS_OK, _IS_OUT), "Out to the internet"
        count = self._write_tiers(first.down(1), INTERNET_EGRESS_GB, in_cells(INTERNET_OUT_GB), condition, label=label)
        last = first.down(count + 1)
        cost = self._write_total(last, "The same in every design with NAT gateways", first.down(1), count)
        self.page.write(last.right(_REMARK), None, "block")
        self.page.dress_where(first.down(1).to(last), extra_flag(INTERNET_EGRESS).differs(YES), "dimmed")
        return cost

    def write_block(self, first: Range, design_id: str, egress_cost: Expression) -> tuple[Range, Range]:
        """Write how a design adds up, a line for each meter and tier, and give the cells of its total and status."""
        reason = first.right(_REMARK)
        name, possible = words.design_name(design_id), reason.equals(POSSIBLE)
        self.page.write(reason, status(design_id, self.plan.scenario), "block_note")
        count = 0
        for line in lines(design_id):
            condition = possible if line.condition is None else AND(possible, line.condition)
            cell = first.down(count + 1)
            if line.meter_id == INTERNET_EGRESS_GB:
                quantity, how = IF(condition, line.quantity, 0), f"{line.how}, tiers below"
                label = line_label(line.meter_id)
                self._write_line(cell, label, quantity, "GB", "by tier", IF(condition, egress_cost, 0), how)
                count += 1
            else:
                count += self._write_tiers(cell, line.meter_id, line.quantity, condition, how=line.how)
        total = self._write_total(first, name, first.down(1), count, possible)
        if count:
            of_line = first.down(1).right(_QUANTITY).in_its_row
            self.page.dress_where(first.down(1).to(first.down(count).right(_REMARK)), of_line.equals(0), "dimmed")
        return total, reason

    def _write_tiers(
        self, first: Range, meter_id: str, counted: Expression, condition: Expression, *, how: str = "", label: str = ""
    ) -> int:
        """Spread a quantity over the tiers of a meter, a line for each, and give their number."""
        count = self.plan.most_tiers(meter_id)
        unit = kind_of(meter_id).pricing_unit
        for tier in range(1, count + 1):
            cell, price = first.down(tier - 1), self.prices.money(meter_id, tier)
            quantity = IF(condition, self.prices.part(meter_id, tier, counted), 0)
            cost = IF(condition, IF(ISNUMBER(price), cell.right(_QUANTITY) * price, NOT_KNOWN), 0)
            name = line_label(meter_id, tier if count > 1 else None, label)
            self._write_line(cell, name, quantity, _UNITS.get(unit, unit), price, cost, how)
        return count

    def _write_line(self, cell: Range, *contents: Content) -> None:
        """Write a line: label, quantity, unit, unit price, cost a month, how its quantity comes about."""
        label, quantity, unit, price, cost, how = contents
        page, month, money = self.page, cell.right(_MONTH), self.plan.money_format
        page.write(cell, label, "line")
        page.write(cell.right(_QUANTITY), quantity, "figure", QUANTITY_FORMAT)
        page.write(cell.right(_UNIT), unit, "note")
        page.write(cell.right(_PRICE), price, "figure", UNIT_FORMAT)
        page.write(month, cost, "figure", money)
        page.write(cell.right(_YEAR), times_twelve(month), "figure", money)
        page.write(cell.right(_REMARK), how, "note")

    def _write_total(
        self, cell: Range, label: str, first: Range, count: int, condition: Expression | None = None
    ) -> Range:
        """Write the sum of some lines, or a dash unless a condition holds, and give its cell."""
        page, month = self.page, cell.right(_MONTH)
        costs = first.right(_MONTH).to(first.right(_MONTH).down(count - 1))
        # Without lines there are no cells to add: a range of none would turn round and hold the total itself.
        total = IF(COUNT(costs).equals(count), SUM(costs), NOT_KNOWN) if count else operand(0)
        page.write(cell, label, "block")
        for column in (_QUANTITY, _UNIT, _PRICE):
            page.write(cell.right(column), None, "block")
        page.write(
            month, total if condition is None else IF(condition, total, DASH), "block_figure", self.plan.money_format
        )
        page.write(cell.right(_YEAR), times_twelve(month), "block_figure", self.plan.money_format)
        return month
