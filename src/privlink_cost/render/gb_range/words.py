"""The wording of an answer over a range of GB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.comparison import answer_notes
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.language import listed_words, marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.ranges import RangeAnswer


def span(answer: RangeAnswer) -> str:
    """The range, as in 800 to 3,000 GB."""
    low, high = ends(answer)
    return say("{low} to {high} GB", low=low, high=high)


def ends(answer: RangeAnswer) -> tuple[str, str]:
    """The lowest and the highest GB."""
    return words.grouped(answer.low), words.grouped(answer.high)


def verdict(answer: RangeAnswer) -> str:
    """The answer in one sentence: which design wins where."""
    first, *later = answer.segments
    if not later:
        name = words.design_name(first.design_id)
        if not all(caution.is_fault for caution in answer.at_high.cautions):
            return say("{design} has no endpoint to be compared with.", design=name)
        if len(answer.estimates) == 1:
            return say("{design} is the only design that carries this traffic.", design=name)
        return say("{design} is cheapest all the way from {span} a month.", design=name, span=span(answer))
    second, *others = later
    parts = [
        say(
            "{design} is cheapest up to {gb} GB a month, from there on {next}",
            design=words.design_name(first.design_id),
            gb=words.gb(first.high),
            next=words.design_name(second.design_id),
        ),
        *(
            say("from {gb} GB on {design}", gb=words.gb(segment.low), design=words.design_name(segment.design_id))
            for segment in others
        ),
    ]
    return say("{parts}.", parts=listed_words(parts))


def facts(answer: RangeAnswer) -> list[tuple[str, str]]:
    """The flip points, the safest choice and what is assumed."""
    found = {**dict(assumption_words.assumptions(answer.at_high)), "Traffic": _traffic(answer)}
    return [*_findings(answer), *found.items()]


def _findings(answer: RangeAnswer) -> Iterator[tuple[str, str]]:
    if answer.flips:
        yield marked("Flips at"), say("{gb} GB a month", gb=", ".join(map(words.gb, answer.flips)))
    best, currency = answer.safest, answer.at_high.sheet.currency
    if len(answer.estimates) > 1:
        worst = max(answer.estimates, key=lambda estimate: estimate.regret)
        values: dict[str, object] = {
            "design": words.design_name(best.design_id),
            "other": words.design_name(worst.design_id),
            "most": words.money(worst.regret, currency),
        }
        if best.regret:
            yield (
                marked("Safest"),
                say(
                    "{design}: at worst {worst} a month dearer than the cheapest; {other} up to {most}",
                    worst=words.money(best.regret, currency),
                    **values,
                ),
            )
        else:
            yield marked("Safest"), say("{design}: never dearer; {other} up to {most} a month", **values)


def _traffic(answer: RangeAnswer) -> str:
    held = answer.at_high.scenario
    text = assumption_words.all_traffic(span(answer))
    parts = assumption_words.traffic_parts(held)
    if not parts:
        return text
    values: dict[str, object] = {"traffic": text, "gb": words.grouped(answer.high), "parts": parts}
    if assumption_words.internet_is_held(held):
        return say("{traffic}. At {gb} GB: {parts}; below in proportion, but for the internet", **values)
    return say("{traffic}. At {gb} GB: {parts}; below in proportion", **values)


def notes(answer: RangeAnswer) -> Iterator[str]:
    """Footnotes: what is not possible and why, what is left out, and what may surprise at the highest GB."""
    comparison = answer.at_high
    currency = comparison.sheet.currency
    yield from answer_notes.cautions([comparison])
    for estimate in comparison.estimates:
        if estimate.reason is not None:
            name = words.design_name(estimate.design_id)
            yield say("{design}: {reason}.", design=name, reason=words.impossible(estimate))
    for left_out in comparison.left_out:
        cost = say("price not known")
        if left_out.amount is not None:
            amount, gb = words.money(left_out.amount, currency), words.grouped(answer.high)
            cost = say("{cost} a month at {gb} GB", cost=amount, gb=gb)
        yield answer_notes.left_out(left_out.extra_id, cost)
    # What the comparison says of image layers is true of its own GB only.
    yield from answer_notes.surprises(comparison)
