"""The wording that all formats for people share: names, arithmetic, verdict, footnotes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import PRICE_NOT_KNOWN
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import plain, round_half_up
from privlink_cost.model.prices import GATEWAY_ENDPOINT

if TYPE_CHECKING:
    from privlink_cost.analysis.break_even import BreakEven
    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.model.prices import Charge, Currency, DatedPrice, Factor
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

DESIGN_NAMES = {
    "nat": "NAT Gateway",
    "nat-gateway-endpoints": "NAT + gateway endpoints",
    "hybrid": "NAT + all endpoints",
    "privatelink": "PrivateLink",
    "regional-nat": "Regional NAT gateway",
    "shared-nat": "One shared NAT gateway",
    "centralised": "Centralised endpoints",
}

_METER_NAMES = {
    "nat_gateway_hours": "NAT gateway hours",
    "nat_gateway_gb": "data processed",
    "interface_endpoint_hours": "endpoint hours",
    "interface_endpoint_gb": "data processed",
    "public_ipv4_hours": "public IPv4 hours",
    "inter_az_gb": "inter-AZ transfer",
    "internet_egress_gb": "internet egress",
    "regional_nat_gateway_hours": "NAT gateway hours",
    "regional_nat_gateway_gb": "data processed",
    "transit_gateway_attachment_hours": "attachment hours",
    "transit_gateway_gb": "Transit Gateway GB",
}

_LINE_NAMES = {
    "nat_gateway_gb": "NAT data processed",
    "interface_endpoint_gb": "endpoint data",
    "regional_nat_gateway_hours": "regional NAT hours",
    "regional_nat_gateway_gb": "regional NAT data",
}

EXTRA_NAMES = {
    "public-ipv4": "the public IPv4 address of each NAT gateway",
    "inter-az": "transfer from zones without a NAT gateway to one in another zone",
    "internet-egress": "data transfer out to the internet, the same in every design",
}

_PLURALS = {
    "NAT gateway": "NAT gateways",
    "endpoint": "endpoints",
    "AZ": "AZs",
    "address": "addresses",
    "VPC": "VPCs",
    "side": "sides",
    "attachment": "attachments",
    "region": "regions",
    "scenario": "scenarios",
}

SHOWN_DECIMALS = 6
"""Decimals of a quantity in an arithmetic; a third of a GB has no last one."""


def grouped(number: Decimal) -> str:
    """A number in full with commas between thousands."""
    whole, _, fraction = plain(number).partition(".")
    return f"{int(whole):,}{'.' * bool(fraction)}{fraction}"


def amount(money: Decimal, currency: Currency) -> str:
    """An amount rounded half up to the currency's minor unit, with commas, without the currency."""
    return f"{round_half_up(money, currency.minor_unit):z,f}"  # no minus before zero


def money(value: Decimal, currency: Currency) -> str:
    """An amount with its currency, as in USD 40.66."""
    return f"{currency.code} {amount(value, currency)}"


def percent(value: Decimal) -> str:
    """A percentage with one decimal."""
    return f"{round_half_up(value, 1)}%"


def counted(count: Decimal, noun: str) -> str:
    """A number and its noun, as in 3 endpoints."""
    return f"{grouped(round_half_up(count, SHOWN_DECIMALS))} {noun if count == 1 else _PLURALS.get(noun, noun)}"


def singular(pricing_unit: str) -> str:
    """One unit of a meter, as in a price per hour."""
    return "hour" if pricing_unit == "Hours" else pricing_unit


def charge_name(charge: Charge) -> str:
    """What a charge is for, as a line below its design."""
    if charge.endpoint is not None:
        return f"{charge.endpoint} gateway"
    return _METER_NAMES.get(charge.meter.meter_id, charge.meter.meter_id)


def line_name(charge: Charge) -> str:
    """What a charge is for, where charges of several designs stand in one list."""
    return _LINE_NAMES.get(charge.meter.meter_id, charge_name(charge))


def meter_name(meter_id: str) -> str:
    """What a meter is for, where meters of several designs stand in one list."""
    return _LINE_NAMES.get(meter_id) or _METER_NAMES.get(meter_id, meter_id)


def amount_not_known(extra_id: str, scenario: Scenario) -> str:
    """Why the amount of an extra that is left out is not known."""
    if extra_id == "internet-egress" and scenario.internet_out_gb is None:
        return "amount not known without --internet-out-gb"
    return "price not known"


def impossible(reason: str) -> str:
    """Why a design has no total: a price that is not known, or something it cannot do."""
    return reason if reason.startswith(PRICE_NOT_KNOWN) else f"not possible: {reason}"


def arithmetic(charge: Charge, currency: Currency) -> str:
    """How a charge comes about, as in 3 endpoints x 1 AZ x 730 h x $0.014."""
    if charge.meter.meter_id == GATEWAY_ENDPOINT:
        return "gateway endpoint, free"
    return f"{product(charge.factors)} x {unit_price(charge.unit_price, currency)}"


def product(factors: tuple[Factor, ...]) -> str:
    """The factors of a quantity, as in 3 endpoints x 1 AZ x 730 h."""
    return " x ".join(counted(factor.number, factor.noun) for factor in factors)


def unit_price(value: Decimal, currency: Currency) -> str:
    """A unit price in full, as in $0.014 or JPY 1.54."""
    return f"${plain(value)}" if currency.code == "USD" else f"{currency.code} {plain(value)}"


