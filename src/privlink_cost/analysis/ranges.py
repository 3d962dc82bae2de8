"""A range of GB: over which share of it each design wins, where that flips, and what the wrong choice costs.

Every design's cost is piecewise linear in the GB. Between the bends of all designs and the points where two of them
cross, the order of the designs is fixed; so these points, kept as fractions, answer everything exactly.
"""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import Curve, lines_of
from privlink_cost.analysis.compare import Comparison, compare
from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.gb.mix import volumes
from privlink_cost.model.numbers import EXACT, ONE, plain, ratio
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.model.gb.mix import Volumes
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


class Segment(NamedTuple):
    """A part of the range over which one design is the cheapest.

    Attributes:
        low: its first GB.
        high: its last GB; a repeating decimal has 28 digits.
        design_id: the cheapest design; of equals the first.
    """

    low: Decimal
    high: Decimal
    design_id: str


class RangeEstimate(NamedTuple):
    """What one design costs over the range.

    Attributes:
        design_id: as in `nat`.
        total_at_low: what it costs a month at the lowest GB.
        total_at_high: and at the highest.
        percent: of the range over which it is the cheapest.
        regret: the most that it costs more than the cheapest design anywhere in the range, money a month.
        regret_gb: the GB at which that is so; of several the lowest.
    """

    design_id: str
    total_at_low: Decimal
    total_at_high: Decimal
    percent: Decimal
    regret: Decimal
    regret_gb: Decimal


class RangeAnswer(NamedTuple):
    """All designs over a range of GB.

    Attributes:
        low: the lowest GB a month.
        at_high: the comparison at the highest, which also says what is not possible and why.
        estimates: of the feasible designs, in the order in which ties are settled.
        segments: the cheapest design along the range; they meet at the flip points.
    """

    low: Decimal
    at_high: Comparison
    estimates: tuple[RangeEstimate, ...]
    segments: tuple[Segment, ...]

    @property
    def high(self) -> Decimal:
        """The highest GB a month."""
        return self.at_high.scenario.gb

    @property
    def flips(self) -> tuple[Decimal, ...]:
        """The GB at which the cheapest design changes."""
        return tuple(segment.low for segment in self.segments[1:])

    @property
    def safest(self) -> RangeEstimate:
        """The design that is the least dear to be wrong with; of equals the first."""
        return min(self.estimates, key=lambda estimate: estimate.regret)


def check_range(low: Decimal, high: Decimal) -> None:
    """Make sure that there is something between two GB.

    Raises:
        InputError: if the range is empty, backwards or begins below 0.
    """
    shown = f"{plain(low)}..{plain(high)}"
    if low < 0:
        raise InputError(
            f"the range {shown} begins below 0 GB", hint=("begin ", FieldName("gb"), " at 0 or more"), field="gb"
        )
    if low == high:
        raise InputError(
            f"the range {shown} is empty",
            hint=("give two different GB, or ", FieldName("gb"), f" {plain(low)} alone"),
            field="gb",
        )
    if low > high:
        raise InputError(
            f"the range {shown} is backwards",
            hint=("write ", FieldName("gb"), f" {plain(high)}..{plain(low)}"),
            field="gb",
        )


def compare_range(scenario: Scenario, low: Decimal, sheet: PriceSheet) -> RangeAnswer:
    """Weigh the designs over a range of GB.

    Percentages are of each volume, internet GB and parts given in GB are held, and what is left nobody named. So a
    flip does not move with the ends of the range.

    Args:
        scenario: with the highest GB of the range.
        low: the lowest GB.
        sheet: the prices.

    Raises:
        InputError: if the range is empty, backwards, or begins below 0 or below the parts that are held.
        PriceNotKnownError: if a price is missing, or if two prices may have held on the sheet's day and they give
            different answers.
    """
    check_range(low, scenario.gb)
    axis = volumes(scenario, holds_named=True)
    if low < axis.lowest_gb:
        raise InputError(
            f"the range begins at {plain(low)} GB, below the {plain(axis.first_gb)} GB that its parts need",
            hint=f"begin it at {plain(axis.first_gb)} or above, as the GB are the total",
            field="gb",
        )
    at_high = compare(scenario, sheet)
    design_ids = [estimate.design_id for estimate in at_high.estimates if estimate.feasible]
    with localcontext(EXACT):
        meter_ids = dict.fromkeys(m for i in design_ids for m, _ in DESIGNS[i].usage(scenario))
        estimates, segments = sheet.agreed(
            meter_ids, lambda possible: _weigh(design_ids, axis, (low, scenario.gb), possible), phrase("the answer")
        )
    return RangeAnswer(low=low, at_high=at_high, estimates=estimates, segments=segments)


class _Costs(NamedTuple):
    """A design's cost over t, in which the total GB are a straight line."""

    design_id: str
    curve: Curve

    def at(self, t: Fraction) -> Fraction:
        intercept, slope = self.curve.after(t)
        return Fraction(intercept) + Fraction(slope) * t


def _weigh(
    design_ids: Sequence[str], axis: Volumes, ends: tuple[Decimal, Decimal], sheet: PriceSheet
) -> tuple[tuple[RangeEstimate, ...], tuple[Segment, ...]]:
    designs = [_Costs(i, Curve.of(lines_of(DESIGNS[i], axis, ONE), sheet)) for i in design_ids]
    start, end = map(axis.at, ends)
    points = _points(designs, start, end)

    def gb(t: Fraction) -> Decimal:
        return _decimal(Fraction(axis.offset) + Fraction(axis.unit) * t)

    lowest = [min(design.at(t) for design in designs) for t in points]
    won: dict[str, Fraction] = {}
    segments: list[tuple[Fraction, Fraction, str]] = []
    for left, right in pairwise(points):
        winner = min(designs, key=lambda design: design.at((left + right) / 2)).design_id
        won[winner] = won.get(winner, Fraction(0)) + right - left
        if segments and segments[-1][2] == winner:
            left = segments.pop()[0]  # noqa: PLW2901 - the two make one segment
        segments.append((left, right, winner))

    def estimate(design: _Costs) -> RangeEstimate:
        extra = [design.at(t) - best for t, best in zip(points, lowest, strict=True)]
        # Between two points the extra cost is a straight line, so it is largest at one of them.
        regret = max(extra)
        return RangeEstimate(
            design_id=design.design_id,
            total_at_low=_decimal(design.at(start)),
            total_at_high=_decimal(design.at(end)),
            percent=_decimal(100 * won.get(design.design_id, Fraction(0)) / (end - start)),
            regret=_decimal(regret),
            regret_gb=gb(points[extra.index(regret)]),
        )

    parts = tuple(Segment(low=gb(left), high=gb(right), design_id=name) for left, right, name in segments)
    return tuple(map(estimate, designs)), parts


def _points(designs: Sequence[_Costs], start: Fraction, end: Fraction) -> list[Fraction]:
    """The ends of the range, and every point in it at which a cost bends or two costs cross, ascending."""
    bends = {bend for design in designs for bend in design.curve.bends(start)}
    points = sorted({start, end, *(t for t in bends if t < end)})
    crossings = set()
    for left, right in pairwise(points):
        for one, other in combinations(designs, 2):
            before, after = (one.at(t) - other.at(t) for t in (left, right))
            if before * after < 0:
                crossings.add(left + (right - left) * before / (before - after))
    return sorted({*points, *crossings})


def _decimal(number: Fraction) -> Decimal:
    """The number in full or, if it is a repeating decimal, to 28 digits."""
    try:
        return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    except Inexact:
        return ratio(Decimal(number.numerator), Decimal(number.denominator))
