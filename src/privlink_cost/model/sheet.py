"""A price sheet: one region's prices on one day, and what a quantity of a meter costs on it.

A `PriceTable` is one region's dated prices; a `PriceSheet` is that table on one day. No formula sees a date.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from privlink_cost.model import not_known
from privlink_cost.model.numbers import EXACT, ONE, ZERO
from privlink_cost.model.prices import USD, Charge, Currency, Factor, graduated, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from privlink_cost.model.prices import DatedPrice, Meter, Source


Answer = TypeVar("Answer")


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

    def is_open(self, asked: Callable[[DatedPrice], object]) -> bool:
        """Whether either of two prices may have held, and they answer differently.

        Args:
            asked: what is asked of a price, as its first tier or what a quantity costs.
        """
        return self.rival is not None and asked(self.price) != asked(self.rival)

    def scaled(self, rate: Decimal) -> SheetPrice:
        """The same with every unit price multiplied."""
        rival = None if self.rival is None else self.rival.scaled(rate)
        return self._replace(price=self.price.scaled(rate), rival=rival)


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
        discount_percent: taken off every list price, as agreed with AWS.
        types: of each price that stands for the type of something asked, the id of that type's own price.
        max_price_age: days that may lie between a price's last confirmation and `day`; None is no limit.
        too_old: of the meters whose price was last confirmed longer ago than that: the day it was.
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
    discount_percent: Decimal = ZERO
    types: Mapping[str, str] = MappingProxyType({})
    max_price_age: int | None = None
    too_old: Mapping[str, date] = MappingProxyType({})

    def no_older_than(self, days: int) -> PriceSheet:
        """The same sheet without the prices that were last confirmed more than so many days before its day."""
        last_days = {meter_id: entry.price.verified_on for meter_id, entry in self.prices.items()}
        too_old = {meter_id: last for meter_id, last in last_days.items() if (self.day - last).days > days}
        prices = {meter_id: entry for meter_id, entry in self.prices.items() if meter_id not in too_old}
        return self._replace(prices=prices, max_price_age=days, too_old=too_old)

    def for_types(self, types: Mapping[str, str]) -> PriceSheet:
        """The same sheet with prices that stand for the type of something, as of a NAT instance.

        Args:
            types: the id of the type's own price by the id of the price that stands for it.
        """
        prices, first_days = dict(self.prices), dict(self.first_days)
        for price_id, type_id in types.items():
            if type_id in prices:
                prices[price_id] = prices[type_id]
            elif type_id in first_days:
                first_days[price_id] = first_days[type_id]
        return self._replace(prices=prices, first_days=first_days, types=types)

    def _named(self, price_ids: Iterable[str]) -> str:
        """Some prices by name: the meter, and of which type."""
        return ", ".join(" of ".join(self.types.get(price_id, price_id).split(":", 1)) for price_id in price_ids)

    def require(self, meter_ids: Iterable[str]) -> None:
        """Make sure that every one of the meters has a price.

        Raises:
            PriceNotKnownError: naming the meters whose price is too old or, of those that have none, the day on which
                all of them get one, if they do.
        """
        missing = [meter_id for meter_id in meter_ids if meter_id not in self.prices]
        if not missing:
            return
        old = [meter_id for meter_id in missing if meter_id in self.too_old]
        if old:
            last = min(self.too_old[meter_id] for meter_id in old)
            old = [meter_id for meter_id in old if self.too_old[meter_id] == last]
            raise not_known.too_old(self._named(old), self.region_id, last, self.day)
        never = [meter_id for meter_id in missing if meter_id not in self.first_days]
        if never:
            raise not_known.not_in_table(self._named(never), self.region_id, self.origin)
        first = max(self.first_days[meter_id] for meter_id in missing)
        raise not_known.not_yet(self._named(missing), self.region_id, self.day, first)

    def charge(self, meter_id: str, factors: tuple[Factor, ...]) -> tuple[Charge, ...]:
        """Price a quantity of one meter: a charge per tier it reaches, at least one.

        Raises:
            PriceNotKnownError: if the meter has no price, or if two prices may have held on the day and they
                differ for this quantity.
        """
        entry = self._entry(meter_id)
        if entry.rival is not None:
            self.price_of(meter_id, lambda price: total(graduated(entry.meter, price, factors)))
        return graduated(entry.meter, entry.price, factors)

    def price_of(self, meter_id: str, asked: Callable[[DatedPrice], object]) -> DatedPrice:
        """The dated price of a meter.

        Args:
            meter_id: as in `nat_gateway_hours`.
            asked: what is asked of it, as in `SheetPrice.is_open`.

        Raises:
            PriceNotKnownError: if the meter has no price, or if two prices may have held on the day and they answer
                differently.
        """
        entry = self._entry(meter_id)
        price, rival = entry.price, entry.rival
        if rival is not None and entry.is_open(asked):
            raise not_known.between(self._named((meter_id,)), self.region_id, self.day, price, rival)
        return price

    def _entry(self, meter_id: str) -> SheetPrice:
        entry = self.prices.get(meter_id)
        if entry is None:
            self.require((meter_id,))
            raise AssertionError(meter_id)  # pragma: no cover - require() has raised
        return entry

    def in_currency(self, currency: Currency, fx_rate: Decimal) -> PriceSheet:
        """The same sheet with every unit price in another currency.

        Args:
            currency: the other currency.
            fx_rate: units of that currency per US dollar.
        """
        return self._replace(
            currency=currency,
            fx_rate=fx_rate,
            prices={meter_id: entry.scaled(fx_rate) for meter_id, entry in self.prices.items()},
        )

    def discounted(self, percent: Decimal) -> PriceSheet:
        """The same sheet with a percentage, 0 to 100, taken off every unit price, as in private pricing."""
        factor = EXACT.subtract(ONE, EXACT.scaleb(percent, -2))
        return self._replace(
            discount_percent=percent,
            prices={meter_id: entry.scaled(factor) for meter_id, entry in self.prices.items()},
        )

    def agreed(self, meter_ids: Iterable[str], answer: Callable[[PriceSheet], Answer], what: str) -> Answer:
        """The answer that holds whichever price held, where it is open which of two prices did.

        Args:
            meter_ids: the meters that the answer rests on.
            answer: from a sheet without open prices to an answer that can be compared.
            what: what is asked for, as in "the break-even".

        Raises:
            PriceNotKnownError: if a meter has no price, or if the possible prices give different answers.
        """
        meter_ids = tuple(meter_ids)
        self.require(meter_ids)
        first, *others = (answer(possible) for possible in self.possible(meter_ids))
        if any(other != first for other in others):
            raise not_known.two_answers(what, self.region_id, self.day)
        return first

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
