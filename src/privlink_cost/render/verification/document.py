"""The price tables against AWS's own files, as a document for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.verified import counted
from privlink_cost.render.kit.json_document import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.found.verified import Verified
    from privlink_cost.model.prices import Tier


def verification(found: Sequence[Verified]) -> dict[str, Any]:
    """How many prices came to each outcome, and each price."""
    return {
        "kind": "price_verification",
        "version": VERSION,
        "currency": "USD",
        "counts": {outcome.replace(" ", "_"): count for outcome, count in counted(found).items()},
        "prices": [_price(each) for each in found],
    }


def _price(each: Verified) -> dict[str, Any]:
    return {
        "region": each.region_id,
        "meter": each.meter_id,
        "type": each.type,
        "outcome": each.outcome.replace(" ", "_"),
        "table": _tiers(each.old),
        "aws": _tiers(each.new),
        "published": each.published,
        "file": each.place,
        "reason": each.reason,
    }


def _tiers(tiers: tuple[Tier, ...] | None) -> list[dict[str, Any]] | None:
    return None if tiers is None else [tier._asdict() for tier in tiers]
