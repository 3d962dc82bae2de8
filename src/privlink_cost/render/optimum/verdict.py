"""The cheapest set of endpoints in sentences: what to do, and what must not be overlooked about it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.numbers import EXACT, ratio, round_half_up
from privlink_cost.render.kit import words
from privlink_cost.render.language import say, say_count
from privlink_cost.render.optimum import naming, ways
from privlink_cost.render.optimum.advice import advice, on_condition, replaces_nat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    if not optimum.services:
        cost = words.money(words.known_total(optimum.best), optimum.sheet.currency)
        return say("No endpoint is named to choose from: all by NAT is {cost} a month.", cost=cost)
    return sentence(_answer(optimum), optimum)


def sentence(text: str, optimum: Optimum) -> str:
    """A sentence that began with a small letter, on the condition that the answer rests on."""
    whole = on_condition(text, optimum)
    return whole[0].upper() + whole[1:]


def _answer(optimum: Optimum) -> str:
    saving, currency = optimum.change_saving, optimum.sheet.currency
    found = {"advice": advice(optimum), "cost": words.money(words.known_total(optimum.best), currency)}
    if not saving.amount or saving.percent is None:  # a share of nothing, which nothing can be less than
        if optimum.existing:
            return say("{advice}: {cost} a month, and no other set of these costs less.", **found)
        return say("{advice}: {cost} a month, and adding endpoints would not lower it.", **found)
    found["other"] = before(optimum)
    if not round_half_up(saving.amount, currency.minor_unit):
        least = words.least_amount(currency)
        return say("{advice}: {cost} a month, less than {least} below {other}.", least=least, **found)
    saved, share = words.amount(saving.amount, currency), words.percent(saving.percent)
    return say("{advice}: {cost} a month, {saved} ({share}) less than {other}.", saved=saved, share=share, **found)


def before(optimum: Optimum) -> str:
    """What the saving is against."""
    return say("today's set") if optimum.existing else say("all by NAT")


def free_sentence(optimum: Optimum) -> str | None:
    """That the free gateway endpoints bring most of the saving, with their share; None if they do not."""
    whole, part = optimum.change_saving.amount, optimum.free_saving
    if not whole or not part:
        return None
    currency = optimum.sheet.currency
    names = [c.service for c in optimum.services if c.action == "free" and c.saving]
    found = {"endpoints": naming.gateway_endpoints(names), "saved": words.money(part, currency)}
    if part == whole:
        return say_count(
            "The free {endpoints} brings the whole saving, {saved} a month.",
            "The free {endpoints} bring the whole saving, {saved} a month.",
            len(names),
            **found,
        )
    share = ratio(EXACT.multiply(part, Decimal(100)), whole)
    if share < MOST:
        return None
    highest = words.percent(HIGHEST_SHOWN_SHARE)
    found["whole"] = words.amount(whole, currency)
    found["share"] = words.percent(share) if share < HIGHEST_SHOWN_SHARE else say("over {share}", share=highest)
    if share >= NEARLY_ALL:
        return say_count(
            "The free {endpoints} brings nearly the whole saving, {saved} of {whole} ({share}).",
            "The free {endpoints} bring nearly the whole saving, {saved} of {whole} ({share}).",
            len(names),
            **found,
        )
    return say_count(
        "The free {endpoints} brings most of the saving, {saved} of {whole} ({share}).",
        "The free {endpoints} bring most of the saving, {saved} of {whole} ({share}).",
        len(names),
        **found,
    )


def takes_away(optima: Iterable[Optimum]) -> Iterator[str]:
    """What goes with the NAT gateways, where the best set or the cheapest way of some answer does without them."""
    if any(replaces_nat(found) or ways.loses_internet(found) for found in optima):
        yield say("Without NAT gateways there is no way to the internet (--keep-nat keeps them).")


def name_the_gb(optimum: Optimum) -> Iterator[str]:
    """Whose GB nobody gave, where the answer rests on them."""
    names = optimum.assumed_gb_of
    if not names:
        return
    services = naming.services(names)
    if len(names) > 1 and optimum.scenario.unattributed_gb:
        yield say(
            "The GB of {services} are an even split that nobody gave: name them with --traffic before you act.",
            services=services,
        )
    else:
        yield say("Nobody gave the GB of {services}: name them with --traffic before you act.", services=services)
