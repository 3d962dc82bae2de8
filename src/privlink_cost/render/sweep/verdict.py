"""The answer of a sweep in one sentence."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.render.comparison import survey_words
from privlink_cost.render.kit import words
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.sweep.words import counted, survey_of, value

if TYPE_CHECKING:
    from privlink_cost.analysis.sweep import Sweep, SweepPoint


def verdict(sweep: Sweep) -> str:
    """The answer in one sentence."""
    if sweep.variable == REGIONS:
        return survey_words.verdict(survey_of(sweep))
    if sweep.reference is None:
        return "No value could be priced: a price is not known."
    return _exact_verdict(sweep) or _verdict_of_values(sweep)


def _exact_verdict(sweep: Sweep) -> str | None:
    """Of GB, with the exact points at which another design becomes the cheapest; None where they are not known."""
    if sweep.variable != GB or sweep.reference is None:
        return None
    try:
        stretches = sweep.reference.envelope
    except PriceNotKnownError:
        return None
    if len(stretches) == 1:
        return f"{design_name(stretches[0].design_id)} is cheapest at every volume."
    flips = sweep.flips
    if not flips:
        return None
    before = stretches[stretches.index(flips[0]) - 1]
    parts = [f"{design_name(before.design_id)} is cheapest below {words.gb(flips[0].from_gb)} GB a month"]
    parts += [
        f"{design_name(flip.design_id)} from there up to {words.gb(following.from_gb)}"
        for flip, following in pairwise(flips)
    ]
    return f"{', '.join(parts)}, {design_name(flips[-1].design_id)} above it."


def _verdict_of_values(sweep: Sweep) -> str:
    points = [point for point in sweep.points if point.comparison is not None]
    runs = [(cheapest, list(run)) for cheapest, run in groupby(points, key=_cheapest)]
    if len(runs) == 1:
        cheapest, run = runs[0]
        return f"{design_name(cheapest)} is cheapest from {value(run[0])} to {counted(sweep, run[-1])}."
    parts = []
    for number, (cheapest, run) in enumerate(runs):
        first, last = value(run[0]), value(run[-1])
        if number == 0:
            reach = "at" if len(run) == 1 else "up to"
            parts.append(f"{design_name(cheapest)} is cheapest {reach} {counted(sweep, run[-1])}")
        elif number == len(runs) - 1:
            parts.append(f"{design_name(cheapest)} from {first}")
        else:
            parts.append(f"{design_name(cheapest)} {f'from {first} to {last}' if first != last else f'at {first}'}")
    sentence = ", ".join(parts)
    return f"Of the values priced, {sentence}." if sweep.variable == GB else f"{sentence}."


def _cheapest(point: SweepPoint) -> str:
    assert point.comparison is not None  # noqa: S101 - asked of priced points
    return point.comparison.cheapest.design_id
