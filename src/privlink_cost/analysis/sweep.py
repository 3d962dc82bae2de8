"""A scenario priced over a range of one variable: GB, endpoints, Availability Zones or VPCs."""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.compare import Comparison, compare
from privlink_cost.errors import FieldName, InputError, PriceNotKnownError, joined
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.fields import MOST_GB
from privlink_cost.model.gb.mix import at_gb, volumes
from privlink_cost.model.numbers import EXACT, plain, ratio
from privlink_cost.model.quantities import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.break_even import BreakEven
    from privlink_cost.analysis.stays_cheapest import Stretch
    from privlink_cost.errors import Sentence
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

MOST_POINTS = 10_000
DEFAULT_STEPS = 10

GB = "gb"
REGIONS = "regions"
DEFAULT_RANGES = {GB: (0, 1000), "endpoints": (1, 10), "azs": (1, 6), "vpcs": (1, 20)}
SWEPT = (*DEFAULT_RANGES, REGIONS)
"""What may be swept."""


class SweepPoint(NamedTuple):
    """One value of what is swept, and what each design costs there.

    Attributes:
        value: GB a month or a count; of regions the id.
        comparison: all designs at that value; None if a price is not known there.
        reason: which price is not known, or None.
    """

    value: Decimal | str
    comparison: Comparison | None
    reason: str | None = None


class _Swept(NamedTuple):
    """The fields of a sweep, of which all else is worked out."""

    variable: str
    points: tuple[SweepPoint, ...]
    reference: Comparison | None


