"""What `explain` shows: every charge with its proof, and every endpoint with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.render.comparison import answer_notes
from privlink_cost.render.comparison.document import comparison
from privlink_cost.render.comparison.setup import NOT_KNOWN_HERE, PULLED_THROUGH, STILL_NEEDS_NAT, setup_points
from privlink_cost.render.kit import assumption_words, change_words, words
from privlink_cost.render.kit.json_document import cited_sources, dumps
from privlink_cost.render.kit.wrapping import wrapped
from privlink_cost.render.language import said, say, spoken
from privlink_cost.render.listings.reach import ipv6_lines
from privlink_cost.render.listings.workload import workload_document, workload_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.prices import Charge, Currency
    from privlink_cost.model.service import Reach
    from privlink_cost.model.workload import Workload
    from privlink_cost.render.kit.style import Style


def text(answer: Comparison, workload: Workload | None, reach: Reach, style: Style) -> str:
    """The whole explanation as plain lines in the style's language, wrapped to its width."""
    with spoken(style.language):
        lines = [line for section in _sections(answer, workload, reach) for line in (*section, "")]
    return wrapped(lines[:-1], style.width)


def json_text(answer: Comparison, workload: Workload | None, reach: Reach, _: Style) -> str:
    """The comparison's JSON document, with the workload and the set-up points."""
    document = {
        **comparison(answer),
        "kind": "explanation",
        "workload": None if workload is None else workload_document(workload, reach),
        "setup": [{"text": point.text, "url": point.url} for point in setup_points(answer.scenario)],
        "still_needs_nat": [STILL_NEEDS_NAT, *_needs_nat(answer, workload)],
        "over_ipv6": [
            {"service": service.name, "answers": service.ipv6.answers_in(answer.sheet.region_id)}
            for service in reach.services
            if service.name in _counted(answer)
        ],
    }
    return dumps(document) + "\n"


def _sections(answer: Comparison, workload: Workload | None, reach: Reach) -> Iterator[list[str]]:
    yield [
        *change_words.lead(answer),
        *(f"{said(name)}: {value}" if name else f"  {value}" for name, value in change_words.facts(answer)),
    ]
    asked = assumption_words.assumptions(answer)
    yield [say("WHAT WAS ASKED"), *(f"  {said(name)}: {value}" for name, value in asked)]
    yield list(_charges(answer))
    yield [say("SOURCES"), *_sources(answer)]
    yield list(_endpoints(answer, workload, reach))
    points = setup_points(answer.scenario)
    if points:
        yield [say("SET-UP"), *(line for p in points for line in (f"  - {p.text}", f"    {p.url}"))]
    yield list(_limits(answer, workload))
    notes = [f"  - {note}" for note in answer_notes.notes(answer)]
    if notes:
        yield [say("NOTES"), *notes]


def _charges(answer: Comparison) -> Iterator[str]:
    currency = answer.sheet.currency
    yield say("CHARGES, ONE FOR EACH METER AND TIER, FOR A MONTH")
    for estimate in answer.estimates:
        name = words.design_name(estimate.design_id)
        if estimate.total is None:
            yield f"  {name}: {words.impossible(estimate)}"
            continue
        yield f"  {name}: {words.money(estimate.total, currency)}"
        for charge in estimate.charges:
            yield from _charge(charge, currency)


def _charge(charge: Charge, currency: Currency) -> Iterator[str]:
    yield f"    {words.charge_name(charge)}"
    if charge.price is None:
        yield "      " + say("no hourly charge and no charge per GB")
        yield "      https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"
        return
    price, meter = charge.price, charge.meter
    unknown = say("not known")
    for line in (
        f"{words.arithmetic(charge, currency)} = {currency.code} {plain(charge.cost)}",
        say("quantity {quantity} {unit}", quantity=words.grouped(charge.quantity), unit=meter.pricing_unit),
        say(
            "unit price {price} per {unit}, {since}, last verified {day}",
            price=words.unit_price(charge.unit_price, currency),
            unit=words.singular(meter.pricing_unit),
            since=words.since(price),
            day=price.verified_on,
        ),
        say(
            "usage type {usage_type}, rate code {rate_code}",
            usage_type=meter.usage_type or unknown,
            rate_code=charge.rate_code or unknown,
        ),
        say("sources {ids}", ids=", ".join(price.source_ids)),
    ):
        yield f"      {line}"


def _sources(answer: Comparison) -> Iterator[str]:
    for source_id, source in cited_sources(answer):
        published = f" ({source.published})" if source.published else ""
        yield f"  {source_id}: {source.title}{published}"
        yield "    " + (source.url or say("without an address"))


def _endpoints(answer: Comparison, workload: Workload | None, reach: Reach) -> Iterator[str]:
    scenario = answer.scenario
    if workload is None:
        yield say("ENDPOINTS")
        for name in scenario.interface_endpoints:
            yield "  " + say("{endpoint}: interface endpoint, billed", endpoint=name)
        for name in scenario.gateway_endpoints:
            yield "  " + say("{endpoint}: gateway endpoint, free", endpoint=name)
        if not scenario.interface_endpoints and not scenario.gateway_endpoints:
            yield "  " + say("none")
        yield from (f"  {line}" for line in ipv6_lines(reach, _counted(answer)))
        return
    counted = {*scenario.interface_endpoints, *scenario.gateway_endpoints}
    yield say("ENDPOINTS OF {workload}", workload=workload.workload_id.upper())
    yield from (f"  {line}" if line else "" for line in workload_lines(workload, reach, counted))
    needed = {need.endpoint for need in workload.needs}
    yield from ("  " + say("Named besides: {endpoint}", endpoint=name) for name in sorted(counted - needed))


def _limits(answer: Comparison, workload: Workload | None) -> Iterator[str]:
    yield say("WHAT ENDPOINTS CANNOT DO")
    yield "  - " + say("Still needs NAT or another way out: {what}", what=said(STILL_NEEDS_NAT))
    yield from (f"  - {need}" for need in _needs_nat(answer, workload))
    yield f"  - {say(NOT_KNOWN_HERE, region=answer.sheet.region_id)}"


def _needs_nat(answer: Comparison, workload: Workload | None) -> list[str]:
    """What no endpoint of this answer can do."""
    if workload is not None and workload.needs_nat:
        return [say("Of this workload: {what}.", what=said(workload.needs_nat))]
    return [said(PULLED_THROUGH)] if "ecr.dkr" in answer.scenario.interface_endpoints else []


def _counted(answer: Comparison) -> set[str]:
    """The services that the answer's endpoints lead to."""
    scenario = answer.scenario
    return {name.partition(":")[0] for name in (*scenario.interface_endpoints, *scenario.gateway_endpoints)}
