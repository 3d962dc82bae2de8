"""What a workbook is made of: the scenario it starts with, and the prices of every region."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS, appearing
from privlink_cost.model.meters import METERS, kind_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.prices import Currency, DatedPrice
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet, SheetPrice

NOT_KNOWN = "not known"
DASH = "-"


class WorkbookPlan(NamedTuple):
    """What a workbook is to hold.

    Attributes:
        scenario: its numbers are the inputs' starting values.
        region_id: the region to start with.
        sheets: every region's list prices of the day, in US dollars.
        day: the day of the prices.
        currency: to start with.
        fx_rate: units of it per US dollar.
        discount_percent: taken off every list price.
        version: of this package.
        region_ids: the regions to set side by side; fewer than two are not.
        answers: to what was asked, in those regions whose prices are known; cautions are taken from them.
    """

    scenario: Scenario
    region_id: str
    sheets: tuple[PriceSheet, ...]
    day: date
    currency: Currency
    fx_rate: Decimal
    discount_percent: Decimal
    version: str
    region_ids: tuple[str, ...] = ()
    answers: tuple[Comparison, ...] = ()

    @property
    def design_ids(self) -> tuple[str, ...]:
        """The designs that the workbook prices, in the order in which ties are settled."""
        appear = appearing(self.scenario)
        return tuple(d for d, design in DESIGNS.items() if not design.is_optional or design in appear)

    @property
    def meter_ids(self) -> tuple[str, ...]:
        """The meters that those designs need."""
        needed = {part.term.meter_id for d in self.design_ids for part in DESIGNS[d].parts}
        return tuple(sorted(needed, key=lambda price_id: (list(METERS).index(kind_of(price_id).meter_id), price_id)))

    @property
    def usd_sheet(self) -> PriceSheet:
        """The prices of the region to start with, in US dollars, less the discount."""
        (sheet,) = (sheet for sheet in self.sheets if sheet.region_id == self.region_id)
        sheet = sheet._replace(prices={m: entry for m, entry in sheet.prices.items() if settled(entry) is not None})
        return sheet.discounted(self.discount_percent)

    @property
    def sheet(self) -> PriceSheet:
        """The same in the currency to start with."""
        return self.usd_sheet.in_currency(self.currency, self.fx_rate)

    @property
    def money_format(self) -> str:
        """The number format of amounts: commas, and the currency's decimals."""
        decimals = self.currency.minor_unit
        return "#,##0" + (f".{'0' * decimals}" if decimals else "")

    def most_tiers(self, meter_id: str) -> int:
        """The most tiers that a meter has in any region."""
        prices = (settled(sheet.prices.get(meter_id)) for sheet in self.sheets)
        return max((len(price.tiers) for price in prices if price is not None), default=1)


def settled(entry: SheetPrice | None) -> DatedPrice | None:
    """The price of a meter; None if it is not known, or not known which of two different ones held."""
    return None if entry is None or entry.is_open(_rates) else entry.price


def _rates(price: DatedPrice) -> list[tuple[Decimal | None, Decimal]]:
    return [(tier.up_to, tier.unit_price) for tier in price.tiers]
