"""The footnotes of an answer: what is left out, with its amount, and what may surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.image_layers import if_mostly_layers
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison

FEW_AZS = 3
ENDPOINT_QUOTA = 50
"""Interface endpoints per VPC, adjustable. Source: AWS PrivateLink Guide, "AWS PrivateLink quotas"."""


def notes(comparison: Comparison) -> list[str]:
    """Footnotes: what is left out, with its amount, and what may surprise."""
    return list(_notes(comparison))


def _notes(comparison: Comparison) -> Iterator[str]:
    scenario, currency = comparison.scenario, comparison.sheet.currency
    for left_out in comparison.left_out:
        cost = words.amount_not_known(left_out.extra_id, scenario)
        if left_out.amount is not None:
            cost = f"{words.money(left_out.amount, currency)} a month"
        yield f"Left out: {EXTRAS[left_out.extra_id].gloss}, {cost} (--include {left_out.extra_id})."
    layers = _layers_note(comparison)
    if layers:
        yield layers
    if scenario.azs > FEW_AZS:
        yield (f"{scenario.azs} AZs: every interface endpoint is billed in each. Many lay-outs use {FEW_AZS} at most.")
    if len(scenario.interface_endpoints) > ENDPOINT_QUOTA:
        yield f"A VPC holds {ENDPOINT_QUOTA} interface endpoints unless AWS raises that quota."
    if _past_first_tier(comparison):
        yield (
            "The tiers count the GB of all interface endpoints of the account in the region; "
            "none besides these are assumed."
        )


def _layers_note(comparison: Comparison) -> str | None:
    try:
        layers = if_mostly_layers(comparison)
    except PriceNotKnownError:
        return None
    if layers is None:
        return None
    currency = comparison.sheet.currency
    privatelink = next(e for e in layers.estimates if e.design_id == "privatelink")
    if privatelink.total is None:
        return None
    cheapest = words.design_name(layers.cheapest.design_id)
    same = layers.cheapest.design_id == comparison.cheapest.design_id
    return (
        "Image layers ride the free S3 gateway endpoint. If they were nine tenths of the GB (an assumption), "
        f"PrivateLink would cost {words.money(privatelink.total, currency)} a month; {cheapest} would "
        f"{'still ' if same else ''}be cheapest."
    )


def _past_first_tier(comparison: Comparison) -> bool:
    return any(
        sum(charge.meter.meter_id == INTERFACE_ENDPOINT_GB for charge in estimate.charges) > 1
        for estimate in comparison.estimates
    )
