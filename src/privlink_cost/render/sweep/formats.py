"""A sweep in every format: tidy CSV and JSON for spreadsheets and programs, a table and a chart for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.render.sweep.words import NOT_KNOWN, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from privlink_cost.analysis.sweep import Sweep
    from privlink_cost.render.kit.style import Style

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


def table(sweep: Sweep, style: Style) -> str:
    """`--format table`."""
    from privlink_cost.render.sweep import table as sweep_table

    return sweep_table.table(sweep, style)


def chart(sweep: Sweep, style: Style) -> str:
    """`--format chart`: drawn with characters, for a terminal or a pipe."""
    from privlink_cost.render.sweep import chart as sweep_chart

    return sweep_chart.chart(sweep, style)


def csv(sweep: Sweep, _: Style) -> str:
    """`--format csv`: one row for each value and design; one row for a value whose price is not known."""
    from privlink_cost.render.kit.csv_rows import document

    return document(HEADER, _rows(sweep))


def json_text(sweep: Sweep, _: Style) -> str:
    """`--format json`: the contract with programs. Keys may be added; these stay."""
    from privlink_cost.render.kit.json_document import dumps

    return dumps(sweep_document(sweep)) + "\n"


FORMATS: dict[str, Callable[[Sweep, Style], str]] = {"table": table, "chart": chart, "csv": csv, "json": json_text}
"""The formats by name."""


def sweep_document(sweep: Sweep) -> dict[str, Any]:
    """A sweep as plain data; numbers are Decimal or int, days are dates."""
    from privlink_cost.render.kit.json_document import VERSION, comparison_document

    currency = scenario = break_even = None
    if sweep.reference is not None:
        common = comparison_document(sweep.reference)
        varied = _VARIED_KEYS[sweep.variable]
        currency = common["currency"]
        scenario = {key: part for key, part in common["scenario"].items() if key not in varied}
        break_even = common["break_even"] if sweep.variable == GB else None
    return {
        "kind": "sweep",
        "version": VERSION,
        "variable": sweep.variable,
        "unit": UNITS[sweep.variable],
        "currency": currency,
        "scenario": scenario,
        "break_even": break_even,
        "rows": [{key: row[key] for key in _ROW_KEYS} for row in _rows(sweep)],
        "not_known": [{"value": point.value, "reason": point.reason} for point in sweep.points if point.reason],
    }


_ROW_KEYS = tuple(key for key in HEADER if key not in {"unit", "region", "as_of"})
_VARIED_KEYS = {
    "gb": {"gb"},
    "endpoints": {"interface_endpoints"},
    "azs": {"azs", "nat_gateways"},
    "vpcs": {"vpcs"},
    "regions": {"region", "region_name"},
}


def _rows(sweep: Sweep) -> Iterator[dict[str, Any]]:
    sheet = None if sweep.reference is None else sweep.reference.sheet
    for point in sweep.points:
        row = {
            **dict.fromkeys(HEADER),
            "variable": sweep.variable,
            "value": point.value,
            "unit": UNITS[sweep.variable],
            "currency": sheet and sheet.currency.code,
            "region": point.value if sweep.variable == REGIONS else sheet and sheet.region_id,
            "as_of": sheet and sheet.day,
        }
        if point.comparison is None:
            yield {**row, "reason": f"{NOT_KNOWN}: {point.reason}"}
            continue
        cheapest = point.comparison.cheapest.design_id
        row["break_even_gb"] = sweep.break_even_gb(point)
        for found in point.comparison.estimates:
            yield {
                **row,
                "design": found.design_id,
                "total": found.total,
                "cheapest": found.design_id == cheapest,
                "reason": found.reason,
            }
