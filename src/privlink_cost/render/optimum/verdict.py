"""The cheapest set of endpoints in sentences: what to do, and what must not be overlooked about it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.numbers import EXACT, ratio
from privlink_cost.render.kit import words
from privlink_cost.render.optimum import ways
from privlink_cost.render.optimum.words import LISTED, endpoints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.choice.optimum import Optimum

MOST = 50
"""Percent of the saving from which the free gateway endpoints bring most of it."""
NEARLY_ALL = 90
HIGHEST_SHOWN_SHARE = Decimal("99.9")


def lead(optimum: Optimum) -> list[str]:
    """The answer in one sentence, and what must not be overlooked about it."""
    sentences = [verdict(optimum), *name_the_gb(optimum), *takes_away([optimum])]
    free = free_sentence(optimum)
    if free is not None:
        sentences.append(free)
    return [*sentences, *ways.verdict(optimum)]


def verdict(optimum: Optimum) -> str:
    """The answer in one sentence."""
    sheet, saving = optimum.sheet, optimum.change_saving
    cost = f"{words.money(words.known_total(optimum.best), sheet.currency)} a month"
    if not optimum.services:
        return f"No endpoint is named to choose from: all by NAT is {cost}."
    if not saving.amount:
        no_other = "adding endpoints would not lower it" if not optimum.existing else "no other set of these costs less"
        return f"{advice(optimum)}: {cost}, and {no_other}."
    less = words.less_than(before(optimum), saving.amount, saving.percent, sheet.currency)
    return f"{advice(optimum)}: {cost}, {less}."


def before(optimum: Optimum) -> str:
    """What the saving is against."""
    return "today's set" if optimum.existing else "all by NAT"


def free_sentence(optimum: Optimum) -> str | None:
    """That the free gateway endpoints bring most of the saving, with their share; None if they do not."""
    whole, part = optimum.change_saving.amount, optimum.free_saving
    if not whole or not part:
        return None
    currency = optimum.sheet.currency
    names = [c.service for c in optimum.services if c.action == "free" and c.saving]
    subject = f"The free {endpoints(names, 'gateway')} {'brings' if len(names) == 1 else 'bring'}"
    if part == whole:
        return f"{subject} the whole saving, {words.money(part, currency)} a month."
    share = ratio(EXACT.multiply(part, Decimal(100)), whole)
    if share < MOST:
        return None
    shown = words.percent(share) if share < HIGHEST_SHOWN_SHARE else f"over {HIGHEST_SHOWN_SHARE}%"
    most = "nearly the whole" if share >= NEARLY_ALL else "most of the"
    return f"{subject} {most} saving, {words.money(part, currency)} of {words.amount(whole, currency)} ({shown})."


def replaces_nat(optimum: Optimum) -> bool:
    """Whether the best set does without NAT gateways."""
    return optimum.best.design_id == PRIVATELINK.design_id


def takes_away(optima: Iterable[Optimum]) -> Iterator[str]:
    """What goes with the NAT gateways, where the best set or the cheapest way of some answer does without them."""
    if any(replaces_nat(found) or ways.loses_internet(found) for found in optima):
        yield "Without NAT gateways there is no way to the internet (--keep-nat keeps them)."


def name_the_gb(optimum: Optimum) -> Iterator[str]:
    """Whose GB nobody gave, where the answer rests on them."""
    names = optimum.assumed_gb_of
    if len(names) > 1 and optimum.scenario.unattributed_gb:
        yield f"The GB of {_all_of(names)} are an even split that nobody gave: name them with --traffic before you act."
    elif names:
        yield f"Nobody gave the GB of {_all_of(names)}: name them with --traffic before you act."


def _all_of(names: Sequence[str]) -> str:
    if len(names) > LISTED:
        return f"{len(names)} services"
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def advice(optimum: Optimum) -> str:
    """What to do, and on what that rests."""
    return on_condition(_what_to_do(optimum), optimum)


def on_condition(what: str, optimum: Optimum) -> str:
    """The beginning of a sentence with how the GB that nobody gave are taken, where the answer rests on them."""
    names, rest = optimum.assumed_gb_of, optimum.scenario.unattributed_gb
    if not names:
        return what
    taken = "taken as 0" if not rest else "split evenly" if len(names) > 1 else f"taken as those of {names[0]}"
    return f"With the GB that nobody gave {taken}, {what[0].lower()}{what[1:]}"


def _what_to_do(optimum: Optimum) -> str:
    if optimum.existing:
        return _what_to_change(optimum)
    free, billed = optimum.gateway_endpoints, optimum.interface_endpoints
    scenario, takes_free = optimum.scenario, f"the free {endpoints(optimum.gateway_endpoints, 'gateway')}"
    if replaces_nat(optimum):
        have = [f"the {endpoints(billed, 'interface')}"] if billed else []
        return f"Replace NAT by {' and '.join([*have, takes_free] if free else have)}"
    if billed:
        return f"Keep NAT{f', take {takes_free}' if free else ''} and add the {endpoints(billed, 'interface')}"
    if not scenario.interface_endpoints:
        return f"Keep NAT and take {takes_free}"
    return f"Keep NAT{f', take {takes_free}' if free else ''} and add no interface endpoint"


def _what_to_change(optimum: Optimum) -> str:
    """Which endpoints to keep, to drop and to add."""

    def those(verb: str, *, exists: bool, is_chosen: bool) -> list[str]:
        names = [c.service for c in optimum.services if (c.exists, c.is_chosen) == (exists, is_chosen)]
        return [f"{verb} the {endpoints(names)}"] if names else []

    drops_nat = replaces_nat(optimum)
    kept = those("keep" if drops_nat else "keep NAT and", exists=True, is_chosen=True)
    parts = [
        *(["replace NAT"] if drops_nat else [] if kept else ["keep NAT"]),
        *kept,
        *those("drop", exists=True, is_chosen=False),
        *those("add", exists=False, is_chosen=True),
    ]
    *most, last = parts
    sentence = f"{', '.join(most)} and {last}" if most else f"{last} as today"
    return sentence[0].upper() + sentence[1:]
