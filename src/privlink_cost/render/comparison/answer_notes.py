"""The footnotes of an answer: what is left out, with its amount, and what may surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.better_subset import better_subset
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison

FEW_AZS = 3
ENDPOINT_QUOTA = 50
"""Interface endpoints per VPC, adjustable. Source: AWS PrivateLink Guide, "AWS PrivateLink quotas"."""


def notes(comparison: Comparison) -> Iterator[str]:
    """Footnotes: what is left out, with its amount, and what may surprise."""
    for extra_id, amount in comparison.left_out:
        cost = words.amount_not_known(extra_id, comparison.scenario)
        if amount is not None:
            cost = f"{words.money(amount, comparison.sheet.currency)} a month"
        yield left_out(extra_id, cost)
    better = better_subset(comparison)
    if better is not None:
        names, cost = ", ".join(better.endpoints), words.money(better.total, comparison.sheet.currency)
        yield f"Better than all of these: NAT with {names} alone, {cost} a month (privlink-cost optimize)."
    yield from surprises(comparison)


def left_out(extra_id: str, cost: str | None = None) -> str:
    """That an extra is left out, what it would cost if that is said, and how to count it."""
    return f"Left out: {EXTRAS[extra_id].gloss}{'' if cost is None else f', {cost}'} (--include {extra_id})."


def surprises(comparison: Comparison) -> Iterator[str]:
    """What may surprise in the layout and in the tiers."""
    scenario = comparison.scenario
    if scenario.azs > FEW_AZS:
        yield f"{scenario.azs} AZs: every interface endpoint is billed in each. Many layouts use {FEW_AZS} at most."
    if len(scenario.interface_endpoints) > ENDPOINT_QUOTA:
        yield f"A VPC holds {ENDPOINT_QUOTA} interface endpoints unless AWS raises that quota."
    if _past_first_tier(comparison):
        yield (
            "The tiers count the GB of all interface endpoints of the account in the region; "
            "none besides these are assumed."
        )


def _past_first_tier(comparison: Comparison) -> bool:
    return any(
        sum(charge.meter.meter_id == INTERFACE_ENDPOINT_GB for charge in estimate.charges) > 1
        for estimate in comparison.estimates
    )
