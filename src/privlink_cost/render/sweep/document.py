"""A sweep as a document for programs. Keys may be added; these stay."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.sweep import GB
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.render.comparison.document import comparison
from privlink_cost.render.kit.json_document import VERSION, cautions_document
from privlink_cost.render.sweep import rows as sweep_rows
from privlink_cost.render.sweep.words import UNITS

if TYPE_CHECKING:
    from privlink_cost.analysis.sweep import Sweep

_ROW_KEYS = tuple(key for key in sweep_rows.HEADER if key not in {"unit", "region", "as_of"})
_VARIED_KEYS = {
    "gb": {"gb"},
    "endpoints": {"interface_endpoints"},
    "azs": {"azs", "nat_gateways"},
    "vpcs": {"vpcs"},
    "regions": {"region", "region_name"},
}


def sweep(answer: Sweep) -> dict[str, Any]:
    """A sweep as plain data; numbers are Decimal or int, days are dates."""
    _, rows = sweep_rows.sweep(answer)
    currency = scenario = break_even = None
    stretches: list[dict[str, Any]] | None = None
    if answer.reference is not None:
        common = comparison(answer.reference)
        varied = _VARIED_KEYS[answer.variable]
        currency = common["currency"]
        scenario = {key: part for key, part in common["scenario"].items() if key not in varied}
        if answer.variable == GB:
            break_even = common["break_even"]
            with suppress(PriceNotKnownError):
                stretches = [stretch._asdict() for stretch in answer.reference.envelope]
    return {
        "kind": "sweep",
        "version": VERSION,
        "variable": answer.variable,
        "unit": UNITS[answer.variable],
        "currency": currency,
        "scenario": scenario,
        "break_even": break_even,
        "cheapest_from": stretches,
        "rows": [{key: row[key] for key in _ROW_KEYS} for row in rows],
        "cautions": cautions_document(dict.fromkeys(each for found in answer.priced for each in found.cautions)),
        "not_known": [{"value": point.value, "reason": point.reason} for point in answer.points if point.reason],
    }
