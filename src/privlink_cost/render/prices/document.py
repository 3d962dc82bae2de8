"""What price tables hold, as documents for programs. Keys may be added; these stay. Prices are in US dollars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.diff.document import price_document
from privlink_cost.render.kit.json_document import VERSION
from privlink_cost.render.prices.words import is_open

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from privlink_cost.analysis.diff import PriceChange
    from privlink_cost.analysis.found.price_facts import CheckedTable, SourceUse
    from privlink_cost.model.prices import DatedPrice, Meter, Source
    from privlink_cost.model.sheet import PriceSheet, PriceTable


def price_sheet(sheet: PriceSheet) -> dict[str, Any]:
    """Every price of a region on a day; `prices` is empty where none is known, or it is open which of two held."""
    return {
        **_head("price_sheet"),
        **_sheet(sheet),
        "meters": {
            meter_id: _meter(entry.meter, () if is_open(entry) else (entry.price,))
            for meter_id, entry in sheet.prices.items()
        },
        "first_days": dict(sheet.first_days),
        "sources": _sources(sheet.sources),
    }


def price_sheets(sheets: Sequence[PriceSheet]) -> dict[str, Any]:
    """How many prices each region has and when they were last verified."""
    return {**_head("price_sheets"), "regions": [_summary(sheet) for sheet in sheets]}


def price_history(table: PriceTable) -> dict[str, Any]:
    """Every dated price of a region, oldest first."""
    return {
        **_head("price_history"),
        "region": table.region_id,
        "region_name": table.region_name,
        "price_table": table.origin,
        "meters": {meter_id: _meter(meter, meter.prices) for meter_id, meter in table.meters.items()},
        "sources": _sources(table.sources),
    }


def price_sources(uses: Sequence[SourceUse]) -> dict[str, Any]:
    """Every source with what rests on it."""
    return {
        **_head("price_sources"),
        "sources": [
            {
                "id": use.source_id,
                **use.source._asdict(),
                "prices": use.price_count,
                "regions": list(use.region_ids),
            }
            for use in uses
        ],
    }


def price_days(changes: Sequence[PriceChange], days: tuple[date, date]) -> dict[str, Any]:
    """Every price, by region and meter, on two days."""
    return {
        **_head("price_days"),
        "before": {"as_of": days[0]},
        "after": {"as_of": days[1]},
        "changed": any(change.is_change for change in changes),
        "prices": [price_document(change) for change in changes],
    }


def checked_tables(tables: Sequence[CheckedTable]) -> dict[str, Any]:
    """Whether each table is valid, with every problem; and what a valid one lacks."""
    return {
        "kind": "checked_tables",
        "version": VERSION,
        "valid": not any(table.problems for table in tables),
        "tables": [
            {
                "file": table.path,
                "region": table.region_id,
                "valid": not table.problems,
                "problems": list(table.problems),
                "more_problems": table.more,
                "lacks": [{"meter": lack.meter_id, "designs": list(lack.design_ids)} for lack in table.lacks],
            }
            for table in tables
        ],
    }


def _head(kind: str) -> dict[str, Any]:
    return {"kind": kind, "version": VERSION, "currency": "USD"}


def _sheet(sheet: PriceSheet) -> dict[str, Any]:
    return {
        "region": sheet.region_id,
        "region_name": sheet.region_name,
        "as_of": sheet.day,
        "price_table": sheet.origin,
    }


def _summary(sheet: PriceSheet) -> dict[str, Any]:
    days = sorted(entry.price.verified_on for entry in sheet.prices.values())
    return {
        **_sheet(sheet),
        "prices": len(days),
        "verified_from": days[0] if days else None,
        "verified_to": days[-1] if days else None,
    }


def _meter(meter: Meter, prices: Sequence[DatedPrice]) -> dict[str, Any]:
    return {
        "usage_type": meter.usage_type,
        "unit": meter.pricing_unit,
        "prices": [
            {
                "effective_from": price.effective_from,
                "basis": price.basis,
                "verified_on": price.verified_on,
                "sources": list(price.source_ids),
                "tiers": [tier._asdict() for tier in price.tiers],
            }
            for price in prices
        ],
    }


def _sources(sources: Mapping[str, Source]) -> dict[str, Any]:
    return {source_id: source._asdict() for source_id, source in sources.items()}
