"""A chart as SVG inside the page: lines that a look and a pattern tell apart, in the colours of the page's theme."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.html import words as html_words
from privlink_cost.render.html.markup import Markup, joined, tag
from privlink_cost.render.kit import words
from privlink_cost.render.language import say
from privlink_cost.render.sweep.lines import looks_of
from privlink_cost.render.sweep.ticks import bottom, labels, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from privlink_cost.render.html.chart import Chart, Point, Series

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 84, 20, 14, 54
_MOST_TICKS = 6
_MARK_HEIGHT = 22
_HEADROOM = 16
"""So many times the room above the highest cost is the height of the costs."""
_HALF_LETTER = 6
"""Half of what a letter takes where letters are largest; a label that would be cut off at the edge ends there."""
LOOKS = tuple(f"s{number}" for number in range(14))


class _Scale(NamedTuple):
    """Where a value and a cost stand in the picture."""

    first: float
    last: float
    low: float
    high: float

    def x(self, value: Decimal | float) -> float:
        return round(LEFT + (float(value) - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, cost: Decimal | float) -> float:
        return round(HEIGHT - BOTTOM - (float(cost) - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM), 1)


def draw(chart: Chart, name: str) -> Markup:
    """The picture.

    Args:
        chart: what it shows.
        name: begins the ids of what is in it.
    """
    sides = [(each, " old") for each in chart.before] + [(each, "") for each in chart.series]
    lines = [(each, look, list(_within(each, chart.span))) for each, look in sides if each.points]
    costs = [float(cost) for _, _, line in lines for _, cost in line if cost is not None]
    if not costs:
        return Markup("")
    low, high = bottom(min(costs), max(costs), _MOST_TICKS), max(costs)
    first, last = map(float, chart.span)
    scale = _Scale(first, last, low, high + (high - low) / _HEADROOM if high > low else high + 1)
    axis = {"axis": chart.axis, "currency": chart.currency.code}
    return tag(
        "svg",
        tag("title", say(html_words.ON_AXIS, **axis), id=f"{name}t"),
        tag("desc", say(html_words.CHART, **axis), id=f"{name}d"),
        *_stays(chart, scale),
        *_axes(chart, scale),
        *(path for each, side, line in lines for path in _line(each, side, line, scale)),
        tag("line", class_="cursor", x1=0, x2=0, y1=TOP, y2=HEIGHT - BOTTOM, transform=_moved(scale, chart.asked)),
        *_marks(chart, scale),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=f"{name}t {name}d",
    )


def swatch(series: Series) -> Markup:
    """How a design's line looks, beside its name."""
    line = tag("line", class_=_look(series), x1=1, x2=35, y1=6, y2=6)
    return tag("svg", line, class_="swatch", viewBox="0 0 36 12", aria_hidden="true")


def _moved(scale: _Scale, value: Decimal) -> str:
    return f"translate({scale.x(value):g})"


def _within(series: Series, span: tuple[Decimal, Decimal]) -> Iterator[tuple[Decimal, Decimal | None]]:
    """The points in a span, its ends among them."""
    first, last = span
    start = series.points[0][0]
    if start <= first:
        yield first, series.at(first)
    yield from ((value, cost) for value, cost in series.points if first < value < last)
    yield last, series.at(last)


def _look(series: Series) -> str:
    return looks_of(series.design_id, LOOKS) if series.look is None else LOOKS[series.look]


def _line(series: Series, side: str, points: Sequence[Point], scale: _Scale) -> Iterator[Markup]:
    """A line between the values that have a cost, and a dot where there is one alone."""
    name = say(html_words.LINE_BEFORE, design=series.name) if side else series.name
    for is_known, run in groupby(points, key=lambda point: point[1] is not None):
        if is_known:
            drawn = " ".join(f"{scale.x(value):g} {scale.y(cost):g}" for value, cost in run if cost is not None)
            title = tag("title", name)
            d = f"M{drawn}" if drawn.count(" ") > 1 else f"M{drawn}h0.1"
            yield Markup(f'<path class="line {_look(series)}{side}" d="{d}">{title}</path>')


def _axes(chart: Chart, scale: _Scale) -> Iterator[Markup]:
    base = HEIGHT - BOTTOM
    across = ticks(scale.first, scale.last, _MOST_TICKS, whole=chart.is_whole)
    up = ticks(scale.low, scale.high, _MOST_TICKS)
    for cost, text in zip(up, labels(up), strict=True):
        y = scale.y(cost)
        yield tag("line", class_="grid", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y)
        yield tag("text", text, class_="n", x=LEFT - 8, y=y + 5)
    for number, (value, text) in enumerate(zip(across, labels(across), strict=True)):
        x = scale.x(value)
        yield tag("line", class_="tick", x1=x, x2=x, y1=base, y2=base + 6)
        is_at_edge = x + len(text) * _HALF_LETTER > WIDTH - 2
        classes = f"{'n' if is_at_edge else 'm'}{' odd' if number % 2 else ''}"
        yield tag("text", text, class_=classes, x=WIDTH - 2 if is_at_edge else x, y=base + 24)
    yield tag("line", class_="axis", x1=LEFT, x2=WIDTH - RIGHT, y1=base, y2=base)
    yield tag("text", chart.axis, class_="n title", x=WIDTH - RIGHT, y=HEIGHT - 6)


def _stays(chart: Chart, scale: _Scale) -> Iterator[Markup]:
    """The shaded part of the chart over which the answer stays."""
    if chart.stays is None:
        return
    low, high, design = chart.stays
    first, last = chart.span
    start, end = max(low, first), last if high is None else min(high, last)
    if start < end:
        title = tag("title", say(html_words.STAYS, design=design))
        x, width = scale.x(start), round(scale.x(end) - scale.x(start), 1)
        yield Markup(
            f'<rect class="stays" x="{x:g}" y="{TOP}" width="{width:g}" height="{HEIGHT - TOP - BOTTOM}">{title}</rect>'
        )


def _marks(chart: Chart, scale: _Scale) -> Iterator[Markup]:
    """What was asked, and the flips: a line each with its label, those of neighbours one below the other."""
    first, last = chart.span
    marks = [(gb, say(html_words.FLIP, at=words.gb(gb), design=design), "flip") for gb, design in chart.flips]
    for gb, design in chart.flips_before:
        if (gb, design) not in chart.flips:
            marks.append((gb, say(html_words.FLIP_BEFORE, at=words.gb(gb), design=design), "flip"))
    if chart.is_asked:
        asked = html_words.ASKED if chart.asked_before is None else html_words.ASKED_AFTER
        marks.append((chart.asked, say(asked, at=words.gb(chart.asked)), "asked"))
    if chart.asked_before is not None:
        marks.append((chart.asked_before, say(html_words.ASKED_BEFORE, at=words.gb(chart.asked_before)), "asked"))
    inside = sorted(mark for mark in marks if first <= mark[0] <= last)
    for number, (value, text, kind) in enumerate(inside):
        x = scale.x(value)
        is_left = x < LEFT + (WIDTH - LEFT - RIGHT) / 2
        yield joined(
            tag("line", class_=kind, x1=x, x2=x, y1=TOP, y2=HEIGHT - BOTTOM),
            tag(
                "text",
                text,
                class_="mark" if is_left else "mark n",
                x=x + (6 if is_left else -6),
                y=TOP + 16 + _MARK_HEIGHT * number,
            ),
        )
