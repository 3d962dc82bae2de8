"""How reports word what figures rest on: list prices, their age, the endpoints needed, and what is against them."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.render.comparison.answer_notes import caution_words
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say, say_count
from privlink_cost.render.report.expected import endpoint_sets, expected, names, tiers
from privlink_cost.render.report.outcomes.parts import Words, more_or_less, sentence, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.checks.expectations import Cautions, Endpoints, PriceAge, UnitPrice
    from privlink_cost.checks.findings import (
        CautionsOutcome,
        EndpointSet,
        EndpointsOutcome,
        PriceAgeOutcome,
        UnitPriceOutcome,
    )


def unit_price(about: UnitPrice, outcome: UnitPriceOutcome) -> Words:
    """What the list price of a meter is, since when, and who says so."""
    actual, difference, source = tiers(outcome.tiers), outcome.difference, _source(outcome)
    asked: dict[str, object] = {
        "meter": about.meter_id,
        "region": outcome.sheet.region_id,
        "expected": expected(about),
        "actual": actual,
        "since": words.since(outcome.price),
    }
    if source is None:
        found = say("{meter} in {region}: assumed {expected}, list price {actual} {since}, no source", **asked)
    else:
        found = say(
            "{meter} in {region}: assumed {expected}, list price {actual} {since}, source {source}",
            source=source,
            **asked,
        )
    by_how_much = None
    if difference:
        shown = share_of(plain(abs(difference)), difference, about.tiers[0][1])
        by_how_much = more_or_less(shown, difference)
    return Words(sentence(found, by_how_much), actual, difference)


def _source(outcome: UnitPriceOutcome) -> str | None:
    """The latest source of a price by title, date and address."""
    sources = outcome.sheet.sources
    known = [sources[source_id] for source_id in outcome.price.source_ids if source_id in sources]
    if not known:
        return None
    latest = max(known, key=lambda each: each.published or "")
    published = f" ({latest.published})" if latest.published else ""
    return f"{latest.title}{published}{f', {latest.url}' if latest.url else ''}"


def endpoints(about: Endpoints, outcome: EndpointsOutcome) -> Words:
    """Which endpoints are needed, and which of them were not assumed, or are not needed and were."""
    actual = endpoint_sets({each.kind: each.needed for each in outcome.sets})
    differing = [clause for each in outcome.sets for clause in _differing(each)]
    found = say(
        _ENDPOINTS[outcome.workload is not None, not differing],
        workload=outcome.workload,
        expected=expected(about),
        actual=actual,
    )
    return Words(sentence(reduce(_and_that, differing, found)), actual)


_ENDPOINTS = {
    (False, False): marked("endpoints of the scenario: assumed {expected}, it needs {actual}"),
    (False, True): marked("endpoints of the scenario: assumed {expected}, as it needs"),
    (True, False): marked("endpoints of {workload}: assumed {expected}, it needs {actual}"),
    (True, True): marked("endpoints of {workload}: assumed {expected}, as it needs"),
}
"""By whether a workload is named, and whether it needs what was assumed."""


def _differing(found: EndpointSet) -> Iterator[str]:
    if found.missing:
        yield say("not assumed: {endpoints}", endpoints=endpoint_sets({found.kind: found.missing}))
    if found.extra:
        yield say("not needed: {endpoints}", endpoints=endpoint_sets({found.kind: found.extra}))


def _and_that(finding: str, more: str) -> str:
    return say("{finding}; {more}", finding=finding, more=more)


def cautions(about: Cautions, outcome: CautionsOutcome) -> Words:
    """What is known against the endpoints, in the words of an answer."""
    actual = names(list(dict.fromkeys(caution.kind for caution in outcome.found)))
    asked: dict[str, object] = {"region": outcome.region_id, "expected": expected(about), "actual": actual}
    if outcome.workload is None:
        found = say("cautions for the endpoints in {region}: assumed {expected}, found {actual}.", **asked)
    else:
        found = say(
            "cautions for {workload} in {region}: assumed {expected}, found {actual}.",
            workload=outcome.workload,
            **asked,
        )
    told = (caution_words(caution, outcome.workload, [outcome.region_id]) for caution in outcome.found)
    return Words(reduce(_then, told, found), actual)


def _then(sentence: str, following: str) -> str:
    return say("{sentence} {following}", sentence=sentence, following=following)


def price_age(about: PriceAge, outcome: PriceAgeOutcome) -> Words:
    """How old the oldest of the prices used is."""
    age, difference = outcome.age_days, outcome.difference
    if age is None or difference is None:
        return Words(say("no price is used."))
    asked: dict[str, object] = {
        "meter": outcome.meter_id,
        "region": outcome.sheet.region_id,
        "verified_on": outcome.verified_on,
        "age": f"{age:,}",
        "day": outcome.sheet.day,
        "expected": expected(about),
    }
    if difference <= 0:
        message = say(
            "price of {meter} in {region}: last verified {verified_on}, {age} days before {day}, assumed {expected}.",
            **asked,
        )
    else:
        message = say_count(
            "stale price of {meter} in {region}: last verified {verified_on}, {age} days before {day}; assumed "
            "{expected}, {days} day too old.",
            "stale price of {meter} in {region}: last verified {verified_on}, {age} days before {day}; assumed "
            "{expected}, {days} days too old.",
            difference,
            days=plain(difference),
            **asked,
        )
    return Words(message, say("{days} days", days=age), difference)
