"""What is to be said of designs of another kind than NAT gateways and endpoints: what one gives up with them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.fields import FIELDS, key_of
from privlink_cost.model.numbers import plain
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, said, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.model.designs import Design
    from privlink_cost.model.prices import Currency


def of_another_kind(comparison: Comparison) -> Iterator[str]:
    """What the cheapest design gives up, and which is the cheapest that does not."""
    yield from gives_up(comparison.cheapest, comparison.estimates, comparison.sheet.currency)


def gives_up(cheapest: Estimate, estimates: Iterable[Estimate], currency: Currency) -> Iterator[str]:
    """The same of any estimates, one of which is the cheapest."""
    best = DESIGNS[cheapest.design_id]
    if best.gives_up is None:
        return
    yield given_up(best)
    others = [
        estimate
        for estimate in estimates
        if estimate.feasible and _is_usual(DESIGNS[estimate.design_id], but_managed=not best.is_managed)
    ]
    if others:
        next_best = min(others, key=words.known_total)
        name = words.design_name(next_best.design_id)
        cost = words.money(words.known_total(next_best), currency)
        if best.is_managed:
            yield say(
                "The cheapest design without such a drawback is {design}: {cost} a month.", design=name, cost=cost
            )
        else:
            yield say("The cheapest design that AWS runs for you is {design}: {cost} a month.", design=name, cost=cost)


def given_up(design: Design) -> str:
    """What one gives up with a design that has something to be given up with."""
    return say("{design}: {what}.", design=said(design.name), what=said(design.gives_up or ""))


def _is_usual(design: Design, *, but_managed: bool) -> bool:
    return design.is_managed if but_managed else design.gives_up is None


def notes(comparison: Comparison) -> Iterator[str]:
    """What one gives up with the other designs of an answer, and what is taken to be so in them."""
    for estimate in comparison.estimates:
        design = DESIGNS[estimate.design_id]
        if estimate.feasible and design.gives_up is not None and estimate != comparison.cheapest:
            yield given_up(design)
        if estimate.feasible and design.takes is not None:
            gb, what = design.takes(comparison.scenario)
            name = said(design.name)
            yield say("{design}: {gb} GB a month are taken for {what}.", design=name, gb=words.gb(gb), what=what)
    scenario = comparison.scenario
    if scenario.existing_tgw and "existing_tgw" in _rests_on(comparison):
        yield say("The Transit Gateway and its attachments are taken to be there anyway, and not counted.")
    if scenario.endpoint_az_count < scenario.azs:
        yield say(
            "Endpoints in {count} of {azs} AZs: traffic from the others crosses zones, "
            "which PrivateLink does not charge for; should those zones fail, so do the endpoints.",
            count=scenario.endpoint_az_count,
            azs=scenario.azs,
        )


def settings(comparison: Comparison) -> list[tuple[str, str]]:
    """The fields that a design of the answer has beside those of all designs, with their values, by flag."""
    said = [(name, getattr(comparison.scenario, name)) for name in _rests_on(comparison) if name in FIELDS]
    flags = [
        f"--{key_of(name).replace('_', '-')} {plain(value) if isinstance(value, Decimal) else value}"
        for name, value in said
        if value is not None and not isinstance(value, bool)
    ]
    return [(marked("Assumed"), ", ".join(flags))] if flags else []


def _rests_on(comparison: Comparison) -> list[str]:
    return list(dict.fromkeys(name for e in comparison.estimates for name in DESIGNS[e.design_id].rests_on))
