"""`--format markdown`: the answer as a table for a pull request or a wiki page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privlink_cost.render.comparison import answer_notes, scenario_words, survey_words
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.render.kit.style import Style

# What Markdown or the HTML inside it would take for markup; a user's text reaches the page through paths.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def comparison(answer: Comparison, _: Style) -> str:
    """One comparison."""
    code = answer.sheet.currency.code
    rows = [["Design", "How it adds up", f"{code} a month", f"{code} a year"]]
    for estimate in answer.estimates:
        name = f"**{escape(words.design_name(estimate.design_id))}**"
        if estimate.total is None or estimate.per_year is None:
            rows.append([name, escape(words.impossible(estimate)), "-", "-"])
            continue
        month, year = (words.amount(a, answer.sheet.currency) for a in (estimate.total, estimate.per_year))
        rows.append([name, "cheapest" if estimate is answer.cheapest else "", f"**{month}**", f"**{year}**"])
        rows += [
            [
                escape(words.charge_name(charge)),
                escape(words.arithmetic(charge, answer.sheet.currency)),
                words.amount(charge.cost, answer.sheet.currency),
                "",
            ]
            for charge in estimate.charges
        ]
    facts = words.assumptions(answer)
    sentence = words.break_even_sentence(answer)
    if sentence is not None:
        facts.insert(0, ("Break-even", sentence))
    return page(words.verdict(answer), rows, 2, facts, answer_notes.notes(answer))


def survey(answers: Survey, _: Style) -> str:
    """Several regions: one row each, the largest saving first."""
    if not answers.comparisons:
        return page(survey_words.verdict(answers), [], 0, [], survey_words.notes(answers))
    first = answers.comparisons[0]
    designs = [words.design_name(estimate.design_id) for estimate in first.estimates]
    rows = [["Region", "Cheapest", *designs, f"Saving, {first.sheet.currency.code} a month", "%", "Break-even GB"]]
    rows += [list(map(escape, survey_words.row(found))) for found in answers.comparisons]
    rows += [
        [escape(missing.region_id), "-", *["not known"] * len(designs), "-", "-", "-"] for missing in answers.not_known
    ]
    return page(survey_words.verdict(answers), rows, 2, survey_words.assumptions(answers), survey_words.notes(answers))


def scenarios(answers: ScenarioAnswers, _: Style) -> str:
    """Several scenarios: one row each, in the order they were asked."""
    rows = [list(scenario_words.COLUMNS)]
    for found in answers.answers:
        name, *differing = map(escape, scenario_words.label(found, answers))
        rows.append(["<br>".join([f"**{name}**", *differing]), *map(escape, scenario_words.cells(found))])
    facts = [("Money", scenario_words.money_note(answers)), *scenario_words.assumptions(answers)]
    return page(scenario_words.verdict(answers), rows, 1, facts, scenario_words.notes(answers))


def escape(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return _SPECIAL.sub(r"\\\1", text)


def page(
    verdict: str,
    rows: list[list[str]],
    left_columns: int,
    facts: Iterable[tuple[str, str]],
    notes: Iterable[str],
) -> str:
    """A whole page: verdict, table, facts, footnotes; cells come escaped, the rest as it is."""
    lines = [f"**{escape(verdict)}**", ""]
    if rows:
        rule = [":---" if column < left_columns else "---:" for column in range(len(rows[0]))]
        lines += [f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:])]
        lines.append("")
    lines += [f"- {name}: {escape(value)}" for name, value in facts]
    notes = [f"- {escape(note)}" for note in notes]
    return "\n".join([*lines, *([""] if notes else []), *notes]) + "\n"
