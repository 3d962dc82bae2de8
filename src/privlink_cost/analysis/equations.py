"""The costs of two designs as straight lines in one variable: where they cross, and the formula of each crossing.

The formula is that of the piece in which the crossing lies: every quantity is priced at its tier's rate, and what the
earlier tiers cost more is an amount of its own.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import ORIGIN, Curve, Line, changes_of, scaled, value_of
from privlink_cost.model.numbers import ONE, ZERO, ratio
from privlink_cost.model.prices import Factor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.designs import Design
    from privlink_cost.model.prices import Tier
    from privlink_cost.model.quantities import Quantity
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


class Part(NamedTuple):
    """One product in a formula.

    Attributes:
        is_plus: whether it is added; else it is taken away.
        factors: what the unit price is multiplied by; none for a unit price alone.
        rates: a unit price, or two of them of which the second is taken from the first: what the GB of an earlier
            tier cost more than those of the next.
    """

    is_plus: bool
    factors: tuple[Factor, ...]
    rates: tuple[Decimal, ...]


class Formula(NamedTuple):
    """How a crossing comes about: offset + numerator / denominator.

    Attributes:
        numerator_parts: what one design costs more whatever the variable; money.
        denominator_parts: what the other costs more for each unit of the variable; money.
        numerator: their sum.
        denominator: their sum; 28 significant digits where traffic by service is a share that is a repeating decimal.
        offset: GB to the internet, which are part of the total and the same in both designs.
    """

    numerator_parts: tuple[Part, ...]
    denominator_parts: tuple[Part, ...]
    numerator: Decimal
    denominator: Decimal
    offset: Decimal


class Costs(NamedTuple):
    """What the two designs cost a month at one value of the variable, to 28 digits if it is not a whole number."""

    value: Decimal
    first: Decimal
    second: Decimal


class Crossing(NamedTuple):
    """A value at which the cheaper of the two designs changes.

    Attributes:
        value: to 28 significant digits.
        cheaper_below: id of the cheaper design just below.
        cheaper_above: id of the cheaper design just above.
        last_below: the last whole number below, None if the variable is no whole number or there is none.
        first_above: the first whole number above, None if the variable is no whole number.
        costs: at the crossing or, for a whole number, on both sides of it (and at it, if it is whole itself).
        formula: how the value comes about.
    """

    value: Decimal
    cheaper_below: str
    cheaper_above: str
    last_below: int | None
    first_above: int | None
    costs: tuple[Costs, ...]
    formula: Formula


class Crossings(NamedTuple):
    """All crossings within a variable's range, ascending.

    Attributes:
        crossings: where the cheaper design changes.
        cheaper_first: id of the cheaper design at the lowest value, or just above it if that is 0.
        is_even: whether both cost the same whatever the variable.
    """

    crossings: tuple[Crossing, ...]
    cheaper_first: str
    is_even: bool


class _Term(NamedTuple):
    """One quantity of one design as a line in t, and the factors it is the product of.

    The factor at `varied` is the one that varies: fixed + slope x t; None if none does.
    """

    line: Line
    factors: tuple[Factor, ...]
    varied: int | None
    fixed: Decimal
    slope: Decimal

    def at(self, number: Decimal, *, hidden: str = "") -> tuple[Factor, ...]:
        """The factors with a number in place of the one that varies, which is hidden if it is 1 of that noun."""
        if self.varied is None:
            return self.factors
        noun = self.factors[self.varied].noun
        own = () if number == 1 and noun == hidden else (Factor(number, "" if noun == hidden else noun),)
        return (*self.factors[: self.varied], *own, *self.factors[self.varied + 1 :])


class Equations(NamedTuple):
    """The costs of two designs as lines in t; the variable is offset + unit x t."""

    pair: tuple[Design, Design]
    variable: Quantity
    offset: Decimal
    unit: Decimal
    lowest: Fraction
    terms: tuple[list[_Term], list[_Term]]

    @classmethod
    def of(
        cls,
        pair: tuple[Design, Design],
        variable: Quantity,
        low: tuple[Decimal, Scenario],
        high: Scenario,
        *,
        offset: Decimal = ZERO,
        unit: Decimal = ONE,
        lowest: Fraction = ORIGIN,
    ) -> Equations:
        """Read the lines off two scenarios.

        Args:
            pair: the designs.
            variable: what varies.
            low: a value of t and its scenario.
            high: the scenario of the next t.
            offset: the variable at t = 0.
            unit: how much the variable grows when t grows by 1.
            lowest: the lowest t.
        """
        first, second = pair
        terms = (list(_terms(first, *low, high, ONE)), list(_terms(second, *low, high, -ONE)))
        return cls(pair=pair, variable=variable, offset=offset, unit=unit, lowest=lowest, terms=terms)

    @property
    def meter_ids(self) -> tuple[str, ...]:
        """The meters that the two designs are billed on."""
        return tuple(dict.fromkeys(term.line.meter_id for terms in self.terms for term in terms))

    def solve(self, sheet: PriceSheet) -> Crossings:
        """Solve on a sheet without open prices."""
        curve = Curve.of([term.line for terms in self.terms for term in terms], sheet)
        lowest, highest = self.variable.lowest, self.variable.highest
        (_, second_wins), *later = changes_of(curve, self.lowest)
        inside = []
        for point, wins in later:
            if self._compare(point, lowest) < 0:
                second_wins = wins
            elif highest is None or self._compare(point, highest) < 0:
                inside.append(self._crossing(point, sheet, second_wins=wins))
        return Crossings(
            crossings=tuple(inside),
            cheaper_first=self.pair[second_wins].design_id,
            is_even=not any(
                number for start in (self.lowest, *curve.bends(self.lowest)) for number in curve.after(start)
            ),
        )

    def _compare(self, point: Fraction, value: Decimal) -> Decimal:
        """Below 0, 0 or above 0 as the variable at a point is below, at or above a value."""
        return scaled(self.offset - value, self.unit, point)

    def _crossing(self, point: Fraction, sheet: PriceSheet, *, second_wins: bool) -> Crossing:
        value = value_of(point, self.offset, self.unit)
        last = first = None
        points = [point]
        if self.variable.is_whole:
            whole, rest = divmod(point.numerator, point.denominator)
            last, first = whole - (not rest), whole + 1
            points = [Fraction(n) for n in (last, whole, first) if n >= self.variable.lowest]
            last = last if last >= self.variable.lowest else None
        return Crossing(
            value=value,
            cheaper_below=self.pair[not second_wins].design_id,
            cheaper_above=self.pair[second_wins].design_id,
            last_below=last,
            first_above=first,
            costs=tuple(self._costs(p, sheet) for p in dict.fromkeys(points)),
            formula=self._formula(point, sheet),
        )

    def _costs(self, point: Fraction, sheet: PriceSheet) -> Costs:
        first, second = (
            _cost(Curve.of([term.line._replace(sign=ONE) for term in terms], sheet), point) for terms in self.terms
        )
        return Costs(value=value_of(point, self.offset, self.unit), first=first, second=second)

    def _formula(self, point: Fraction, sheet: PriceSheet) -> Formula:
        terms = [term for design in self.terms for term in design]
        curve = Curve.of([term.line for term in terms], sheet)
        intercept, slope = curve.after(point)
        after = bool(slope)
        if not after:  # the designs cost the same from the crossing on: its line is that of the piece below
            bends = [self.lowest, *curve.bends(self.lowest)]
            start = bends[bends.index(point) - 1]
            intercept, slope = curve.after(start)
        above: list[Part] = []
        below: list[Part] = []
        for term in terms:
            tiers = sheet.prices[term.line.meter_id].price.tiers
            above += _fixed_parts(term, tiers, point, after=after)
            if term.slope:
                noun = self.variable.noun
                shown = term.at(ratio(term.slope, self.unit), hidden=noun)
                rate = tiers[_tier(term.line, tiers, point, after=after)].unit_price
                below.append(Part(term.line.sign > 0, shown, (rate,)))
        flipped = slope < 0
        return Formula(
            numerator_parts=_tidy(above, flipped=flipped),
            denominator_parts=_tidy(below, flipped=flipped),
            numerator=intercept if flipped else -intercept,
            denominator=ratio(-slope if flipped else slope, self.unit),
            offset=self.offset,
        )


def _terms(design: Design, at_low: Decimal, low: Scenario, high: Scenario, sign: Decimal) -> Iterator[_Term]:
    """The quantities of a design as lines, read off two scenarios one step apart and followed back to 0."""
    for (meter_id, at_low_factors), (_, factors) in zip(design.usage(low), design.usage(high), strict=True):
        pairs = list(zip(at_low_factors, factors, strict=True))
        others, index, fixed, slope = ONE, None, ONE, ZERO
        for number, (before, after) in enumerate(pairs):
            if before.number == after.number:
                others *= after.number
                continue
            assert index is None, design.design_id  # noqa: S101 - two that vary would be no straight line
            index, slope = number, after.number - before.number
            fixed = before.number - at_low * slope
        yield _Term(Line(meter_id, others * fixed, others * slope, sign), factors, index, fixed, slope)


def _fixed_parts(term: _Term, tiers: tuple[Tier, ...], point: Fraction, *, after: bool) -> Iterator[Part]:
    """What a term costs whatever the variable, as the numerator counts it: with the opposite sign."""
    number = _tier(term.line, tiers, point, after=after)
    is_plus = term.line.sign < 0
    if term.line.fixed:
        yield Part(is_plus, term.at(term.fixed), (tiers[number].unit_price,))
    for tier, following in pairwise(tiers[: number + 1]):
        assert tier.up_to is not None  # noqa: S101 - only the last tier has no end
        yield Part(is_plus, (Factor(tier.up_to, "GB"),), (tier.unit_price, following.unit_price))


def _tier(line: Line, tiers: tuple[Tier, ...], point: Fraction, *, after: bool) -> int:
    """Number of the tier that a quantity is in just after a point, or just before it."""
    quantity, denominator = scaled(line.fixed, line.slope, point), Decimal(point.denominator)

    def holds(tier: Tier) -> bool:
        if tier.up_to is None:
            return True
        end = tier.up_to * denominator
        return quantity < end if after else quantity <= end

    return next(number for number, tier in enumerate(tiers) if holds(tier))


def _tidy(parts: list[Part], *, flipped: bool) -> tuple[Part, ...]:
    """Parts without those that cancel out or are 0, what is added first."""
    left: list[Part] = []
    for part in parts:
        opposite = part._replace(is_plus=not part.is_plus)
        if opposite in left:
            left.remove(opposite)
        elif any(part.rates) and len(set(part.rates)) == len(part.rates):
            left.append(part)
    signed = [part._replace(is_plus=part.is_plus != flipped) for part in left]
    return tuple(sorted(signed, key=lambda part: not part.is_plus))


def _cost(curve: Curve, point: Fraction) -> Decimal:
    intercept, slope = curve.after(point)
    cost = scaled(intercept, slope, point)
    return cost if point.denominator == 1 else ratio(cost, Decimal(point.denominator))
