"""What a comparison, of one scenario or several, says to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import NotKnown
from privlink_cost.model.numbers import EXACT, ZERO
from privlink_cost.render.comparison import answer_notes, scenario_words, survey_words
from privlink_cost.render.kit import assumption_words, change_words, design_words, words
from privlink_cost.render.kit.page import ASSUMPTIONS, Cell, Column, Facts, Notes, Page, Row, Table, page, section
from privlink_cost.render.language import marked, said, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.model.prices import Currency
    from privlink_cost.render.kit.page import Emphasis

PLAIN_PAIR = 2
MOST_COLUMNS = 4
NAME_WIDTH = 15
"""Letters that a design's name takes on a line where designs stand side by side."""
LABEL_WIDTH = 19
"""Letters that it takes above its charges."""


def comparison(answer: Comparison) -> Page:
    """One comparison: verdict, charges with their arithmetic, assumptions, footnotes."""
    is_pair = len(answer.estimates) <= PLAIN_PAIR
    return page(
        change_words.lead(answer),
        None if is_pair else _totals(answer)._replace(is_overview=True, remarks=list(_remarks(answer))),
        _charges(answer)._replace(is_detail=not is_pair),
        Facts(change_words.facts(answer), change_words.HEADING),
        Facts(
            [
                *assumption_words.assumptions(answer),
                *design_words.settings(answer),
                *([] if is_pair else [_ids(answer)]),
            ],
            ASSUMPTIONS,
        ),
        Notes(list(answer_notes.notes(answer))),
    )


def _remarks(answer: Comparison) -> Iterator[str]:
    """Why a design has no total, and how to see how the figures add up."""
    for estimate in answer.estimates:
        if not estimate.feasible:
            name = words.design_name(estimate.design_id)
            yield say("{design}: {reason}.", design=name, reason=words.impossible(estimate))
    yield say("--detail shows how each figure adds up.")


def _ids(answer: Comparison) -> tuple[str, str]:
    """What the designs are called in files and by programs."""
    ids = ", ".join(estimate.design_id for estimate in answer.estimates)
    return marked("Design ids"), say("in the order above: {ids}", ids=ids)


def survey(answers: Survey) -> Page:
    """Several regions: one row each, the largest saving first."""
    return page(
        change_words.lead_of_several(survey_words.verdict(answers), answers.comparisons),
        _regions(answers) if answers.comparisons else None,
        Facts(change_words.facts_of_several(answers.comparisons), change_words.HEADING),
        Notes(list(survey_words.notes(answers)), word=""),
        Facts(survey_words.assumptions(answers) if answers.comparisons else [], ASSUMPTIONS),
    )


def scenarios(answers: ScenarioAnswers) -> Page:
    """Several scenarios: one row each, in the order they were asked."""
    columns = [Column(said(name), is_right=True, is_whole=True) for name in scenario_words.COLUMNS]
    for number in scenario_words.TEXT_COLUMNS:
        columns[number] = Column(said(scenario_words.COLUMNS[number]))
    # What NAT costs may go: the saving says it too.
    columns[scenario_words.NAT_COLUMN] = columns[scenario_words.NAT_COLUMN]._replace(may_go=True)
    table = Table(
        tuple(columns),
        tuple(_scenario(found, answers) for found in answers.answers),
        caption=scenario_words.money_note(answers),
    )
    without_saving = table.without(scenario_words.SAVING_COLUMN).without(scenario_words.NAT_COLUMN)
    return page(
        change_words.lead_of_several(scenario_words.verdict(answers), answers.comparisons),
        table._replace(instead=without_saving),
        Notes(list(scenario_words.notes(answers))),
        Facts(scenario_words.assumptions(answers), ASSUMPTIONS),
    )


def _scenario(found: Comparison | NotKnown, answers: ScenarioAnswers) -> Row:
    sentence = say("not known: {reason}.", reason=found.reason) if isinstance(found, NotKnown) else words.verdict(found)
    name, *differing = label = scenario_words.label(found, answers)
    return Row(
        (Cell(name, "strong", below=tuple(differing)), *scenario_words.cells(found)),
        emphasis="weak" if isinstance(found, NotKnown) else "",
        line=f"{', '.join(label)}: {sentence}",
    )


def _regions(answers: Survey) -> Table:
    """A row for each region: with the totals of every design or, where they do not fit, of the cheapest alone."""
    currency = answers.comparisons[0].sheet.currency
    names = [words.design_name(estimate.design_id) for estimate in answers.comparisons[0].estimates]
    every, best = [], []
    for found in answers.comparisons:
        region, cheapest, *totals, saving, percent, gb = survey_words.row(found)
        line = f"{words.sheet_title(found.sheet)}: {words.verdict(found)}"
        every.append(Row((region, cheapest, *totals, saving, percent, gb), line=line))
        best.append(
            Row((region, cheapest, words.amount(words.known_total(found.cheapest), currency), saving, percent, gb))
        )
    for missing in answers.not_known:
        not_known = [say("not known")] * len(names)
        every.append(Row((missing.region_id, "-", *not_known, "-", "-", "-"), emphasis="weak"))
        best.append(Row((missing.region_id, "-", say("not known"), "-", "-", "-"), emphasis="weak"))
    caption = say("{currency} a month", currency=currency.code)

    def columns(totals: list[str], *, are_whole: bool) -> tuple[Column, ...]:
        return (
            Column(say("Region"), is_whole=True),
            Column(say("Cheapest")),
            *(Column(name, is_right=True, is_whole=are_whole) for name in totals),
            Column(
                say("Saving"),
                is_right=True,
                is_whole=are_whole,
                long=say("Saving, {currency} a month", currency=currency.code),
            ),
            Column("%", is_right=True, is_whole=are_whole),
            Column(say("Cheapest at GB"), is_right=True),
        )

    return Table(
        columns(names, are_whole=False),
        tuple(every),
        caption,
        instead=Table(columns([say("Its total")], are_whole=True), tuple(best), caption),
    )


