"""Price tables and price sheets: what AWS charges, since when, who says so, and what a quantity costs.

A `PriceTable` is one region's dated prices; a `PriceSheet` is that table on one day. No formula sees a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import EXACT, ONE, ZERO, exact_sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal

NAT_GATEWAY_HOURS = "nat_gateway_hours"
NAT_GATEWAY_GB = "nat_gateway_gb"
INTERFACE_ENDPOINT_HOURS = "interface_endpoint_hours"
INTERFACE_ENDPOINT_GB = "interface_endpoint_gb"
PUBLIC_IPV4_HOURS = "public_ipv4_hours"
INTER_AZ_GB = "inter_az_gb"
INTERNET_EGRESS_GB = "internet_egress_gb"
GATEWAY_ENDPOINT = "gateway_endpoint"

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
    """One factor of a quantity, as in 3 endpoints: `Factor(Decimal(3), "endpoint")`."""

    number: Decimal
    noun: str


class Charge(NamedTuple):
    """One line of a bill: a quantity of one meter in one tier.

    Attributes:
        meter: what is counted. A free gateway endpoint is a charge of the meter `gateway_endpoint`.
        factors: what was multiplied to get the quantity, for whoever recomputes the line by hand.
        quantity: in the meter's pricing unit.
        unit_price: money per pricing unit, in the sheet's currency.
        cost: quantity x unit price, not rounded.
        rate_code: AWS's key of the price, or None.
        price: the dated price it was read from; None for a gateway endpoint, which has no price.
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


_GATEWAY_ENDPOINT_METER = Meter(meter_id=GATEWAY_ENDPOINT, usage_type=None, pricing_unit="GB", prices=())


def gateway_endpoint_charge(endpoint: str) -> Charge:
    """A gateway endpoint's line: it has no hourly and no per-GB charge.

    Source: Amazon VPC, AWS PrivateLink Guide, "Gateway endpoints": there is no additional charge for using
    them. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
    """
    return Charge(_GATEWAY_ENDPOINT_METER, (), ZERO, ZERO, ZERO, None, None, endpoint)


class SheetPrice(NamedTuple):
    """A meter's price on one day.

    Attributes:
        meter: what it is the price of.
        price: the latest price in effect by that day, as far as is known.
        rival: set if the day falls after `price` was last confirmed and before the next known price: either
            of the two may have held.
    """

    meter: Meter
    price: DatedPrice
    rival: DatedPrice | None = None


class PriceSheet(NamedTuple):
    """One region's prices on one day, in one currency.

    Attributes:
        region_id: as in `ap-northeast-1`.
        region_name: as in "Asia Pacific (Tokyo)".
        day: the day the prices are read as of.
        prices: by meter id.
        first_days: of the meters whose first known price is after `day`: that first day.
        sources: by source id.
        origin: path of the user's own table, or None for a bundled one.
        currency: of every money figure.
        fx_rate: units of `currency` per US dollar.
    """

    region_id: str
    region_name: str
    day: date
    prices: Mapping[str, SheetPrice]
    first_days: Mapping[str, date]
    sources: Mapping[str, Source]
    origin: str | None = None
    currency: Currency = USD
    fx_rate: Decimal = ONE

    def require(self, meter_ids: Iterable[str]) -> None:
        """Make sure that every one of the meters has a price.

        Raises:
            PriceNotKnownError: naming the meters that have none and, if all of them get one later, the day.
        """
        missing = [meter_id for meter_id in meter_ids if meter_id not in self.prices]
        if not missing:
            return
        never = [meter_id for meter_id in missing if meter_id not in self.first_days]
        if never:
            table = self.origin or "its table"
            raise PriceNotKnownError(
                f"the price of {', '.join(never)} in {self.region_id} is not in {table}",
                hint="add it with its source, or ask for something that does not need it",
            )
        first = max(self.first_days[meter_id] for meter_id in missing)
        raise PriceNotKnownError(
            f"no price of {', '.join(missing)} in {self.region_id} is known on {self.day}",
            hint=f"the first day on which all are known is {first}; ask with --as-of {first} or later",
        )

    def charge(self, meter_id: str, factors: tuple[Factor, ...]) -> tuple[Charge, ...]:
        """Price a quantity of one meter: a charge per tier it reaches, at least one.

        Raises:
            PriceNotKnownError: if the meter has no price, or if two prices may have held on the day and they
                differ for this quantity.
        """
        entry = self.prices.get(meter_id)
        if entry is None:
            self.require((meter_id,))
            raise AssertionError(meter_id)  # pragma: no cover - require() has raised
        charges = _graduated(entry.meter, entry.price, factors)
        rival = entry.rival
        if rival is not None and total(charges) != total(_graduated(entry.meter, rival, factors)):
            raise PriceNotKnownError(
                f"the price of {meter_id} in {self.region_id} on {self.day} is not known: "
                f"one price was last confirmed on {entry.price.verified_on}, a different one was first seen on "
                f"{rival.effective_from}",
                hint=f"ask with --as-of {entry.price.verified_on} or --as-of {rival.effective_from}",
            )
        return charges

    def in_currency(self, currency: Currency, fx_rate: Decimal) -> PriceSheet:
        """The same sheet with every unit price in another currency.

        Args:
            currency: the other currency.
            fx_rate: units of that currency per US dollar.
        """
        return self._replace(
            currency=currency,
            fx_rate=fx_rate,
            prices={meter_id: _scaled(entry, fx_rate) for meter_id, entry in self.prices.items()},
        )

    def possible(self, meter_ids: Iterable[str]) -> Iterator[PriceSheet]:
        """Every sheet that may be the true one, where it is open which of two prices held for a meter."""
        open_ids = [m for m in meter_ids if m in self.prices and self.prices[m].rival is not None]
        sheets = [self]
        for meter_id in open_ids:
            entry = self.prices[meter_id]
            sheets = [
                sheet._replace(prices={**sheet.prices, meter_id: entry._replace(price=price, rival=None)})
                for sheet in sheets
                for price in (entry.price, entry.rival)
                if price is not None
            ]
        yield from sheets


