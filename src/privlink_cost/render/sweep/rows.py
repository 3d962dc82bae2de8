"""A sweep as rows for spreadsheets: one for each value and design, one for a value whose price is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.sweep import REGIONS
from privlink_cost.render.sweep.words import NOT_KNOWN, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.sweep import Sweep
    from privlink_cost.render.kit.csv_rows import Rows

HEADER = (
    "variable",
    "value",
    "unit",
    "design",
    "total",
    "currency",
    "cheapest",
    "break_even_gb",
    "reason",
    "region",
    "as_of",
)


def sweep(answer: Sweep) -> Rows:
    """In the order of the values."""
    return HEADER, _rows(answer)


def _rows(answer: Sweep) -> Iterator[dict[str, object]]:
    sheet = None if answer.reference is None else answer.reference.sheet
    for point in answer.points:
        row = {
            **dict.fromkeys(HEADER),
            "variable": answer.variable,
            "value": point.value,
            "unit": UNITS[answer.variable],
            "currency": sheet and sheet.currency.code,
            "region": point.value if answer.variable == REGIONS else sheet and sheet.region_id,
            "as_of": sheet and sheet.day,
        }
        if point.comparison is None:
            yield {**row, "reason": f"{NOT_KNOWN}: {point.reason}"}
            continue
        cheapest = point.comparison.cheapest.design_id
        row["break_even_gb"] = answer.break_even_gb(point)
        for found in point.comparison.estimates:
            yield {
                **row,
                "design": found.design_id,
                "total": found.total,
                "cheapest": found.design_id == cheapest,
                "reason": found.reason,
            }