def verdict(comparison: Comparison) -> str:
    """The answer in one sentence."""
    best, saving, currency = comparison.cheapest, comparison.saving, comparison.sheet.currency
    name = DESIGN_NAMES[best.design_id]
    cost = f"{money(_known(best), currency)} a month"
    if saving.versus is None or saving.amount is None:
        return f"{name} is the only design that carries this traffic: {cost}."
    versus = DESIGN_NAMES[saving.versus]
    if not saving.amount:
        return f"{name} and {versus} cost the same: {cost}."
    share = f" ({percent(saving.percent)})" if saving.percent is not None else ""
    return f"{name} is cheapest: {cost}, {amount(saving.amount, currency)}{share} less than {versus}."


def break_even_sentence(comparison: Comparison) -> str | None:
    """From how many GB the answer changes, or that it never does; None where there is nothing to weigh."""
    try:
        found = comparison.break_even
    except PriceNotKnownError as error:
        return f"Not known: {error.message}."
    if found is None:
        return None
    below, above = DESIGN_NAMES[found.cheaper_below], DESIGN_NAMES[found.cheaper_above]
    if found.gb is None:
        return f"{below} is cheaper at every volume."
    text = f"{gb(found.gb)} GB a month: below it {below} is cheaper, above it {above}."
    return text + _further(found)


def gb(value: Decimal) -> str:
    """GB with commas and at most two decimals."""
    return grouped(round_half_up(value, 2))


def _further(found: BreakEven) -> str:
    further = [
        f" From {gb(crossing)} GB it is {DESIGN_NAMES[winner]} again."
        for crossing, winner in zip(found.crossings[1:], found.winners[2:], strict=True)
    ]
    return "".join(further)


def assumptions(comparison: Comparison) -> list[tuple[str, str]]:
    """What the answer assumes, as pairs of a word and what it stands for."""
    scenario, sheet = comparison.scenario, comparison.sheet
    rows = [("Scenario", scenario.name)] if scenario.name is not None else []
    rows += [
        ("Region", f"{sheet.region_name}, {sheet.region_id}"),
        ("Traffic", _traffic(scenario)),
        ("Layout", _layout(scenario)),
        ("Endpoints", _endpoints(scenario)),
        ("Prices", _prices(comparison)),
    ]
    if sheet.discount_percent:
        rows.append(("Discount", f"{plain(sheet.discount_percent)}% off every list price, as given"))
    if sheet.origin is not None:
        rows.append(("Table", f"your own, {sheet.origin}"))
    if sheet.currency.code != "USD":
        rows.append(("Rate", f"{plain(sheet.fx_rate)} {sheet.currency.code} per USD, as given"))
    return rows


def _layout(scenario: Scenario) -> str:
    vpcs = f"{counted(Decimal(scenario.vpcs), 'VPC')}, each with " if scenario.vpcs > 1 else ""
    azs = counted(Decimal(scenario.azs), "AZ")
    gateways = counted(Decimal(scenario.nat_gateway_count), "NAT gateway")
    kept = " (kept)" if scenario.keep_nat else ""
    return f"{vpcs}{azs}, {gateways}{kept}, {grouped(scenario.hours)} h a month"


def _traffic(scenario: Scenario) -> str:
    text = f"{grouped(scenario.gb)} GB a month in total: both directions, all zones, all services"
    parts = [f"{name} {grouped(part)}" for name, part in scenario.traffic.items()]
    if scenario.internet_gb:
        parts.append(f"internet {grouped(scenario.internet_gb)}")
    rest = scenario.unattributed_gb
    if parts and rest:
        where = "the interface endpoints" if scenario.interface_endpoints else "the gateway endpoints"
        carried = f", taken as traffic of {where}" if scenario.interface_endpoints or scenario.gateway_endpoints else ""
        parts.append(f"{grouped(rest)} not attributed{carried}")
    return f"{text}. Of these: {', '.join(parts)}" if parts else text


LISTED_ENDPOINTS = 12


def _endpoints(scenario: Scenario) -> str:
    billed = scenario.interface_endpoints
    if scenario.workload is None and billed and billed[0] == "endpoint-1":
        return f"{counted(Decimal(len(billed)), 'endpoint')} (billed)"
    parts = []
    if billed:
        parts.append(f"{_listed(billed)} (billed)")
    if scenario.gateway_endpoints:
        parts.append(f"{_listed(scenario.gateway_endpoints)} (gateway, free)")
    text = "; ".join(parts) or "none"
    return f"{text}; for {scenario.workload}" if scenario.workload else text


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:LISTED_ENDPOINTS])
    more = len(names) - LISTED_ENDPOINTS
    return f"{shown} and {more} more" if more > 0 else shown


def _prices(comparison: Comparison) -> str:
    sheet = comparison.sheet
    return f"AWS list prices as of {sheet.day}, {verified(comparison)}; before tax"


def verified(comparison: Comparison) -> str:
    """When the prices used were last confirmed."""
    days = comparison.verified_on
    if days is None:
        return "none used"
    first, last = days
    return f"last verified {first}" if first == last else f"last verified {first} to {last}"


def since(price: DatedPrice) -> str:
    """From when a price held: the day AWS named, or the first day a source shows it."""
    return f"since {'' if price.basis == 'announced' else 'at least '}{price.effective_from}"


def sheet_title(sheet: PriceSheet) -> str:
    """The region by name and id."""
    return f"{sheet.region_name} ({sheet.region_id})"


def _known(estimate: Estimate) -> Decimal:
    assert estimate.total is not None  # noqa: S101 - asked of the cheapest design, which is feasible
    return estimate.total
