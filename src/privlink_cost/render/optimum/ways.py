"""Each way out with its best endpoints, where more than NAT gateways and endpoints are asked for, by cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT, round_half_up
from privlink_cost.render.comparison.page import LABEL_WIDTH
from privlink_cost.render.kit import design_words, words
from privlink_cost.render.kit.page import Column, Row, Table
from privlink_cost.render.language import said, say
from privlink_cost.render.optimum import naming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from privlink_cost.analysis.choice.optimum import Optimum, Way
    from privlink_cost.model.prices import Currency


def are_asked(optimum: Optimum) -> bool:
    """Whether there is a way beside NAT gateways and endpoints alone."""
    return any(DESIGNS[way.estimate.design_id].is_optional for way in optimum.ways)


def verdict(optimum: Optimum) -> Iterator[str]:
    """Which way is the cheapest with its best endpoints, what one gives up with it, and which is without that."""
    if not are_asked(optimum):
        return
    first, *others = [way for way in optimum.ranked_ways if way.estimate.feasible]
    currency, best = optimum.sheet.currency, words.known_total(optimum.best)
    cost = words.known_total(first.estimate)
    if cost >= best:
        if others:
            way, money = _named(others[0]), words.money(words.known_total(others[0].estimate), currency)
            yield say(
                "No other way costs less, each with its best endpoints; the next is {way}, {cost} a month.",
                way=way,
                cost=money,
            )
        return
    yield _cheapest(first, EXACT.subtract(best, cost), currency)
    yield from design_words.gives_up(first.estimate, [way.estimate for way in optimum.ranked_ways], currency)


def _cheapest(way: Way, saved: Decimal, currency: Currency) -> str:
    name, cost = _named(way), words.money(words.known_total(way.estimate), currency)
    if not round_half_up(saved, currency.minor_unit):
        return say(
            "Cheapest of all ways is {way}: {cost} a month, less than {least} below the best endpoints with NAT "
            "gateways or without.",
            way=name,
            cost=cost,
            least=words.least_amount(currency),
        )
    return say(
        "Cheapest of all ways is {way}: {cost} a month, {saved} less than the best endpoints with NAT gateways or "
        "without.",
        way=name,
        cost=cost,
        saved=words.amount(saved, currency),
    )


def loses_internet(optimum: Optimum) -> bool:
    """Whether the cheapest way takes the NAT gateways away, and with them the way to the internet."""
    first = optimum.ranked_ways[0]
    return are_asked(optimum) and not (first.keeps_nat or DESIGNS[first.estimate.design_id].reaches_internet)


def _named(way: Way) -> str:
    """A way by name, with the endpoints beside it."""
    name = words.design_name(way.estimate.design_id)
    if not way.has_choice or not way.keeps_nat:
        return name
    if not way.interface_endpoints:
        return say("{design} with no interface endpoint", design=name)
    return say(
        "{design} with the {endpoints}", design=name, endpoints=naming.interface_endpoints(way.interface_endpoints)
    )


def table(optimum: Optimum) -> Table | None:
    """A row for each way, with the endpoints to have beside it."""
    if not are_asked(optimum):
        return None
    currency = optimum.sheet.currency
    return Table(
        (
            Column(say("Way out"), widest=LABEL_WIDTH),
            Column(say("Best endpoints with it")),
            Column(say("{currency} a month", currency=currency.code), is_right=True, is_whole=True),
        ),
        tuple(_row(way, currency, is_first=way == optimum.ranked_ways[0]) for way in optimum.ranked_ways),
        is_list=True,
    )


def _row(way: Way, currency: Currency, *, is_first: bool) -> Row:
    estimate, name = way.estimate, words.design_name(way.estimate.design_id)
    if estimate.total is None:
        reason = words.impossible(estimate)
        return Row((name, reason, "-"), emphasis="weak", line=f"{name}: {reason}")
    what = _endpoints(way)
    return Row(
        (name, what, words.amount(estimate.total, currency)),
        emphasis="best" if is_first else "",
        line=say(
            "{way}, {endpoints}: {cost} a month", way=name, endpoints=what, cost=words.money(estimate.total, currency)
        ),
    )


def _endpoints(way: Way) -> str:
    """Which endpoints to have; a way without a choice has all that it needs, or none."""
    billed, free = words.listed(way.interface_endpoints), words.listed(way.gateway_endpoints)
    if way.keeps_nat and way.has_choice and not billed:
        billed = say("no interface endpoint")
    names = "; ".join(filter(None, (billed, free and say("{endpoints} (free)", endpoints=free))))
    if way.keeps_nat and way.has_choice:
        return names
    if names:
        return say("no NAT: {endpoints}", endpoints=names)
    return say("no choice: {design}", design=said(DESIGNS[way.estimate.design_id].gloss))
