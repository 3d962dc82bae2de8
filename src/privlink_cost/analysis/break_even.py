"""Break-even: at how many GB the cheaper of two designs changes, solved exactly.

Costs are piecewise linear in the GB: every metered quantity is a fixed part plus a part in proportion, and every
tier is a straight line. So the crossings are solved in closed form, piece by piece. No number is divided before
the last step: points on the GB axis are kept as fractions.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.gb.mix import volumes
from privlink_cost.model.numbers import EXACT, ONE, ZERO, ratio
from privlink_cost.model.prices import tier_lines
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from privlink_cost.model.designs import Design
    from privlink_cost.model.gb.mix import Volumes
    from privlink_cost.model.prices import TierLine
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


ORIGIN = Fraction(0)


class BreakEven(NamedTuple):
    """Where the cheaper of two designs changes as the total GB grow.

    The mix is the same at every volume, as `model.mix` says. Where both cost the same the first of the pair counts as
    the cheaper.

    Attributes:
        designs: ids of the pair.
        crossings: total GB a month of every change above the smallest volume, ascending, to 28 significant digits.
        winners: the cheaper design's id before the first crossing, between each two, and after the last.
    """

    designs: tuple[str, str]
    crossings: tuple[Decimal, ...]
    winners: tuple[str, ...]

    @property
    def gb(self) -> Decimal | None:
        """The lowest crossing, total GB a month; None if one design is the cheaper at every volume."""
        return self.crossings[0] if self.crossings else None

    @property
    def cheaper_below(self) -> str:
        """Id of the cheaper design below the lowest crossing."""
        return self.winners[0]

    @property
    def cheaper_above(self) -> str:
        """Id of the cheaper design just above the lowest crossing, or everywhere if there is none."""
        return self.winners[1] if self.crossings else self.winners[0]


def break_even(first: Design, second: Design, scenario: Scenario, sheet: PriceSheet) -> BreakEven:
    """Solve for the total GB at which the cheaper of two designs changes.

    Raises:
        PriceNotKnownError: if a price is missing, or if two prices may have held on the sheet's day and they
            give different answers.
    """
    with localcontext(EXACT):
        axis = volumes(scenario)
        lines = [*lines_of(first, axis, ONE), *lines_of(second, axis, -ONE)]

        def solved(possible: PriceSheet) -> BreakEven:
            changes = changes_of(Curve.of(lines, possible), axis.lowest)
            crossings = tuple(value_of(point, axis.offset, axis.unit) for point, _ in changes[1:])
            winners = tuple((second if second_wins else first).design_id for _, second_wins in changes)
            return BreakEven(designs=(first.design_id, second.design_id), crossings=crossings, winners=winners)

        return sheet.agreed(dict.fromkeys(line.meter_id for line in lines), solved, phrase("the break-even"))


class Line(NamedTuple):
    """A quantity of one meter: fixed + slope x t. In break-evens of GB, t is the GB to AWS services in some unit."""

    meter_id: str
    fixed: Decimal
    slope: Decimal
    sign: Decimal  # +1 for the first design, -1 for the second: the lines add up to the difference in cost


def lines_of(design: Design, axis: Volumes, sign: Decimal) -> list[Line]:
    """The quantities of a design as lines in t, read off the scenarios at t = 0 and at t = 1."""
    lines = []
    # At 0 GB no share is the internet's, and so nothing says that the NAT gateways stay for it.
    for term in design.terms_for(axis.high):
        fixed = term.amount(axis.low)
        lines.append(Line(term.meter_id, fixed, term.amount(axis.high) - fixed, sign))
    return lines


class Curve(NamedTuple):
    """A cost, or the difference of two: a straight line, plus the lines whose prices have tiers."""

    intercept: Decimal
    slope: Decimal
    tiered: list[tuple[Line, tuple[TierLine, ...]]]

    @classmethod
    def of(cls, lines: list[Line], sheet: PriceSheet) -> Curve:
        """What the quantities cost on a sheet, each with its sign."""
        intercept = slope = ZERO
        tiered = []
        for line in lines:
            tiers = sheet.prices[line.meter_id].price.tiers
            if len(tiers) > 1:
                tiered.append((line, tier_lines(tiers)))
                continue
            rate = line.sign * tiers[0].unit_price
            intercept += rate * line.fixed
            slope += rate * line.slope
        return cls(intercept, slope, tiered)

    def bends(self, lowest: Fraction = ORIGIN) -> list[Fraction]:
        """Every t above the lowest at which some quantity passes the bound of a tier, ascending."""
        bends = {
            _bend(tier.up_to, line.fixed, line.slope)
            for line, tiers in self.tiered
            if line.slope
            for tier in tiers
            if tier.up_to is not None
        }
        return sorted(bend for bend in bends if bend > lowest)

    def less(self, other: Curve) -> Curve:
        """What this cost is more than another."""
        taken = [(line._replace(sign=-line.sign), tiers) for line, tiers in other.tiered]
        return Curve(self.intercept - other.intercept, self.slope - other.slope, self.tiered + taken)

    def at(self, t: Decimal) -> Decimal:
        """The cost at t, exact in an exact context."""
        result = self.intercept + self.slope * t
        for line, tiers in self.tiered:
            amount = line.fixed + line.slope * t
            for _, up_to, intercept, rate in tiers:
                if up_to is None or amount <= up_to:
                    result += line.sign * (intercept + rate * amount)
                    break
        return result

    def after(self, start: Fraction) -> tuple[Decimal, Decimal]:
        """The curve just after `start` as a straight line in t: its value at t = 0, and its slope."""
        intercept, slope = self.intercept, self.slope
        for line, tiers in self.tiered:
            _, fixed, grows, sign = line
            at_start, denominator = scaled(fixed, grows, start), Decimal(start.denominator)
            for _, up_to, tier_intercept, rate in tiers:
                end = None if up_to is None else up_to * denominator
                if end is None or at_start < end or (at_start == end and grows < 0):
                    intercept += sign * (tier_intercept + rate * fixed)
                    slope += sign * grows * rate
                    break
        return intercept, slope


def changes_of(curve: Curve, lowest: Fraction = ORIGIN) -> list[tuple[Fraction, bool]]:
    """From where on the second design is the cheaper, or no longer: at the lowest t, and at every change after it."""
    starts = [lowest, *curve.bends(lowest)]
    changes: list[tuple[Fraction, bool]] = []

    def note(start: Fraction, difference: Decimal) -> None:
        second_wins = difference > 0
        if not changes or changes[-1][1] != second_wins:
            changes.append((start, second_wins))

    for start, end in zip(starts, [*starts[1:], None], strict=True):
        intercept, slope = curve.after(start)
        at_start = scaled(intercept, slope, start)  # has the sign of the difference there
        # Just after the start the difference has the sign of its value there or, where that is 0, of its slope.
        note(start, at_start or slope)
        if not slope or not at_start or (at_start > 0) == (slope > 0):
            continue  # it never comes back to 0
        root = _quotient(-intercept, slope)
        if end is None or root < end:
            note(root, slope)
    return changes


def scaled(intercept: Decimal, slope: Decimal, t: Fraction) -> Decimal:
    """The value of a straight line at t, times the denominator of t, which is positive: exact, with the same sign."""
    return intercept * Decimal(t.denominator) + slope * Decimal(t.numerator)


def value_of(t: Fraction, offset: Decimal, unit: Decimal) -> Decimal:
    """Offset + unit x t, to 28 significant digits."""
    return ratio(scaled(offset, unit, t), Decimal(t.denominator))


@lru_cache(maxsize=1024)  # the bounds of tiers are the same in most answers
def _bend(up_to: Decimal, fixed: Decimal, slope: Decimal) -> Fraction:
    """The t at which fixed + slope x t reaches the bound of a tier."""
    return _quotient(up_to - fixed, slope)


def _quotient(numerator: Decimal, denominator: Decimal) -> Fraction:
    """A quotient of decimals, made in one step: fractions take long to make."""
    above, below = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    return Fraction(above[0] * below[1], above[1] * below[0])
