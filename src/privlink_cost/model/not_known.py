"""Why a price is not known, as errors that say what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.errors import FieldName, PriceNotKnownError
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from datetime import date

    from privlink_cost.model.prices import DatedPrice

_AS_OF = FieldName("as_of")


def too_old(meters: str, region_id: str, verified_on: date, day: date) -> PriceNotKnownError:
    """A price was confirmed longer ago than was asked for."""
    return PriceNotKnownError(
        phrase(
            "the price of {meters} in {region} was last verified on {verified_on}, {days} days before {day}",
            meters=meters,
            region=region_id,
            verified_on=verified_on,
            days=(day - verified_on).days,
            day=day,
        ),
        hint=phrase("verify it, or allow more days with {field}", field=FieldName("max_price_age")),
        field="max_price_age",
    )


def not_in_table(meters: str, region_id: str, origin: str | None) -> PriceNotKnownError:
    """A price is not in the table of a region: the bundled one, or one's own at a path."""
    return PriceNotKnownError(
        phrase("the price of {meters} in {region} is not in its table", meters=meters, region=region_id)
        if origin is None
        else phrase(
            "the price of {meters} in {region} is not in {table}", meters=meters, region=region_id, table=origin
        ),
        hint=phrase("add it with its source, or ask for something that does not need it"),
        field="region",
    )


def not_yet(meters: str, region_id: str, day: date, first: date) -> PriceNotKnownError:
    """A price is known from a later day on."""
    return PriceNotKnownError(
        phrase("no price of {meters} in {region} is known on {day}", meters=meters, region=region_id, day=day),
        hint=phrase(
            "the first day on which all are known is {first}; ask with {field} {first} or later",
            first=first,
            field=_AS_OF,
        ),
        field="as_of",
    )


def between(meter: str, region_id: str, day: date, price: DatedPrice, rival: DatedPrice) -> PriceNotKnownError:
    """A day falls after one price was last confirmed and before another was first seen."""
    return PriceNotKnownError(
        phrase(
            "the price of {meters} in {region} on {day} is not known: one price was last confirmed on {verified_on}, "
            "a different one was first seen on {effective_from}",
            meters=meter,
            region=region_id,
            day=day,
            verified_on=price.verified_on,
            effective_from=rival.effective_from,
        ),
        hint=phrase(
            "ask with {field} {verified_on} or {field} {effective_from}",
            field=_AS_OF,
            verified_on=price.verified_on,
            effective_from=rival.effective_from,
        ),
        field="as_of",
    )


def two_answers(what: str, region_id: str, day: date) -> PriceNotKnownError:
    """Either of two prices may have held, and they give different answers to what is asked, as "the break-even"."""
    return PriceNotKnownError(
        phrase(
            "{what} in {region} on {day} is not known: two prices may have held that day",
            what=what,
            region=region_id,
            day=day,
        ),
        hint=phrase("ask with {field} a day on which each price was confirmed", field=_AS_OF),
        field="as_of",
    )
