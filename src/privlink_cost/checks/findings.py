"""What checking an expectation found: whether it holds, and the figures that say so.

An outcome is a record of figures for each kind of expectation, without a sentence: whoever shows it words it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from privlink_cost.model.numbers import EXACT

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.break_even import BreakEven
    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.stays_cheapest import StaysCheapest
    from privlink_cost.checks.expectations import Band, Change, Expectation
    from privlink_cost.errors import PriceNotKnownError
    from privlink_cost.model.cautions import Caution
    from privlink_cost.model.prices import DatedPrice
    from privlink_cost.model.sheet import PriceSheet

Status = Literal["held", "warned", "broken", "not known"]


class Figure(NamedTuple):
    """A number held against what was expected of it.

    Attributes:
        actual: the number, not rounded.
        bounds: from where to where it may lie.
        base: the number expected or, of a band, the bound beyond which `actual` lies; None if it lies in the band.
    """

    actual: Decimal
    bounds: Band
    base: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """`actual` less `base`, not rounded."""
        return None if self.base is None else EXACT.subtract(self.actual, self.base)

    @property
    def holds(self) -> bool:
        """Whether the number lies within the bounds."""
        return self.bounds.passed_by(self.actual) is None


class CostOutcome(NamedTuple):
    """What designs cost, or what the cheapest saves.

    Attributes:
        comparison: all designs.
        figure: what was asked; for the cheapest design the total of the one expected, against the lowest. None if
            there is none, because the design has no total or there is no other to compare with.
        newest_price: the newest of the prices it rests on; None if there is none.
    """

    comparison: Comparison
    figure: Figure | None = None
    newest_price: DatedPrice | None = None


class BreakEvenOutcome(NamedTuple):
    """From how many GB the answer changes.

    Attributes:
        comparison: all designs.
        figure: the GB a month, in open bounds where no break-even was expected; None if there is none.
        newest_price: the newest of the prices used; None if none is.
        found: the break-even of the pair; None if a design of the pair is not possible.
    """

    comparison: Comparison
    figure: Figure | None
    newest_price: DatedPrice | None
    found: BreakEven | None


class StaysCheapestOutcome(NamedTuple):
    """Over which GB the cheapest design stays the cheapest.

    Attributes:
        comparison: all designs.
        stays: from which total GB to which.
        newest_price: the newest of the prices used; None if none is.
    """

    comparison: Comparison
    stays: StaysCheapest
    newest_price: DatedPrice | None


class HoldsIfOutcome(NamedTuple):
    """Which design is the cheapest under another condition.

    Attributes:
        asked: id of the design that is the cheapest of the scenario as it was asked.
        changed: what came of expecting it under the condition.
    """

    asked: str
    changed: CostOutcome


class BaselineOutcome(NamedTuple):
    """How far a design's total has moved from the recorded one.

    Attributes:
        comparison: all designs; None if nothing is recorded yet.
        figure: the total against the recorded one, in bounds of what rounding hides; None if it has none.
        newest_price: the newest of the prices it rests on; None if there is none.
        exceeded: the limit that is exceeded, that of a failure before that of a warning; `Change()` if there are no
            limits, and so no change is allowed.
    """

    comparison: Comparison | None = None
    figure: Figure | None = None
    newest_price: DatedPrice | None = None
    exceeded: Change | None = None


class UnitPriceOutcome(NamedTuple):
    """What the list price of a meter is.

    Attributes:
        sheet: the list prices.
        price: the meter's.
        tiers: last unit and US dollars per unit of each tier that was asked for.
        difference: the price less the one expected, where each is one number; else None.
    """

    sheet: PriceSheet
    price: DatedPrice
    tiers: tuple[tuple[Decimal | None, Decimal], ...]
    difference: Decimal | None


class EndpointSet(NamedTuple):
    """The endpoints of one type that are needed, and those that were expected to be.

    Attributes:
        kind: `interface` or `gateway`.
        needed: by the scenario.
        missing: needed and not expected, in alphabetical order.
        extra: expected and not needed, in alphabetical order.
    """

    kind: str
    needed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]


class EndpointsOutcome(NamedTuple):
    """Which endpoints a scenario needs.

    Attributes:
        workload: whose endpoints they are; None if the scenario names none.
        sets: one for each type that was asked about.
    """

    workload: str | None
    sets: tuple[EndpointSet, ...]


class CautionsOutcome(NamedTuple):
    """What is known against a scenario's set of endpoints.

    Attributes:
        workload: whose endpoints they are; None if the scenario names none.
        region_id: where they are to be.
        found: every caution.
    """

    workload: str | None
    region_id: str
    found: tuple[Caution, ...]


class PriceAgeOutcome(NamedTuple):
    """How old the oldest of the prices used is.

    Attributes:
        sheet: the prices used.
        meter_id: of the price that was verified first; None if no price is used.
        verified_on: when that was.
        age_days: days from then to the sheet's day; 0 if it was verified later.
        difference: `age_days` less the most there may be.
    """

    sheet: PriceSheet
    meter_id: str | None = None
    verified_on: date | None = None
    age_days: int | None = None
    difference: Decimal | None = None


class NotKnownOutcome(NamedTuple):
    """A price that the expectation needs is not known.

    Attributes:
        error: which price, and what to do about it.
    """

    error: PriceNotKnownError


Outcome = (
    CostOutcome
    | BreakEvenOutcome
    | StaysCheapestOutcome
    | HoldsIfOutcome
    | BaselineOutcome
    | UnitPriceOutcome
    | EndpointsOutcome
    | CautionsOutcome
    | PriceAgeOutcome
    | NotKnownOutcome
)


class Finding(NamedTuple):
    """One expectation, and whether it holds.

    Attributes:
        scenario: name of the scenario.
        expectation: what is expected of it, with its key and its owner's note.
        status: `held`; `warned` or `broken`, by its level; `not known` if a price is missing or too old to tell.
        outcome: the figures, of the kind of the expectation; or which price is not known.
    """

    scenario: str
    expectation: Expectation
    status: Status
    outcome: Outcome
