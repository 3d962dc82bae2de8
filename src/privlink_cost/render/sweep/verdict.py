"""The answer of a sweep in one sentence."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.render.comparison import survey_words
from privlink_cost.render.kit import words
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.language import listed_words, say
from privlink_cost.render.sweep.words import counted, survey_of, value

if TYPE_CHECKING:
    from privlink_cost.analysis.sweep import Sweep, SweepPoint


def verdict(sweep: Sweep) -> str:
    """The answer in one sentence."""
    if sweep.variable == REGIONS:
        return survey_words.verdict(survey_of(sweep))
    if sweep.reference is None:
        return say("No value could be priced: a price is not known.")
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
        return say("{design} is cheapest at every volume.", design=design_name(stretches[0].design_id))
    flips = sweep.flips
    if not flips:
        return None
    before = stretches[stretches.index(flips[0]) - 1]
    parts = [
        say(
            "{design} is cheapest below {gb} GB a month",
            design=design_name(before.design_id),
            gb=words.gb(flips[0].from_gb),
        ),
        *(
            say("{design} from there up to {gb}", design=design_name(flip.design_id), gb=words.gb(following.from_gb))
            for flip, following in pairwise(flips)
        ),
        say("{design} above it", design=design_name(flips[-1].design_id)),
    ]
    return say("{parts}.", parts=listed_words(parts))


def _verdict_of_values(sweep: Sweep) -> str:
    points = [point for point in sweep.points if point.comparison is not None]
    runs = [(cheapest, list(run)) for cheapest, run in groupby(points, key=_cheapest)]
    first_run, *later = runs
    if not later:
        return _of_one(sweep, *first_run)
    parts = listed_words([_begins(sweep, *first_run), *(_goes_on(*run) for run in later[:-1]), _ends(*later[-1])])
    return say("Of the values priced, {parts}.", parts=parts) if sweep.variable == GB else say("{parts}.", parts=parts)


def _of_one(sweep: Sweep, cheapest: str, run: list[SweepPoint]) -> str:
    """That one design is the cheapest at all values."""
    name, first, last = design_name(cheapest), value(run[0]), run[-1]
    if sweep.variable == GB:
        return say(
            "{design} is cheapest from {first} to {last} GB a month.", design=name, first=first, last=value(last)
        )
    return say("{design} is cheapest from {first} to {last}.", design=name, first=first, last=counted(sweep, last))


def _begins(sweep: Sweep, cheapest: str, run: list[SweepPoint]) -> str:
    """Up to which value the first of several designs is the cheapest."""
    name, last = design_name(cheapest), counted(sweep, run[-1])
    if len(run) == 1:
        return say("{design} is cheapest at {value}", design=name, value=last)
    return say("{design} is cheapest up to {value}", design=name, value=last)


def _goes_on(cheapest: str, run: list[SweepPoint]) -> str:
    """From which value to which a design is the cheapest that is neither the first nor the last."""
    name, first, last = design_name(cheapest), value(run[0]), value(run[-1])
    if first == last:
        return say("{design} at {value}", design=name, value=first)
    return say("{design} from {first} to {last}", design=name, first=first, last=last)


def _ends(cheapest: str, run: list[SweepPoint]) -> str:
    """From which value on the last design is the cheapest."""
    return say("{design} from {value}", design=design_name(cheapest), value=value(run[0]))


def _cheapest(point: SweepPoint) -> str:
    assert point.comparison is not None  # noqa: S101 - asked of priced points
    return point.comparison.cheapest.design_id
