"""The shape of a price-table file, and every rule it must keep."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from privlink_cost import validation
from privlink_cost.errors import TableError
from privlink_cost.model.meters import METERS
from privlink_cost.validation import Problem, Strict, located, validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.meters import MeterKind

if TYPE_CHECKING:
    MeterId = str
else:
    MeterId = Literal[tuple(METERS)]

MOST_USD_PER_UNIT = 1_000_000

Text = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]
TypeName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,39}$")]


class SourceModel(Strict):
    """Where prices were read."""

    title: Text
    """What the source is."""
    published: date | Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2})?$")] | None = None
    """Its day (2025-11-04), month (2025-11) or year ("2025"), as far as it bears one."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$", max_length=500)] | None = None
    """Its address, if it has one."""


class TierModel(Strict):
    """One step of a graduated price; a flat price is one tier without `up_to`."""

    up_to: Annotated[Decimal, Field(gt=0, allow_inf_nan=False)] | None = None
    """The last unit of the tier, inclusive: the price list's own end of range. Left out in the last tier."""
    usd_per_unit: Annotated[Decimal, Field(ge=0, le=MOST_USD_PER_UNIT, allow_inf_nan=False)]
    """US dollars per pricing unit."""
    rate_code: Text | None = None
    """AWS's key of this price in its price list."""


class PriceModel(Strict):
    """A meter's price from one day on. Prices are append-only: a change adds an entry."""

    effective_from: date
    """The first day of this price."""
    basis: Literal["announced", "observed"]
    """`announced` if AWS named that day, `observed` if it is the first day a source shows the price."""
    verified_on: date
    """The last day a source confirmed the price."""
    sources: Annotated[list[Text], Field(min_length=1)]
    """Ids of the sources the price rests on."""
    tiers: Annotated[list[TierModel], Field(min_length=1, max_length=20)]
    """The price, by tiers in order of `up_to`."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.verified_on < self.effective_from:
            raise ValueError("verified_on must not be before effective_from")
        bounds = [tier.up_to for tier in self.tiers]
        if bounds[-1] is not None:
            raise ValueError("the last tier must have no up_to: a price must cover every quantity")
        inner = bounds[:-1]
        if None in inner:
            raise ValueError("only the last tier may leave up_to out")
        if any(a >= b for a, b in pairwise(inner) if a is not None and b is not None):
            raise ValueError("tiers must be in order of up_to and must not overlap")
        return self


def _in_order(prices: list[PriceModel]) -> list[PriceModel]:
    for earlier, later in pairwise(prices):
        if earlier.effective_from >= later.effective_from:
            raise ValueError("prices must be in order of effective_from, oldest first")
        if earlier.verified_on >= later.effective_from:
            raise ValueError(
                f"the price of {earlier.effective_from} is verified on {earlier.verified_on}, "
                f"when the one of {later.effective_from} is already in effect"
            )
    return prices


Prices = Annotated[list[PriceModel], Field(min_length=1, max_length=1000), AfterValidator(_in_order)]


class TypeModel(Strict):
    """One type of what a meter counts, as of EC2 instances."""

    usage_type: Text | None = None
    """AWS's name for it in bills and price lists, if known."""
    prices: Prices
    """Dated prices, oldest first."""


class MeterModel(Strict):
    """What AWS counts and bills."""

    usage_type: Text | None = None
    """AWS's name for it in bills and price lists, if known."""
    pricing_unit: Literal["Hours", "GB", "GB-months"]
    """What one unit is; a GB is 2**30 bytes."""
    prices: Prices | None = None
    """Dated prices, oldest first; of a meter without types."""
    types: Annotated[dict[TypeName, TypeModel], Field(min_length=1, max_length=1000)] | None = None
    """By name of the type, as in `t4g.nano`; a type whose price is not known is left out."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.prices is None) == (self.types is None):
            raise ValueError("a meter must have either prices or types")
        return self


class TableModel(Strict):
    """One region's prices: what AWS charges, since when, and who says so."""

    region_id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
    """The region, as in `ap-northeast-1`."""
    region_name: Text
    """Its name, as in "Asia Pacific (Tokyo)"."""
    currency: Literal["USD"]
    """Price tables are in US dollars."""
    sources: dict[Text, SourceModel]
    """By id; each dated price names the sources it rests on."""
    meters: Annotated[dict[MeterId, MeterModel], Field(min_length=1)]
    """By meter id; a meter whose price is not known is left out."""


def _problems_across(table: TableModel) -> Iterator[Problem]:
    """What is wrong with parts that are right one by one."""
    for meter_id, meter in table.meters.items():
        kind = METERS[meter_id]
        if meter.pricing_unit != kind.pricing_unit:
            yield Problem(("meters", meter_id, "pricing_unit"), f"pricing_unit must be {kind.pricing_unit}")
        if kind.has_types and meter.types is None:
            yield Problem(("meters", meter_id), f"{meter_id} must have types")
        if meter.types is not None and not kind.has_types:
            yield Problem(("meters", meter_id, "types"), f"{meter_id} must have prices, not types")
        for path, prices in _dated(meter):
            for number, price in enumerate(prices):
                yield from _problems_of(table, kind, ("meters", meter_id, *path, "prices", number), price)


def _dated(meter: MeterModel) -> Iterator[tuple[tuple[str, ...], list[PriceModel]]]:
    """The dated prices of a meter, or of each of its types, with the keys that lead there."""
    if meter.prices is not None:
        yield (), meter.prices
    for name, each in (meter.types or {}).items():
        yield ("types", name), each.prices


def _problems_of(
    table: TableModel, kind: MeterKind, path: tuple[str | int, ...], price: PriceModel
) -> Iterator[Problem]:
    for source in price.sources:
        if source not in table.sources:
            yield Problem((*path, "sources"), f"the source {source!r} is not declared under sources")
    rates = [tier.usd_per_unit for tier in price.tiers]
    if kind.is_flat and len(rates) > 1:
        yield Problem((*path, "tiers"), f"{kind.meter_id} must have one tier")
    if kind.never_rises and any(b > a for a, b in pairwise(rates)):
        yield Problem((*path, "tiers"), f"the tiers of {kind.meter_id} must never rise")


def check_table(data: Any, text: str, name: str) -> None:  # noqa: ANN401 - whatever the file holds
    """Check the data of a price-table file against every rule.

    Args:
        data: what the file holds, as read by `yamlfile`.
        text: the file's text, for line numbers.
        name: the file's name, for messages.

    Raises:
        TableError: with all problems at once, each with file, line and key.
    """
    table, problems = validate(TableModel, data)
    if table is not None:
        problems = list(_problems_across(table))
    if problems:
        at = located(problems, text, name)
        raise TableError(at.sentences, more=at.more)


def json_schema() -> str:
    """The JSON Schema of a price-table file, for editors."""
    return validation.json_schema(TableModel)
