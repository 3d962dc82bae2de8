"""An answer over a range of GB as a document for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.kit.json_document import VERSION, scenario_document, sources_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.ranges import RangeAnswer


def gb_range(answer: RangeAnswer) -> dict[str, Any]:
    """The answer as plain data; numbers are Decimal or int, days are dates."""
    comparison = answer.at_high
    sheet = comparison.sheet
    scenario = scenario_document(comparison.scenario, sheet)
    return {
        "kind": "range",
        "version": VERSION,
        "currency": sheet.currency.code,
        "scenario": {**scenario, "gb": None, "gb_low": answer.low, "gb_high": answer.high},
        "designs": list(designs(answer)),
        "segments": [{"from_gb": s.low, "to_gb": s.high, "cheapest": s.design_id} for s in answer.segments],
        "flips": list(answer.flips),
        "safest": answer.safest.design_id,
        "left_out": [{"extra": left.extra_id, "amount_at_high": left.amount} for left in comparison.left_out],
        "price_table": sheet.origin,
        "sources": sources_document(comparison),
    }


def designs(answer: RangeAnswer) -> Iterator[dict[str, Any]]:
    """Every design: the share of the range over which it wins, what it costs at the ends, its regret."""
    found = {estimate.design_id: estimate for estimate in answer.estimates}
    for design in answer.at_high.estimates:
        estimate = found.get(design.design_id)
        yield {
            "id": design.design_id,
            "feasible": design.feasible,
            **({} if design.reason is None else {"reason": design.reason}),
            "cheapest_over_percent": estimate.percent if estimate else None,
            "total_at_low": estimate.total_at_low if estimate else None,
            "total_at_high": estimate.total_at_high if estimate else None,
            "regret": {"amount": estimate.regret, "gb": estimate.regret_gb} if estimate else None,
        }
