"""What price tables hold, as rows for spreadsheets: one for each tier of each dated price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.prices.words import is_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from privlink_cost.analysis.diff import PriceChange
    from privlink_cost.analysis.found.price_facts import CheckedTable, SourceUse
    from privlink_cost.model.prices import DatedPrice, Meter
    from privlink_cost.model.sheet import PriceSheet, PriceTable
    from privlink_cost.render.kit.csv_rows import Rows

_FIGURE = (
    *("region", "region_name", "as_of", "currency", "meter", "usage_type", "unit", "up_to", "unit_price", "rate_code"),
    *("effective_from", "basis", "verified_on", "sources", "price_table"),
)
_REGION = ("region", "region_name", "as_of", "prices", "verified_from", "verified_to", "price_table")
_SOURCE = ("source", "title", "published", "url", "prices", "regions")
_CHANGE = ("region", "meter", "changed", "side", "as_of", "currency", "up_to", "unit_price", "rate_code")
_CHECK = ("file", "region", "valid", "problem", "lacks", "designs")


def price_sheet(sheet: PriceSheet) -> Rows:
    """A row for each tier; a price that is not known has one without figures."""
    rows: list[dict[str, object]] = []
    for meter_id, entry in sheet.prices.items():
        place = {"as_of": sheet.day, **_place(sheet, meter_id)}
        rows += [place] if is_open(entry) else _figures(place, entry.meter, entry.price)
    rows += [{"as_of": sheet.day, **_place(sheet, meter_id)} for meter_id in sheet.first_days]
    return _FIGURE, rows


def price_sheets(sheets: Sequence[PriceSheet]) -> Rows:
    """A row for each region."""
    return _REGION, [_summary(sheet) for sheet in sheets]


def price_history(table: PriceTable) -> Rows:
    """A row for each tier of each dated price."""
    return _FIGURE, [
        row
        for meter_id, meter in table.meters.items()
        for price in meter.prices
        for row in _figures(_place(table, meter_id), meter, price)
    ]


def price_sources(uses: Sequence[SourceUse]) -> Rows:
    """A row for each source."""
    return _SOURCE, [
        {
            "source": use.source_id,
            **use.source._asdict(),
            "prices": use.price_count,
            "regions": " ".join(use.region_ids),
        }
        for use in uses
    ]


def price_days(changes: Sequence[PriceChange], days: tuple[date, date]) -> Rows:
    """A row for each tier on each of the two days; one without figures where no price is known."""
    return _CHANGE, (row for change in changes for row in _sides(change, days))


def checked_tables(tables: Sequence[CheckedTable]) -> Rows:
    """A row for each problem and each meter that is lacking; one for a table that has neither."""
    rows: list[dict[str, object]] = []
    for table in tables:
        of_table = {"file": table.path, "region": table.region_id, "valid": not table.problems}
        more = [f"and {table.more} more"] if table.more else []
        found: list[dict[str, object]] = [{"problem": problem} for problem in (*table.problems, *more)]
        found += [{"lacks": lack.meter_id, "designs": " ".join(lack.design_ids)} for lack in table.lacks]
        rows += [of_table | each for each in found or [{}]]
    return _CHECK, rows


def _place(of: PriceSheet | PriceTable, meter_id: str) -> dict[str, object]:
    return {
        "region": of.region_id,
        "region_name": of.region_name,
        "currency": "USD",
        "meter": meter_id,
        "price_table": of.origin,
    }


def _figures(place: dict[str, object], meter: Meter, price: DatedPrice) -> Iterator[dict[str, object]]:
    for tier in price.tiers:
        yield place | {
            "usage_type": meter.usage_type,
            "unit": meter.pricing_unit,
            "up_to": tier.up_to,
            "unit_price": tier.unit_price,
            "rate_code": tier.rate_code,
            "effective_from": price.effective_from,
            "basis": price.basis,
            "verified_on": price.verified_on,
            "sources": " ".join(price.source_ids),
        }


def _summary(sheet: PriceSheet) -> dict[str, object]:
    days = sorted(entry.price.verified_on for entry in sheet.prices.values())
    return {
        "region": sheet.region_id,
        "region_name": sheet.region_name,
        "as_of": sheet.day,
        "prices": len(days),
        "verified_from": days[0] if days else None,
        "verified_to": days[-1] if days else None,
        "price_table": sheet.origin,
    }


def _sides(change: PriceChange, days: tuple[date, date]) -> Iterator[dict[str, object]]:
    for side, day, tiers in zip(("before", "after"), days, (change.before, change.after), strict=True):
        place = {
            "region": change.region_id,
            "meter": change.meter_id,
            "changed": change.is_change,
            "side": side,
            "as_of": day,
            "currency": "USD",
        }
        yield from ([place | tier._asdict() for tier in tiers] if tiers else [place])
