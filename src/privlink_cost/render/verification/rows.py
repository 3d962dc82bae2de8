"""The price tables against AWS's own files, as rows for spreadsheets: one for each tier of each price."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.verified import Verified
    from privlink_cost.render.kit.csv_rows import Rows

_HEADER = (
    *("region", "meter", "type", "outcome", "currency", "table_up_to", "table_unit_price", "aws_up_to"),
    *("aws_unit_price", "rate_code", "published", "file", "reason"),
)


def verification(found: Sequence[Verified]) -> Rows:
    """A row for each tier that the table or the file has."""
    return _HEADER, (row for each in found for row in _tiers(each))


def _tiers(each: Verified) -> Iterator[dict[str, object]]:
    for old, new in list(zip_longest(each.old or (), each.new or ())) or [(None, None)]:
        yield {
            "region": each.region_id,
            "meter": each.meter_id,
            "type": each.type,
            "outcome": each.outcome.replace(" ", "_"),
            "currency": "USD",
            "table_up_to": old and old.up_to,
            "table_unit_price": old and old.unit_price,
            "aws_up_to": new and new.up_to,
            "aws_unit_price": new and new.unit_price,
            "rate_code": new and new.rate_code,
            "published": each.published,
            "file": each.place,
            "reason": each.reason,
        }