class PriceTable(NamedTuple):
    """One region's dated prices in US dollars.

    Attributes:
        region_id: as in `ap-northeast-1`.
        region_name: as in "Asia Pacific (Tokyo)".
        sources: by source id.
        meters: by meter id.
        origin: path of the user's own table, or None for a bundled one.
    """

    region_id: str
    region_name: str
    sources: Mapping[str, Source]
    meters: Mapping[str, Meter]
    origin: str | None = None

    def on(self, day: date) -> PriceSheet:
        """The prices as of a day.

        A meter whose first known price is after the day gets none: the earliest price is not a stand-in for
        what came before it.
        """
        prices: dict[str, SheetPrice] = {}
        first_days: dict[str, date] = {}
        for meter_id, meter in self.meters.items():
            in_effect = None
            following = None
            for price in meter.prices:
                if price.effective_from > day:
                    following = price
                    break
                in_effect = price
            if in_effect is None:
                if following is not None:
                    first_days[meter_id] = following.effective_from
                continue
            rival = following if day > in_effect.verified_on else None
            prices[meter_id] = SheetPrice(meter=meter, price=in_effect, rival=rival)
        return PriceSheet(
            region_id=self.region_id,
            region_name=self.region_name,
            day=day,
            prices=prices,
            first_days=first_days,
            sources=self.sources,
            origin=self.origin,
        )


def total(charges: Iterable[Charge]) -> Decimal:
    """The sum of the charges' costs, not rounded."""
    return exact_sum(charge.cost for charge in charges)


def _graduated(meter: Meter, price: DatedPrice, factors: tuple[Factor, ...]) -> tuple[Charge, ...]:
    """Spread a quantity over the tiers of a price, each unit paying the rate of the tier it falls in.

    Of 7,000,000 GB the first 1,048,576 pay the first rate, the next 4,194,304 the second, the rest the third.

    Source: AWS PrivateLink pricing, "Data Processed per month in an AWS Region", priced by the first 1 PB, the
    next 4 PB and anything over 5 PB. https://aws.amazon.com/privatelink/pricing/
    """
    quantity = ONE
    for factor in factors:
        quantity = EXACT.multiply(quantity, factor.number)
    tiers = price.tiers
    first = tiers[0]
    if first.up_to is None or quantity <= first.up_to:
        return (
            Charge(
                meter,
                factors,
                quantity,
                first.unit_price,
                EXACT.multiply(quantity, first.unit_price),
                first.rate_code,
                price,
            ),
        )
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


def _scaled(entry: SheetPrice, rate: Decimal) -> SheetPrice:
    def scale(price: DatedPrice) -> DatedPrice:
        return price._replace(
            tiers=tuple(tier._replace(unit_price=EXACT.multiply(tier.unit_price, rate)) for tier in price.tiers)
        )

    return entry._replace(price=scale(entry.price), rival=None if entry.rival is None else scale(entry.rival))
