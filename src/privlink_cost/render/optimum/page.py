"""What the cheapest set of endpoints says to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT, ZERO, round_half_up
from privlink_cost.render.comparison.page import LABEL_WIDTH, charge_rows
from privlink_cost.render.kit import words
from privlink_cost.render.kit.page import ASSUMPTIONS, Cell, Column, Facts, Notes, Page, Row, Table, page, section
from privlink_cost.render.optimum import regions, verdict, ways, words as optimum_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from privlink_cost.analysis.choice.optimum import Optima, Optimum
    from privlink_cost.analysis.compare import Estimate
    from privlink_cost.model.prices import Currency

_COSTS = 3
"""The column with what an endpoint costs."""

_ORDER = {"free": 0, "keep": 0, "drop": 1, "add": 2, "depends": 2, "leave": 3}


def optimum(answer: Optimum) -> Page:
    """Verdict, what to do about each service, what it costs and what the other designs cost."""
    return page(
        verdict.lead(answer),
        _services(answer) if answer.services else None,
        _designs(answer),
        ways.table(answer),
        Facts(optimum_words.assumptions(answer), ASSUMPTIONS),
        Notes(list(optimum_words.notes(answer))),
    )


def optima(answers: Optima) -> Page:
    """Several regions: one row each, the largest saving first."""
    return page(*regions.parts(answers))


def _services(answer: Optimum) -> Table:
    code = answer.sheet.currency.code
    whole = Cell(words.amount(answer.change_saving.amount or ZERO, answer.sheet.currency), "best")
    table = Table(
        (
            Column("Service"),
            Column("GB a month", is_right=True),
            Column("What to do"),
            Column(f"Costs {code}", is_right=True, is_whole=True, long=f"Costs, {code} a month"),
            Column(f"Saves {code}", is_right=True, is_whole=True, long=f"Saves, {code} a month"),
            Column("Break-even GB", is_right=True),
        ),
        (*section(_choices(answer)), Row((Cell("All", "strong"), "", "", "", whole, ""))),
        has_words_first=True,
    )
    return table if answer.existing else table.without(_COSTS)


def _choices(answer: Optimum) -> Iterator[Row]:
    """Free endpoints, those to keep, drop, add and leave, each by saving; then what else makes up the saving."""
    currency = answer.sheet.currency
    choices = sorted(answer.services, key=lambda c: (_ORDER[c.action], -round_half_up(c.saving, currency.minor_unit)))
    places = 0 if all(c.gb == c.gb.to_integral_value() for c in choices) else 2
    for choice in choices:
        gb = f"{round_half_up(choice.gb, places):,f}"
        what, pays = optimum_words.action(choice, answer), optimum_words.break_even(choice)
        cost, saving = words.amount(choice.endpoint_cost, currency), choice.change_saving
        costs = f", costs {cost}" if answer.existing and not choice.is_free else ""
        saves = "" if saving is None else _saves(saving, currency)
        unit = "" if choice.break_even_gb is None else " GB"
        pays_from = "" if choice.is_free else f" (break-even {pays}{unit})"
        yield Row(
            (choice.service, gb, what, cost, "-" if saving is None else words.amount(saving, currency), pays),
            emphasis="weak" if choice.action == "leave" else "",
            line=f"{choice.service}, {gb} GB: {what}{costs}{saves}{pays_from}",
        )
    if answer.nat_gateways_saving:
        yield _besides("NAT gateways", "replace: no hours to pay", answer.nat_gateways_saving, currency)
    if optimum_words.tiers_matter(answer):
        yield _besides("First tiers", "dearer, shared by all endpoints", -answer.tier_effect, currency)


def _besides(name: str, what: str, saving: Decimal, currency: Currency) -> Row:
    saves = _saves(saving, currency)
    return Row((name, "", what, "", words.amount(saving, currency), ""), line=f"{name}: {what}{saves}")


def _saves(saving: Decimal, currency: Currency) -> str:
    return (
        f", costs {words.amount(-saving, currency)} more" if saving < 0 else f", saves {words.amount(saving, currency)}"
    )


def _designs(answer: Optimum) -> Table:
    currency, best = answer.sheet.currency, words.known_total(answer.best)
    name = optimum_words.best_name(answer)
    head = Row(
        (name, Cell("best", is_pointer=True), words.amount(best, currency), ""),
        emphasis="best",
        line=f"Best, {name}: {words.money(best, currency)} a month",
    )
    return Table(
        (
            Column("Design", widest=LABEL_WIDTH),
            Column("How it adds up"),
            Column(f"{currency.code} a month", is_right=True, is_whole=True),
            Column("Best saves", is_right=True, is_whole=True),
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
        what, currency = f"NAT and {optimum_words.today_name(answer)}", answer.sheet.currency
        total, saving = _figures(words.known_total(answer.today), best, currency)
        yield Row(("Today", what, total, saving), line=_line(f"Today, {what}", currency, total, saving))


def _other(estimate: Estimate, best: Decimal, currency: Currency) -> Row:
    """Another design, and what the best set saves against it."""
    name = words.design_name(estimate.design_id)
    if estimate.total is None:
        reason = words.impossible(estimate)
        return Row((name, reason, "-", "-"), emphasis="weak", line=f"{name}: {reason}")
    total, saving = _figures(estimate.total, best, currency)
    return Row((name, DESIGNS[estimate.design_id].gloss, total, saving), line=_line(name, currency, total, saving))


def _figures(total: Decimal, best: Decimal, currency: Currency) -> tuple[str, str]:
    """A total, and what the best set saves against it."""
    return words.amount(total, currency), words.amount(EXACT.subtract(total, best), currency)


def _line(subject: str, currency: Currency, total: str, saving: str) -> str:
    return f"{subject}: {currency.code} {total} a month; the best saves {saving}"
