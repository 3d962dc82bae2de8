"""What a plan was found to have and costs, to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.extras import PUBLIC_IPV4
from privlink_cost.render.comparison import answer_notes
from privlink_cost.render.comparison.page import LABEL_WIDTH
from privlink_cost.render.kit import assumption_words, change_words, words
from privlink_cost.render.kit.page import Cell, Column, Facts, Notes, Page, Row, Table, page, section
from privlink_cost.render.language import marked, said, say, say_count
from privlink_cost.render.plan import findings, words as plan_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.found.found_costs import FoundCost
    from privlink_cost.analysis.found.plan_answer import PlanAnswer


def plan(answer: PlanAnswer) -> Page:
    """Verdict, what was found with its charges, the designs, what stands out and what is not known."""
    return page(
        [*plan_words.verdict(answer)],
        _costs(answer),
        _designs(answer) if answer.gb_is_given else None,
        Facts(change_words.facts(answer.comparison), change_words.HEADING) if answer.gb_is_given else None,
        Facts([*_findings(answer)]),
        Facts([*_facts(answer)]),
        Notes([*plan_words.not_known(answer), *_left_out(answer)]),
    )


def _costs(answer: PlanAnswer) -> Table:
    code = answer.comparison.sheet.currency.code
    rows = [*section(_rows(_now(answer), answer.after, answer))]
    if answer.before is not None:
        rows = [*section(_rows(say("Before"), answer.before, answer)), *rows]
    return Table(
        (
            Column("", widest=LABEL_WIDTH),
            Column(say("How it adds up")),
            Column(say("{currency} a month", currency=code), is_right=True, is_whole=True),
        ),
        tuple(rows),
    )


def _now(answer: PlanAnswer) -> str:
    return say("Found") if answer.before is None else say("Planned")


def _rows(name: str, cost: FoundCost, answer: PlanAnswer) -> Iterator[Row]:
    currency = answer.comparison.sheet.currency
    figure = words.amount(cost.least, currency)
    least = "" if cost.is_known else say("at least")
    line = say("{name}: {cost} a month", name=name, cost=plan_words.cost(cost, answer))
    yield Row((Cell(name, "strong"), least, Cell(figure, "strong")), line=line)
    for charge in cost.charges:
        name, how = words.line_name(charge), words.arithmetic(charge, currency)
        if charge.price is None and charge.endpoint is None:
            how = say("service not known, free")
        money = words.amount(charge.cost, currency)
        yield Row((name, how, money), level=1, line=f"{name}: {how} = {money}")


def _designs(answer: PlanAnswer) -> Table:
    comparison = answer.comparison
    currency = comparison.sheet.currency

    def rows() -> Iterator[Row]:
        for estimate in comparison.estimates:
            name = words.design_name(estimate.design_id)
            if estimate.total is None:
                yield Row((name, words.impossible(estimate), "-"), emphasis="weak")
                continue
            is_best = estimate is comparison.cheapest
            mark = Cell(say("cheapest") if is_best else "", is_pointer=is_best)
            amount = words.amount(estimate.total, currency)
            yield Row(
                (name, mark, amount),
                emphasis="best" if is_best else "",
                line=say("{name}: {cost} a month", name=name, cost=f"{currency.code} {amount}"),
            )

    return Table(
        (
            Column(say("Design"), widest=LABEL_WIDTH),
            Column(say("Of the same layout")),
            Column(say("{currency} a month", currency=currency.code), is_right=True, is_whole=True),
        ),
        tuple(rows()),
    )


def _findings(answer: PlanAnswer) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for found in answer.findings:
        yield marked("Finding"), findings.finding(found, answer)
        for hazard in found.hazards:
            if hazard not in told:
                told.add(hazard)
                yield marked("  Beware"), say("{sentence}.", sentence=said(findings.HAZARDS[hazard]))


def _facts(answer: PlanAnswer) -> Iterator[tuple[str, str]]:
    found, comparison = answer.found, answer.comparison
    for name, what in found.files:
        yield marked("File"), say("{file}, {what}", file=name, what=said(what))
    if found.before is not None:
        yield marked("Before"), plan_words.layout(found.before)
    yield (marked("Planned") if found.before is not None else marked("Found")), plan_words.layout(found.after)
    assumed = assumption_words.assumptions(comparison)
    yield from (pair for pair in assumed if answer.gb_is_given or pair[0] != "Traffic")


def _left_out(answer: PlanAnswer) -> Iterator[str]:
    """That public addresses are left out, which NAT gateways have, and what crosses zones on the way to one."""
    found = answer.found.after
    number = found.public_ipv4
    is_left_out = PUBLIC_IPV4 not in answer.comparison.scenario.include
    if number and is_left_out:
        yield say_count(
            "Left out: {number} public IPv4 address of the NAT gateways (--include {extra_id}).",
            "Left out: {number} public IPv4 addresses of the NAT gateways (--include {extra_id}).",
            number,
            number=f"{number:,}",
            extra_id=PUBLIC_IPV4,
        )
    elif number is None and found.ways_out:
        yield (
            say("Left out: the public IPv4 addresses of the NAT gateways (--include {extra_id}).", extra_id=PUBLIC_IPV4)
            if is_left_out
            else say("Public IPv4 addresses whose number is not known count as one for each NAT gateway and zone.")
        )
    crossing = answer.crossing
    if crossing is not None:
        amount = crossing.amount if answer.gb_is_given else None
        money = None if amount is None else words.money(amount, answer.comparison.sheet.currency)
        cost = None if money is None else say("{cost} a month", cost=money)
        yield answer_notes.left_out(crossing.extra_id, cost)
