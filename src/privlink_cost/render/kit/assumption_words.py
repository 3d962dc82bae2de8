"""The wording of what an answer assumes, which all formats for people share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain, ratio
from privlink_cost.model.quantities import AZS, ENDPOINTS, NAT_GATEWAYS, VPCS
from privlink_cost.model.scenario import LAYERS_ENDPOINT
from privlink_cost.render.kit.words import grouped, listed, number_of, percent
from privlink_cost.render.language import listed_words, marked, say

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.scenario import Scenario


def assumptions(comparison: Comparison) -> list[tuple[str, str]]:
    """What the answer assumes, as pairs of a word, in English, and what it stands for."""
    scenario, sheet = comparison.scenario, comparison.sheet
    rows = [(marked("Scenario"), scenario.name)] if scenario.name is not None else []
    rows += [
        (marked("Region"), f"{sheet.region_name}, {sheet.region_id}"),
        (marked("Traffic"), _traffic(scenario)),
        (marked("Layout"), layout(scenario, number_of(AZS, scenario), number_of(NAT_GATEWAYS, scenario))),
        (marked("Endpoints"), _endpoints(scenario)),
        (marked("Prices"), prices(sheet.day, comparison.verified_on or ())),
    ]
    if sheet.discount_percent:
        percent_off = plain(sheet.discount_percent)
        rows.append((marked("Discount"), say("{percent}% off every list price, as given", percent=percent_off)))
    if sheet.origin is not None:
        rows.append((marked("Table"), say("your own, {path}", path=sheet.origin)))
    if sheet.currency.code != "USD":
        rate = say("{rate} {currency} per USD, as given", rate=plain(sheet.fx_rate), currency=sheet.currency.code)
        rows.append((marked("Rate"), rate))
    return rows


def layout(scenario: Scenario, azs: str, gateways: str) -> str:
    """In how many VPCs how many zones and NAT gateways are, for how long."""
    values = {"azs": azs, "gateways": gateways, "hours": grouped(scenario.hours)}
    if scenario.vpcs > 1:
        vpcs = number_of(VPCS, scenario)
        if scenario.keep_nat:
            return say("{vpcs}, each with {azs}, {gateways} (kept), {hours} h a month", vpcs=vpcs, **values)
        return say("{vpcs}, each with {azs}, {gateways}, {hours} h a month", vpcs=vpcs, **values)
    if scenario.keep_nat:
        return say("{azs}, {gateways} (kept), {hours} h a month", **values)
    return say("{azs}, {gateways}, {hours} h a month", **values)


def _traffic(scenario: Scenario) -> str:
    text, parts = all_traffic(say("{gb} GB", gb=grouped(scenario.gb))), traffic_parts(scenario)
    return say("{traffic}. Of these: {parts}", traffic=text, parts=parts) if parts else text


def all_traffic(gb: str) -> str:
    """So many GB, and what they are of."""
    return say("{gb} a month in total: both directions, all zones, all services", gb=gb)


def traffic_parts(scenario: Scenario) -> str:
    """The GB that belong to a service or the internet, and what becomes of the rest; empty if nothing is known."""
    parts = [f"{name} {grouped(part)}" for name, part in scenario.traffic.items()]
    if scenario.image_layers_gb:
        layers = grouped(scenario.image_layers_gb)
        parts.append(say("image layers {gb} over the {endpoint} gateway", gb=layers, endpoint=LAYERS_ENDPOINT))
    if scenario.internet_gb:
        parts.append(say("internet {gb}", gb=grouped(scenario.internet_gb)))
    if parts and scenario.unattributed_gb:
        rest, takers = grouped(scenario.unattributed_gb), listed(scenario.takers)
        spread = say("{gb} not named, spread over {endpoints}", gb=rest, endpoints=takers)
        parts.append(spread if takers else say("{gb} not named, to nobody knows where, by NAT", gb=rest))
    return listed_words(parts)


def internet(scenario: Scenario) -> str:
    """How much of the traffic is the internet's at any volume: GB, or a percentage of the total."""
    if scenario.internet_percent is None:
        return f"{grouped(scenario.internet_gb)} GB"
    return f"{plain(scenario.internet_percent)}%"


def internet_is_held(scenario: Scenario) -> bool:
    """Whether the internet GB are the same at every volume, and there are some."""
    return bool(scenario.internet_gb) and scenario.internet_percent is None


def shares(scenario: Scenario) -> str:
    """The parts of the traffic to AWS services that belong to each, as percentages of it."""

    def share(gb: Decimal) -> str:
        return percent(ratio(gb * 100, scenario.aws_gb))

    parts = [f"{name} {share(gb)}" for name, gb in scenario.traffic.items()]
    if scenario.image_layers_gb:
        parts.append(say("image layers {share}", share=share(scenario.image_layers_gb)))
    return listed_words(parts)


def _endpoints(scenario: Scenario) -> str:
    billed, free = scenario.interface_endpoints, scenario.gateway_endpoints
    if scenario.endpoints_are_nameless:
        return say("{endpoints} (billed)", endpoints=number_of(ENDPOINTS, scenario))
    parts = []
    if billed:
        parts.append(say("{endpoints} (billed)", endpoints=listed(billed)))
    if free:
        parts.append(say("{endpoints} (gateway, free)", endpoints=listed(free)))
    text = "; ".join(parts) or say("none")
    return say("{endpoints}; for {workload}", endpoints=text, workload=scenario.workload) if scenario.workload else text


def prices(day: date | None, days: Collection[date] | None) -> str:
    """Which prices are used, and between which days they were last confirmed.

    Args:
        day: of the prices; None if each has a day of its own.
        days: on which they were last confirmed; None leaves that out.
    """
    as_of = say("each as of its day") if day is None else say("as of {day}", day=day)
    if days is None:
        return say("AWS list prices {as_of}; before tax", as_of=as_of)
    if not days:
        return say("AWS list prices {as_of}, none used; before tax", as_of=as_of)
    first, last = min(days), max(days)
    verified = first if first == last else say("{first} to {last}", first=first, last=last)
    return say("AWS list prices {as_of}, last verified {days}; before tax", as_of=as_of, days=verified)
