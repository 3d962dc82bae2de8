"""The wording of a sweep, shared by its table and its charts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import NotKnown, Survey
from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.quantities import NAT_GATEWAYS, VARIABLES
from privlink_cost.render.comparison import survey_words
from privlink_cost.render.comparison.answer_notes import cautions
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.kit.words import design_name, impossible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.analysis.sweep import Sweep, SweepPoint
    from privlink_cost.model.scenario import Scenario

NOT_KNOWN = "not known"

AXIS_TITLES = {
    "gb": "GB a month",
    "endpoints": "Interface endpoints",
    "azs": "Availability Zones",
    "vpcs": "VPCs",
    "regions": "Region",
}
_BY = {
    "gb": "GB a month",
    "endpoints": "number of interface endpoints",
    "azs": "number of Availability Zones",
    "vpcs": "number of VPCs",
    "regions": "region",
}
UNITS = {"gb": "GB", "endpoints": "endpoints", "azs": "AZs", "vpcs": "VPCs", "regions": None}
"""Unit of each variable's values; regions are names."""

_VARIED_ROWS = {"gb": "Traffic", "endpoints": "Endpoints", "azs": "Layout", "vpcs": "Layout"}


def no_font_for(letters: str) -> str:
    """That a chart file shows boxes for letters."""
    return f"no installed font has {letters}, so the PNG chart shows boxes: an SVG uses the fonts of who reads it"


def value(point: SweepPoint) -> str:
    """A point's value with commas and at most two decimals, or its region."""
    return point.value if isinstance(point.value, str) else words.gb(point.value)


def region_label(point: SweepPoint) -> str:
    """A region beside a chart; said to be not known where no total stands."""
    return f"{point.value} ({NOT_KNOWN})" if point.comparison is None else str(point.value)


def estimate(point: SweepPoint, design_id: str) -> Estimate | None:
    """A design's estimate at a point; None if the price is not known there or the design does not appear."""
    found = () if point.comparison is None else point.comparison.estimates
    return next((each for each in found if each.design_id == design_id), None)


def money_title(sweep: Sweep) -> str:
    """What the figures are, as in "USD a month"."""
    assert sweep.reference is not None  # noqa: S101 - asked of sweeps with figures
    return f"{sweep.reference.sheet.currency.code} a month"


def chart_title(sweep: Sweep) -> str:
    """The title of a chart: what is drawn, and in which currency."""
    return f"What each design costs in {money_title(sweep)}, by {_BY[sweep.variable]}"


def verdict(sweep: Sweep) -> str:
    """The answer in one sentence."""
    if sweep.variable == REGIONS:
        return survey_words.verdict(_survey(sweep))
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
        return f"{design_name(cheapest)} is cheapest from {value(run[0])} to {_counted(sweep, run[-1])}."
    parts = []
    for number, (cheapest, run) in enumerate(runs):
        first, last = value(run[0]), value(run[-1])
        if number == 0:
            reach = "at" if len(run) == 1 else "up to"
            parts.append(f"{design_name(cheapest)} is cheapest {reach} {_counted(sweep, run[-1])}")
        elif number == len(runs) - 1:
            parts.append(f"{design_name(cheapest)} from {first}")
        else:
            parts.append(f"{design_name(cheapest)} {f'from {first} to {last}' if first != last else f'at {first}'}")
    sentence = ", ".join(parts)
    return f"Of the values priced, {sentence}." if sweep.variable == GB else f"{sentence}."


def _cheapest(point: SweepPoint) -> str:
    assert point.comparison is not None  # noqa: S101 - asked of priced points
    return point.comparison.cheapest.design_id


def _counted(sweep: Sweep, point: SweepPoint) -> str:
    assert isinstance(point.value, Decimal)  # noqa: S101 - regions have a verdict of their own
    if sweep.variable == GB:
        return f"{value(point)} GB a month"
    quantity = VARIABLES[sweep.variable]
    return words.counted(point.value, quantity.noun, quantity.nouns)


FLIPS = "another design becomes the cheapest"
"""What a chart's vertical lines are."""


def assumptions(sweep: Sweep) -> list[tuple[str, str]]:
    """What all points have in common, and what is varied, as pairs of a word and what it stands for."""
    if sweep.reference is None:
        return []
    if sweep.variable == REGIONS:
        return survey_words.assumptions(_survey(sweep))
    rows = []
    for word, text in assumption_words.assumptions(sweep.reference):
        is_varied = word == _VARIED_ROWS[sweep.variable]
        rows.append((word, _varied(sweep, sweep.reference) if is_varied else text))
    return rows


def _varied(sweep: Sweep, reference: Comparison) -> str:
    scenario = reference.scenario
    first, last = sweep.points[0], sweep.points[-1]
    if sweep.variable == GB:
        return f"{assumption_words.all_traffic(f'{value(first)} to {value(last)} GB')}{_shares(scenario)}"
    span = f"{value(first)} to {_counted(sweep, last)}"
    if sweep.variable == "endpoints":
        return f"{span} (billed)"
    if sweep.variable == "azs":
        count = scenario.nat_gateways
        gateways = (
            "a NAT gateway in each" if count is None else words.counted(count, NAT_GATEWAYS.noun, NAT_GATEWAYS.nouns)
        )
        kept = " (kept)" if scenario.keep_nat else ""
        return f"{span}, {gateways}{kept}, {words.grouped(scenario.hours)} h a month"
    one = dict(assumption_words.assumptions(reference._replace(scenario=replace(scenario, vpcs=1))))
    return f"{span}, each with {one['Layout']}"


def _shares(scenario: Scenario) -> str:
    """What of the traffic is known, in the proportions that all points keep."""
    text = ""
    if scenario.says_where_gb_go and scenario.aws_gb:
        text = f". To AWS services: {assumption_words.shares(scenario)}"
    if scenario.internet_gb:
        held = ", held" if assumption_words.internet_is_held(scenario) else ""
        text += f". Internet: {assumption_words.internet(scenario)}{held}"
    return text


def notes(sweep: Sweep) -> Iterator[str]:
    """Footnotes: what is not known or not possible, and what is left out."""
    if sweep.variable == REGIONS:
        yield from (f"{point.value}: {point.reason}." for point in sweep.points if point.reason is not None)
    else:
        yield from (f"Not known: {reason}." for reason in sweep.reasons)
    for design_id in sweep.design_ids:
        found = (estimate(point, design_id) for point in sweep.points)
        reasons = dict.fromkeys(impossible(each) for each in found if each is not None and each.reason is not None)
        yield from (f"{design_name(design_id)}: {reason}." for reason in reasons)
    yield from cautions(sweep.priced)
    if sweep.priced:
        yield from survey_words.left_out_notes(sweep.priced)


def _survey(sweep: Sweep) -> Survey:
    missing = [
        NotKnown(region_id=str(point.value), reason=point.reason) for point in sweep.points if point.reason is not None
    ]
    return Survey.ranked(list(sweep.priced), missing)
