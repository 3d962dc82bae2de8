"""From the plain data of a price-table file to the model's records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.model.meters import typed
from privlink_cost.model.prices import DatedPrice, Meter, Source, Tier
from privlink_cost.model.sheet import PriceTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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
        meters=dict(_meters(data["meters"])),
        origin=origin,
    )


def _source(data: Mapping[str, Any]) -> Source:
    published = data.get("published")
    return Source(title=data["title"], published=None if published is None else str(published), url=data.get("url"))


def _meters(data: Mapping[str, Any]) -> Iterator[tuple[str, Meter]]:
    """The meters by the ids of their prices: one a meter, or one for each of its types."""
    for meter_id, meter in data.items():
        unit = meter["pricing_unit"]
        if "types" in meter:
            yield from ((typed(meter_id, name), _meter(meter_id, unit, each)) for name, each in meter["types"].items())
        else:
            yield meter_id, _meter(meter_id, unit, meter)


def _meter(meter_id: str, pricing_unit: str, data: Mapping[str, Any]) -> Meter:
    return Meter(
        meter_id=meter_id,
        usage_type=data.get("usage_type"),
        pricing_unit=pricing_unit,
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
