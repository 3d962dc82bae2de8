"""How each design adds up: a block of lines for every design, one line for every meter and tier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import estimate_design
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.meters import INTERNET_EGRESS_GB, METERS
from privlink_cost.model.numbers import EXACT, ZERO
from privlink_cost.model.quantities import product
from privlink_cost.render.kit import words
from privlink_cost.render.workbook.designs import POSSIBLE, lines, starting_status, status
from privlink_cost.render.workbook.plan import NOT_KNOWN, money_format
from privlink_cost.render.workbook.unit_prices import UNIT_FORMAT

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.render.workbook.designs import Line
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.unit_prices import UnitPrices
    from privlink_cost.render.workbook.xlsx import Cell, Page, Value

QUANTITY_FORMAT = "#,##0.00"
QUANTITY, UNIT, PRICE, MONTH, YEAR, REMARK = 1, 2, 3, 4, 5, 6
"""Columns, counted from that of the labels."""
DASH = "-"


def capitalised(meter_id: str) -> str:
    """What a meter is for, as a line begins."""
    name = METERS[meter_id].name
    return name[0].upper() + name[1:]


def quantities(design_id: str, plan: WorkbookPlan) -> dict[str, Decimal]:
    """What a design is metered for at first, by meter; nothing if it is not priced."""
    if starting_status(design_id, plan) != POSSIBLE:
        return {}
    return {meter_id: product(factors) for meter_id, factors in DESIGNS[design_id].usage(plan.scenario)}


def total(design_id: str, plan: WorkbookPlan) -> Decimal | str:
    """What a design costs a month at first, or why it says nothing."""
    if starting_status(design_id, plan) != POSSIBLE:
        return DASH
    if not {*quantities(design_id, plan)} <= {*plan.sheet.prices}:
        return NOT_KNOWN
    found = estimate_design(DESIGNS[design_id], plan.scenario, plan.sheet).total
    return NOT_KNOWN if found is None else found


def times_twelve(value: Value) -> Value:
    """A month's amount for a year."""
    return value if isinstance(value, str) else EXACT.multiply(ZERO + value, 12 + ZERO)


class TierLines:
    """Lines that spread a quantity over the tiers of a meter, one MAX(0,MIN()) for each."""

    def __init__(self, page: Page, plan: WorkbookPlan, prices: UnitPrices, meter_id: str) -> None:
        """Take what the lines are made of."""
        self._page, self._prices, self._meter_id = page, prices, meter_id
        self._money = money_format(plan.currency)
        self.count = plan.most_tiers(meter_id)

    def write(
        self, first: Cell, label: str, counted: str, condition: str, value: Decimal | None, *, how: str = ""
    ) -> list[Cell]:
        """Write the lines and give the cells of their costs.

        Args:
            first: the label's cell of the first line.
            label: of the lines.
            counted: a formula of the quantity.
            condition: a formula of whether it counts.
            value: the quantity at first; None if it does not count.
            how: the quantity in words.
        """
        page, meter_id = self._page, self._meter_id
        costs = []
        for tier in range(1, self.count + 1):
            cell = first.down(tier - 1)
            unit = self._prices.values[meter_id, tier]
            part = self._part(tier, counted)
            part_value = ZERO if value is None else self._part_value(tier, value)
            price = self._prices.money(meter_id, tier).here
            page.text(cell, label + (f", tier {tier}" if self.count > 1 else ""), "line")
            page.formula(cell.right(QUANTITY), f"IF({condition},{part},0)", part_value, "figure", QUANTITY_FORMAT)
            page.text(cell.right(UNIT), "hours" if METERS[meter_id].pricing_unit == "Hours" else "GB", "note")
            page.formula(cell.right(PRICE), price, unit.money, "figure", UNIT_FORMAT)
            cost: Value = ZERO
            if value is not None:
                cost = unit.money if isinstance(unit.money, str) else EXACT.multiply(part_value, ZERO + unit.money)
            amount = f'IF(ISNUMBER({price}),{cell.right(QUANTITY).here}*{price},"{NOT_KNOWN}")'
            formula = f"IF({condition},{amount},0)"
            page.formula(cell.right(MONTH), formula, cost, "figure", self._money)
            month = cell.right(MONTH).here
            year = f"IF(ISNUMBER({month}),{month}*12,{month})"
            page.formula(cell.right(YEAR), year, times_twelve(cost), "figure", self._money)
            page.text(cell.right(REMARK), how, "note")
            costs.append(cell.right(MONTH))
        return costs

    def _part(self, tier: int, counted: str) -> str:
        if self.count == 1:
            return counted
        top = self._prices.up_to(self._meter_id, tier).here
        if tier == 1:
            return f"MAX(0,MIN({counted},{top}))"
        below = self._prices.up_to(self._meter_id, tier - 1).here
        return f"MAX(0,MIN({counted},{top})-{below})"

    def _part_value(self, tier: int, value: Decimal) -> Decimal:
        top = min(value, ZERO + self._prices.values[self._meter_id, tier].up_to)
        below = ZERO if tier == 1 else ZERO + self._prices.values[self._meter_id, tier - 1].up_to
        return max(ZERO, EXACT.subtract(top, below))


