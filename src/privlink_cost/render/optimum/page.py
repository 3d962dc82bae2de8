"""What the cheapest set of endpoints says to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT
from privlink_cost.render.comparison.page import LABEL_WIDTH, charge_rows
from privlink_cost.render.kit import words
from privlink_cost.render.kit.page import ASSUMPTIONS, Cell, Column, Facts, Notes, Page, Row, Table, page, section
from privlink_cost.render.language import said, say
from privlink_cost.render.optimum import regions, services, verdict, ways, words as optimum_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from privlink_cost.analysis.choice.optimum import Optima, Optimum
    from privlink_cost.analysis.compare import Estimate
    from privlink_cost.model.prices import Currency


def optimum(answer: Optimum) -> Page:
    """Verdict, what to do about each service, what it costs and what the other designs cost."""
    return page(
        verdict.lead(answer),
        services.table(answer),
        _designs(answer),
        ways.table(answer),
        Facts(optimum_words.assumptions(answer), ASSUMPTIONS),
        Notes(list(optimum_words.notes(answer))),
    )


def optima(answers: Optima) -> Page:
    """Several regions: one row each, the largest saving first."""
    return page(*regions.parts(answers))


def _designs(answer: Optimum) -> Table:
    currency, best = answer.sheet.currency, words.known_total(answer.best)
    name = optimum_words.best_name(answer)
    head = Row(
        (name, Cell(say("best"), is_pointer=True), words.amount(best, currency), ""),
        emphasis="best",
        line=say("Best, {design}: {cost} a month", design=name, cost=words.money(best, currency)),
    )
    return Table(
        (
            Column(say("Design"), widest=LABEL_WIDTH),
            Column(say("How it adds up")),
            Column(say("{currency} a month", currency=currency.code), is_right=True, is_whole=True),
            Column(say("Best saves"), is_right=True, is_whole=True),
        ),
        (
            *section([head, *charge_rows(answer.best, currency)]),
            *_today(answer, best),
            *(_other(estimate, best, currency) for estimate in optimum_words.others(answer)),
        ),
        is_list=True,
    )


def _today(answer: Optimum, best: Decimal) -> Iterator[Row]:
    """What exists, and what the best set saves against it."""
    if answer.today is not None:
        currency, names = answer.sheet.currency, optimum_words.today_name(answer)
        total, saving = _figures(words.known_total(answer.today), best, currency)
        yield Row(
            (say("Today"), say("NAT and {endpoints}", endpoints=names), total, saving),
            line=say(
                "Today, NAT and {endpoints}: {cost} a month; the best saves {saved}",
                endpoints=names,
                cost=words.money(words.known_total(answer.today), currency),
                saved=saving,
            ),
        )


def _other(estimate: Estimate, best: Decimal, currency: Currency) -> Row:
    """Another design, and what the best set saves against it."""
    name = words.design_name(estimate.design_id)
    if estimate.total is None:
        reason = words.impossible(estimate)
        return Row((name, reason, "-", "-"), emphasis="weak", line=f"{name}: {reason}")
    total, saving = _figures(estimate.total, best, currency)
    return Row(
        (name, said(DESIGNS[estimate.design_id].gloss), total, saving),
        line=say(
            "{design}: {cost} a month; the best saves {saved}",
            design=name,
            cost=words.money(estimate.total, currency),
            saved=saving,
        ),
    )


def _figures(total: Decimal, best: Decimal, currency: Currency) -> tuple[str, str]:
    """A total, and what the best set saves against it."""
    return words.amount(total, currency), words.amount(EXACT.subtract(total, best), currency)
