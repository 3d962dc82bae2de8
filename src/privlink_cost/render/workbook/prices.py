"""The sheet Prices: every region's prices of the day, then each with its rate code, dates and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.meters import kind_of
from privlink_cost.render.workbook.formulas.expressions import Name, operand
from privlink_cost.render.workbook.plan import NOT_KNOWN, settled
from privlink_cost.render.workbook.unit_prices import (
    KEYS,
    NO_LIMIT,
    NO_TEXT,
    UNIT_FORMAT,
    line_label,
    part_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from privlink_cost.model.prices import DatedPrice, Source, Tier
    from privlink_cost.model.sheet import PriceSheet
    from privlink_cost.render.workbook.formulas.expressions import Expression
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

SHEET = "Prices"
WIDTHS = (17, 31, *[13] * 24)
HEADER = (
    "Region",
    "Usage type",
    "Meter",
    "",
    "Unit",
    ">Tier",
    ">Up to",
    ">USD per unit",
    ">In effect since",
    "Day is",
    ">Last verified",
    "Sources, by number",
    "Rate code",
    "",
    "",
)
"""Of the list. What is too long for its column goes on over the empty ones beside it."""
REGION_IDS, REGION_NAMES = "Region_ids", "Region_names"
_DAY = "yyyy-mm-dd"
_FIRST_ROW = 3
_FIRST_METER = 2
_USAGE_TYPE, _METER, _UNIT, _TIER, _UP_TO, _USD, _SINCE, _BASIS, _VERIFIED, _SOURCES, _RATE_CODE = 1, 2, *range(4, 13)
_LOOKED_UP = {
    "Price_usage_types": _USAGE_TYPE,
    "Price_up_to": _UP_TO,
    "Price_USD": _USD,
    "Price_verified_on": _VERIFIED,
}


class _PriceLine(NamedTuple):
    """A line of the list: a tier of a price, or none if the price is not known."""

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


class RegionPrices:
    """The cells of the list: the prices of any region, not of that in Inputs alone."""

    def __init__(self, lines: Iterable[tuple[_PriceLine, Range]]) -> None:
        """Take the lines, each with its first cell."""
        self._lines = {(line.sheet.region_id, line.meter_id, line.number): cell for line, cell in lines}

    def usd(self, region_id: str, meter_id: str, tier: int) -> Range | None:
        """The list price of a tier, or "not known"; None if the region has no such tier."""
        cell = self._lines.get((region_id, meter_id, tier))
        return cell and cell.right(_USD)

    def cost_in(self, region_id: str) -> Callable[[str, Expression], Expression]:
        """What a quantity of a meter costs in a region, in the currency of Inputs; an error if that is not known."""

        def cost(meter_id: str, quantity: Expression) -> Expression:
            usd, above, tier = operand(0), None, 1
            while (cell := self._lines.get((region_id, meter_id, tier))) is not None:
                is_last = (region_id, meter_id, tier + 1) not in self._lines
                up_to = operand(NO_LIMIT) if is_last else cell.right(_UP_TO)
                part = quantity if is_last and tier == 1 else part_of(quantity, up_to, above)
                usd, above, tier = usd + part * cell.right(_USD), up_to, tier + 1
            return usd * (1 - Name("Discount")) * Name("FX_rate")

        return cost


def write(page: Page, plan: WorkbookPlan, made_by: str) -> RegionPrices:
    """Fill the sheet, name the columns that formulas look up, and give the prices."""
    page.head(0, "Prices", (made_by, "small"))
    header = page.at(_FIRST_ROW + len(plan.sheets) + 3, 0)
    lines = [(line, header.down(number)) for number, line in enumerate(_price_lines(plan), 1)]
    last, prices = lines[-1][1], RegionPrices(lines)
    tiers = [(meter_id, tier) for meter_id in plan.meter_ids for tier in range(1, plan.most_tiers(meter_id) + 1)]
    last_column = max(_FIRST_METER + len(tiers), len(HEADER)) - 1
    _write_matrix(page, plan, prices, tiers, last_column)
    numbers = _source_numbers(line for line, _ in lines)
    page.sheet.set_row(header.row, 30)
    page.row(header, [*HEADER, *[""] * (last_column + 1 - len(HEADER))])
    key = header.right(last_column + 2)
    page.write(key, "Key of formulas", "faint")
    for line, cell in lines:
        _write_line(page, cell, line, numbers)
        page.write(page.at(cell.row, key.column), f"{line.sheet.region_id}/{line.meter_id}/{line.number}", "faint")
    for name, column in {**_LOOKED_UP, KEYS: key.column}.items():
        page.book.define(name, header.down(1).to(last).right(column))
    last_row = _write_sources(page, last.down(2), numbers, last_column)
    page.sheet.autofilter(header.row, 0, last.row, len(HEADER) - 1)
    page.sheet.freeze_panes(1, 1)
    page.sheet.set_h_pagebreaks([header.row])
    page.sheet.repeat_rows(header.row)  # from there on
    page.sheet.print_area(0, 0, last_row, last_column)
    return prices


def _write_matrix(
    page: Page, plan: WorkbookPlan, prices: RegionPrices, tiers: Sequence[tuple[str, int]], last_column: int
) -> None:
    """Write a row for each region and a column for each meter and tier."""
    header = page.at(_FIRST_ROW, 0)
    page.sheet.set_row(header.row, 48)
    titles = (f">{_title(plan, meter_id, tier)}" for meter_id, tier in tiers)
    page.row(header, ("Region", "Name", *titles, *[""] * (last_column + 1 - _FIRST_METER - len(tiers))))
    for row, sheet in enumerate(plan.sheets, 1):
        cell = header.down(row)
        page.write(cell, sheet.region_id, "plain")
        page.write(cell.right(1), sheet.region_name, "plain")
        for column, (meter_id, tier) in enumerate(tiers, _FIRST_METER):
            usd = prices.usd(sheet.region_id, meter_id, tier)
            page.write(cell.right(column), NO_TEXT if usd is None else usd, "plain_figure", UNIT_FORMAT)
    regions = header.down(1).to(header.down(len(plan.sheets)))
    page.dress_where(
        regions.to(regions.down(len(plan.sheets) - 1).right(_FIRST_METER + len(tiers) - 1)),
        header.down(1).in_its_row.equals(Name("Region")),
        "winner",
    )
    page.book.define(REGION_IDS, regions)
    page.book.define(REGION_NAMES, regions.right(1))


def _title(plan: WorkbookPlan, meter_id: str, tier: int) -> str:
    """The heading of a meter's column."""
    unit = kind_of(meter_id).pricing_unit
    unit = {"Hours": "hour"}.get(unit, unit)
    type_ = plan.sheets[0].types.get(meter_id, "").partition(":")[2]
    label = " ".join(filter(None, (kind_of(meter_id).name, type_)))
    return f"{line_label(meter_id, tier if plan.most_tiers(meter_id) > 1 else None, label)}, USD per {unit}"


