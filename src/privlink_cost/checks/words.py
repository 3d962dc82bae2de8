"""How a finding words what was assumed and what holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.checks.expectations import Near
from privlink_cost.model.numbers import EXACT, plain, ratio, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.checks.expectations import Band
    from privlink_cost.model.prices import Charge, Currency, DatedPrice, Source
    from privlink_cost.model.sheet import PriceSheet

_PERCENT_DECIMALS = 1
_GB_DECIMALS = 2
_MOST_DECIMALS = 30


def rounded(value: Decimal, digits: int, *, apart_from: Iterable[Decimal | None] = ()) -> Decimal:
    """A number to so many decimals, or to more where it would look the same as another one that it is not."""
    others = [other for other in apart_from if other is not None and other != value]
    near = round_half_up(value, digits)
    while near in others and digits < _MOST_DECIMALS:
        digits += 1
        near = round_half_up(value, digits)
    return near


def money(value: Decimal, currency: Currency, *, apart_from: Iterable[Decimal | None] = ()) -> str:
    """An amount with its currency, as in USD 40.66."""
    return f"{currency.code} {rounded(value, currency.minor_unit, apart_from=apart_from):z,f}"


def percent(value: Decimal, *, apart_from: Iterable[Decimal | None] = ()) -> str:
    """A percentage, as in 62.1%."""
    return f"{rounded(value, _PERCENT_DECIMALS, apart_from=apart_from):,f}%"


def gb(value: Decimal, *, apart_from: Iterable[Decimal | None] = ()) -> str:
    """GB, as in 1,234.5 GB."""
    return f"{Decimal(plain(rounded(value, _GB_DECIMALS, apart_from=apart_from))):,f} GB"


def band(wanted: Band | Near) -> str:
    """What was expected, as in "30 to 50" or "107.26 +- 5%"."""
    if isinstance(wanted, Near):
        if wanted.tolerance is None:
            return plain(wanted.value)
        return f"{plain(wanted.value)} +- {plain(wanted.tolerance)}{'%' * wanted.is_percent}"
    low, high = wanted
    if low is None:
        return "anything" if high is None else f"at most {plain(high)}"
    return f"at least {plain(low)}" if high is None else f"{plain(low)} to {plain(high)}"


def off_by(shown: str, difference: Decimal, base: Decimal) -> str:
    """By how much something is off, as in USD 10.66 (35.5%) more; the percentage is of `base`."""
    share = f" ({percent(ratio(EXACT.scaleb(abs(difference), 2), abs(base)))})" if base else ""
    return f"{shown}{share} {'more' if difference > 0 else 'less'}"


def since(prices: Iterable[DatedPrice | None]) -> str:
    """From when something follows from prices, as in " since at least 2019-02-01": since the newest of them holds."""
    known = [price for price in prices if price is not None]
    if not known:
        return ""
    newest = max(known, key=lambda price: (price.effective_from, price.basis == "observed"))
    return f" since {'' if newest.basis == 'announced' else 'at least '}{newest.effective_from}"


def prices_of(charges: Iterable[Charge]) -> list[DatedPrice | None]:
    """The dated prices of charges."""
    return [charge.price for charge in charges]


def source(price: DatedPrice, sheet: PriceSheet) -> str:
    """The latest source of a price by title, date and address."""
    known: list[Source] = [sheet.sources[source_id] for source_id in price.source_ids if source_id in sheet.sources]
    if not known:
        return "no source"
    latest = max(known, key=lambda each: each.published or "")
    published = f" ({latest.published})" if latest.published else ""
    return f"source {latest.title}{published}{f', {latest.url}' if latest.url else ''}"
