"""The unit prices that the comparison uses: those of the region in Inputs, looked up in the sheet Prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.meters import kind_of
from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import IF, IFERROR, INDEX, ISNUMBER, MATCH, MAX, MIN
from privlink_cost.render.workbook.plan import NOT_KNOWN

if TYPE_CHECKING:
    from privlink_cost.render.workbook.formulas.expressions import Expression
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

NO_LIMIT = 10**18
"""Stands for the end of the last tier, which has none; more than any GB that may be asked."""

KEYS = "Price_keys"
"""The column of the sheet Prices in which formulas look a price up: region, meter and tier."""
NO_TEXT = "-"
UNIT_FORMAT = "0.0000####"
LIMIT_FORMAT = f'[>={NO_LIMIT}]"no limit";#,##0'
_LINE, _LIST, _USD, _MONEY, _UP_TO, _USAGE_TYPE = 1, 2, 3, 4, 5, 6


def line_label(meter_id: str, tier: int | None = None, label: str = "") -> str:
    """What a line is for: the meter, unless there is a label for it, and the tier, if it has several."""
    name = label or kind_of(meter_id).name
    return f"{name[0].upper()}{name[1:]}{'' if tier is None else f', tier {tier}'}"


def part_of(quantity: Expression, up_to: Expression, above: Expression | None) -> Expression:
    """What of a quantity falls in a tier, which ends at some units and begins above others."""
    upper = MIN(quantity, up_to)
    return MAX(0, upper if above is None else upper - above)


class UnitPrices:
    """The section: one line for each tier of each meter."""

    def __init__(self, page: Page, plan: WorkbookPlan, first: Range) -> None:
        """Write the section from its first cell on."""
        self._plan = plan
        self._cells: dict[tuple[str, int], Range] = {}
        money = Name("Currency") & " net"
        page.row(
            first,
            ("Unit prices used", ">No. in Prices", ">USD list price", ">USD net", money, ">Tier up to", "Usage type"),
        )
        for meter_id in plan.meter_ids:
            for tier in range(1, plan.most_tiers(meter_id) + 1):
                self._cells[meter_id, tier] = first.down(len(self._cells) + 1)
                self._write(page, meter_id, tier)
        self.last_row = first.row + len(self._cells)

    def money(self, meter_id: str, tier: int) -> Range:
        """A unit price in the currency of Inputs, or "not known"."""
        return self._cells[meter_id, tier].right(_MONEY)

    def usd(self, meter_id: str, tier: int = 1) -> Range:
        """The same in US dollars."""
        return self._cells[meter_id, tier].right(_USD)

    def up_to(self, meter_id: str, tier: int) -> Range:
        """A tier's last unit."""
        return self._cells[meter_id, tier].right(_UP_TO)

    def part(self, meter_id: str, tier: int, quantity: Expression) -> Expression:
        """What of a quantity falls in a tier."""
        if self._plan.most_tiers(meter_id) == 1:
            return quantity
        return part_of(quantity, self.up_to(meter_id, tier), self.up_to(meter_id, tier - 1) if tier > 1 else None)

    def cost(self, meter_id: str, quantity: Expression) -> Expression:
        """What a quantity costs over all tiers, in the currency of Inputs; an error if the price is not known."""
        tiers = range(1, self._plan.most_tiers(meter_id) + 1)
        first, *others = (self.part(meter_id, tier, quantity) * self.money(meter_id, tier) for tier in tiers)
        for each in others:
            first = first + each
        return first

    def _write(self, page: Page, meter_id: str, tier: int) -> None:
        cell = self._cells[meter_id, tier]
        line, listed, usd = (cell.right(column) for column in (_LINE, _LIST, _USD))
        # A region may have fewer tiers than another: what it lacks is never reached and costs nothing.
        lacking = NOT_KNOWN if tier == 1 else IF(ISNUMBER(self._cells[meter_id, 1].right(_LIST)), 0, NOT_KNOWN)
        up_to = INDEX(Name("Price_up_to"), line)
        page.write(cell, line_label(meter_id, tier if self._plan.most_tiers(meter_id) > 1 else None), "label")
        page.write(line, IFERROR(MATCH(Name("Region") & f"/{meter_id}/{tier}", Name(KEYS), 0), 0), "figure", "0")
        page.write(listed, IF(line > 0, INDEX(Name("Price_USD"), line), lacking), "figure", UNIT_FORMAT)
        page.write(usd, IF(ISNUMBER(listed), listed * (1 - Name("Discount")), NOT_KNOWN), "figure", UNIT_FORMAT)
        page.write(cell.right(_MONEY), IF(ISNUMBER(usd), usd * Name("FX_rate"), NOT_KNOWN), "figure", UNIT_FORMAT)
        limit = IF(line > 0, IF(ISNUMBER(up_to), up_to, NO_LIMIT), NO_LIMIT)
        page.write(cell.right(_UP_TO), limit, "figure", LIMIT_FORMAT)
        page.write(cell.right(_USAGE_TYPE), IF(line > 0, INDEX(Name("Price_usage_types"), line), NO_TEXT), "note")
