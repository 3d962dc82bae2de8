"""What was found, as CSV: a row for each account, region, month and usage type, and one for each service."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.found.usage_found import UsageFound
    from privlink_cost.render.kit.csv_rows import Rows

HEADER = (
    "account",
    "region",
    "month",
    "source",
    "usage_type",
    "service",
    "quantity",
    "currency",
    "billed",
    "list_cost",
)


def usage(found: UsageFound) -> Rows:
    """The rows."""
    return HEADER, _rows(found)


def _rows(found: UsageFound) -> Iterator[dict[str, object]]:
    for month in found.months:
        place = {"account": month.account, "region": month.region, "month": month.month, "source": month.source}
        for use in month.usage:
            yield {**place, **use._asdict(), "currency": month.currency}
        for service in month.services:
            yield {**place, "service": service.endpoint, "quantity": service.gb}
