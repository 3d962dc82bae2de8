"""The cheapest set of endpoints in several regions: one row each, the largest saving first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import Survey
from privlink_cost.model.numbers import round_half_up
from privlink_cost.render.comparison import survey_words
from privlink_cost.render.kit import words
from privlink_cost.render.kit.page import ASSUMPTIONS, Column, Facts, Notes, Row, Table
from privlink_cost.render.language import say
from privlink_cost.render.optimum import verdict, ways
from privlink_cost.render.optimum.advice import advice, on_condition, replaces_nat
from privlink_cost.render.optimum.words import with_traffic

if TYPE_CHECKING:
    from privlink_cost.analysis.choice.optimum import Optima, Optimum
    from privlink_cost.render.kit.page import Part

_KEEPS, _DROPS = 3, 4
"""The columns that say what becomes of the endpoints that exist."""
_CHEAPEST_WAY = 8


def parts(answers: Optima) -> tuple[list[str], *tuple[Part | None, ...]]:
    """The sentences that answer, a row for each region, footnotes, and what is assumed."""
    survey = Survey(tuple(found.comparison for found in answers.optima), answers.not_known)
    notes = Notes(list(survey_words.notes(survey)), word="")
    if not answers.optima:
        return [say("No region could be priced.")], notes
    first = answers.optima[0]
    assumptions = Facts(with_traffic(survey_words.assumptions(survey), first), ASSUMPTIONS)
    return _lead(answers), _regions(answers, first), notes, assumptions


def _lead(answers: Optima) -> list[str]:
    first = answers.optima[0]
    if not first.services:
        return [say("No endpoint is named to choose from."), *verdict.takes_away(answers.optima)]
    assuming = next((found for found in answers.optima if found.assumed_gb_of), first)
    sentence = verdict.sentence(_answer(answers), assuming)
    saving, currency = first.change_saving.amount, first.sheet.currency
    if saving and round_half_up(saving, currency.minor_unit):
        sentence = say(
            "{verdict} The largest saving is in {region}: {saved} a month less than {other}.",
            verdict=sentence,
            region=first.sheet.region_id,
            saved=words.money(saving, currency),
            other=verdict.before(first),
        )
    return [sentence, *verdict.name_the_gb(assuming), *verdict.takes_away(answers.optima)]


def _answer(answers: Optima) -> str:
    """What to do, if it is the same in all regions."""
    count = len(answers.optima)
    if len({on_condition(advice(found), found) for found in answers.optima}) > 1:
        return say("what to do differs over {count} regions.", count=count)
    return say("{advice}, in {regions}.", advice=advice(answers.optima[0]), regions=words.all_regions(count))


def _regions(answers: Optima, first: Optimum) -> Table:
    code = first.sheet.currency.code
    rows = [_row(found) for found in answers.optima]
    rows += [
        Row((missing.region_id, "-", "-", "-", "-", say("not known"), "-", "-", "-"), emphasis="weak")
        for missing in answers.not_known
    ]
    table = Table(
        (
            Column(say("Region"), is_whole=True),
            Column("NAT", may_go=True),
            Column(say("To add")),
            Column(say("To keep")),
            Column(say("To drop")),
            Column(say("Total"), is_right=True, is_whole=True),
            Column(say("Saving"), is_right=True, is_whole=True),
            Column("%", is_right=True, is_whole=True, may_go=True),
            Column(say("Cheapest way")),
        ),
        tuple(rows),
        say("{currency} a month", currency=code),
    )
    if not ways.are_asked(first):
        table = table.without(_CHEAPEST_WAY)
    return table if first.existing else table.without(_DROPS).without(_KEEPS)


def _row(found: Optimum) -> Row:
    def those(*, exists: bool, is_chosen: bool) -> str:
        names = (c.service for c in found.services if (c.exists, c.is_chosen) == (exists, is_chosen))
        return words.listed(tuple(names)) or "-"

    currency, saving = found.sheet.currency, found.change_saving
    cheapest = found.ranked_ways[0].estimate
    return Row(
        (
            found.sheet.region_id,
            say("replace") if replaces_nat(found) else say("keep"),
            those(exists=False, is_chosen=True),
            those(exists=True, is_chosen=True),
            those(exists=True, is_chosen=False),
            words.amount(words.known_total(found.best), currency),
            "-" if saving.amount is None else words.amount(saving.amount, currency),
            "-" if saving.percent is None else words.percent(saving.percent),
            say(
                "{design}, {cost}",
                design=words.design_name(cheapest.design_id),
                cost=words.amount(words.known_total(cheapest), currency),
            ),
        ),
        line=" ".join((f"{words.sheet_title(found.sheet)}: {verdict.verdict(found)}", *ways.verdict(found))),
    )
