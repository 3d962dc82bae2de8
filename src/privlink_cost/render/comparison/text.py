"""`--format text`: the answer for people as plain lines, without a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import NotKnown
from privlink_cost.render.comparison import answer_notes, scenario_words, survey_words
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.render.kit.style import Style


def comparison(answer: Comparison, _: Style) -> str:
    """One comparison."""
    return "".join(f"{line}\n" for line in _lines(answer))


def survey(answers: Survey, _: Style) -> str:
    """Several regions: a line each, the largest saving first."""
    lines = [survey_words.verdict(answers)]
    lines += [f"{words.sheet_title(found.sheet)}: {words.verdict(found)}" for found in answers.comparisons]
    lines += survey_words.notes(answers)
    if answers.comparisons:
        lines += [f"{name}: {value}" for name, value in survey_words.assumptions(answers)]
    return "".join(f"{line}\n" for line in lines)


def scenarios(answers: ScenarioAnswers, _: Style) -> str:
    """Several scenarios: a line each, in the order they were asked."""
    lines = [scenario_words.verdict(answers)]
    for found in answers.answers:
        sentence = f"not known: {found.reason}." if isinstance(found, NotKnown) else words.verdict(found)
        lines.append(f"{', '.join(scenario_words.label(found, answers))}: {sentence}")
    lines += [f"Note: {note}" for note in scenario_words.notes(answers)]
    lines += [f"{name}: {value}" for name, value in scenario_words.assumptions(answers)]
    return "".join(f"{line}\n" for line in lines)


def _lines(answer: Comparison) -> Iterator[str]:
    currency = answer.sheet.currency
    yield words.verdict(answer)
    for estimate in answer.estimates:
        name = words.design_name(estimate.design_id)
        if estimate.total is None or estimate.per_year is None:
            yield f"{name}: {words.impossible(estimate)}"
            continue
        year = words.money(estimate.per_year, currency)
        yield f"{name}: {words.money(estimate.total, currency)} a month, {year} a year"
        for charge in estimate.charges:
            yield (
                f"  {words.charge_name(charge)}: {words.arithmetic(charge, currency)}"
                f" = {words.amount(charge.cost, currency)}"
            )
    sentence = words.break_even_sentence(answer)
    if sentence is not None:
        yield f"Break-even: {sentence}"
    for name, value in words.assumptions(answer):
        yield f"{name}: {value}"
    yield from (f"Note: {note}" for note in answer_notes.notes(answer))
