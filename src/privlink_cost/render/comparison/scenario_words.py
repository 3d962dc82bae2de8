"""The wording of an answer for several scenarios."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import NotKnown
from privlink_cost.render.comparison.answer_notes import cautions
from privlink_cost.render.comparison.survey_words import left_out_notes
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.kit.change_words import stays_cell
from privlink_cost.render.language import listed_words, marked, said, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.survey import ScenarioAnswers

COLUMNS = (
    marked("Scenario"),
    marked("NAT Gateway"),
    marked("Cheapest"),
    marked("A month"),
    marked("Saving"),
    marked("Cheapest at GB"),
)
TEXT_COLUMNS = (0, 2)
NAT_COLUMN = 1
SAVING_COLUMN = 4


def verdict(answers: ScenarioAnswers) -> str:
    """The answer for several scenarios in one sentence."""
    found = answers.comparisons
    if not found:
        return say("No scenario could be priced.")
    wins = Counter(words.design_name(c.cheapest.design_id) for c in found).most_common()
    (name, count), *others = wins
    if not others:
        return say("{design} is cheapest in {scenarios}.", design=name, scenarios=words.all_scenarios(count))
    return say(
        "Of {scenarios}, {design} is cheapest in {count}, {others}.",
        scenarios=say_count("{number} scenario", "{number} scenarios", len(found), number=f"{len(found):,}"),
        design=name,
        count=count,
        others=listed_words(say("{design} in {count}", design=other, count=number) for other, number in others),
    )


def label(answer: Comparison | NotKnown, answers: ScenarioAnswers) -> list[str]:
    """The scenario's name; then region, and currency and day, where they are not the same in all scenarios."""
    if isinstance(answer, NotKnown):
        name, region, money_and_day = answer.name, answer.region_id, []
    else:
        name, region = answer.scenario.name, answer.sheet.region_id
        money_and_day = [
            value(answer) for value in (_currency, _day) if len({value(other) for other in answers.comparisons}) > 1
        ]
    regions = {found.region_id for found in answers.not_known} | {c.sheet.region_id for c in answers.comparisons}
    differing = [region if len(regions) > 1 else "", ", ".join(money_and_day)]
    return [name or "", *filter(None, differing)]


def cells(answer: Comparison | NotKnown) -> list[str]:
    """One scenario's figures: what NAT Gateway costs, the cheapest and its cost, saving, break-even GB."""
    if isinstance(answer, NotKnown):
        return [say("not known"), *["-"] * (len(COLUMNS) - 2)]
    currency, best, saving = answer.sheet.currency, answer.cheapest, answer.saving
    nat = next((estimate.total for estimate in answer.estimates if estimate.design_id == "nat"), None)
    amounts = [None if value is None else words.amount(value, currency) for value in (nat, best.total, saving.amount)]
    shown_nat, total, saved = (shown or "-" for shown in amounts)
    return [shown_nat, words.design_name(best.design_id), total, saved, stays_cell(answer)]


def money_note(answers: ScenarioAnswers) -> str:
    """What the amounts are."""
    codes = {_currency(c) for c in answers.comparisons}
    if len(codes) == 1:
        return say("{currency} a month; the GB a month over which it stays the cheapest", currency=codes.pop())
    return say("Each in its own currency, a month; the GB a month over which it stays the cheapest")


def assumptions(answers: ScenarioAnswers) -> list[tuple[str, str]]:
    """What the answers assume in common, and in what they differ."""
    found = answers.comparisons
    if not found:
        return []
    facts = [{**dict(assumption_words.assumptions(c)), "Prices": _prices(answers)} for c in found]
    names = [name for name in dict.fromkeys(name for fact in facts for name in fact) if name != "Scenario"]
    common = [name for name in names if len({fact.get(name) for fact in facts}) == 1]
    rows = [(name, facts[0][name]) for name in common]
    differing = [said(name).lower() for name in names if name not in (*common, "Region")]  # the rows say the region
    if differing:
        what = say("{names}; --name NAME shows one scenario in full", names=listed_words(differing))
        rows.append((marked("Differing"), what))
    return rows


def notes(answers: ScenarioAnswers) -> Iterator[str]:
    """Footnotes: which prices are not known, and what is left out."""
    for missing in answers.not_known:
        yield say("{scenario}: {reason}.", scenario=missing.name, reason=missing.reason)
    yield from (f"{c.scenario.name}: {caution}" for c in answers.comparisons for caution in cautions([c]))
    for code in dict.fromkeys(map(_currency, answers.comparisons)):
        yield from left_out_notes([c for c in answers.comparisons if _currency(c) == code])


def _prices(answers: ScenarioAnswers) -> str:
    days = sorted({c.sheet.day for c in answers.comparisons})
    day = days[0] if len(days) == 1 else None
    return assumption_words.prices(day, [day for c in answers.comparisons for day in c.verified_on or ()])


def _currency(answer: Comparison) -> str:
    return answer.sheet.currency.code


def _day(answer: Comparison) -> str:
    return str(answer.sheet.day)
