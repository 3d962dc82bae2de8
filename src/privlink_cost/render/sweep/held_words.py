"""What is held over a sweep and what is varied, and its footnotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.model.quantities import NAT_GATEWAYS
from privlink_cost.render.comparison import survey_words
from privlink_cost.render.comparison.answer_notes import cautions
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.kit.words import design_name, impossible
from privlink_cost.render.sweep.words import counted, estimate, survey_of, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.sweep import Sweep
    from privlink_cost.model.scenario import Scenario

_VARIED_ROWS = {"gb": "Traffic", "endpoints": "Endpoints", "azs": "Layout", "vpcs": "Layout"}


def assumptions(sweep: Sweep) -> list[tuple[str, str]]:
    """What all points have in common, and what is varied, as pairs of a word and what it stands for."""
    if sweep.reference is None:
        return []
    if sweep.variable == REGIONS:
        return survey_words.assumptions(survey_of(sweep))
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
    span = f"{value(first)} to {counted(sweep, last)}"
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
