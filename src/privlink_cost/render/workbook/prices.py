"""The sheet Prices: every region's prices of the day, each with its rate code, dates and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.workbook.plan import NOT_KNOWN, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.prices import DatedPrice, Tier
    from privlink_cost.model.sheet import PriceSheet
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page

SHEET = "Prices"
WIDTHS = (15, 25, 28, 33, 8, 6, 11, 12, 38, 11, 10, 11, 46, 46, 3, 18, 30)
HEADER = (
    "Region",
    "Name",
    "Meter",
    "Usage type",
    "Unit",
    ">Tier",
    ">Up to",
    ">USD per unit",
    "Rate code",
    ">In effect since",
    "Day is",
    ">Last verified",
    "Sources",
    "Key of formulas",
    "",
    "Regions",
    "Name",
)
REGION_IDS = "Region_ids"
REGION_NAMES = "Region_names"
KEYS = "Price_keys"
_NO_LIMIT = "no limit"
NO_TEXT = "-"
_DAY = "yyyy-mm-dd"
_HEADER_ROW = 3
_LOOKED_UP = {"Price_usage_types": 3, "Price_up_to": 6, "Price_USD": 7, "Price_verified_on": 11}
_KEY, _REGION_LIST = 13, 15


class _PriceLine(NamedTuple):
    """A line of the sheet: a tier of a price, or none if the price is not known."""

    sheet: PriceSheet
    meter_id: str
    number: int
    price: DatedPrice | None
    tier: Tier | None

    @property
    def usage_type(self) -> str:
        """AWS's name of the meter, or a dash."""
        entry = self.sheet.prices.get(self.meter_id)
        return (entry and entry.meter.usage_type) or NO_TEXT


def write(page: Page, plan: WorkbookPlan, made_by: str) -> None:
    """Fill the sheet and name the columns that formulas look up."""
    page.head(0, "Prices", (made_by, "small"))
    page.sheet.set_row(_HEADER_ROW, 30)
    page.row(page.at(_HEADER_ROW, 0), HEADER)
    rows = list(_price_lines(plan))
    for number, row in enumerate(rows, _HEADER_ROW + 1):
        _write_row(page, number, row)
    first, last = _HEADER_ROW + 1, _HEADER_ROW + len(rows)
    for name, column in {**_LOOKED_UP, KEYS: _KEY}.items():
        page.book.define(name, page.at(first, column).to(page.at(last, column)))
    for number, sheet in enumerate(plan.sheets, first):
        page.write(page.at(number, _REGION_LIST), sheet.region_id)
        page.write(page.at(number, _REGION_LIST + 1), sheet.region_name)
    for name, column in ((REGION_IDS, _REGION_LIST), (REGION_NAMES, _REGION_LIST + 1)):
        page.book.define(name, page.at(first, column).to(page.at(first + len(plan.sheets) - 1, column)))
    page.sheet.autofilter(_HEADER_ROW, 0, last, _KEY)
    page.sheet.freeze_panes(first, 1)
    page.sheet.repeat_rows(_HEADER_ROW)
    page.sheet.print_area(0, 0, last, _KEY - 1)


def _price_lines(plan: WorkbookPlan) -> Iterator[_PriceLine]:
    """The lines of the sheet in order; a price that is not known has one too."""
    for sheet in plan.sheets:
        for meter_id in plan.meter_ids:
            price = settled(sheet.prices.get(meter_id))
            if price is None:
                yield _PriceLine(sheet, meter_id, 1, None, None)
                continue
            for number, tier in enumerate(price.tiers, 1):
                yield _PriceLine(sheet, meter_id, number, price, tier)


def _write_row(page: Page, number: int, row: _PriceLine) -> None:
    sheet, price, tier = row.sheet, row.price, row.tier
    entry = sheet.prices.get(row.meter_id)
    page.write(page.at(number, 0), sheet.region_id, "plain")
    page.write(page.at(number, 1), sheet.region_name, "plain")
    page.write(page.at(number, 2), row.meter_id, "plain")
    page.write(page.at(number, 3), row.usage_type, "plain")
    page.write(page.at(number, 5), row.number, "plain_figure")
    page.write(page.at(number, _KEY), f"{sheet.region_id}/{row.meter_id}/{row.number}", "faint")
    if entry is None or price is None or tier is None:
        page.write(page.at(number, 7), NOT_KNOWN, "plain_figure")
        return
    page.write(page.at(number, 4), entry.meter.pricing_unit, "plain")
    page.write(page.at(number, 6), _NO_LIMIT if tier.up_to is None else tier.up_to, "plain_figure", "#,##0")
    page.write(page.at(number, 7), tier.unit_price, "plain_figure", "0.0000####")
    page.write(page.at(number, 8), tier.rate_code or NO_TEXT, "plain")
    page.write(page.at(number, 9), price.effective_from, "plain_figure", _DAY)
    page.write(page.at(number, 10), price.basis, "plain")
    page.write(page.at(number, 11), price.verified_on, "plain_figure", _DAY)
    page.write(page.at(number, 12), _sources(sheet, price), "plain_note")


def _sources(sheet: PriceSheet, price: DatedPrice) -> str:
    sources = (sheet.sources[source_id] for source_id in price.source_ids)
    return "; ".join(
        f"{source.title}{f' ({source.published})' if source.published else ''}{f' {source.url}' if source.url else ''}"
        for source in sources
    )
