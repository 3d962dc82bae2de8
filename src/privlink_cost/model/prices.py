"""What AWS charges, since when and who says so, and what a charge is."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from privlink_cost.model.numbers import EXACT, ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

GATEWAY_ENDPOINT = "gateway_endpoint"
EGRESS_ONLY_INTERNET_GATEWAY = "egress_only_internet_gateway"

Basis = Literal["announced", "observed"]


class Currency(NamedTuple):
    """A currency.

    Attributes:
        code: of ISO 4217, as in `USD`.
        minor_unit: decimal places in which amounts are shown, as in 2 for cents.
    """

    code: str
    minor_unit: int


USD = Currency(code="USD", minor_unit=2)


class Source(NamedTuple):
    """Where a price was read.

    Attributes:
        title: what the source is.
        published: its year, month or day as written there (ISO 8601), or None if it bears no date.
        url: its address, or None if it has none.
    """

    title: str
    published: str | None = None
    url: str | None = None


class Tier(NamedTuple):
    """One step of a graduated price: each unit pays the rate of the tier it falls in.

    Attributes:
        unit_price: money per pricing unit, in the currency of the table or sheet.
        up_to: the last unit of the tier, inclusive, counted from the month's first; None in the last tier.
        rate_code: AWS's key of this price in its price list, or None if not known.
    """

    unit_price: Decimal
    up_to: Decimal | None = None
    rate_code: str | None = None


class DatedPrice(NamedTuple):
    """A meter's price from one day on.

    Attributes:
        effective_from: the first day of this price: the day AWS named (`announced`) or the first day a source
            shows it (`observed`).
        basis: which of the two.
        verified_on: the last day a source confirmed it.
        source_ids: keys into the table's sources.
        tiers: one for a flat price; the last has no `up_to`.
    """

    effective_from: date
    basis: Basis
    verified_on: date
    source_ids: tuple[str, ...]
    tiers: tuple[Tier, ...]

    def scaled(self, rate: Decimal) -> DatedPrice:
        """The same with the unit price of each tier multiplied, exactly."""
        return self._replace(
            tiers=tuple(tier._replace(unit_price=EXACT.multiply(tier.unit_price, rate)) for tier in self.tiers)
        )


class Meter(NamedTuple):
    """What AWS counts and bills.

    Attributes:
        meter_id: this package's name for it.
        usage_type: AWS's name for it in bills and price lists, or None if not known.
        pricing_unit: `Hours` or `GB` (2**30 bytes).
        prices: dated, oldest first.
    """

    meter_id: str
    usage_type: str | None
    pricing_unit: str
    prices: tuple[DatedPrice, ...]


class Factor(NamedTuple):
    """One factor of a quantity, as in 3 endpoints.

    Attributes:
        number: as in 3.
        noun: of one, as in "endpoint".
        nouns: of several, as in "endpoints"; None where the noun does not change, as with GB.
    """

    number: Decimal
    noun: str
    nouns: str | None = None


class Charge(NamedTuple):
    """One line of a bill: a quantity of one meter in one tier.

    Attributes:
        meter: what is counted. A free gateway endpoint is a charge of the meter `gateway_endpoint`.
        factors: what was multiplied to get the quantity, for whoever recomputes the line by hand.
        quantity: in the meter's pricing unit.
        unit_price: money per pricing unit, in the sheet's currency.
        cost: quantity x unit price, not rounded.
        rate_code: AWS's key of the price, or None.
        price: the dated price it was read from; None for what is free and has no price.
        endpoint: the gateway endpoint's name; None for every other meter.
    """

    meter: Meter
    factors: tuple[Factor, ...]
    quantity: Decimal
    unit_price: Decimal
    cost: Decimal
    rate_code: str | None
    price: DatedPrice | None
    endpoint: str | None = None


@lru_cache(maxsize=64)  # it is the same in every answer
def gateway_endpoint_charge(endpoint: str) -> Charge:
    """A gateway endpoint's line: it has no hourly and no per-GB charge.

    Source: Amazon VPC, AWS PrivateLink Guide, "Gateway endpoints": there is no additional charge for using
    them. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
    """
    return free_charge(GATEWAY_ENDPOINT)._replace(endpoint=endpoint)


@cache
def free_charge(meter_id: str) -> Charge:
    """The line of something that is free and has no price in any table."""
    return Charge(Meter(meter_id, usage_type=None, pricing_unit="GB", prices=()), (), ZERO, ZERO, ZERO, None, None)


class TierLine(NamedTuple):
    """What a quantity in one tier costs: intercept + rate x quantity.

    Attributes:
        above: the last unit before the tier; 0 for the first.
        up_to: its last unit, inclusive; None in the last tier.
        intercept: what the units of the tiers below cost more than at this tier's rate.
        rate: money per pricing unit.
    """

    above: Decimal
    up_to: Decimal | None
    intercept: Decimal
    rate: Decimal


@lru_cache(maxsize=1024)  # the same few tiers are asked for in every answer
def tier_lines(tiers: tuple[Tier, ...]) -> tuple[TierLine, ...]:
    """The straight lines of which a graduated cost is made, one a tier.

    Each unit pays the rate of the tier it falls in: of 7,000,000 GB the first 1,048,576 pay the first rate, the next
    4,194,304 the second, the rest the third.

    Source: AWS PrivateLink pricing, "Data Processed per month in an AWS Region", priced by the first 1 PB, the
    next 4 PB and anything over 5 PB. https://aws.amazon.com/privatelink/pricing/
    """
    lines = []
    above = below_cost = ZERO
    for tier in tiers:
        rate = tier.unit_price
        lines.append(TierLine(above, tier.up_to, EXACT.subtract(below_cost, EXACT.multiply(above, rate)), rate))
        if tier.up_to is not None:
            below_cost = EXACT.add(below_cost, EXACT.multiply(EXACT.subtract(tier.up_to, above), rate))
            above = tier.up_to
    return tuple(lines)


def graduated(meter: Meter, price: DatedPrice, factors: tuple[Factor, ...]) -> tuple[Charge, ...]:
    """Spread a quantity over the tiers of a price, as `tier_lines` says, a charge for each that is reached."""
    quantity = factors[0].number
    for factor in factors[1:]:
        quantity = EXACT.multiply(quantity, factor.number)
    tiers = price.tiers
    unit_price, up_to, rate_code = tiers[0]
    if up_to is None or quantity <= up_to:
        return (Charge(meter, factors, quantity, unit_price, EXACT.multiply(quantity, unit_price), rate_code, price),)
    charges = []
    below = ZERO
    for tier in tiers:
        top = quantity if tier.up_to is None else min(quantity, tier.up_to)
        part = EXACT.subtract(top, below)
        charges.append(
            Charge(
                meter,
                (Factor(part, meter.pricing_unit),),
                part,
                tier.unit_price,
                EXACT.multiply(part, tier.unit_price),
                tier.rate_code,
                price,
            )
        )
        below = top
        if below == quantity:
            break
    return tuple(charges)


def total(charges: Iterable[Charge]) -> Decimal:
    """The sum of the charges' costs, not rounded."""
    result = ZERO
    for charge in charges:
        result = EXACT.add(result, charge.cost)
    return result
