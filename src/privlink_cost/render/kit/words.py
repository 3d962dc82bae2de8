"""The wording that all formats for people share: names, arithmetic, verdict, footnotes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import INTERNET_EGRESS
from privlink_cost.model.meters import METERS
from privlink_cost.model.numbers import LONGEST_NUMBER, plain, ratio, round_half_up
from privlink_cost.model.prices import EGRESS_ONLY_INTERNET_GATEWAY, GATEWAY_ENDPOINT
from privlink_cost.model.quantities import AZS, ENDPOINTS, NAT_GATEWAYS, VPCS
from privlink_cost.model.scenario import LAYERS_ENDPOINT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.model.prices import Charge, Currency, DatedPrice, Factor
    from privlink_cost.model.quantities import Quantity
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

SHOWN_DECIMALS = 6
"""Decimals of a quantity in an arithmetic; a third of a GB is a repeating decimal."""

GB_DECIMALS = 2
"""Decimals of GB in an answer."""


def grouped(number: Decimal) -> str:
    """A number in full with commas between thousands."""
    whole, _, fraction = plain(number).partition(".")
    return f"{int(whole):,}{'.' * bool(fraction)}{fraction}"


def rounded(value: Decimal, digits: int, others: Iterable[Decimal | None] = ()) -> Decimal:
    """A number rounded half up to so many decimals, or to more where it would look like another that it is not."""
    unlike = [other for other in others if other is not None and other != value]
    near = round_half_up(value, digits)
    while near in unlike and digits < LONGEST_NUMBER:
        digits += 1
        near = round_half_up(value, digits)
    return near


def amount(money: Decimal, currency: Currency, others: Iterable[Decimal | None] = ()) -> str:
    """An amount rounded to the currency's minor unit, with commas, without the currency; `others` as in `rounded`."""
    return f"{rounded(money, currency.minor_unit, others):z,f}"  # no minus before zero


def money(value: Decimal, currency: Currency, others: Iterable[Decimal | None] = ()) -> str:
    """An amount with its currency, as in USD 40.66."""
    return f"{currency.code} {amount(value, currency, others)}"


def percent(value: Decimal, others: Iterable[Decimal | None] = ()) -> str:
    """A percentage with one decimal, as in 1,234.5%."""
    return f"{rounded(value, 1, others):,f}%"


def design_name(design_id: str) -> str:
    """A design's name for people."""
    return DESIGNS[design_id].name


def counted(count: Decimal | int, noun: str, nouns: str | None = None) -> str:
    """A number and its noun, as in 3 endpoints; a noun without a plural does not change."""
    number = grouped(round_half_up(Decimal(count), SHOWN_DECIMALS))
    return f"{number} {noun if count == 1 or nouns is None else nouns}"


def all_priced(count: int, noun: str) -> str:
    """Everything that could be priced, as in all 3 regions, both scenarios, the one region priced."""
    if count == 1:
        return f"the one {noun} priced"
    return f"both {noun}s" if count == 2 else f"all {count:,} {noun}s"  # noqa: PLR2004 - that is what both means


def number_of(quantity: Quantity, scenario: Scenario) -> str:
    """How many of a quantity a scenario has, as in 3 endpoints."""
    return counted(quantity(scenario), quantity.noun, quantity.nouns)


def singular(pricing_unit: str) -> str:
    """One unit of a meter, as in a price per hour."""
    return "hour" if pricing_unit == "Hours" else pricing_unit


class _Free(NamedTuple):
    """What is free and has no price: what its line is called, and what it is."""

    name: str
    gloss: str


_FREE = {
    GATEWAY_ENDPOINT: _Free("gateway endpoint", "gateway endpoint"),
    EGRESS_ONLY_INTERNET_GATEWAY: _Free("IPv6 egress", "egress-only internet gateway"),
}


def charge_name(charge: Charge) -> str:
    """What a charge is for, as a line below its design."""
    if charge.price is None:
        return _FREE[charge.meter.meter_id].name if charge.endpoint is None else f"{charge.endpoint} gateway"
    return METERS[charge.meter.meter_id].label


def line_name(charge: Charge) -> str:
    """What a charge is for, where charges of several designs stand in one list."""
    return charge_name(charge) if charge.price is None else METERS[charge.meter.meter_id].name


def amount_not_known(extra_id: str, scenario: Scenario) -> str:
    """Why the amount of an extra that is left out is not known."""
    if extra_id == INTERNET_EGRESS and scenario.internet_out_gb is None:
        return "amount not known without --internet-out-gb"
    return "price not known"


