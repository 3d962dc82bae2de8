"""The price tables against what AWS's files say: a pure comparison."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.found.verified import Verified, figures
from privlink_cost.model.meters import typed
from privlink_cost.model.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from privlink_cost.model.prices import DatedPrice, Tier
    from privlink_cost.model.sheet import PriceTable
    from privlink_cost.prices.base import Coverage, FoundPrice, Refusal

MOST_UP, MOST_DOWN = Decimal("1.5"), Decimal("0.5")
"""A price that moves further than by 50 % is more likely read wrongly than changed."""


class Found(NamedTuple):
    """What files of AWS's were found to say."""

    prices: Sequence[FoundPrice]
    refusals: Sequence[Refusal]
    coverages: Sequence[Coverage]


def verify(tables: Iterable[PriceTable], found: Found) -> tuple[Verified, ...]:
    """Each price of the tables, and each that they lack, beside what the files say.

    Of several files with the same price the newest counts. A file is compared with the price that the table has for
    the day on which it was published.
    """
    by_key: dict[tuple[str, str], list[FoundPrice]] = {}
    for price in found.prices:
        by_key.setdefault((price.region_id, _price_id(price)), []).append(price)
    refused: dict[tuple[str, str], Refusal] = {}
    for refusal in found.refusals:
        if refusal.region_id is not None:
            refused.setdefault((refusal.region_id, _price_id(refusal)), refusal)
    return tuple(each for table in tables for each in _of_table(table, by_key, refused, found.coverages))


def _of_table(
    table: PriceTable,
    by_key: dict[tuple[str, str], list[FoundPrice]],
    refused: dict[tuple[str, str], Refusal],
    coverages: Sequence[Coverage],
) -> Iterator[Verified]:
    region_id = table.region_id
    others = [price_id for region, price_id in sorted({*by_key, *refused}) if region == region_id]
    for price_id in dict.fromkeys([*table.meters, *others]):
        meter_id, _, type_ = price_id.partition(":")
        key = region_id, price_id
        dated = table.meters[price_id].prices if price_id in table.meters else ()
        start = Verified(region_id, meter_id, type_ or None, "not covered", None, None)
        if key in refused:
            why = refused[key]
            old = dated[-1].tiers if dated else None
            yield start._replace(outcome="refused", old=old, place=why.place, reason=why.reason)
        elif key in by_key:
            yield _against(start, dated, by_key[key])
        else:
            is_covered = any(coverage.covers(meter_id, region_id) for coverage in coverages)
            yield start._replace(outcome="missing" if is_covered else "not covered", old=dated[-1].tiers)


def _against(start: Verified, dated: Sequence[DatedPrice], found: Sequence[FoundPrice]) -> Verified:
    newest = max((price.published for price in found if price.published is not None), default=None)
    latest = [price for price in found if price.published == newest]
    price = latest[0]
    known = start._replace(old=_on(dated, newest), new=price.tiers, published=price.published, place=price.source.url)
    if any(figures(other.tiers) != figures(price.tiers) for other in latest):
        return known._replace(outcome="refused", reason="files of the same day have several prices of it")
    if known.old is None:
        return known._replace(outcome="new")
    if figures(known.old) == figures(price.tiers):
        return known._replace(outcome="equal")
    reason = implausible(known.old, price.tiers)
    return known._replace(outcome="changed" if reason is None else "refused", reason=reason)


def implausible(old: tuple[Tier, ...], new: tuple[Tier, ...]) -> str | None:
    """Why a changed price is not believed: it is 0 where there was one, or moves by more than 50 %; else None.

    Of tiers each is compared with the one in its place; of those that one price has more the last stands for them.
    """
    for number in range(max(len(old), len(new))):
        before, after = (tiers[min(number, len(tiers) - 1)].unit_price for tiers in (old, new))
        if before and not after:
            return f"it is 0 where it was {plain(before)}"
        if after > before * MOST_UP or after < before * MOST_DOWN:
            return f"it moves by more than 50 %, from {plain(before)} to {plain(after)}"
    return None


def _on(dated: Sequence[DatedPrice], day: date | None) -> tuple[Tier, ...] | None:
    """The tiers on a day: of the last price that is in effect, or of the first if the day is before it."""
    if not dated:
        return None
    held = [price for price in dated if day is None or price.effective_from <= day]
    return (held[-1] if held else dated[0]).tiers


def _price_id(of: FoundPrice | Refusal) -> str:
    meter_id = of.meter_id or ""
    return meter_id if of.type is None else typed(meter_id, of.type)
