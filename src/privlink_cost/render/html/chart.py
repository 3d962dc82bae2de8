"""What a chart shows: for each design the points between which its costs are a straight line, and what is marked."""

from __future__ import annotations

from decimal import Decimal, localcontext
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from privlink_cost.analysis.corners import corners
from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.fields import MOST_GB
from privlink_cost.model.gb.mix import volumes
from privlink_cost.model.numbers import EXACT, ratio
from privlink_cost.render.html import words as html_words
from privlink_cost.render.kit import words
from privlink_cost.render.language import said, say
from privlink_cost.render.sweep import words as sweep_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.found.plan_answer import PlanAnswer
    from privlink_cost.analysis.ranges import RangeAnswer
    from privlink_cost.analysis.solve import Solution
    from privlink_cost.analysis.sweep import Sweep
    from privlink_cost.model.prices import Currency
    from privlink_cost.model.scenario import Scenario

Point: TypeAlias = tuple[Decimal, Decimal | None]

_FARTHEST_FLIP = 10
"""A flip at more than so many times the asked GB is not worth squeezing the rest of the chart for."""


class Series(NamedTuple):
    """A design.

    Attributes:
        design_id: as in `nat`.
        points: value and cost, ascending; the cost is None where there is none.
        reason: why it has no points, or None.
        label: what it is called, if not as its design.
        look: the number of its look, if not that of its design.
    """

    design_id: str
    points: Sequence[Point]
    reason: str | None = None
    label: str | None = None
    look: int | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return words.design_name(self.design_id) if self.label is None else self.label

    def at(self, value: Decimal) -> Decimal | None:
        """What it costs at a value: read off the points, or off the straight line between two of them."""
        for (left, low), (right, high) in pairwise(self.points):
            if left <= value <= right:
                if value in {left, right}:
                    return low if value == left else high
                if low is None or high is None:
                    return None
                with localcontext(EXACT):
                    return ratio(low * (right - left) + (high - low) * (value - left), right - left)
        return self.points[0][1] if len(self.points) == 1 and self.points[0][0] == value else None


class Chart(NamedTuple):
    """Costs by a value, GB a month for one.

    Attributes:
        axis: what the value is.
        unit: of it.
        currency: of the costs.
        asked: the value to begin with; it is marked if it was asked for.
        is_asked: whether it was.
        span: the first and the last value of the chart.
        bounds: the least and the most that can be read off.
        is_whole: whether only whole numbers make sense.
        series: the designs, in the order in which ties are settled.
        flips: where another design becomes the cheapest, and the name of which.
        stays: from where to where the asked answer stays, and the name of its design; None marks nothing.
        remark: what is the same at every value, or None.
        before: the designs before a change, in the order of `series`, which are then those after it.
        flips_before: as `flips`, before the change.
        asked_before: what was asked before the change, if that was another value.
    """

    axis: str
    unit: str
    currency: Currency
    asked: Decimal
    is_asked: bool
    span: tuple[Decimal, Decimal]
    bounds: tuple[Decimal, Decimal]
    is_whole: bool
    series: Sequence[Series]
    flips: Sequence[tuple[Decimal, str]] = ()
    stays: tuple[Decimal, Decimal | None, str] | None = None
    remark: str | None = None
    before: Sequence[Series] = ()
    flips_before: Sequence[tuple[Decimal, str]] = ()
    asked_before: Decimal | None = None


def of_comparison(answer: Comparison, span: tuple[Decimal, Decimal] | None = None) -> Chart | str:
    """All designs of a comparison by GB; where a price is not known, why there is none."""
    scenario = answer.scenario
    try:
        series, stays, changes = designs(answer), answer.stays_cheapest, flips(answer)
    except PriceNotKnownError as error:
        return say(html_words.NO_CHART, reason=error.message)
    first = volumes(scenario).first_gb
    return Chart(
        axis=said(sweep_words.AXIS_TITLES[GB]),
        unit=html_words.GB_UNIT,
        currency=answer.sheet.currency,
        asked=scenario.gb,
        is_asked=span is None,
        span=span or (first, end(first, scenario.gb, [gb for gb, _ in changes])),
        bounds=(first, MOST_GB),
        is_whole=False,
        series=series,
        flips=changes,
        stays=(stays.from_gb, stays.to_gb, words.design_name(answer.cheapest.design_id)),
        remark=mix_remark(scenario),
    )


def of_plan(answer: PlanAnswer) -> Chart | str:
    """The designs of a plan by GB; where nobody gave the GB, none are marked, and 0 GB, the hours alone, come first."""
    found = of_comparison(answer.comparison)
    if isinstance(found, str) or answer.gb_is_given:
        return found
    return found._replace(is_asked=False, stays=None)


