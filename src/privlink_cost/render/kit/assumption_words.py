"""The wording of what an answer assumes, which all formats for people share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain, ratio
from privlink_cost.model.quantities import AZS, ENDPOINTS, NAT_GATEWAYS, VPCS
from privlink_cost.model.scenario import LAYERS_ENDPOINT
from privlink_cost.render.kit.words import grouped, listed, number_of, percent

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.scenario import Scenario


def assumptions(comparison: Comparison) -> list[tuple[str, str]]:
    """What the answer assumes, as pairs of a word and what it stands for."""
    scenario, sheet = comparison.scenario, comparison.sheet
    rows = [("Scenario", scenario.name)] if scenario.name is not None else []
    rows += [
        ("Region", f"{sheet.region_name}, {sheet.region_id}"),
        ("Traffic", _traffic(scenario)),
        ("Layout", _layout(scenario)),
        ("Endpoints", _endpoints(scenario)),
        ("Prices", prices(f"as of {sheet.day}", comparison.verified_on or ())),
    ]
    if sheet.discount_percent:
        rows.append(("Discount", f"{plain(sheet.discount_percent)}% off every list price, as given"))
    if sheet.origin is not None:
        rows.append(("Table", f"your own, {sheet.origin}"))
    if sheet.currency.code != "USD":
        rows.append(("Rate", f"{plain(sheet.fx_rate)} {sheet.currency.code} per USD, as given"))
    return rows


def _layout(scenario: Scenario) -> str:
    vpcs = f"{number_of(VPCS, scenario)}, each with " if scenario.vpcs > 1 else ""
    azs, gateways = number_of(AZS, scenario), number_of(NAT_GATEWAYS, scenario)
    kept = " (kept)" if scenario.keep_nat else ""
    return f"{vpcs}{azs}, {gateways}{kept}, {grouped(scenario.hours)} h a month"


ALL_TRAFFIC = "in total: both directions, all zones, all services"
"""What the GB of a scenario are."""


def _traffic(scenario: Scenario) -> str:
    text = f"{grouped(scenario.gb)} GB a month {ALL_TRAFFIC}"
    parts = traffic_parts(scenario)
    return f"{text}. Of these: {parts}" if parts else text


def traffic_parts(scenario: Scenario) -> str:
    """The GB that belong to a service or the internet, and what becomes of the rest; empty if nothing is known."""
    parts = [f"{name} {grouped(part)}" for name, part in scenario.traffic.items()]
    if scenario.image_layers_gb:
        parts.append(f"image layers {grouped(scenario.image_layers_gb)} over the {LAYERS_ENDPOINT} gateway")
    if scenario.internet_gb:
        parts.append(f"internet {grouped(scenario.internet_gb)}")
    rest = scenario.unattributed_gb
    if parts and rest:
        where = f"spread over {listed(scenario.takers)}" if scenario.takers else "to nobody knows where, by NAT"
        parts.append(f"{grouped(rest)} not named, {where}")
    return ", ".join(parts)


def internet(scenario: Scenario) -> str:
    """How much of the traffic is the internet's at any volume: GB, or a percentage of the total."""
    if scenario.internet_percent is None:
        return f"{grouped(scenario.internet_gb)} GB"
    return f"{plain(scenario.internet_percent)}%"


def held(scenario: Scenario) -> str:
    """That the internet GB are the same at every volume, where they are."""
    return ", held" if scenario.internet_gb and scenario.internet_percent is None else ""


def shares(scenario: Scenario) -> str:
    """The parts of the traffic to AWS services that belong to each, as percentages of it."""
    parts = {**scenario.traffic, **({"image layers": layers} if (layers := scenario.image_layers_gb) else {})}
    return ", ".join(f"{name} {percent(ratio(gb * 100, scenario.aws_gb))}" for name, gb in parts.items())


def _endpoints(scenario: Scenario) -> str:
    billed = scenario.interface_endpoints
    if scenario.endpoints_are_nameless:
        return f"{number_of(ENDPOINTS, scenario)} (billed)"
    parts = []
    if billed:
        parts.append(f"{listed(billed)} (billed)")
    if scenario.gateway_endpoints:
        parts.append(f"{listed(scenario.gateway_endpoints)} (gateway, free)")
    text = "; ".join(parts) or "none"
    return f"{text}; for {scenario.workload}" if scenario.workload else text


def prices(as_of: str, days: Collection[date] | None) -> str:
    """Which prices are used, and between which days they were last confirmed; None leaves that out."""
    verified = ""
    if days is not None:
        first_and_last = dict.fromkeys((min(days), max(days))) if days else {}
        verified = f", last verified {' to '.join(map(str, first_and_last))}" if days else ", none used"
    return f"AWS list prices {as_of}{verified}; before tax"
