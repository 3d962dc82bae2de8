"""From the rates that stand in a file to prices: exactly one for each meter of a region, or a refusal."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import quoted
from privlink_cost.model.meters import METERS
from privlink_cost.model.numbers import plain
from privlink_cost.model.prices import Tier
from privlink_cost.prices.base import FoundPrice, Refusal
from privlink_cost.prices.wanted import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.model.prices import Source
    from privlink_cost.prices.wanted import Key

ON_DEMAND = "JRTCKXETXF"
"""AWS's code of the terms that nobody commits to."""
USD = "USD"
_INFINITE = "Inf"
_FIRST_UNITS = {Decimal(0), Decimal(1)}
"""Where a first tier begins: older files count the units from 1."""
_NUMBER = re.compile(r"(?=.{1,30}$)[0-9]+(\.[0-9]+)?")
"""A plain number of at most 30 characters from 0 on."""
MOST_RATES = 100_000
"""So many rates of ours are no price list's."""


class Rate(NamedTuple):
    """One rate of a product as it stands in a file, all of it text."""

    rate_code: str
    begin: str
    end: str
    unit: str
    amount: str
    currency: str
    effective: str


class Rates:
    """The rates found in one file, by whose price they are and by product."""

    def __init__(self, source: Source, published: date | None) -> None:
        """Nothing has been found yet.

        Args:
            source: what the file is.
            published: its day, or None if it does not say.
        """
        self._source, self._published = source, published
        self._found: dict[Key, dict[str, set[Rate]]] = {}
        self._usage_types: dict[Key, str | None] = {}

    def add(self, key: Key, sku: str, usage_type: str | None, rates: Iterable[Rate]) -> None:
        """Add rates of a product."""
        self._usage_types[key] = usage_type
        self._found.setdefault(key, {}).setdefault(sku, set()).update(rates)

    def prices(self) -> Iterator[FoundPrice | Refusal]:
        """A price for each key, or why there is none."""
        for key, products in sorted(self._found.items(), key=lambda item: (*item[0][:2], item[0].type or "")):
            built = [_price(key, products[sku]) for sku in sorted(products)]
            reasons = [reason for reason in built if isinstance(reason, str)]
            good = [price for price in built if not isinstance(price, str)]
            if reasons:
                yield self.refusal(key, reasons[0])
            elif len({_figures(tiers) for tiers, _ in good}) > 1:
                several = ", ".join(plain(tiers[0].unit_price) for tiers, _ in good[:3])
                yield self.refusal(key, f"several prices stand where one is expected: {several}")
            else:
                tiers, effective_from = good[0]
                unit = METERS[key.meter_id].pricing_unit
                yield FoundPrice(
                    region_id=key.region_id,
                    meter_id=key.meter_id,
                    type=key.type,
                    usage_type=self._usage_types[key],
                    unit=unit,
                    currency=USD,
                    tiers=tiers,
                    effective_from=effective_from,
                    published=self._published,
                    source=self._source,
                )

    def refusal(self, key: Key, reason: str) -> Refusal:
        """Why what stands in the file is not taken for the price."""
        return Refusal(*key, reason, self._source.url or "")


def day_of(text: str) -> date | None:
    """The day of a date or a time as AWS writes it, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _figures(tiers: tuple[Tier, ...]) -> tuple[tuple[Decimal, Decimal | None], ...]:
    return tuple((tier.unit_price, tier.up_to) for tier in tiers)


def _price(key: Key, rates: set[Rate]) -> tuple[tuple[Tier, ...], date | None] | str:
    """The tiers of a product and their first day; or why its rates are no price."""
    kind = METERS[key.meter_id]
    wrong = next(filter(None, (_wrong(rate, kind.pricing_unit) for rate in rates)), None)
    if wrong is not None or not rates:
        return wrong or "it has no rate on demand"
    steps = sorted((_step(rate) for rate in rates), key=lambda step: step[0])
    joined = all(before.up_to == begin for (_, before), (begin, _) in pairwise(steps))
    if not joined or steps[0][0] not in _FIRST_UNITS or steps[-1][1].up_to is not None:
        return "its tiers do not follow one another from 0 on without an end"
    if kind.is_flat and len(steps) > 1:
        return f"it has {len(steps)} tiers, where one is expected"
    days = [day for day in (day_of(rate.effective) for rate in rates) if day is not None]
    return tuple(tier for _, tier in steps), max(days, default=None)


def _wrong(rate: Rate, pricing_unit: str) -> str | None:
    """Why a rate is none of a meter with the pricing unit, or None if it is one."""
    if rate.currency != USD:
        return f"the price is in {quoted(rate.currency)}, not in {USD}"
    if rate.unit.lower() not in UNITS[pricing_unit]:
        return f"the unit is {quoted(rate.unit)}, not {pricing_unit}"
    numbers = [rate.begin, rate.amount, *([] if rate.end == _INFINITE else [rate.end])]
    if any(_NUMBER.fullmatch(number) is None for number in numbers):
        return f"{quoted(f'{rate.begin} {rate.end} {rate.amount}')} are not all numbers"
    return None


def _step(rate: Rate) -> tuple[Decimal, Tier]:
    """Where a tier begins, and the tier; without the zeros at the end of its numbers."""
    end = None if rate.end == _INFINITE else _number(rate.end)
    return _number(rate.begin), Tier(_number(rate.amount), end, rate.rate_code)


def _number(text: str) -> Decimal:
    return Decimal(plain(Decimal(text)))
