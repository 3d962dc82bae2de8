"""The cheapest set of endpoints as a document for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.kit.json_document import (
    VERSION,
    cautions_document,
    charge_document,
    scenario_document,
    sources_document,
)

if TYPE_CHECKING:
    from privlink_cost.analysis.choice.optimum import Optima, Optimum, Way


def optimum(answer: Optimum) -> dict[str, Any]:
    """The optimum as plain data; numbers are Decimal or int, days are dates."""
    sheet, saving, comparison = answer.sheet, answer.saving, answer.comparison
    estimates = (*comparison.estimates, *(way.estimate for way in answer.ways))
    return {
        "kind": "optimum",
        "version": VERSION,
        "currency": sheet.currency.code,
        "scenario": scenario_document(answer.scenario, sheet),
        "best": {
            "total": answer.best.total,
            "design": answer.best.design_id,
            "interface_endpoints": list(answer.interface_endpoints),
            "gateway_endpoints": list(answer.gateway_endpoints),
            "charges": [charge_document(charge) for charge in answer.best.charges],
        },
        "services": [
            {
                "service": choice.service,
                "gb": choice.gb,
                "action": choice.action,
                "saving": choice.saving,
                "break_even_gb": choice.break_even_gb,
                "gb_is_assumed": choice.gb_is_assumed,
                "exists": choice.exists,
                "is_chosen": choice.is_chosen,
                "endpoint_cost": choice.endpoint_cost,
            }
            for choice in answer.services
        ],
        "nat_gateways_saving": answer.nat_gateways_saving,
        "assumed_gb_of": list(answer.assumed_gb_of),
        "unattributed_gb": answer.scenario.unattributed_gb,
        "alternatives": [
            {
                "design": estimate.design_id,
                "total": estimate.total,
                **({} if estimate.reason is None else {"reason": estimate.reason}),
            }
            for estimate in answer.alternatives
        ],
        "ways": [_way(way) for way in answer.ways],
        "cheapest_way": answer.ranked_ways[0].estimate.design_id,
        "saving": {"versus": saving.versus, "amount": saving.amount, "percent": saving.percent},
        "free_saving": answer.free_saving,
        "today": _today(answer),
        "left_out": [{"extra": left.extra_id, "amount": left.amount} for left in comparison.left_out],
        "cautions": cautions_document(answer.cautions),
        "price_table": sheet.origin,
        "sources": sources_document(comparison._replace(estimates=estimates)),
    }


def optima(answers: Optima) -> dict[str, Any]:
    """Several regions, the largest saving first."""
    return {
        "kind": "optima",
        "version": VERSION,
        "optima": [optimum(found) for found in answers.optima],
        "not_known": [{"region": missing.region_id, "reason": missing.reason} for missing in answers.not_known],
    }


def _way(way: Way) -> dict[str, Any]:
    """One way out with its best endpoints."""
    estimate = way.estimate
    return {
        "design": estimate.design_id,
        "total": estimate.total,
        **({} if estimate.reason is None else {"reason": estimate.reason}),
        "interface_endpoints": list(way.interface_endpoints),
        "gateway_endpoints": list(way.gateway_endpoints),
        "has_choice": way.has_choice,
        "keeps_nat": way.keeps_nat,
        "charges": [charge_document(charge) for charge in estimate.charges],
    }


def _today(answer: Optimum) -> dict[str, Any] | None:
    """The set of endpoints that exist, beside NAT gateways, and what the best set saves against it."""
    if answer.today is None:
        return None
    saving = answer.change_saving
    return {
        "total": answer.today.total,
        "interface_endpoints": [name for name in answer.scenario.interface_endpoints if name in answer.existing],
        "gateway_endpoints": [name for name in answer.scenario.gateway_endpoints if name in answer.existing],
        "charges": [charge_document(charge) for charge in answer.today.charges],
        "saving": {"amount": saving.amount, "percent": saving.percent},
    }