def _totals(answer: Comparison) -> Table:
    """Several designs at a glance: side by side where that fits, else one below the other."""
    code = answer.sheet.currency.code
    below = Table(
        (
            Column(say("Design")),
            Column(say("{currency} a month", currency=code), is_right=True, is_whole=True),
            Column(say("{currency} a year", currency=code), is_right=True, is_whole=True),
        ),
        tuple(_total(answer, estimate) for estimate in answer.estimates),
    )
    if len(answer.estimates) > MOST_COLUMNS:
        return below
    names = (words.design_name(estimate.design_id) for estimate in answer.estimates)
    return Table(
        (
            Column(say("{currency} a month", currency=code)),
            *(Column(name, is_right=True, widest=NAME_WIDTH) for name in names),
        ),
        tuple(_side_by_side(answer)),
        instead=below,
    )


def _total(answer: Comparison, estimate: Estimate) -> Row:
    name, currency = words.design_name(estimate.design_id), answer.sheet.currency
    if estimate.total is None or estimate.per_year is None:
        return Row((name, words.no_total(estimate), "-"), emphasis="weak")
    figures = (words.amount(figure, currency) for figure in (estimate.total, estimate.per_year))
    return Row((name, *figures), emphasis=_emphasis(answer, estimate))


def _side_by_side(answer: Comparison) -> Iterator[Row]:
    currency = answer.sheet.currency
    sums = [_sums(estimate) for estimate in answer.estimates]
    names = dict.fromkeys(name for column in sums for name in column)
    cells = ((name, *(words.amount(c[name], currency) if name in c else "" for c in sums)) for name in names)
    yield from section(map(Row, cells))
    for label, figures in (
        (say("A month"), [estimate.total for estimate in answer.estimates]),
        (say("A year"), [estimate.per_year for estimate in answer.estimates]),
    ):
        totals = (
            Cell(words.no_total(estimate), "weak")
            if figure is None
            else Cell(words.amount(figure, currency), _emphasis(answer, estimate))
            for figure, estimate in zip(figures, answer.estimates, strict=True)
        )
        yield Row((Cell(label, "strong"), *totals))


def _sums(estimate: Estimate) -> dict[str, Decimal]:
    """The costs of an estimate by what they are for, tiers added up."""
    sums: dict[str, Decimal] = {}
    for charge in estimate.charges:
        name = words.line_name(charge)
        sums[name] = EXACT.add(sums.get(name, ZERO), charge.cost)
    return sums


def _charges(answer: Comparison) -> Table:
    code = answer.sheet.currency.code
    return Table(
        (
            Column(say("Design"), widest=LABEL_WIDTH),
            Column(say("How it adds up")),
            Column(say("{currency} a month", currency=code), is_right=True, is_whole=True),
            # Amounts are never broken for a column that can be left out: it is twelve times the one beside it.
            Column(say("{currency} a year", currency=code), is_right=True, is_whole=True, may_go=True),
        ),
        tuple(row for estimate in answer.estimates for row in section(_design(answer, estimate))),
    )


def _design(answer: Comparison, estimate: Estimate) -> Iterator[Row]:
    name, currency = words.design_name(estimate.design_id), answer.sheet.currency
    if estimate.total is None or estimate.per_year is None:
        reason = words.impossible(estimate)
        yield Row((name, reason, "-", "-"), emphasis="weak", line=f"{name}: {reason}")
        return
    mark = Cell(say("cheapest") if estimate is answer.cheapest else "", is_pointer=estimate is answer.cheapest)
    month, year = estimate.total, estimate.per_year
    yield Row(
        (name, mark, words.amount(month, currency), words.amount(year, currency)),
        emphasis=_emphasis(answer, estimate),
        line=say(
            "{design}: {month} a month, {year} a year",
            design=name,
            month=words.money(month, currency),
            year=words.money(year, currency),
        ),
    )
    yield from charge_rows(estimate, currency)


def charge_rows(estimate: Estimate, currency: Currency) -> Iterator[Row]:
    """The charges of a design as the rows below it: what each is for, how it comes about, what it costs."""
    for charge in estimate.charges:
        name, how = words.charge_name(charge), words.arithmetic(charge, currency)
        cost = words.amount(charge.cost, currency)
        yield Row((name, how, cost, ""), level=1, line=f"{name}: {how} = {cost}")


def _emphasis(answer: Comparison, estimate: Estimate) -> Emphasis:
    return "best" if estimate is answer.cheapest else "strong"
