"""What somebody expects of a scenario: one record for each kind of expectation.

All money is a month's, in the scenario's currency, but for a unit price: that is AWS's list price in US dollars.
These are dataclasses, because two named tuples with the same values are equal whatever their kinds: an amount saved
would be equal to the percentage saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from privlink_cost.model.cautions import CautionKind

Level = Literal["fail", "warn"]


@dataclass(frozen=True, slots=True)
class Band:
    """From where to where a number may lie, both included; None leaves a side open."""

    low: Decimal | None
    high: Decimal | None

    def passed_by(self, value: Decimal) -> Decimal | None:
        """The bound beyond which a number lies; None if it lies in the band."""
        if self.low is not None and value < self.low:
            return self.low
        return self.high if self.high is not None and value > self.high else None


@dataclass(frozen=True, slots=True)
class Near:
    """A number, and how far off it may be.

    Attributes:
        value: the number.
        tolerance: either way, in its unit or in percent of it; None means by no more than its rounding.
        is_percent: which of the two.
    """

    value: Decimal
    tolerance: Decimal | None = None
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Cheapest:
    """A design has the lowest total."""

    design_id: str


@dataclass(frozen=True, slots=True)
class Total:
    """What a design costs a month."""

    design_id: str
    wanted: Band | Near


@dataclass(frozen=True, slots=True)
class SavingAmount:
    """What the cheapest design saves a month, against the design that `Comparison.saving` names."""

    wanted: Band


@dataclass(frozen=True, slots=True)
class SavingPercent:
    """The same in percent of that design's total."""

    wanted: Band


@dataclass(frozen=True, slots=True)
class BreakEvenGb:
    """From how many GB a month the answer changes; None: it never does."""

    wanted: Band | None


@dataclass(frozen=True, slots=True)
class StaysCheapestGb:
    """The cheapest design is so at every volume of a band of total GB a month, of the same mix."""

    wanted: Band


@dataclass(frozen=True, slots=True)
class HoldsIf:
    """The cheapest design is so under one other condition too.

    Attributes:
        axis: what is otherwise, as in `WouldChange`: `nat_stays`, `image_layers_percent`, `azs`, `include:inter-az`...
        value: to what: whether, a percentage of all GB, or a number.
    """

    axis: str
    value: Decimal | int | bool


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The list price of a meter.

    Attributes:
        meter_id: as in `interface_endpoint_hours`.
        tiers: last unit and US dollars per unit of each tier; or one pair without a last unit for the first tier
            alone.
        is_whole: whether `tiers` are all tiers of the price.
    """

    meter_id: str
    tiers: tuple[tuple[Decimal | None, Decimal], ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Names of the endpoints that the scenario has; None says nothing about that type."""

    interface: tuple[str, ...] | None
    gateway: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Cautions:
    """What is known against the scenario's set of endpoints, and nothing else is.

    Attributes:
        kinds: as in `Caution`; none where every endpoint is to work.
    """

    kinds: tuple[CautionKind, ...]


@dataclass(frozen=True, slots=True)
class PriceAge:
    """How many days may have passed since every price used was last verified."""

    most_days: int


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure may move, up or down, from the recorded one; None sets no limit."""

    percent: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A design's total as it was recorded.

    Attributes:
        design_id: whose total.
        total: money a month; None if none is recorded yet.
        recorded_on: the day of its prices, or None if the file does not say.
        warn: a change beyond it warns.
        fail: a change beyond it is a break; if neither level has a limit, any change that shows is.
    """

    design_id: str | None
    total: Decimal | None
    recorded_on: date | None
    warn: Change
    fail: Change


About = (
    Cheapest
    | Total
    | SavingAmount
    | SavingPercent
    | BreakEvenGb
    | StaysCheapestGb
    | HoldsIf
    | UnitPrice
    | Endpoints
    | Cautions
    | PriceAge
    | Baseline
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing expected of a scenario.

    Attributes:
        key: where it stands in the file below `expect`, as in `totals.privatelink`.
        about: what is expected.
        note: the owner's, shown when it does not hold.
        level: `warn` if a break is to warn only.
    """

    key: str
    about: About
    note: str | None = None
    level: Level = "fail"