def no_total(estimate: Estimate) -> str:
    """That a design has no total, as a cell of a table has room for it."""
    return "price not known" if estimate.price_not_known else "not possible"


def impossible(estimate: Estimate) -> str:
    """Why a design has no total: a price that is not known, or something it cannot do."""
    return f"{estimate.reason}" if estimate.price_not_known else f"{no_total(estimate)}: {estimate.reason}"


def arithmetic(charge: Charge, currency: Currency) -> str:
    """How a charge comes about, as in 3 endpoints x 1 AZ x 730 h x $0.014."""
    if charge.price is None:
        return f"{_FREE[charge.meter.meter_id].gloss}, free"
    return f"{product(charge.factors)} x {unit_price(charge.unit_price, currency)}"


def product(factors: tuple[Factor, ...]) -> str:
    """The factors of a quantity, as in 3 endpoints x 1 AZ x 730 h."""
    return " x ".join(counted(factor.number, factor.noun, factor.nouns) for factor in factors)


def unit_price(value: Decimal, currency: Currency) -> str:
    """A unit price in full, as in $0.014 or JPY 1.54."""
    return f"${plain(value)}" if currency.code == "USD" else f"{currency.code} {plain(value)}"


def known_total(estimate: Estimate) -> Decimal:
    """The total of a design that has one, as the cheapest has."""
    assert estimate.total is not None  # noqa: S101 - asked of feasible designs only
    return estimate.total


def verdict(comparison: Comparison) -> str:
    """The answer in one sentence."""
    best, saving, currency = comparison.cheapest, comparison.saving, comparison.sheet.currency
    name = design_name(best.design_id)
    cost = f"{money(known_total(best), currency)} a month"
    if saving.versus is None or saving.amount is None:
        if not all(caution.is_fault for caution in comparison.cautions):
            return f"{name} costs {cost}; there is no endpoint to compare it with."
        return f"{name} is the only design that carries this traffic: {cost}."
    versus = design_name(saving.versus)
    if not saving.amount:
        return f"{name} and {versus} cost the same: {cost}."
    return f"{name} is cheapest: {cost}, {less_than(versus, saving.amount, saving.percent, currency)}."


def less_than(other: str, saved: Decimal, share: Decimal | None, currency: Currency) -> str:
    """By how much something is less than another, as in 45.95 (59.0%) less than NAT Gateway; never 0.00 less."""
    if not round_half_up(saved, currency.minor_unit):
        return f"{by_how_much(saved, currency)} below {other}"
    return f"{amount(saved, currency)}{f' ({percent(share)})' if share is not None else ''} less than {other}"


def by_how_much(difference: Decimal, currency: Currency) -> str:
    """A difference above 0 as shown, as in 45.95; one that would be shown as 0 is said to be less than USD 0.01."""
    if round_half_up(difference, currency.minor_unit):
        return amount(difference, currency)
    return f"less than {money(Decimal(1).scaleb(-currency.minor_unit), currency)}"


def gb(value: Decimal, others: Iterable[Decimal | None] = ()) -> str:
    """GB with commas and at most two decimals; `others` as in `rounded`."""
    return grouped(rounded(value, GB_DECIMALS, others))


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


LISTED_ENDPOINTS = 12


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


def listed(names: Sequence[str]) -> str:
    """Names with commas; of very many the first, and how many more."""
    shown = ", ".join(names[:LISTED_ENDPOINTS])
    more = len(names) - LISTED_ENDPOINTS
    return f"{shown} and {more} more" if more > 0 else shown


def prices(as_of: str, days: Collection[date] | None) -> str:
    """Which prices are used, and between which days they were last confirmed; None leaves that out."""
    verified = ""
    if days is not None:
        first_and_last = dict.fromkeys((min(days), max(days))) if days else {}
        verified = f", last verified {' to '.join(map(str, first_and_last))}" if days else ", none used"
    return f"AWS list prices {as_of}{verified}; before tax"


def since(price: DatedPrice) -> str:
    """From when a price held: the day AWS named, or the first day a source shows it."""
    return f"since {'' if price.basis == 'announced' else 'at least '}{price.effective_from}"


def sheet_title(sheet: PriceSheet) -> str:
    """The region by name and id."""
    return f"{sheet.region_name} ({sheet.region_id})"
