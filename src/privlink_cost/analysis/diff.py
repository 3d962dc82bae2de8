"""What changes between two answers, or between two sheets of prices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from privlink_cost.analysis.survey import NotKnown
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT, ZERO, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.analysis.stays_cheapest import StaysCheapest
    from privlink_cost.analysis.survey import ScenarioAnswers
    from privlink_cost.model.prices import Charge, Tier
    from privlink_cost.model.sheet import PriceSheet

Key = TypeVar("Key")


class Side(NamedTuple):
    """Where one of the two sides comes from.

    Attributes:
        path: the file or folder, as given.
        day: the day whose prices were asked for; None leaves it to the file.
        prices: path of the price tables that were given; None are the bundled ones.
    """

    path: str
    day: date | None = None
    prices: str | None = None


class ChargeChange(NamedTuple):
    """A charge of a design before and after; None where there is none."""

    before: Charge | None
    after: Charge | None

    @property
    def is_change(self) -> bool:
        """Whether quantity or unit price differ, or there is no such charge on one side."""
        if self.before is None or self.after is None:
            return self.before is not self.after
        return _billed(self.before) != _billed(self.after)

    @property
    def difference(self) -> Decimal:
        """Cost after less cost before, exactly; a charge that is not there costs nothing."""
        before, after = (ZERO if charge is None else charge.cost for charge in self)
        return EXACT.subtract(after, before)


class DesignChange(NamedTuple):
    """A design before and after.

    Attributes:
        design_id: as in `nat`.
        before: what it cost; None if it was not priced.
        after: what it costs; None if it is not priced.
        charges: every charge of either side.
    """

    design_id: str
    before: Estimate | None
    after: Estimate | None
    charges: tuple[ChargeChange, ...]

    @property
    def is_change(self) -> bool:
        """Whether its total, a charge or whether it is possible differs."""
        if self.before is None or self.after is None or self.before.total != self.after.total:
            return True
        return any(charge.is_change for charge in self.charges)


class ScenarioChange(NamedTuple):
    """A scenario before and after.

    Attributes:
        name: what the asker calls it, or None.
        before: its answer, or that a price is not known; None if there was no such scenario.
        after: as `before`; None if there is no such scenario any more.
        designs: every design of either side, in the order in which ties are settled.
    """

    name: str | None
    before: Comparison | NotKnown | None
    after: Comparison | NotKnown | None
    designs: tuple[DesignChange, ...]

    @property
    def is_change(self) -> bool:
        """Whether a charge, a total or the verdict differs, or there is no such scenario on one side."""
        before, after = self.before, self.after
        if before is None or after is None or isinstance(before, NotKnown) or isinstance(after, NotKnown):
            return before != after
        return before.sheet.currency != after.sheet.currency or any(design.is_change for design in self.designs)

    @property
    def cheapest(self) -> tuple[str | None, str | None]:
        """The ids of the cheapest design before and after; None where there is no answer."""
        before, after = (answered(side) for side in (self.before, self.after))
        return before and before.cheapest.design_id, after and after.cheapest.design_id

    @property
    def break_even_gb(self) -> tuple[Decimal | None, Decimal | None]:
        """The break-even of the pair in GB before and after; None where there is none or it is not known."""
        return _break_even_gb(answered(self.before)), _break_even_gb(answered(self.after))

    @property
    def stays_cheapest(self) -> tuple[StaysCheapest | None, StaysCheapest | None]:
        """Over which GB the cheapest of all designs stays so before and after; None where it is not known."""
        return _stays_cheapest(answered(self.before)), _stays_cheapest(answered(self.after))

    @property
    def verdict_changes(self) -> bool:
        """Whether another design is the cheapest, where there is an answer on both sides."""
        before, after = self.cheapest
        return before is not None and after is not None and before != after


class PriceChange(NamedTuple):
    """A meter's prices in one region before and after.

    Attributes:
        region_id: as in `ap-northeast-1`; before and after where they differ, as in `us-east-1 -> us-east-2`.
        meter_id: as in `nat_gateway_hours`.
        before: its tiers; None if no price is known.
        after: as `before`.
    """

    region_id: str
    meter_id: str
    before: tuple[Tier, ...] | None
    after: tuple[Tier, ...] | None

    @property
    def is_change(self) -> bool:
        """Whether a unit price or a bound of a tier differs; a rate code alone is no change."""
        return _rates(self.before) != _rates(self.after)


def change_of(before: Decimal | None, after: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """After less before, exactly, and that as a percentage of before; None where there is none."""
    if before is None or after is None:
        return None, None
    difference = EXACT.subtract(after, before)
    return difference, ratio(EXACT.scaleb(difference, 2), before) if before else None


def changes(before: ScenarioAnswers, after: ScenarioAnswers) -> tuple[ScenarioChange, ...]:
    """Pair the scenarios of two sides by their names; one alone on each side is the same whatever its name."""
    first, second = ({answer_name(answer): answer for answer in side.answers} for side in (before, after))
    if len(first) == len(second) == 1:
        ((name, answer),) = first.items()
        return (_scenario(name, answer, *second.values()),)
    return tuple(_scenario(name, first.get(name), second.get(name)) for name in _names(first, second))


def answered(side: Comparison | NotKnown | None) -> Comparison | None:
    """The answer of one side of a change; None if there is none."""
    return None if isinstance(side, NotKnown) else side


def answer_name(answer: Comparison | NotKnown) -> str | None:
    """What the asker calls a scenario."""
    return answer.name if isinstance(answer, NotKnown) else answer.scenario.name


def price_changes(before: Sequence[PriceSheet], after: Sequence[PriceSheet]) -> tuple[PriceChange, ...]:
    """Pair the sheets of two sides by region, and their prices by meter; one alone on each side is paired anyway."""
    first, second = ({sheet.region_id: sheet for sheet in side} for side in (before, after))
    if len(before) == len(after) == 1:
        title = " -> ".join(_names(first, second))
        return tuple(_prices(title, *before, *after))
    return tuple(
        change for region in _names(first, second) for change in _prices(region, first.get(region), second.get(region))
    )


def _scenario(
    name: str | None, before: Comparison | NotKnown | None, after: Comparison | NotKnown | None
) -> ScenarioChange:
    first, second = (
        {} if answer is None else {estimate.design_id: estimate for estimate in answer.estimates}
        for answer in (answered(before), answered(after))
    )
    designs = tuple(
        _design(design_id, first.get(design_id), second.get(design_id))
        for design_id in DESIGNS
        if design_id in first or design_id in second
    )
    return ScenarioChange(name=name, before=before, after=after, designs=designs)


def _design(design_id: str, before: Estimate | None, after: Estimate | None) -> DesignChange:
    first, second = (_by_line(() if estimate is None else estimate.charges) for estimate in (before, after))
    charges = tuple(ChargeChange(first.get(line), second.get(line)) for line in _names(first, second))
    return DesignChange(design_id=design_id, before=before, after=after, charges=charges)


def _by_line(charges: Iterable[Charge]) -> dict[tuple[str, str | None, int], Charge]:
    """Charges by meter, endpoint and number of the tier."""
    lines: dict[tuple[str, str | None, int], Charge] = {}
    for charge in charges:
        tier = 0
        while (charge.meter.meter_id, charge.endpoint, tier) in lines:
            tier += 1
        lines[charge.meter.meter_id, charge.endpoint, tier] = charge
    return lines


def _prices(region: str, before: PriceSheet | None, after: PriceSheet | None) -> list[PriceChange]:
    first, second = ({} if sheet is None else sheet.prices for sheet in (before, after))
    return [
        PriceChange(region_id=region, meter_id=meter_id, before=_tiers(before, meter_id), after=_tiers(after, meter_id))
        for meter_id in _names(first, second)
    ]


def _tiers(sheet: PriceSheet | None, meter_id: str) -> tuple[Tier, ...] | None:
    """A meter's tiers; None if it has none that day, or it is open which of two prices held."""
    entry = None if sheet is None else sheet.prices.get(meter_id)
    return None if entry is None or entry.is_open(lambda price: _rates(price.tiers)) else entry.price.tiers


def _rates(tiers: tuple[Tier, ...] | None) -> list[tuple[Decimal | None, Decimal]] | None:
    return None if tiers is None else [(tier.up_to, tier.unit_price) for tier in tiers]


def _billed(charge: Charge) -> tuple[Decimal, Decimal]:
    return charge.quantity, charge.unit_price


def _break_even_gb(answer: Comparison | None) -> Decimal | None:
    if answer is None:
        return None
    try:
        found = answer.break_even
    except PriceNotKnownError:
        return None
    return None if found is None else found.gb


def _stays_cheapest(answer: Comparison | None) -> StaysCheapest | None:
    try:
        return None if answer is None else answer.stays_cheapest
    except PriceNotKnownError:
        return None


def _names(first: Mapping[Key, object], second: Mapping[Key, object]) -> list[Key]:
    """The names of both sides, each once: those of the first in its order, then what the second adds."""
    return list(dict.fromkeys((*first, *second)))
