"""The sheet Comparison: every design's total, how each adds up line by line, and the unit prices used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.extras import INTERNET_EGRESS
from privlink_cost.model.meters import INTERNET_EGRESS_GB
from privlink_cost.model.numbers import ZERO
from privlink_cost.model.prices import Factor, total
from privlink_cost.render.workbook.blocks import MONTH, QUANTITY_FORMAT, REMARK, YEAR, Block, TierLines, times_twelve
from privlink_cost.render.workbook.input_list import YES
from privlink_cost.render.workbook.plan import NOT_KNOWN, money_format
from privlink_cost.render.workbook.summary import Summary
from privlink_cost.render.workbook.unit_prices import UnitPrices

if TYPE_CHECKING:
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Cell, Page, Value

SHEET = "Comparison"
WIDTHS = (2, 38, 17, 11, 15, 17, 17, 50, 10)
_FIRST_ROW = 4


class Comparison:
    """The sheet, whose places are settled before anything is written, because formulas look ahead."""

    def __init__(self, page: Page, plan: WorkbookPlan) -> None:
        """Lay the sheet out."""
        self.page, self.plan = page, plan
        self.summary = Summary(page, plan, page.at(_FIRST_ROW, 1))
        row = _FIRST_ROW + self.summary.height + 1
        self._details = page.at(row, 1)
        places: dict[str, Cell] = {}
        # The blocks need the unit prices, which stand below them: their places are settled without them.
        tiers = plan.most_tiers(INTERNET_EGRESS_GB)
        row += 1
        for design_id in plan.design_ids:
            places[design_id] = page.at(row, 1)
            row += Block.rows_of(plan, design_id)
        self._egress = page.at(row + 1, 1)
        self._quantities = self._egress.down(tiers + 3)
        self.prices = UnitPrices(page, plan, self._quantities.down(6))
        self._blocks = {d: Block(page, plan, self.prices, d, cell) for d, cell in places.items()}

    @property
    def egress_cost(self) -> Cell:
        """What data transfer out to the internet costs if it is included, else 0."""
        return self._egress.down(self.plan.most_tiers(INTERNET_EGRESS_GB) + 1).right(MONTH)

    @property
    def egress_value(self) -> Value:
        """What it costs at first."""
        scenario, sheet = self.plan.scenario, self.plan.sheet
        if INTERNET_EGRESS not in scenario.include:
            return ZERO
        if INTERNET_EGRESS_GB not in sheet.prices:
            return NOT_KNOWN
        factors = (Factor(scenario.internet_out_gb or ZERO, "GB"),)
        return total(sheet.charge(INTERNET_EGRESS_GB, factors))

    def write(self, made_by: str) -> None:
        """Fill the sheet."""
        page, plan = self.page, self.plan
        page.sheet.set_row(0, 30)
        page.text(page.at(0, 1), "Comparison", "title")
        region = 'IFERROR(INDEX(Region_names,MATCH(Region,Region_ids,0))&", "&Region,"")'
        page.formula(page.at(1, 1), region, f"{plan.sheet.region_name}, {plan.region_id}", "subtitle")
        page.text(page.at(2, 1), made_by, "small")
        self.summary.write(self._blocks)
        header = (
            "How each adds up",
            ">Quantity",
            "Unit",
            ">Unit price",
            ">",
            ">",
            "Can it carry the traffic; how a quantity comes about",
        )
        self._write_header(self._details, header)
        for block in self._blocks.values():
            block.write(self.egress_cost, self.egress_value)
        self._write_egress()
        self._write_quantities()
        self.prices.write()
        page.sheet.freeze_panes(_FIRST_ROW, 0)
        page.sheet.print_area(0, 0, self.prices.last_row, 7)
        page.sheet.set_h_pagebreaks([self._egress.row])

    def _write_header(self, first: Cell, texts: tuple[str, ...]) -> None:
        self.page.row(first, texts)
        for column, suffix in ((MONTH, " a month"), (YEAR, " a year")):
            heading = f"{self.plan.currency.code}{suffix}"
            self.page.formula(first.right(column), f'Currency&"{suffix}"', heading, "header_right")

    def _write_egress(self) -> None:
        page, plan, first = self.page, self.plan, self._egress
        header = ("Data transfer out to the internet", ">Quantity", "Unit", ">Unit price", ">", ">", "")
        self._write_header(first, header)
        condition = f'AND(Inputs_OK="yes",Include_internet_egress="{YES}")'
        tiers = TierLines(page, plan, self.prices, INTERNET_EGRESS_GB)
        value = (plan.scenario.internet_out_gb or ZERO) if INTERNET_EGRESS in plan.scenario.include else None
        costs = tiers.write(first.down(1), "Out to the internet", "Internet_out_GB", condition, value)
        last, amounts, money = first.down(len(costs) + 1), costs[0].to(costs[-1]), money_format(plan.currency)
        page.text(last, "The same in every design with NAT gateways", "block")
        for column in range(1, REMARK + 1):
            page.blank(last.right(column), "block")
        formula = f'IF(COUNT({amounts})={len(costs)},SUM({amounts}),"{NOT_KNOWN}")'
        page.formula(self.egress_cost, formula, self.egress_value, "block_figure", money)
        month = self.egress_cost.here
        year = f"IF(ISNUMBER({month}),{month}*12,{month})"
        page.formula(last.right(YEAR), year, times_twelve(self.egress_value), "block_figure", money)
        page.dress_where(f"{first.down(1).here}:{last.here}", f'Include_internet_egress<>"{YES}"', "dimmed")

    def _write_quantities(self) -> None:
        page, scenario, first = self.page, self.plan.scenario, self._quantities
        page.row(first, ("Quantities behind these lines", ">", "Unit", "", "", "", ""))
        share = "IF(Gateway_endpoints=0,0,IF(Interface_endpoints=0,1,Gateway_share))"
        rows: tuple[tuple[str, str, str, str, Value], ...] = (
            (
                "NAT_gateways_used",
                "NAT gateways in each VPC",
                "gateways",
                "IF(ISNUMBER(NAT_gateways),NAT_gateways,AZs)",
                scenario.nat_gateway_count,
            ),
            ("AWS_GB", "To AWS services", "GB", 'IF(Inputs_OK="yes",Total_GB-Internet_GB,0)', scenario.aws_gb),
            (
                "Gateway_GB",
                "of these, over gateway endpoints",
                "GB",
                f'IF(Inputs_OK="yes",AWS_GB*{share},0)',
                scenario.gateway_endpoint_gb,
            ),
            (
                "Interface_GB",
                "of these, over interface endpoints",
                "GB",
                'IF(Inputs_OK="yes",AWS_GB-Gateway_GB,0)',
                scenario.interface_endpoint_gb,
            ),
        )
        for number, (name, label, unit, formula, value) in enumerate(rows, 1):
            cell = first.down(number)
            page.text(cell, label, "line" if label.startswith("of") else "label")
            page.formula(cell.right(1), formula, value, "figure", "#,##0" if unit == "gateways" else QUANTITY_FORMAT)
            page.text(cell.right(2), unit, "note")
            page.book.define(name, cell.right(1).ref)
