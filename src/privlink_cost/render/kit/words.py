"""The wording that all formats for people share: names, arithmetic, verdict, footnotes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import INTERNET_EGRESS
from privlink_cost.model.meters import METERS
from privlink_cost.model.numbers import LONGEST_NUMBER, plain, round_half_up
from privlink_cost.model.prices import EGRESS_ONLY_INTERNET_GATEWAY, GATEWAY_ENDPOINT
from privlink_cost.render.language import marked, said, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.model.prices import Charge, Currency, DatedPrice, Factor
    from privlink_cost.model.quantities import Quantity
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

SHOWN_DECIMALS = 6
"""Decimals of a quantity in an arithmetic; a third of a GB is a repeating decimal."""

GB_DECIMALS = 2
"""Decimals of GB in an answer."""

BOTH = 2
"""Of so many one says both."""


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
    return said(DESIGNS[design_id].name)


def counted(count: Decimal | int, noun: str, nouns: str | None = None) -> str:
    """A number and its noun, as in 3 endpoints; a noun without a plural does not change."""
    return numbered(grouped(round_half_up(Decimal(count), SHOWN_DECIMALS)), count, noun, nouns)


def numbered(number: str, count: Decimal | int, noun: str, nouns: str | None) -> str:
    """A number as it is shown and its noun, which is that of one or of several as `count` is."""
    if nouns is None:
        return say(f"{{number}} {noun}", number=number)
    return say_count(f"{{number}} {noun}", f"{{number}} {nouns}", count, number=number)


def all_regions(count: int) -> str:
    """Every region that could be priced, as in all 3 regions, both regions, the one region priced."""
    if count == 1:
        return say("the one region priced")
    return say("both regions") if count == BOTH else say("all {count} regions", count=f"{count:,}")


def all_scenarios(count: int) -> str:
    """Every scenario that could be priced, as in all 3 scenarios, both scenarios, the one scenario priced."""
    if count == 1:
        return say("the one scenario priced")
    return say("both scenarios") if count == BOTH else say("all {count} scenarios", count=f"{count:,}")


def number_of(quantity: Quantity, scenario: Scenario) -> str:
    """How many of a quantity a scenario has, as in 3 endpoints."""
    return counted(quantity(scenario), quantity.noun, quantity.nouns)


def singular(pricing_unit: str) -> str:
    """One unit of a meter, as in a price per hour."""
    return say("hour") if pricing_unit == "Hours" else pricing_unit


class _Free(NamedTuple):
    """What is free and has no price: what its line is called, and what stands in the place of its arithmetic."""

    name: str
    gloss: str


_FREE = {
    GATEWAY_ENDPOINT: _Free(marked("gateway endpoint"), marked("gateway endpoint, free")),
    EGRESS_ONLY_INTERNET_GATEWAY: _Free(marked("IPv6 egress"), marked("egress-only internet gateway, free")),
}


def charge_name(charge: Charge) -> str:
    """What a charge is for, as a line below its design."""
    if charge.price is None:
        if charge.endpoint is None:
            return said(_FREE[charge.meter.meter_id].name)
        return say("{endpoint} gateway", endpoint=charge.endpoint)
    return said(METERS[charge.meter.meter_id].label)


def line_name(charge: Charge) -> str:
    """What a charge is for, where charges of several designs stand in one list."""
    return charge_name(charge) if charge.price is None else said(METERS[charge.meter.meter_id].name)


def amount_not_known(extra_id: str, scenario: Scenario) -> str:
    """Why the amount of an extra that is left out is not known."""
    if extra_id == INTERNET_EGRESS and scenario.internet_out_gb is None:
        return say("amount not known without --internet-out-gb")
    return say("price not known")


def no_total(estimate: Estimate) -> str:
    """That a design has no total, as a cell of a table has room for it."""
    return say("price not known") if estimate.price_not_known else say("not possible")


def impossible(estimate: Estimate) -> str:
    """Why a design has no total: a price that is not known, or something it cannot do."""
    reason = estimate.reason or ""
    return said(reason) if estimate.price_not_known else say("not possible: {reason}", reason=reason)


def arithmetic(charge: Charge, currency: Currency) -> str:
    """How a charge comes about, as in 3 endpoints x 1 AZ x 730 h x $0.014."""
    if charge.price is None:
        return said(_FREE[charge.meter.meter_id].gloss)
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
    found: dict[str, object] = {"design": design_name(best.design_id), "cost": money(known_total(best), currency)}
    if saving.versus is None or saving.amount is None:
        if not all(caution.is_fault for caution in comparison.cautions):
            return say("{design} costs {cost} a month; there is no endpoint to compare it with.", **found)
        return say("{design} is the only design that carries this traffic: {cost} a month.", **found)
    found["other"] = design_name(saving.versus)
    if not saving.amount:
        return say("{design} and {other} cost the same: {cost} a month.", **found)
    if not round_half_up(saving.amount, currency.minor_unit):
        least = least_amount(currency)
        return say("{design} is cheapest: {cost} a month, less than {least} below {other}.", least=least, **found)
    saved = amount(saving.amount, currency)
    if saving.percent is None:
        return say("{design} is cheapest: {cost} a month, {saved} less than {other}.", saved=saved, **found)
    share = percent(saving.percent)
    return say(
        "{design} is cheapest: {cost} a month, {saved} ({share}) less than {other}.", saved=saved, share=share, **found
    )


def less_than(other: str, saved: Decimal, share: Decimal | None, currency: Currency) -> str:
    """By how much something is less than another, as in 45.95 (59.0%) less than NAT Gateway; never 0.00 less."""
    if not round_half_up(saved, currency.minor_unit):
        return say("less than {least} below {other}", least=least_amount(currency), other=other)
    if share is None:
        return say("{saved} less than {other}", saved=amount(saved, currency), other=other)
    return say("{saved} ({share}) less than {other}", saved=amount(saved, currency), share=percent(share), other=other)


def least_amount(currency: Currency) -> str:
    """The least amount that is shown, as in USD 0.01."""
    return money(Decimal(1).scaleb(-currency.minor_unit), currency)


def by_how_much(difference: Decimal, currency: Currency) -> str:
    """A difference above 0 as shown, as in 45.95; one that would be shown as 0 is said to be less than USD 0.01."""
    if round_half_up(difference, currency.minor_unit):
        return amount(difference, currency)
    return say("less than {least}", least=least_amount(currency))


def gb(value: Decimal, others: Iterable[Decimal | None] = ()) -> str:
    """GB with commas and at most two decimals; `others` as in `rounded`."""
    return grouped(rounded(value, GB_DECIMALS, others))


LISTED_ENDPOINTS = 12


def listed(names: Sequence[str]) -> str:
    """Names with commas; of very many the first, and how many more."""
    shown = ", ".join(names[:LISTED_ENDPOINTS])
    more = len(names) - LISTED_ENDPOINTS
    return say("{names} and {count} more", names=shown, count=more) if more > 0 else shown


def since(price: DatedPrice) -> str:
    """From when a price held: the day AWS named, or the first day a source shows it."""
    if price.basis == "announced":
        return say("since {day}", day=price.effective_from)
    return say("since at least {day}", day=price.effective_from)


def sheet_title(sheet: PriceSheet) -> str:
    """The region by name and id."""
    return f"{sheet.region_name} ({sheet.region_id})"
