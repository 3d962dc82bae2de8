"""How the regions are listed: the unit prices of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.model.meters import (
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
)
from privlink_cost.model.numbers import plain
from privlink_cost.render.kit.json_document import dumps
from privlink_cost.render.kit.listing import draw
from privlink_cost.render.kit.page import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.model.sheet import PriceSheet, SheetPrice
    from privlink_cost.render.kit.style import Style

_COLUMNS = {
    NAT_GATEWAY_HOURS: "NAT/H",
    NAT_GATEWAY_GB: "NAT/GB",
    INTERFACE_ENDPOINT_HOURS: "ENDPOINT/H",
    INTERFACE_ENDPOINT_GB: "ENDPOINT/GB",
}


def text(sheets: Sequence[PriceSheet], style: Style) -> str:
    """One row for each region, in US dollars; of tiers the first."""
    # All prices are below 1, so their points align on the left.
    columns = [
        *(Column(heading, is_whole=True) for heading in ("REGION", *_COLUMNS.values())),
        Column("NAME", may_go=True),
    ]
    rows = []
    for sheet in sheets:
        prices = (_first_tier(sheet.prices.get(meter_id)) for meter_id in _COLUMNS)
        rows.append(Row((sheet.region_id, *prices, sheet.region_name)))
    return draw(Table(columns, rows), style)


def json_text(sheets: Sequence[PriceSheet]) -> str:
    """Every known meter of every region, tiers included."""
    regions = [_document(sheet) for sheet in sheets]
    return dumps({"kind": "regions", "version": 1, "currency": "USD", "regions": regions}) + "\n"


def _first_tier(entry: SheetPrice | None) -> str:
    # Between two known prices neither is shown: which of them held is not known.
    if entry is None or entry.is_open(lambda price: price.tiers[0].unit_price):
        return "-"
    return plain(entry.price.tiers[0].unit_price)


def _document(sheet: PriceSheet) -> dict[str, Any]:
    return {
        "region": sheet.region_id,
        "region_name": sheet.region_name,
        "as_of": sheet.day,
        "meters": {
            meter_id: {
                "usage_type": entry.meter.usage_type,
                "unit": entry.meter.pricing_unit,
                "effective_from": entry.price.effective_from,
                "verified_on": entry.price.verified_on,
                "tiers": [
                    {"up_to": tier.up_to, "unit_price": tier.unit_price, "rate_code": tier.rate_code}
                    for tier in entry.price.tiers
                ],
            }
            for meter_id, entry in sheet.prices.items()
            if entry.rival is None
        },
    }
