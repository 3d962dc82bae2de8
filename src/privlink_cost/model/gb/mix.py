"""Where the GB go at another volume: percentages are of the total, internet GB are held, the rest is divided as asked.

What is left of the total besides those two is divided between the parts given in GB and the GB that nobody named, in
the proportion that they have at the asked total. In a range, which has no one total, parts given in GB are held.
"""

from __future__ import annotations

from decimal import Decimal, Inexact
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import EXACT, HUNDRED, ONE, ZERO, exact_sum, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from privlink_cost.model.scenario import Scenario


class Volumes(NamedTuple):
    """The total GB as a straight line, offset + unit x t, and the scenarios at t = 0 and at t = 1.

    Every metered quantity is a straight line in t, too, and is read off the two scenarios. What they hold is exact;
    they may lie outside what may be asked.

    Attributes:
        offset: the total GB at t = 0.
        unit: GB for each unit of t, above 0.
        lowest: the t of the smallest volume that the parts allow.
        low: the scenario at t = 0.
        high: the scenario at t = 1.
    """

    offset: Decimal
    unit: Decimal
    lowest: Fraction
    low: Scenario
    high: Scenario

    @property
    def lowest_gb(self) -> Fraction:
        """The smallest total GB that the parts allow."""
        return Fraction(self.offset) + Fraction(self.unit) * self.lowest

    @property
    def first_gb(self) -> Decimal:
        """The smallest total GB that the parts allow, or where that is a repeating decimal the next hundredth."""
        smallest = self.lowest_gb
        exact = _exact(smallest)
        return Decimal(-(-smallest.numerator * 100 // smallest.denominator)).scaleb(-2) if exact is None else exact

    def at(self, gb: Decimal) -> Fraction:
        """The t of some total GB."""
        return (Fraction(gb) - Fraction(self.offset)) / Fraction(self.unit)


def volumes(scenario: Scenario, *, holds_named: bool = False) -> Volumes:
    """The volumes of a scenario's mix.

    Args:
        scenario: what was asked.
        holds_named: whether parts given in GB are held, as in a range.
    """
    share, named, held = free_share(scenario), named_parts(scenario), held_internet_gb(scenario)
    rest = EXACT.subtract(EXACT.multiply(scenario.gb, share), held)
    scales = not holds_named and any(named.values())
    if holds_named:
        held = exact_sum((held, *named.values()))
    smallest = Fraction(held) / Fraction(share) if share else Fraction(0)
    start = _exact(smallest)
    if not scales:
        # Where the smallest volume is a repeating decimal the line is drawn from 0 on, below which it means nothing.
        start = ZERO if start is None else start
        kept = named if holds_named else {}
        low, high = (_mixed(scenario, EXACT.add(start, step), kept) for step in (ZERO, ONE))
        return Volumes(start, ONE, smallest - Fraction(start), low, high)
    if start is not None:
        return Volumes(start, EXACT.subtract(scenario.gb, start), Fraction(0), _mixed(scenario, start, {}), scenario)
    grown = {name: EXACT.multiply(gb, EXACT.add(ONE, share)) for name, gb in named.items()}
    lowest = (smallest - Fraction(scenario.gb)) / Fraction(rest)
    return Volumes(scenario.gb, rest, lowest, scenario, _mixed(scenario, EXACT.add(scenario.gb, rest), grown))


def free_share(scenario: Scenario) -> Decimal:
    """The share of the total, 0 to 1, that is not given in percent."""
    others = (scenario.internet_percent or ZERO, scenario.image_layers_percent)
    percent = exact_sum((*scenario.percents.values(), *others))
    return EXACT.scaleb(EXACT.subtract(HUNDRED, percent), -2)


def held_internet_gb(scenario: Scenario) -> Decimal:
    """The internet GB that are the same at every volume."""
    return scenario.internet_gb if scenario.internet_percent is None else ZERO


def named_parts(scenario: Scenario) -> Mapping[str, Decimal]:
    """The parts of the traffic that are given in GB."""
    return {name: gb for name, gb in scenario.traffic.items() if name not in scenario.percents}


def at_gb(scenario: Scenario, gb: Decimal, *, holds_named: bool = False) -> Scenario:
    """The scenario at other total GB; a part that is a repeating decimal has 28 digits, and they add up exactly.

    Args:
        scenario: what was asked.
        gb: not less than its parts.
        holds_named: whether parts given in GB are held, as in a range.
    """
    named, share, held = named_parts(scenario), free_share(scenario), held_internet_gb(scenario)
    rest, asked = (EXACT.subtract(EXACT.multiply(total, share), held) for total in (gb, scenario.gb))
    if any(named.values()) and not holds_named:
        scaled = {name: ratio(EXACT.multiply(part, rest), asked) for name, part in named.items()}
        if not scenario.unattributed_gb:  # the largest takes what is left, so that the parts still add up
            largest = max(named, key=lambda name: named[name])
            others = exact_sum(part for name, part in scaled.items() if name != largest)
            scaled[largest] = EXACT.subtract(rest, others)
        named = scaled
    found = _mixed(scenario, gb, named)
    found.check()
    return found


def _exact(number: Fraction) -> Decimal | None:
    """A fraction as a decimal; None if it is a repeating one."""
    try:
        return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    except Inexact:
        return None


def _mixed(scenario: Scenario, gb: Decimal, named: Mapping[str, Decimal]) -> Scenario:
    """The scenario with other total GB and other parts in GB, and percentages of that total; not checked."""
    changes: dict[str, object] = {"gb": gb}
    if scenario.traffic:
        percents = scenario.percents
        changes["traffic"] = {
            name: percent_of(percents[name], gb) if name in percents else named.get(name, ZERO)
            for name in scenario.traffic
        }
    if scenario.internet_percent is not None:
        changes["internet_gb"] = percent_of(scenario.internet_percent, gb)
    return scenario.unchecked(**changes)


def percent_of(percent: Decimal, gb: Decimal) -> Decimal:
    """A percentage of some GB, exactly."""
    return EXACT.scaleb(EXACT.multiply(percent, gb), -2)
