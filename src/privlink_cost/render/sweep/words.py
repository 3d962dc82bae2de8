"""The wording of a sweep that its table and its charts share: its axis, its values, its money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import NotKnown, Survey
from privlink_cost.analysis.sweep import GB
from privlink_cost.model.quantities import VARIABLES
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say

if TYPE_CHECKING:
    from privlink_cost.analysis.compare import Estimate
    from privlink_cost.analysis.sweep import Sweep, SweepPoint

NOT_KNOWN = marked("not known")

AXIS_TITLES = {
    "gb": marked("GB a month"),
    "endpoints": marked("Interface endpoints"),
    "azs": marked("Availability Zones"),
    "vpcs": marked("VPCs"),
    "regions": marked("Region"),
}
_BY = {
    "gb": "GB a month",
    "endpoints": "number of interface endpoints",
    "azs": "number of Availability Zones",
    "vpcs": "number of VPCs",
    "regions": "region",
}
UNITS = {"gb": "GB", "endpoints": "endpoints", "azs": "AZs", "vpcs": "VPCs", "regions": None}
"""Unit of each variable's values; regions are names."""

FLIPS = "another design becomes the cheapest"
"""What a chart's vertical lines are."""


def no_font_for(letters: str) -> str:
    """That a chart file shows boxes for letters."""
    return f"no installed font has {letters}, so the PNG chart shows boxes: an SVG uses the fonts of who reads it"


def value(point: SweepPoint) -> str:
    """A point's value with commas and at most two decimals, or its region."""
    return point.value if isinstance(point.value, str) else words.gb(point.value)


def counted(sweep: Sweep, point: SweepPoint) -> str:
    """A point's value with what it is a number of, as in 10 endpoints."""
    assert isinstance(point.value, Decimal)  # noqa: S101 - regions have a verdict of their own
    if sweep.variable == GB:
        return say("{gb} GB a month", gb=value(point))
    quantity = VARIABLES[sweep.variable]
    return words.counted(point.value, quantity.noun, quantity.nouns)


def region_label(point: SweepPoint) -> str:
    """A region beside a chart; said to be not known where no total stands."""
    return say("{region} (not known)", region=point.value) if point.comparison is None else str(point.value)


def estimate(point: SweepPoint, design_id: str) -> Estimate | None:
    """A design's estimate at a point; None if the price is not known there or the design does not appear."""
    found = () if point.comparison is None else point.comparison.estimates
    return next((each for each in found if each.design_id == design_id), None)


def money_title(sweep: Sweep) -> str:
    """What the figures are, as in "USD a month"."""
    assert sweep.reference is not None  # noqa: S101 - asked of sweeps with figures
    return say("{currency} a month", currency=sweep.reference.sheet.currency.code)


def money_axis(sweep: Sweep, low: float) -> str:
    """The same, and at which amount above 0 a chart's axis starts."""
    money = money_title(sweep)
    return say("{money} (the axis starts at {low})", money=money, low=f"{low:,.10g}") if low else money


def chart_title(sweep: Sweep) -> str:
    """The title of a chart: what is drawn, and in which currency."""
    return f"What each design costs in {money_title(sweep)}, by {_BY[sweep.variable]}"


def survey_of(sweep: Sweep) -> Survey:
    """A sweep over regions as the answer for several regions."""
    missing = [
        NotKnown(region_id=str(point.value), reason=point.reason) for point in sweep.points if point.reason is not None
    ]
    return Survey.ranked(list(sweep.priced), missing)