def _price_lines(plan: WorkbookPlan) -> Iterator[_PriceLine]:
    """The lines of the list in order; a price that is not known has one too."""
    for sheet in plan.sheets:
        for meter_id in plan.meter_ids:
            price = settled(sheet.prices.get(meter_id))
            if price is None:
                yield _PriceLine(sheet, meter_id, 1, None, None)
                continue
            for number, tier in enumerate(price.tiers, 1):
                yield _PriceLine(sheet, meter_id, number, price, tier)


def _write_line(page: Page, cell: Range, line: _PriceLine, numbers: Mapping[Source, int]) -> None:
    sheet, price, tier = line.sheet, line.price, line.tier
    entry = sheet.prices.get(line.meter_id)
    page.write(cell, sheet.region_id, "plain")
    page.write(cell.right(_USAGE_TYPE), line.usage_type, "plain")
    page.write(cell.right(_METER), line.meter_id, "plain")
    page.write(cell.right(_TIER), line.number, "plain_figure")
    if entry is None or price is None or tier is None:
        page.write(cell.right(_USD), NOT_KNOWN, "plain_figure")
        return
    sources = sorted(numbers[source] for source in _sources(line))
    page.write(cell.right(_UNIT), entry.meter.pricing_unit, "plain")
    page.write(cell.right(_UP_TO), "no limit" if tier.up_to is None else tier.up_to, "plain_figure", "#,##0")
    page.write(cell.right(_USD), tier.unit_price, "plain_figure", UNIT_FORMAT)
    page.write(cell.right(_SINCE), price.effective_from, "plain_figure", _DAY)
    page.write(cell.right(_BASIS), price.basis, "plain")
    page.write(cell.right(_VERIFIED), price.verified_on, "plain_figure", _DAY)
    page.write(cell.right(_SOURCES), ", ".join(map(str, sources)), "plain")
    page.write(cell.right(_RATE_CODE), tier.rate_code or NO_TEXT, "plain")


def _sources(line: _PriceLine) -> list[Source]:
    return [] if line.price is None else [line.sheet.sources[source_id] for source_id in line.price.source_ids]


def _source_numbers(lines: Iterable[_PriceLine]) -> dict[Source, int]:
    """Every source once, by title, with its number."""
    found = sorted({source for line in lines for source in _sources(line)}, key=lambda s: (s.title, str(s.published)))
    return {source: number for number, source in enumerate(found, 1)}


def _write_sources(page: Page, first: Range, sources: Mapping[Source, int], last_column: int) -> int:
    """Write the sources from a first cell on, and give the last row."""
    page.row(first, ("No. of source", "Published", "Title", *[""] * (last_column - 2)))
    for source, number in sources.items():
        cell = first.down(2 * number - 1)
        page.write(cell, number, "plain_left")
        page.write(cell.right(1), source.published or NO_TEXT, "plain")
        page.write(cell.right(2), source.title, "plain")
        page.write(cell.right(2).down(1), source.url or NO_TEXT, "plain_note")
    return first.row + 2 * len(sources)
