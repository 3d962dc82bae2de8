"""How reports word from how many GB the answer changes, and from how many to how many it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say
from privlink_cost.render.report.expected import expected
from privlink_cost.render.report.outcomes.parts import Words, bounds, dated, off, sentence

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import BreakEvenGb, StaysCheapestGb
    from privlink_cost.checks.findings import BreakEvenOutcome, StaysCheapestOutcome


def break_even(about: BreakEvenGb, outcome: BreakEvenOutcome) -> Words:
    """From how many GB the answer changes."""
    found, figure = outcome.found, outcome.figure
    asked: dict[str, object] = {"region": outcome.comparison.sheet.region_id, "expected": expected(about)}
    if found is None or figure is None:
        if found is None:
            none = say(
                "break-even in {region}: assumed {expected}, there is none: a design of the pair is not possible",
                **asked,
            )
        else:
            none = say(
                "break-even in {region}: assumed {expected}, there is none: {design} is cheaper at every volume",
                design=found.cheaper_below,
                **asked,
            )
        return Words(sentence(dated(none, outcome.newest_price)), say("none"))
    gb = words.rounded(figure.actual, words.GB_DECIMALS, bounds(figure))
    at = say("break-even in {region}: assumed {expected}, it is {gb} GB a month", gb=words.grouped(gb), **asked)
    pair = say(
        "{finding} (below it {below} is cheaper, above it {above})",
        finding=dated(at, outcome.newest_price),
        below=found.cheaper_below,
        above=found.cheaper_above,
    )
    by_how_much = off(figure, lambda gb: f"{words.gb(gb, (ZERO,))} GB")
    return Words(sentence(pair, by_how_much), f"{plain(gb)} GB", figure.difference)


def stays_cheapest(about: StaysCheapestGb, outcome: StaysCheapestOutcome) -> Words:
    """From which volume to which the cheapest design is so."""
    comparison, stays = outcome.comparison, outcome.stays
    asked = (about.wanted.low, about.wanted.high)
    low = words.rounded(stays.from_gb, words.GB_DECIMALS, asked)
    high = None if stays.to_gb is None else words.rounded(stays.to_gb, words.GB_DECIMALS, asked)
    sides = stays.cheaper_below is not None, high is not None
    message, reach = _STAYS[sides]
    found = say(
        message,
        region=comparison.sheet.region_id,
        expected=expected(about),
        design=comparison.cheapest.design_id,
        low=words.grouped(low),
        below=stays.cheaper_below,
        high=None if high is None else words.grouped(high),
        above=stays.cheaper_above,
    )
    actual = say(reach, low=plain(low), high=None if high is None else plain(high))
    return Words(sentence(dated(found, outcome.newest_price)), actual)


_STAYS = {
    (False, False): (
        marked("stays cheapest in {region}: assumed {expected}, {design} does at every volume"),
        marked("every volume"),
    ),
    (False, True): (
        marked(
            "stays cheapest in {region}: assumed {expected}, {design} does up to {high} GB a month (above it {above} "
            "is cheaper)"
        ),
        marked("up to {high} GB"),
    ),
    (True, False): (
        marked(
            "stays cheapest in {region}: assumed {expected}, {design} does from {low} GB a month on (below it {below} "
            "is cheaper)"
        ),
        marked("from {low} GB"),
    ),
    (True, True): (
        marked(
            "stays cheapest in {region}: assumed {expected}, {design} does from {low} GB a month on (below it {below} "
            "is cheaper), up to {high} GB a month (above it {above} is cheaper)"
        ),
        marked("from {low} GB up to {high} GB"),
    ),
}
"""By whether another design is cheaper below, and above: in a sentence and alone."""
