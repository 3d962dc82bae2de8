"""What to do about each service: a row for each, and what else makes up the saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import ZERO, round_half_up
from privlink_cost.render.kit import words
from privlink_cost.render.kit.page import Cell, Column, Row, Table, section
from privlink_cost.render.language import listed_words, say
from privlink_cost.render.optimum.words import tiers_matter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from privlink_cost.analysis.choice.optimum import Optimum, ServiceChoice
    from privlink_cost.model.prices import Currency

_COSTS = 3
"""The column with what an endpoint costs."""

_ORDER = {"free": 0, "keep": 0, "drop": 1, "add": 2, "depends": 2, "leave": 3}


def table(answer: Optimum) -> Table | None:
    """A row for each service; None if there are none."""
    if not answer.services:
        return None
    code = answer.sheet.currency.code
    whole = Cell(words.amount(answer.change_saving.amount or ZERO, answer.sheet.currency), "best")
    found = Table(
        (
            Column(say("Service")),
            Column(say("GB a month"), is_right=True),
            Column(say("What to do")),
            Column(
                say("Costs {currency}", currency=code),
                is_right=True,
                is_whole=True,
                long=say("Costs, {currency} a month", currency=code),
            ),
            Column(
                say("Saves {currency}", currency=code),
                is_right=True,
                is_whole=True,
                long=say("Saves, {currency} a month", currency=code),
            ),
            Column(say("Break-even GB"), is_right=True),
        ),
        (*section(_rows(answer)), Row((Cell(say("All"), "strong"), "", "", "", whole, ""))),
        has_words_first=True,
    )
    return found if answer.existing else found.without(_COSTS)


def _rows(answer: Optimum) -> Iterator[Row]:
    """Free endpoints, those to keep, drop, add and leave, each by saving; then what else makes up the saving."""
    currency = answer.sheet.currency
    choices = sorted(answer.services, key=lambda c: (_ORDER[c.action], -round_half_up(c.saving, currency.minor_unit)))
    places = 0 if all(c.gb == c.gb.to_integral_value() for c in choices) else 2
    for choice in choices:
        yield _row(choice, answer, f"{round_half_up(choice.gb, places):,f}")
    if answer.nat_gateways_saving:
        name = say("{nat} gateways", nat="NAT")  # the number of them is another message
        yield _besides(name, say("replace: no hours to pay"), answer.nat_gateways_saving, currency)
    if tiers_matter(answer):
        yield _besides(say("First tiers"), say("dearer, shared by all endpoints"), -answer.tier_effect, currency)


def _row(choice: ServiceChoice, answer: Optimum, gb: str) -> Row:
    currency, saving = answer.sheet.currency, choice.change_saving
    what, pays, cost = _action(choice, answer), _break_even(choice), words.amount(choice.endpoint_cost, currency)
    facts = [what]
    if answer.existing and not choice.is_free:
        facts.append(say("costs {cost}", cost=cost))
    if saving is not None:
        facts.append(_saves(saving, currency))
    return Row(
        (choice.service, gb, what, cost, "-" if saving is None else words.amount(saving, currency), pays),
        emphasis="weak" if choice.action == "leave" else "",
        line=_line(choice, gb=gb, facts=listed_words(facts), pays=pays),
    )


def _line(choice: ServiceChoice, **values: str) -> str:
    """The row as a sentence."""
    if choice.is_free:
        return say("{service}, {gb} GB: {facts}", service=choice.service, **values)
    if choice.break_even_gb is None:
        return say("{service}, {gb} GB: {facts} (break-even never)", service=choice.service, **values)
    return say("{service}, {gb} GB: {facts} (break-even {pays} GB)", service=choice.service, **values)


def _besides(name: str, what: str, saving: Decimal, currency: Currency) -> Row:
    line = say("{name}: {facts}", name=name, facts=listed_words([what, _saves(saving, currency)]))
    return Row((name, "", what, "", words.amount(saving, currency), ""), line=line)


def _saves(saving: Decimal, currency: Currency) -> str:
    if saving < 0:
        return say("costs {cost} more", cost=words.amount(-saving, currency))
    return say("saves {saved}", saved=words.amount(saving, currency))


def _action(choice: ServiceChoice, optimum: Optimum) -> str:
    """What to do about a service."""
    if choice.is_free:
        return say("keep the free gateway") if choice.exists else say("take the free gateway")
    if choice.action == "depends":
        return _from_its_own(choice)
    if not choice.is_chosen:
        return _left_to_nat(choice, words.by_how_much(-choice.saving, optimum.sheet.currency))
    if choice.saving < 0 or not (choice.saving or choice.exists):
        return say("keep, to replace NAT") if choice.exists else say("add, to replace NAT")
    return _kept(choice, words.by_how_much(choice.saving, optimum.sheet.currency)) if choice.exists else say("add")


def _kept(choice: ServiceChoice, dearer: str) -> str:
    """That an endpoint stays, as NAT costs more or the same."""
    return say("keep: by NAT {saved} dearer", saved=dearer) if choice.saving else say("keep: NAT costs the same")


def _left_to_nat(choice: ServiceChoice, cheaper: str) -> str:
    """That a service goes by NAT, which costs less or the same."""
    if choice.exists:
        return (
            say("drop to NAT: {saved} cheaper", saved=cheaper) if choice.saving else say("drop to NAT: costs the same")
        )
    return say("leave to NAT: {saved} cheaper", saved=cheaper) if choice.saving else say("leave to NAT: costs the same")


def _from_its_own(choice: ServiceChoice) -> str:
    """From how many GB of its own an endpoint pays, where nobody gave them."""
    if choice.break_even_gb is None:
        return say("drop at any GB of its own") if choice.exists else say("pays at no GB of its own")
    gb = _break_even(choice)
    if not choice.exists:
        return say("pays from {gb} GB of its own", gb=gb)
    return (
        say("keep from {gb} GB of its own", gb=gb) if choice.is_chosen else say("drop below {gb} GB of its own", gb=gb)
    )


def _break_even(choice: ServiceChoice) -> str:
    """The GB above which a service's endpoint pays."""
    if choice.is_free:
        return "0"
    return say("never") if choice.break_even_gb is None else f"{round_half_up(choice.break_even_gb, 2):,f}"
