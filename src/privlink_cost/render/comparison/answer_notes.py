"""The footnotes of an answer: what cannot work, what is left out, with its amount, and what may surprise."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from privlink_cost.analysis.choice.better_subset import better_subset
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB
from privlink_cost.render.kit import design_words, words
from privlink_cost.render.language import marked, said, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.cautions import Caution, CautionKind

FEW_AZS = 3
MOST_AZS = 6
"""The most that a region has: us-east-1 has 6. Source: AWS Regions and Availability Zones, "AWS Regions", read in 2026.
https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"""

ENDPOINT_QUOTA = 50
"""Interface endpoints per VPC, adjustable. Source: AWS PrivateLink Guide, "AWS PrivateLink quotas"."""


def notes(comparison: Comparison) -> Iterator[str]:
    """Footnotes: what cannot work, what is left out, with its amount, and what may surprise."""
    yield from cautions([comparison])
    for extra_id, amount in comparison.left_out:
        cost = words.amount_not_known(extra_id, comparison.scenario)
        if amount is not None:
            cost = say("{cost} a month", cost=words.money(amount, comparison.sheet.currency))
        yield left_out(extra_id, cost)
    better = better_subset(comparison)
    if better is not None:
        names, cost = ", ".join(better.endpoints), words.money(better.total, comparison.sheet.currency)
        yield say(
            "Better than all of these: NAT with {endpoints} alone, {cost} a month (privlink-cost optimize).",
            endpoints=names,
            cost=cost,
        )
    yield from design_words.notes(comparison)
    yield from surprises(comparison)


def cautions(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """What cannot work about the endpoints, once for all regions alike; that there are none the answer itself says."""
    regions: dict[tuple[str | None, Caution], list[str]] = {}
    for found in comparisons:
        for caution in filter(attrgetter("is_fault"), found.cautions):
            regions.setdefault((found.scenario.workload, caution), []).append(found.sheet.region_id)
    for (workload, caution), where in regions.items():
        yield caution_words(caution, workload, where)


def caution_words(caution: Caution, workload: str | None, regions: Iterable[str]) -> str:
    """What cannot work about the endpoints of a workload in some regions."""
    return say(
        _CAUTIONS[caution.kind],
        endpoints=words.listed(caution.endpoints),
        regions=", ".join(sorted({*regions})),
        day=caution.day,
        workload=workload,
        instead=caution.instead,
        most=None if caution.most_gb is None else words.gb(caution.most_gb),
    )


_CAUTIONS: dict[CautionKind, str] = {
    "no_layers": marked(
        "{endpoints} without S3: image layers come from Amazon S3. Without a NAT gateway image pulls fail, and with "
        "one every layer pays its price per GB. The gateway endpoint is free (--endpoint s3)."
    ),
    "not_offered": marked(
        "{endpoints}: not offered in {regions}, by AWS's list of services of {day}. A service that is not in a region "
        "has no endpoint there."
    ),
    "launched_later": marked(
        "{endpoints}: not in {regions}, as in no region launched in 2024 or later. Systems Manager uses ssmmessages "
        "there."
    ),
    "foreign_layers": marked(
        "{workload}: base layers of Windows come from Microsoft over the internet unless the image was pushed with "
        "--allow-nondistributable-artifacts. Count them as --internet-gb, not as --image-layers."
    ),
    "needs_none": marked(
        "{workload} needs no interface endpoint of its own, so none is priced. Add what it calls with --with, each by "
        "name: {endpoints}."
    ),
    "not_yet": marked(
        "{workload} has needed these endpoints since {day}, after the day of these prices. Before, {instead} holds "
        "(--workload {instead})."
    ),
    "too_much": marked(
        "NAT instances {endpoints}: they sustain {most} GB a month in all, and the traffic is more. Take a larger type."
    ),
    "free_instead": marked(
        "{endpoints}: billed. For traffic from within the VPC the gateway endpoint of the same service is free; an "
        "interface endpoint is for what comes from outside it, as over a VPN, peering or a Transit Gateway."
    ),
}


def left_out(extra_id: str, cost: str | None = None) -> str:
    """That an extra is left out, what it would cost if that is said, and how to count it."""
    extra = said(EXTRAS[extra_id].gloss)
    if cost is None:
        return say("Left out: {extra} (--include {extra_id}).", extra=extra, extra_id=extra_id)
    return say("Left out: {extra}, {cost} (--include {extra_id}).", extra=extra, cost=cost, extra_id=extra_id)


def surprises(comparison: Comparison) -> Iterator[str]:
    """What may surprise in the layout and in the tiers."""
    scenario = comparison.scenario
    if scenario.azs > MOST_AZS:
        yield say("{azs} AZs: no region has more than {most}.", azs=scenario.azs, most=MOST_AZS)
    elif scenario.azs > FEW_AZS:
        yield say(
            "{azs} AZs: every interface endpoint is billed in each. Many layouts use {few} at most.",
            azs=scenario.azs,
            few=FEW_AZS,
        )
    if len(scenario.interface_endpoints) > ENDPOINT_QUOTA:
        yield say("A VPC holds {quota} interface endpoints unless AWS raises that quota.", quota=ENDPOINT_QUOTA)
    if _past_first_tier(comparison):
        yield say(
            "The tiers count the GB of all interface endpoints of the account in the region; "
            "none besides these are assumed."
        )


def _past_first_tier(comparison: Comparison) -> bool:
    return any(
        sum(charge.meter.meter_id == INTERFACE_ENDPOINT_GB for charge in estimate.charges) > 1
        for estimate in comparison.estimates
    )