def of_range(answer: RangeAnswer) -> Chart | str:
    """All designs over a range of GB."""
    high = answer.at_high
    try:
        series = designs(high, holds_named=True)
    except PriceNotKnownError as error:
        return say(html_words.NO_CHART, reason=error.message)
    ends = answer.low, high.scenario.gb
    return Chart(
        axis=said(sweep_words.AXIS_TITLES[GB]),
        unit=html_words.GB_UNIT,
        currency=high.sheet.currency,
        asked=answer.low,
        is_asked=False,
        span=ends,
        bounds=ends,
        is_whole=False,
        series=series,
        flips=[(segment.low, words.design_name(segment.design_id)) for segment in answer.segments[1:]],
        remark=said(html_words.HELD_PARTS) if high.scenario.says_where_gb_go or high.scenario.internet_gb else None,
    )


def of_solution(answer: Solution) -> Chart | str | None:
    """The pair of a break-even in GB; a break-even in something else has no chart."""
    if answer.variable.name != GB:
        return None
    try:
        found = corners(answer.scenario, answer.sheet, answer.designs)
    except PriceNotKnownError as error:
        return say(html_words.NO_CHART, reason=error.message)
    series = [Series(each.design_id, each.points) for each in found]
    first = volumes(answer.scenario).first_gb
    crossings = [crossing.value for crossing in answer.found.crossings]
    asked = crossings[0] if crossings else first
    return Chart(
        axis=said(sweep_words.AXIS_TITLES[GB]),
        unit=html_words.GB_UNIT,
        currency=answer.sheet.currency,
        asked=asked,
        is_asked=False,
        span=(first, end(first, asked, crossings)),
        bounds=(first, MOST_GB),
        is_whole=False,
        series=series,
        flips=[(each.value, words.design_name(each.cheaper_above)) for each in answer.found.crossings],
    )


def of_sweep(answer: Sweep) -> Chart | str | None:
    """The designs at the values that were swept; over GB at every volume between them, too. Regions are no axis."""
    if answer.reference is None or answer.variable == REGIONS:
        return None
    first, last = (point.value for point in (answer.points[0], answer.points[-1]))
    assert not isinstance(first, str)  # noqa: S101 - regions alone are names
    assert not isinstance(last, str)  # noqa: S101 - as above
    if answer.variable == GB:
        found = of_comparison(answer.reference, (first, last))
        if isinstance(found, str):
            return found
        return found._replace(asked=first, bounds=(first, last), stays=None)
    series = []
    for design_id in answer.design_ids:
        estimates = [sweep_words.estimate(point, design_id) for point in answer.points]
        values = [Decimal(point.value) for point in answer.points]
        totals = [None if each is None else each.total for each in estimates]
        series.append(Series(design_id, list(zip(values, totals, strict=True))))
    return Chart(
        axis=said(sweep_words.AXIS_TITLES[answer.variable]),
        unit=said(sweep_words.AXIS_TITLES[answer.variable]),
        currency=answer.reference.sheet.currency,
        asked=first,
        is_asked=False,
        span=(first, last),
        bounds=(first, last),
        is_whole=True,
        series=series,
    )


def mix_remark(scenario: Scenario) -> str | None:
    """That the mix is the same at every volume, where there is a mix."""
    return said(html_words.SAME_MIX) if scenario.says_where_gb_go or scenario.internet_gb else None


def flips(answer: Comparison) -> list[tuple[Decimal, str]]:
    """Where another design becomes the cheapest, and the name of which.

    Raises:
        PriceNotKnownError: as `Comparison.envelope`.
    """
    return [(stretch.from_gb, words.design_name(stretch.design_id)) for stretch in answer.envelope[1:]]


def designs(answer: Comparison, *, holds_named: bool = False) -> list[Series]:
    """The designs of a comparison with their corner points, or why they have none.

    Raises:
        PriceNotKnownError: as `corners`.
    """
    feasible = [estimate.design_id for estimate in answer.estimates if estimate.feasible]
    found = {
        each.design_id: each.points
        for each in corners(answer.scenario, answer.sheet, feasible, holds_named=holds_named)
    }
    return [
        Series(
            estimate.design_id,
            found.get(estimate.design_id, ()),
            None if estimate.feasible else words.impossible(estimate),
        )
        for estimate in answer.estimates
    ]


def end(first: Decimal, asked: Decimal, flips: Sequence[Decimal]) -> Decimal:
    """The end of a chart: a round number past twice what was asked, and past the flips that are not too far away."""
    asked = asked or next(iter(flips), Decimal(0)) or Decimal(500)
    near = [flip for flip in flips if flip <= asked * _FARTHEST_FLIP]
    with localcontext(EXACT):
        far = max(2 * asked, *(flip + flip / 4 for flip in near), first + asked) if near else max(2 * asked, 2 * first)
    power = Decimal(1).scaleb(far.adjusted())
    return min(next(power * lead for lead in (1, 2, 3, 4, 5, 6, 8, 10) if power * lead >= far), MOST_GB)
