"""The shapes of `prices`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from privlink_cost.render.contract.diff import PriceChange, Tier, Two
from privlink_cost.render.contract.parts import Answer, Part, Source


class DatedPrice(Part):
    """A price, and when it holds."""

    effective_from: date
    basis: Literal["announced", "observed"]
    """Whether AWS named the first day, or a source first showed the price on it."""
    verified_on: date
    """The last day on which a source confirmed it."""
    sources: list[str]
    """Ids, of the keys of `sources`."""
    tiers: list[Tier]


class Meter(Part):
    """A meter with its prices."""

    usage_type: str | None
    """AWS's name of it in the bill."""
    unit: str
    """AWS's pricing unit, as in Hours or GB."""
    prices: list[DatedPrice]
    """The oldest first; empty where it is not known which of two held on the day."""


class _InDollars(Answer):
    currency: Literal["USD"]


class _OfRegion(Part):
    region: str
    region_name: str
    price_table: str | None
    """Path of the user's own table; null for the bundled one."""


class _OnDay(_OfRegion):
    as_of: date


class PriceSheet(_InDollars, _OnDay):
    """Every price of a region on a day, with its proof."""

    kind: Literal["price_sheet"]
    meters: dict[str, Meter]
    first_days: dict[str, date]
    """Of a meter whose price is not known yet on the day, the first day on which it is."""
    sources: dict[str, Source]


class SheetSummary(_OnDay):
    """How many prices a region has, and when they were last verified."""

    prices: int
    verified_from: date | None
    verified_to: date | None


class PriceSheets(_InDollars):
    """How many prices each region has on a day."""

    kind: Literal["price_sheets"]
    regions: list[SheetSummary]


class PriceHistory(_InDollars, _OfRegion):
    """Every dated price of a region."""

    kind: Literal["price_history"]
    meters: dict[str, Meter]
    sources: dict[str, Source]


class SourceUse(Source):
    """A source, and what rests on it."""

    id: str
    prices: int
    regions: list[str]


class PriceSources(_InDollars):
    """Where the prices were read."""

    kind: Literal["price_sources"]
    sources: list[SourceUse]


class PriceDay(Part):
    """A day."""

    as_of: date


class PriceDays(Two[PriceDay], _InDollars):
    """Every price on two days."""

    kind: Literal["price_days"]
    changed: bool
    prices: list[PriceChange]


class Lack(Part):
    """A meter that a table has no price of, and the designs that need one."""

    meter: str
    designs: list[str]


class CheckedTable(Part):
    """Whether a price table is valid."""

    file: str
    region: str | None
    valid: bool
    problems: list[str]
    more_problems: int
    """Those that are counted alone."""
    lacks: list[Lack]


class CheckedTables(Answer):
    """Whether each of a user's own price tables is valid."""

    kind: Literal["checked_tables"]
    valid: bool
    tables: list[CheckedTable]


class VerifiedPrice(Part):
    """A price of the tables, and what AWS's own files say."""

    region: str
    meter: str
    type: str | None
    """The EC2 instance type, of an instance."""
    outcome: Literal["equal", "changed", "missing", "new", "refused", "not_covered"]
    table: list[Tier] | None
    """As the price table has it."""
    aws: list[Tier] | None
    """As the file has it."""
    published: date | None
    """The day of the file."""
    file: str | None
    reason: str | None
    """Why it was refused."""


class PriceVerification(_InDollars):
    """The price tables against AWS's own files."""

    kind: Literal["price_verification"]
    counts: dict[str, int]
    """Prices by outcome."""
    prices: list[VerifiedPrice]
