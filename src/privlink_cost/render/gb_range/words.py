"""The wording of an answer over a range of GB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.comparison import answer_notes
from privlink_cost.render.kit import assumption_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.ranges import RangeAnswer


def span(answer: RangeAnswer) -> str:
    """The range, as in 800 to 3,000 GB."""
    return f"{' to '.join(ends(answer))} GB"


def ends(answer: RangeAnswer) -> tuple[str, str]:
    """The lowest and the highest GB."""
    return words.grouped(answer.low), words.grouped(answer.high)


def verdict(answer: RangeAnswer) -> str:
    """The answer in one sentence: which design wins where."""
    first, *later = answer.segments
    if not later:
        name = words.design_name(first.design_id)
        if not all(caution.is_fault for caution in answer.at_high.cautions):
            return f"{name} has no endpoint to be compared with."
        if len(answer.estimates) == 1:
            return f"{name} is the only design that carries this traffic."
        return f"{name} is cheapest all the way from {span(answer)} a month."
    parts = [f"{words.design_name(first.design_id)} is cheapest up to {words.gb(first.high)} GB a month"]
    parts += [f"from there on {words.design_name(segment.design_id)}" for segment in later[:1]]
    parts += [f"from {words.gb(segment.low)} GB on {words.design_name(segment.design_id)}" for segment in later[1:]]
    return f"{', '.join(parts)}."


def facts(answer: RangeAnswer) -> list[tuple[str, str]]:
    """The flip points, the safest choice and what is assumed."""
    found = {**dict(assumption_words.assumptions(answer.at_high)), "Traffic": _traffic(answer)}
    return [*_findings(answer), *found.items()]


def _findings(answer: RangeAnswer) -> Iterator[tuple[str, str]]:
    if answer.flips:
        yield "Flips at", f"{', '.join(map(words.gb, answer.flips))} GB a month"
    best, currency = answer.safest, answer.at_high.sheet.currency
    name = words.design_name(best.design_id)
    if len(answer.estimates) > 1:
        worst = max(answer.estimates, key=lambda estimate: estimate.regret)
        dearest = f"{words.design_name(worst.design_id)} up to {words.money(worst.regret, currency)}"
        if best.regret:
            yield (
                "Safest",
                f"{name}: at worst {words.money(best.regret, currency)} a month dearer than the cheapest; {dearest}",
            )
        else:
            yield "Safest", f"{name}: never dearer; {dearest} a month"


def _traffic(answer: RangeAnswer) -> str:
    held = answer.at_high.scenario
    text = f"{span(answer)} a month {assumption_words.ALL_TRAFFIC}"
    parts = assumption_words.traffic_parts(held)
    if not parts:
        return text
    scaled = "; below in proportion, but for the internet" if assumption_words.held(held) else "; below in proportion"
    return f"{text}. At {words.grouped(answer.high)} GB: {parts}{scaled}"


def notes(answer: RangeAnswer) -> Iterator[str]:
    """Footnotes: what is not possible and why, what is left out, and what may surprise at the highest GB."""
    comparison = answer.at_high
    currency = comparison.sheet.currency
    yield from answer_notes.cautions([comparison])
    for estimate in comparison.estimates:
        if estimate.reason is not None:
            yield f"{words.design_name(estimate.design_id)}: {words.impossible(estimate)}."
    for left_out in comparison.left_out:
        cost = "price not known"
        if left_out.amount is not None:
            cost = f"{words.money(left_out.amount, currency)} a month at {words.grouped(answer.high)} GB"
        yield answer_notes.left_out(left_out.extra_id, cost)
    # What the comparison says of image layers is true of its own GB only.
    yield from answer_notes.surprises(comparison)
