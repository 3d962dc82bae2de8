"""What JSON output holds, as shapes: one row for each kind of answer, one file for each family of kinds.

From the shapes follow the JSON Schemas in `docs/schemas/` and the output schemas of the tools for agents. Keys may be
added to an answer, so the schemas allow others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

VERSION = 1

SHAPES = {
    "comparison": "comparison.Comparison",
    "comparisons": "comparison.Comparisons",
    "explanation": "comparison.Explanation",
    "range": "gb_range.Range",
    "optimum": "optimum.Optimum",
    "optima": "optimum.Optima",
    "break_even": "solution.BreakEven",
    "break_even_grid": "solution.BreakEvenGrid",
    "sweep": "sweep.Sweep",
    "diff": "diff.Diff",
    "check": "check.Check",
    "regions": "listings.Regions",
    "workloads": "listings.Workloads",
    "workload": "listings.OneWorkload",
    "services": "listings.Services",
    "service": "listings.OneService",
    "price_sheet": "prices.PriceSheet",
    "price_sheets": "prices.PriceSheets",
    "price_history": "prices.PriceHistory",
    "price_sources": "prices.PriceSources",
    "price_days": "prices.PriceDays",
    "checked_tables": "prices.CheckedTables",
    "price_verification": "prices.PriceVerification",
    "usage": "usage.Usage",
    "plan": "plan.Plan",
}
"""The shape of each `kind` of JSON, by its module and name here."""


def shape(kind: str) -> type[BaseModel]:
    """The shape of a kind of JSON, one of `SHAPES`."""
    module, name = SHAPES[kind].split(".")
    found: type[BaseModel] = getattr(import_module(f"{__name__}.{module}"), name)
    return found


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **shape(kind).model_json_schema(),
        "title": f"privlink-cost: {kind.replace('_', ' ')}, version {VERSION}",
    }
