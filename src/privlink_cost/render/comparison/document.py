"""A comparison, of one scenario or several, as a document for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.choice.better_subset import better_subset
from privlink_cost.analysis.compare import break_even_pair
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.render.kit.json_document import (
    VERSION,
    cautions_document,
    charge_document,
    scenario_document,
    sources_document,
)
from privlink_cost.render.kit.words import design_name

if TYPE_CHECKING:
    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey


def comparison(answer: Comparison) -> dict[str, Any]:
    """A comparison as plain data; numbers are Decimal or int, days are dates."""
    scenario, sheet, saving = answer.scenario, answer.sheet, answer.saving
    return {
        "kind": "comparison",
        "version": VERSION,
        "currency": sheet.currency.code,
        "scenario": scenario_document(scenario, sheet),
        "designs": [_design(estimate) for estimate in answer.estimates],
        "cheapest": answer.cheapest.design_id,
        "saving": {"versus": saving.versus, "amount": saving.amount, "percent": saving.percent},
        "break_even": _break_even(answer),
        **_changes(answer),
        "better_subset": _better_subset(answer),
        "left_out": [{"extra": left.extra_id, "amount": left.amount} for left in answer.left_out],
        "cautions": cautions_document(answer.cautions),
        "price_table": sheet.origin,
        "sources": sources_document(answer),
    }


def survey(answers: Survey) -> dict[str, Any]:
    """Several regions, the largest saving first."""
    return _several(answers, [{"region": m.region_id, "reason": m.reason} for m in answers.not_known])


def scenarios(answers: ScenarioAnswers) -> dict[str, Any]:
    """Several scenarios, in the order they were asked."""
    missing = answers.not_known
    return _several(answers, [{"scenario": m.name, "region": m.region_id, "reason": m.reason} for m in missing])


def _several(answers: Survey | ScenarioAnswers, not_known: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "kind": "comparisons",
        "version": VERSION,
        "comparisons": [comparison(found) for found in answers.comparisons],
        "not_known": not_known,
    }


def _design(estimate: Estimate) -> dict[str, Any]:
    return {
        "id": estimate.design_id,
        "name": design_name(estimate.design_id),
        "feasible": estimate.feasible,
        **({} if estimate.reason is None else {"reason": estimate.reason}),
        "total": estimate.total,
        "per_year": estimate.per_year,
        "charges": [charge_document(charge) for charge in estimate.charges],
    }


def _changes(answer: Comparison) -> dict[str, Any]:
    """Where the cheapest design stays the cheapest, and what would change that; null where it is not known."""
    try:
        stays, changes = answer.stays_cheapest, answer.would_change
    except PriceNotKnownError as error:
        return {"stays_cheapest": {"not_known": error.message}, "would_change": None}
    return {"stays_cheapest": stays._asdict(), "would_change": [change._asdict() for change in changes]}


def _better_subset(answer: Comparison) -> dict[str, Any] | None:
    found = better_subset(answer)
    if found is None:
        return None
    return {"endpoints": list(found.endpoints), "total": found.total, "saving": found.saving}


def _break_even(answer: Comparison) -> dict[str, Any] | None:
    try:
        found = answer.break_even
    except PriceNotKnownError as error:
        return {
            "designs": [design.design_id for design in break_even_pair(answer.scenario)],
            "not_known": error.message,
        }
    if found is None:
        return None
    return {
        "designs": list(found.designs),
        "gb": found.gb,
        "cheaper_below": found.cheaper_below,
        "cheaper_above": found.cheaper_above,
        "crossings": list(found.crossings),
    }
