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
from privlink_cost.render.language import marked, say
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
    first, last = value(sweep.points[0]), sweep.points[-1]
    if sweep.variable == GB:
        return _traffic(say("{low} to {high} GB", low=first, high=value(last)), scenario)
    span = say("{first} to {last}", first=first, last=counted(sweep, last))
    if sweep.variable == "endpoints":
        return say("{endpoints} (billed)", endpoints=span)
    if sweep.variable == "azs":
        given = scenario.nat_gateways is not None
        gateways = words.number_of(NAT_GATEWAYS, scenario) if given else say("a NAT gateway in each")
        return assumption_words.layout(scenario, span, gateways)
    one = dict(assumption_words.assumptions(reference._replace(scenario=replace(scenario, vpcs=1))))
    return say("{vpcs}, each with {layout}", vpcs=span, layout=one["Layout"])


def _traffic(span: str, scenario: Scenario) -> str:
    """The GB that are swept, and what of them is known in the proportions that all points keep."""
    text = assumption_words.all_traffic(span)
    if scenario.says_where_gb_go and scenario.aws_gb:
        shares = assumption_words.shares(scenario)
        text = say("{traffic}. To AWS services: {shares}", traffic=text, shares=shares)
    if scenario.internet_gb:
        internet, is_held = assumption_words.internet(scenario), assumption_words.internet_is_held(scenario)
        text = say(_INTERNET[is_held], traffic=text, internet=internet)
    return text


_INTERNET = {
    False: marked("{traffic}. Internet: {internet}"),
    True: marked("{traffic}. Internet: {internet}, held"),
}
"""By whether they are the same at every volume."""


def notes(sweep: Sweep) -> Iterator[str]:
    """Footnotes: what is not known or not possible, and what is left out."""
    if sweep.variable == REGIONS:
        for point in sweep.points:
            if point.reason is not None:
                yield say("{region}: {reason}.", region=point.value, reason=point.reason)
    else:
        yield from (say("Not known: {reason}.", reason=reason) for reason in sweep.reasons)
    for design_id in sweep.design_ids:
        found = (estimate(point, design_id) for point in sweep.points)
        reasons = dict.fromkeys(impossible(each) for each in found if each is not None and each.reason is not None)
        name = design_name(design_id)
        yield from (say("{design}: {reason}.", design=name, reason=reason) for reason in reasons)
    yield from cautions(sweep.priced)
    if sweep.priced:
        yield from survey_words.left_out_notes(sweep.priced)