class Sweep(_Swept):
    """A scenario priced at several values of one variable.

    Attributes:
        variable: `gb`, `endpoints`, `azs`, `vpcs` or `regions`.
        points: in order; of regions as asked.
        reference: a comparison that stands for what all points have in common; None if none could be priced.
    """

    @cached_property
    def priced(self) -> tuple[Comparison, ...]:
        """The comparisons of the points whose prices are known."""
        return tuple(point.comparison for point in self.points if point.comparison is not None)

    @cached_property
    def design_ids(self) -> tuple[str, ...]:
        """Ids of the designs that appear anywhere, in the order in which ties are settled."""
        found = {estimate.design_id for comparison in self.priced for estimate in comparison.estimates}
        return tuple(design_id for design_id in DESIGNS if design_id in found)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Which prices are not known, each once."""
        return tuple(dict.fromkeys(point.reason for point in self.points if point.reason is not None))

    @property
    def break_even(self) -> BreakEven | None:
        """Of a sweep over GB, where the cheaper of the pair changes, anywhere; of others None.

        Raises:
            PriceNotKnownError: as `Comparison.break_even`.
        """
        return self.reference.break_even if self.variable == GB and self.reference is not None else None

    def break_even_gb(self, point: SweepPoint) -> Decimal | None:
        """The lowest break-even at a point, GB a month; None if there is none or it is not known."""
        try:
            found = self.break_even if self.variable == GB else point.comparison and point.comparison.break_even
        except PriceNotKnownError:
            return None
        return None if found is None else found.gb

    @property
    def flips(self) -> tuple[Stretch, ...]:
        """Of a sweep over GB, where another design becomes the cheapest within the range; none where not known."""
        if self.variable != GB or self.reference is None:
            return ()
        try:
            stretches = self.reference.envelope
        except PriceNotKnownError:
            return ()
        first, last = self.points[0].value, self.points[-1].value
        assert not isinstance(first, str)  # noqa: S101 - GB are numbers
        assert not isinstance(last, str)  # noqa: S101 - as above
        return tuple(stretch for stretch in stretches[1:] if first <= stretch.from_gb <= last)


def sweep(scenario: Scenario, sheet: PriceSheet, variable: str, values: Sequence[Decimal]) -> Sweep:
    """Price a scenario at each value of one variable, the rest held.

    Over GB the mix is the same at every volume, as `model.mix` says. Endpoints are
    nameless and take the place of the scenario's. NAT gateways follow the Availability Zones unless their number is
    given.

    Args:
        scenario: the rest; its own value of the variable plays no part, but for the proportions of the GB.
        sheet: the prices.
        variable: `gb`, `endpoints`, `azs` or `vpcs`.
        values: as from `values_between`.

    Raises:
        InputError: if a value is out of range. A price that is not known is no error here: the point says so.
    """
    points = tuple(
        _point(value, scenario_there, sheet)
        for value, scenario_there in zip(values, _scenarios(scenario, variable, values), strict=True)
    )
    priced = [point.comparison for point in points if point.comparison is not None]
    reference = priced[-1] if priced else None
    if variable == GB and priced:
        reference = _point(scenario.gb, scenario, sheet).comparison or reference
    return Sweep(variable=variable, points=points, reference=reference)


def values_between(
    variable: str,
    first: Decimal | None = None,
    last: Decimal | None = None,
    steps: int | None = None,
    *,
    scenario: Scenario,
    sheet: PriceSheet,
) -> tuple[Decimal, ...]:
    """The values of a range: GB in equal steps, whole numbers one by one, both ends included.

    Args:
        variable: `gb`, `endpoints`, `azs` or `vpcs`.
        first: the first value; by default the lowest that makes sense.
        last: the last; of GB by default a round number past twice the break-even, or 1,000 if there is none.
        steps: of GB only; how many steps, so that there is one value more. 10 by default. A step that has no last
            digit is carried to 28 of them.
        scenario: the rest.
        sheet: the prices; for the break-even.

    Raises:
        InputError: with everything that is wrong with the range at once.
    """
    default_first, default_last = (Decimal(bound) for bound in DEFAULT_RANGES[variable])
    if variable == GB:
        default_first = volumes(scenario).first_gb
    start = default_first if first is None else first
    if last is None:
        past = _past_break_even(scenario, sheet) if variable == GB else None
        last = past or default_last
        if last <= start:
            last = EXACT.add(start, EXACT.subtract(default_last, Decimal(DEFAULT_RANGES[variable][0])))
    problems = list(_problems(variable, start, last, steps, scenario))
    if problems:
        raise InputError(joined(problems))
    if VARIABLES[variable].is_whole:
        return tuple(map(Decimal, range(int(start), int(last) + 1)))
    count = DEFAULT_STEPS if steps is None else steps
    with localcontext(EXACT):
        between = (ratio(start * (count - step) + last * step, Decimal(count)) for step in range(1, count))
        return (start, *between, last)


def _problems(
    variable: str, first: Decimal, last: Decimal, steps: int | None, scenario: Scenario
) -> Iterator[Sentence]:
    known = VARIABLES[variable]
    lowest, highest = known.lowest, known.highest or MOST_GB
    for name, value in (("first", first), ("last", last)):
        if known.is_whole and value != value.to_integral_value():
            yield FieldName(name), f" {plain(value)} is not a whole number: {variable} are counted one by one"
        if not lowest <= value <= highest:
            yield FieldName(name), f" {plain(value)} is out of range: give {plain(lowest)} to {plain(highest)}"
    if last <= first:
        wrong = "empty" if last == first else "backwards"
        shown = f"the range {plain(first)} to {plain(last)} is {wrong}: give "
        yield shown, FieldName("last"), " above ", FieldName("first")
    if variable == GB and lowest <= first < volumes(scenario).lowest_gb:
        needed = plain(volumes(scenario).first_gb)
        yield FieldName("first"), f" {plain(first)} is below the {needed} GB that its parts need: give {needed} or more"
    if steps is not None and known.is_whole:
        yield FieldName("steps"), f" is for gb: {variable} are counted one by one"
    elif steps is not None and steps < 1:
        yield f"{steps} steps are too few: give 1 or more for ", FieldName("steps")
    count = EXACT.subtract(last, first) if known.is_whole else Decimal(DEFAULT_STEPS if steps is None else steps)
    if count + 1 > MOST_POINTS:
        narrower = (FieldName("last"),) if steps is None else (FieldName("steps"),)
        yield f"{plain(count + 1)} values are too many, {MOST_POINTS} at most: lower ", *narrower


def _past_break_even(scenario: Scenario, sheet: PriceSheet) -> Decimal | None:
    try:
        found = compare(scenario, sheet).break_even
    except PriceNotKnownError:
        return None
    if found is None or found.gb is None:
        return None
    twice = EXACT.multiply(found.gb, Decimal(2))
    power = Decimal(1).scaleb(twice.adjusted())
    rounded = (EXACT.multiply(power, Decimal(lead)) for lead in (1, 2, 5, 10))
    return min(next(bound for bound in rounded if bound >= twice), MOST_GB)


def _point(value: Decimal, scenario: Scenario, sheet: PriceSheet) -> SweepPoint:
    try:
        return SweepPoint(value=value, comparison=compare(scenario, sheet))
    except PriceNotKnownError as error:
        return SweepPoint(value=value, comparison=None, reason=error.message)


def _scenarios(scenario: Scenario, variable: str, values: Sequence[Decimal]) -> Iterator[Scenario]:
    if variable == GB:
        yield from (at_gb(scenario, value) for value in values)
        return
    with_value = VARIABLES[variable].with_value
    assert with_value is not None, variable  # noqa: S101 - every variable but GB can be set by itself
    yield from (with_value(scenario, value) for value in values)
