"""The wording of the cheapest set of endpoints, which all formats for people share."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.designs.hybrid import DESIGN as HYBRID
from privlink_cost.model.designs.nat_gateway_endpoints import DESIGN as NAT_GATEWAY_ENDPOINTS
from privlink_cost.model.numbers import ONE, ZERO, ratio, round_half_up
from privlink_cost.render.comparison import answer_notes
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.language import marked, say
from privlink_cost.render.optimum import naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.choice.optimum import Optimum, ServiceChoice
    from privlink_cost.analysis.compare import Estimate


def best_name(optimum: Optimum) -> str:
    """The best set as a design's name."""
    if optimum.best.design_id != HYBRID.design_id:
        return words.design_name(optimum.best.design_id)
    have, all_ = len(optimum.interface_endpoints), len(optimum.scenario.interface_endpoints)
    return (
        words.design_name(HYBRID.design_id)
        if have == all_
        else say("NAT + {have} of {all} endpoints", have=have, all=all_)
    )


def tiers_matter(optimum: Optimum) -> bool:
    """Whether the savings of the services add up to visibly more than the whole, because of the tiers."""
    return bool(round_half_up(optimum.tier_effect, optimum.sheet.currency.minor_unit))


def today_name(optimum: Optimum) -> str:
    """The endpoints that exist, by name or, if they are very many, by number."""
    return words.listed(optimum.existing)


def assumptions(optimum: Optimum) -> list[tuple[str, str]]:
    """What the answer assumes, as pairs of a word and what it stands for."""
    return [(marked("Break-even"), text) for text in _formula(optimum)] + with_traffic(
        assumption_words.assumptions(optimum.comparison), optimum
    )


def with_traffic(rows: list[tuple[str, str]], optimum: Optimum) -> list[tuple[str, str]]:
    """The same pairs, with which endpoints exist and how the GB that nobody named are spread, after the traffic."""
    after_traffic = [name for name, _ in rows].index("Traffic") + 1
    today = _today(optimum) if optimum.existing else []
    spread = [(marked("Spread"), text) for text in _spread(optimum)]
    return [*rows[:after_traffic], *today, *spread, *rows[after_traffic:]]


def _today(optimum: Optimum) -> list[tuple[str, str]]:
    """Which endpoints exist."""
    names = today_name(optimum)
    return [(marked("Today"), say("{endpoints}, taken to stand beside NAT gateways", endpoints=names))]


def notes(optimum: Optimum) -> Iterator[str]:
    """Footnotes: what is left out, with its amount, and what may surprise."""
    if tiers_matter(optimum):
        yield say(
            "Each service's saving takes its own GB as the last of the month, in the cheapest tier reached; the "
            "dearer first tiers are a line of their own."
        )
    yield from (_idle(choice, optimum) for choice in optimum.services if _is_idle(choice))
    yield from answer_notes.notes(optimum.comparison)


def _is_idle(choice: ServiceChoice) -> bool:
    """Whether an endpoint is kept through which nothing is known to go."""
    return choice.action == "keep" and not (choice.gb or choice.is_free or choice.gb_is_assumed)


def _idle(choice: ServiceChoice, optimum: Optimum) -> str:
    cost = words.money(choice.endpoint_cost, optimum.sheet.currency)
    return say(
        "{service}: 0 GB for {cost} a month. If nothing calls it, drop it too, with NAT or without.",
        service=choice.service,
        cost=cost,
    )


def _spread(optimum: Optimum) -> Iterator[str]:
    scenario = optimum.scenario
    rest = scenario.unattributed_gb
    if not rest:
        return
    takers, grouped = scenario.takers, words.grouped(rest)
    if not takers:
        yield say(
            "{gb} GB not attributed to a service: no endpoint takes them, so they stay with NAT",
            gb=grouped,
        )
    elif len(takers) == 1:
        yield say(
            "{gb} GB not attributed to a service: an assumed, even share for the {endpoint}; --traffic says what is "
            "known",
            gb=grouped,
            endpoint=naming.interface_endpoints(takers),
        )
    else:
        yield say(
            "{gb} GB not attributed to a service: an assumed, even share for the {count} interface endpoints, {each} "
            "GB each; --traffic says what is known",
            gb=grouped,
            count=len(takers),
            each=words.gb(ratio(rest, Decimal(len(takers)))),
        )


def _formula(optimum: Optimum) -> Iterator[str]:
    """How the break-even of one service comes about, where all of them have the same one in the first tier."""
    costs, currency = optimum.costs, optimum.sheet.currency
    found = {choice.break_even_gb for choice in optimum.services if not choice.is_free}
    rate = costs.tiers[0].unit_price
    if len(found) != 1 or found != {costs.break_even_gb(ZERO)}:
        return
    (gb,) = found
    nat = costs.nat_rate if costs.unit == ONE else round_half_up(costs.by_nat(ONE), words.SHOWN_DECIMALS)
    if gb is None:
        yield say("never: a GB by NAT costs {nat}, by an endpoint no less", nat=words.unit_price(nat, currency))
        return
    yield say(
        "of one endpoint beside NAT: {hours} / ({nat} - {rate}) = {gb} GB a month",
        hours=words.arithmetic(costs.endpoint_hours, currency),
        nat=words.unit_price(nat, currency),
        rate=words.unit_price(rate, currency),
        gb=words.gb(gb),
    )


def others(optimum: Optimum) -> list[Estimate]:
    """The other designs that there are to compare the best set with."""
    best = optimum.best
    without_gateways = not optimum.gateway_endpoints
    return [
        estimate
        for estimate in optimum.alternatives
        if not DESIGNS[estimate.design_id].is_optional  # a way out, which has a table of its own
        and (estimate.design_id, estimate.total) != (best.design_id, best.total)
        and not (without_gateways and estimate.design_id == NAT_GATEWAY_ENDPOINTS.design_id)
    ]
