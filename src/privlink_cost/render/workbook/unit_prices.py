"""The unit prices that the comparison uses: those of the region in Inputs, looked up in the sheet Prices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.meters import METERS
from privlink_cost.model.numbers import EXACT, ONE, ZERO
from privlink_cost.render.workbook.plan import NOT_KNOWN
from privlink_cost.render.workbook.prices import KEYS, NO_TEXT, key, price_lines

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Cell, Page, Value

NO_LIMIT = 10**18
"""Stands for the end of the last tier, which has none; more than any GB that may be asked."""

UNIT_FORMAT = "0.0000####"
_LIMIT_FORMAT = f'[>={NO_LIMIT}]"no limit";#,##0'
_LINE, _LIST, _USD, _MONEY, _UP_TO, _USAGE_TYPE = 1, 2, 3, 4, 5, 6
_HEADER = ("Unit prices used", ">No. in Prices", ">USD list price", ">USD net", ">", ">Tier up to", "Usage type")


class UnitPrice(NamedTuple):
    """A tier's unit price at first.

    Attributes:
        line: of the sheet Prices, from 1; 0 if the region has no such tier.
        listed: US dollars, or "not known".
        usd: US dollars less the discount, or "not known".
        money: that in the currency, or "not known".
        up_to: the tier's last unit.
        usage_type: AWS's name of the meter.
    """

    line: int
    listed: Value
    usd: Value
    money: Value
    up_to: Decimal | int
    usage_type: str


class UnitPrices:
    """The section, whose places are settled before it is written."""

    def __init__(self, page: Page, plan: WorkbookPlan, first: Cell) -> None:
        """Lay the section out from its first cell on."""
        self._page, self._plan, self._first = page, plan, first
        lines = [line for line in enumerate(price_lines(plan), 1) if line[1].sheet.region_id == plan.region_id]
        self._lines = {(line.meter_id, line.number): (place, line) for place, line in lines}
        self.keys = [(m, tier) for m in plan.meter_ids for tier in range(1, plan.most_tiers(m) + 1)]
        self._cells = {each: first.down(number) for number, each in enumerate(self.keys, 1)}
        self.values = {each: self._value(*each) for each in self.keys}

    @property
    def last_row(self) -> int:
        """The section's last row."""
        return self._first.row + len(self._cells)

    def money(self, meter_id: str, tier: int) -> Cell:
        """The cell of a unit price in the currency of Inputs, or "not known"."""
        return self._cells[meter_id, tier].right(_MONEY)

    def usd(self, meter_id: str, tier: int) -> Cell:
        """The same in US dollars."""
        return self._cells[meter_id, tier].right(_USD)

    def up_to(self, meter_id: str, tier: int) -> Cell:
        """The cell of a tier's last unit."""
        return self._cells[meter_id, tier].right(_UP_TO)

    def write(self) -> None:
        """Fill the section."""
        page, plan = self._page, self._plan
        page.row(self._first, _HEADER)
        heading = f"{plan.currency.code} net"
        page.formula(self._first.right(_MONEY), 'Currency&" net"', heading, "header_right")
        for meter_id, tier in self.keys:
            cell, value = self._cells[meter_id, tier], self.values[meter_id, tier]
            name = METERS[meter_id].name
            name = name[0].upper() + name[1:]
            page.text(cell, f"{name}, tier {tier}" if plan.most_tiers(meter_id) > 1 else name, "label")
            at = f"MATCH({key('Region', meter_id, tier)},{KEYS},0)"
            page.formula(cell.right(_LINE), f"IFERROR({at},0)", value.line, "figure", "0")
            self._write_prices(meter_id, tier)
            line = cell.right(_LINE).here
            up_to = f"INDEX(Price_up_to,{line})"
            formula = f"IF({line}>0,IF(ISNUMBER({up_to}),{up_to},{NO_LIMIT}),{NO_LIMIT})"
            page.formula(cell.right(_UP_TO), formula, value.up_to, "figure", _LIMIT_FORMAT)
            formula = f'IF({line}>0,INDEX(Price_usage_types,{line}),"{NO_TEXT}")'
            page.formula(cell.right(_USAGE_TYPE), formula, value.usage_type, "note")

    def _write_prices(self, meter_id: str, tier: int) -> None:
        cell, value = self._cells[meter_id, tier], self.values[meter_id, tier]
        line, listed, usd = (cell.right(n).here for n in (_LINE, _LIST, _USD))
        # A region may have fewer tiers than another: what it lacks is never reached and costs nothing.
        lacking = f'"{NOT_KNOWN}"'
        if tier > 1:
            lacking = f"IF(ISNUMBER({self._cells[meter_id, 1].right(_LIST).here}),0,{lacking})"
        for column, formula, shown in (
            (_LIST, f"IF({line}>0,INDEX(Price_USD,{line}),{lacking})", value.listed),
            (_USD, f'IF(ISNUMBER({listed}),{listed}*(1-Discount),"{NOT_KNOWN}")', value.usd),
            (_MONEY, f'IF(ISNUMBER({usd}),{usd}*FX_rate,"{NOT_KNOWN}")', value.money),
        ):
            self._page.formula(cell.right(column), formula, shown, "figure", UNIT_FORMAT)

    def _value(self, meter_id: str, tier: int) -> UnitPrice:
        place, line = self._lines.get((meter_id, tier), (0, None))
        if (meter_id, 1) not in self._lines or self._lines[meter_id, 1][1].tier is None:
            usage_type = NO_TEXT if line is None else line.usage_type
            return UnitPrice(place, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NO_LIMIT, usage_type)
        if line is None or line.tier is None:
            return UnitPrice(0, ZERO, ZERO, ZERO, NO_LIMIT, NO_TEXT)
        listed, up_to = line.tier.unit_price, line.tier.up_to
        usd = EXACT.multiply(listed, EXACT.subtract(ONE, EXACT.scaleb(self._plan.discount_percent, -2)))
        money = EXACT.multiply(usd, self._plan.fx_rate)
        return UnitPrice(place, listed, usd, money, NO_LIMIT if up_to is None else up_to, line.usage_type)
