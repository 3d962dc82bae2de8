"""What changes, as a document for programs. Keys may be added; these stay. Money is not rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.diff import answered, change_of
from privlink_cost.analysis.survey import NotKnown
from privlink_cost.render.kit.json_document import VERSION, charge_document, scenario_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.diff import ChargeChange, DesignChange, PriceChange, ScenarioChange, Side
    from privlink_cost.model.prices import Tier


def scenario_changes(changes: Sequence[ScenarioChange], sides: tuple[Side, Side]) -> dict[str, Any]:
    """Every scenario with its designs and, of their charges, those that change."""
    return _document("scenarios", sides, changes, [_scenario(change) for change in changes])


def price_changes(changes: Sequence[PriceChange], sides: tuple[Side, Side]) -> dict[str, Any]:
    """Every price, by region and meter."""
    return _document("prices", sides, changes, [price_document(change) for change in changes])


def _document(
    of: str,
    sides: tuple[Side, Side],
    changes: Sequence[ScenarioChange] | Sequence[PriceChange],
    documents: list[dict[str, Any]],
) -> dict[str, Any]:
    return {
        "kind": "diff",
        "version": VERSION,
        "of": of,
        **_two(*(_side(side) for side in sides)),
        "changed": any(change.is_change for change in changes),
        of: documents,
    }


def _side(side: Side) -> dict[str, Any]:
    return {"file": side.path, "as_of": side.day, "prices": side.prices}


def _scenario(change: ScenarioChange) -> dict[str, Any]:
    first, second = answered(change.before), answered(change.after)
    same_money = first is None or second is None or first.sheet.currency == second.sheet.currency
    return {
        "name": change.name,
        "changed": change.is_change,
        "not_known": _two(*(side.reason if isinstance(side, NotKnown) else None for side in change[1:3])),
        "currency": _two(first and first.sheet.currency.code, second and second.sheet.currency.code),
        "scenario": _two(_asked(first), _asked(second)),
        "cheapest": _two(*change.cheapest),
        "saving": _two(first and first.saving.amount, second and second.saving.amount),
        "break_even_gb": _two(*change.break_even_gb),
        "stays_cheapest": _two(*(stays and stays._asdict() for stays in change.stays_cheapest)),
        "designs": [_design(design, same_money=same_money) for design in change.designs],
    }


def _asked(answer: Comparison | None) -> dict[str, Any] | None:
    return None if answer is None else scenario_document(answer.scenario, answer.sheet)


def _design(change: DesignChange, *, same_money: bool) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "id": change.design_id,
        "changed": change.is_change,
        "reason": _two(before and before.reason, after and after.reason),
        "total": _amounts(before and before.total, after and after.total, same_money=same_money),
        "charges": [_charge(charge, same_money=same_money) for charge in change.charges if charge.is_change],
    }


def _charge(change: ChargeChange, *, same_money: bool) -> dict[str, Any]:
    documents = (None if charge is None else charge_document(charge) for charge in change)
    return {**_two(*documents), "difference": change.difference if same_money else None}


def price_document(change: PriceChange) -> dict[str, Any]:
    """A meter's tiers in a region, before and after."""
    return {
        "region": change.region_id,
        "meter": change.meter_id,
        "changed": change.is_change,
        **_two(_tiers(change.before), _tiers(change.after)),
    }


def _tiers(tiers: tuple[Tier, ...] | None) -> list[dict[str, Any]] | None:
    return None if tiers is None else [tier._asdict() for tier in tiers]


def _amounts(before: Decimal | None, after: Decimal | None, *, same_money: bool) -> dict[str, Any]:
    difference, percent = change_of(before, after) if same_money else (None, None)
    return {**_two(before, after), "difference": difference, "percent": percent}


def _two(before: object, after: object) -> dict[str, Any]:
    return {"before": before, "after": after}