class Block:
    """The lines of one design below its total."""

    def __init__(self, page: Page, plan: WorkbookPlan, prices: UnitPrices, design_id: str, first: Cell) -> None:
        """Lay the block out."""
        self._page, self._plan, self._prices = page, plan, prices
        self.design_id, self._first = design_id, first

    @staticmethod
    def rows_of(plan: WorkbookPlan, design_id: str) -> int:
        """Rows of a design's block."""
        return 1 + sum(_rows(line, plan) for line in lines(design_id))

    @property
    def total(self) -> Cell:
        """The cell of what the design costs a month, or of "not known"."""
        return self._first.right(MONTH)

    @property
    def status(self) -> Cell:
        """The cell that says whether the design is possible."""
        return self._first.right(REMARK)

    def write(self, egress: Cell, egress_value: Value) -> None:
        """Fill the block.

        Args:
            egress: the cell of what data transfer out to the internet costs.
            egress_value: what it costs at first.
        """
        page, plan, money = self._page, self._plan, money_format(self._plan.currency)
        possible = f'{self.status.here}="{POSSIBLE}"'
        page.text(self._first, words.design_name(self.design_id), "block")
        for column in (QUANTITY, UNIT, PRICE):
            page.blank(self._first.right(column), "block")
        page.formula(self.status, status(self.design_id), starting_status(self.design_id, plan), "block_note")
        counted = quantities(self.design_id, plan)
        cell = self._first.down(1)
        costs: list[Cell] = []
        for line in lines(self.design_id):
            condition = possible if line.condition is None else f"AND({possible},{line.condition})"
            value = counted.get(line.meter_id)
            label = capitalised(line.meter_id)
            if line.meter_id == INTERNET_EGRESS_GB:
                costs.append(self._write_egress(cell, condition, egress, egress_value, value))
            else:
                tiers = TierLines(page, plan, self._prices, line.meter_id)
                costs += tiers.write(cell, label, line.quantity, condition, value, how=line.how)
            cell = cell.down(_rows(line, plan))
        amounts = costs[0].to(costs[-1])
        summed = f'IF(COUNT({amounts})={len(costs)},SUM({amounts}),"{NOT_KNOWN}")'
        month = total(self.design_id, plan)
        page.formula(self.total, f'IF({possible},{summed},"{DASH}")', month, "block_figure", money)
        year = f"IF(ISNUMBER({self.total.here}),{self.total.here}*12,{self.total.here})"
        page.formula(self._first.right(YEAR), year, times_twelve(month), "block_figure", money)
        lines_area = f"{costs[0].right(-MONTH).here}:{costs[-1].right(REMARK - MONTH).here}"
        page.dress_where(lines_area, f"{costs[0].right(QUANTITY - MONTH).in_its_row}=0", "dimmed")

    def _write_egress(
        self, cell: Cell, condition: str, egress: Cell, egress_value: Value, value: Decimal | None
    ) -> Cell:
        page, money = self._page, money_format(self._plan.currency)
        page.text(cell, capitalised(INTERNET_EGRESS_GB), "line")
        gb = ZERO if value is None else value
        page.formula(cell.right(QUANTITY), f"IF({condition},Internet_out_GB,0)", gb, "figure", QUANTITY_FORMAT)
        page.text(cell.right(UNIT), "GB", "note")
        page.text(cell.right(PRICE), "by tier", "figure")
        cost: Value = ZERO if value is None else egress_value
        page.formula(cell.right(MONTH), f"IF({condition},{egress.here},0)", cost, "figure", money)
        month = cell.right(MONTH).here
        year = f"IF(ISNUMBER({month}),{month}*12,{month})"
        page.formula(cell.right(YEAR), year, times_twelve(cost), "figure", money)
        page.text(cell.right(REMARK), "GB out to the internet, tiers below", "note")
        return cell.right(MONTH)


def _rows(line: Line, plan: WorkbookPlan) -> int:
    return 1 if line.meter_id == INTERNET_EGRESS_GB else plan.most_tiers(line.meter_id)
