"""What was found, as a document for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.comparison.document import comparison
from privlink_cost.render.kit.json_document import VERSION
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from privlink_cost.analysis.found.usage_found import UsageFound, UsageMonth


def usage(found: UsageFound) -> dict[str, Any]:
    """The months, findings and comparison as plain data."""
    return {
        "kind": "usage",
        "version": VERSION,
        "files": [{"file": visible(name), "format": kind} for name, kind in found.files],
        "months": [_month(month) for month in found.months],
        "findings": [
            {"kind": f.kind, "text": visible(f.text), "todo": f.todo, "hazards": list(f.hazards)}
            for f in (*found.caveats, *found.findings)
        ],
        "comparison": None if found.comparison is None else comparison(found.comparison),
    }


def _month(month: UsageMonth) -> dict[str, Any]:
    return {
        **{name: value for name, value in month._asdict().items() if name not in {"endpoints", "services", "usage"}},
        "account": None if month.account is None else visible(month.account),
        "nat_gateways": [visible(name) for name in month.nat_gateways],
        "percent_of_list": month.percent_of_list,
        "covered": [each._asdict() for each in month.covered],
        "services": [{"endpoint": use.endpoint, "gb": use.gb} for use in month.services],
        "endpoints": [{"id": visible(use.endpoint_id), "hours": use.hours, "gb": use.gb} for use in month.endpoints],
        "usage": [use._asdict() for use in month.usage],
    }
