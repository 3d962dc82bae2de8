"""From the plain data of a price-table file to the model's records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.model.prices import DatedPrice, Meter, Source, Tier
from privlink_cost.model.sheet import PriceTable

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_table(data: Mapping[str, Any], origin: str | None = None) -> PriceTable:
    """Build a table from data of the right shape.

    Args:
        data: a price-table file's data: a bundled one, or one that has passed `schema.check_table`.
        origin: path of the user's own table, or None for a bundled one.
    """
    return PriceTable(
        region_id=data["region_id"],
        region_name=data["region_name"],
        sources={source_id: _source(source) for source_id, source in data["sources"].items()},
        meters={meter_id: _meter(meter_id, meter) for meter_id, meter in data["meters"].items()},
        origin=origin,
    )


def _source(data: Mapping[str, Any]) -> Source:
    published = data.get("published")
    return Source(title=data["title"], published=None if published is None else str(published), url=data.get("url"))


def _meter(meter_id: str, data: Mapping[str, Any]) -> Meter:
    return Meter(
        meter_id=meter_id,
        usage_type=data.get("usage_type"),
        pricing_unit=data["pricing_unit"],
        prices=tuple(
            DatedPrice(
                effective_from=price["effective_from"],
                basis=price["basis"],
                verified_on=price["verified_on"],
                source_ids=tuple(price["sources"]),
                tiers=tuple(
                    Tier(
                        unit_price=Decimal(tier["usd_per_unit"]),
                        up_to=tier.get("up_to"),
                        rate_code=tier.get("rate_code"),
                    )
                    for tier in price["tiers"]
                ),
            )
            for price in data["prices"]
        ),
    )
