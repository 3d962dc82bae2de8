"""A chart as SVG inside the page: lines that a look and a pattern tell apart, in the colours of the page's theme."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.html import words as html_words
from privlink_cost.render.html.marks import GAP, Label, Mark, height_of, placed
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
RIGHT, TOP, BOTTOM = 20, 14, 54
_LEFT = 84
"""At least so much room for the costs on their axis."""
_MOST_TICKS = 6
_LINE_HEIGHT = 22
"""Of labels; where there are very many they come closer."""
_HEADROOM = 18
"""The least room above the highest cost; labels have more."""
_DIGIT = 14
"""What a digit takes where letters are largest and fonts are wide; see `marks.LETTER`."""
_GAP = 8
LOOKS = tuple(f"s{number}" for number in range(14))


class Scale(NamedTuple):
    """Where a value and a cost stand in the picture."""

    first: float
    last: float
    low: float
    high: float
    left: float = _LEFT
    top: float = TOP + _HEADROOM

    @property
    def width(self) -> float:
        """Of the part of the picture that the lines are in."""
        return WIDTH - RIGHT - self.left

    def x(self, value: Decimal | float) -> float:
        """Where a value stands."""
        return round(self.left + (float(value) - self.first) / (self.last - self.first) * self.width, 1)

    def y(self, cost: Decimal | float) -> float:
        """Where a cost stands."""
        base = HEIGHT - BOTTOM
        return round(base - (float(cost) - self.low) / (self.high - self.low) * (base - self.top), 1)


def scale_of(chart: Chart) -> Scale | None:
    """How a chart is scaled, without the room that its labels take; None if there is no cost to draw."""
    sides = [each for each in (*chart.before, *chart.series) if each.points]
    costs = [float(cost) for each in sides for _, cost in _within(each, chart.span) if cost is not None]
    if not costs:
        return None
    low, high = bottom(min(costs), max(costs), _MOST_TICKS), max(costs)
    high = high if high > low else high + 1
    longest = max(map(len, labels(ticks(low, high, _MOST_TICKS))))
    first, last = map(float, chart.span)
    return Scale(first, last, low, high, max(_LEFT, longest * _DIGIT + _GAP))


def draw(chart: Chart, name: str, scale: Scale) -> Markup:
    """The picture.

    Args:
        chart: what it shows.
        name: begins the ids of what is in it.
        scale: as `scale_of`.
    """
    named = list(_labels(chart, scale))
    rows = height_of(named)
    pitch = min(_LINE_HEIGHT, (HEIGHT - TOP - BOTTOM) / 2 / rows) if rows else 0
    top = TOP + max(_HEADROOM, rows * pitch + _GAP)
    scale = scale._replace(top=top)
    sides = [(each, " old") for each in chart.before] + [(each, "") for each in chart.series]
    lines = [(each, look, list(_within(each, chart.span))) for each, look in sides if each.points]
    axis = {"axis": chart.axis, "currency": chart.currency.code}
    return tag(
        "svg",
        tag("title", say(html_words.ON_AXIS, **axis), id=f"{name}t"),
        tag("desc", say(html_words.CHART, **axis), id=f"{name}d"),
        *_stays(chart, scale),
        *_axes(chart, scale),
        *(path for each, side, line in lines for path in _line(each, side, line, scale)),
        tag("line", class_="cursor", x1=0, x2=0, y1=top, y2=HEIGHT - BOTTOM, transform=_moved(scale, chart.asked)),
        *(_mark(label, pitch) for label in named),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=f"{name}t {name}d",
    )


def swatch(series: Series) -> Markup:
    """How a design's line looks, beside its name."""
    line = tag("line", class_=_look(series), x1=1, x2=35, y1=6, y2=6)
    return tag("svg", line, class_="swatch", viewBox="0 0 36 12", aria_hidden="true")


def _moved(scale: Scale, value: Decimal) -> str:
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


def _line(series: Series, side: str, points: Sequence[Point], scale: Scale) -> Iterator[Markup]:
    """A line between the values that have a cost, and a dot where there is one alone."""
    name = say(html_words.LINE_BEFORE, design=series.name) if side else series.name
    for is_known, run in groupby(points, key=lambda point: point[1] is not None):
        if is_known:
            drawn = " ".join(f"{scale.x(value):g} {scale.y(cost):g}" for value, cost in run if cost is not None)
            title = tag("title", name)
            d = f"M{drawn}" if drawn.count(" ") > 1 else f"M{drawn}h0.1"
            yield Markup(f'<path class="line {_look(series)}{side}" d="{d}">{title}</path>')


def _axes(chart: Chart, scale: Scale) -> Iterator[Markup]:
    base = HEIGHT - BOTTOM
    up = ticks(scale.low, scale.high, _MOST_TICKS)
    for cost, text in zip(up, labels(up), strict=True):
        y = scale.y(cost)
        yield tag("line", class_="grid", x1=scale.left, x2=WIDTH - RIGHT, y1=y, y2=y)
        yield tag("text", text, class_="n", x=scale.left - _GAP, y=y + 5)
    for number, (value, text) in enumerate(_across(chart, scale)):
        x = scale.x(value)
        yield tag("line", class_="tick", x1=x, x2=x, y1=base, y2=base + 6)
        is_at_edge = x + len(text) * _DIGIT / 2 > WIDTH - 2
        classes = f"{'n' if is_at_edge else 'm'}{' odd' if number % 2 else ''}"
        yield tag("text", text, class_=classes, x=WIDTH - 2 if is_at_edge else x, y=base + 24)
    yield tag("line", class_="axis", x1=scale.left, x2=WIDTH - RIGHT, y1=base, y2=base)
    yield tag("text", chart.axis, class_="n title", x=WIDTH - RIGHT, y=HEIGHT - 6)


def _across(chart: Chart, scale: Scale) -> list[tuple[Decimal, str]]:
    """The ticks of the values, as many as have room for their labels; of large letters every second is left out."""
    for most in range(_MOST_TICKS, 1, -1):
        found = ticks(scale.first, scale.last, most, whole=chart.is_whole)
        texts = labels(found)
        step = scale.width if len(found) == 1 else scale.x(found[1]) - scale.x(found[0])
        if step > max(map(len, texts)) * _DIGIT * 2 / 3 + _GAP:
            break
    return list(zip(found, texts, strict=True))


def _stays(chart: Chart, scale: Scale) -> Iterator[Markup]:
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


def _labels(chart: Chart, scale: Scale) -> list[Label]:
    """What was asked, and the flips, each with a place for its label."""
    first, last = chart.span
    found = [(gb, say(html_words.FLIP, at=words.gb(gb), design=design), "flip") for gb, design in chart.flips]
    for gb, design in chart.flips_before:
        if (gb, design) not in chart.flips:
            found.append((gb, say(html_words.FLIP_BEFORE, at=words.gb(gb), design=design), "flip"))
    if chart.is_asked:
        asked = html_words.ASKED if chart.asked_before is None else html_words.ASKED_AFTER
        found.append((chart.asked, say(asked, at=words.gb(chart.asked)), "asked"))
    if chart.asked_before is not None:
        found.append((chart.asked_before, say(html_words.ASKED_BEFORE, at=words.gb(chart.asked_before)), "asked"))
    inside = [Mark(scale.x(value), text, kind) for value, text, kind in found if first <= value <= last]
    return placed(inside, scale.left, WIDTH - 2)


def _mark(label: Label, pitch: float) -> Markup:
    """A line from its label down."""
    (x, _, kind), top = label.mark, TOP + label.row * pitch
    texts = (
        tag(
            "text",
            text,
            class_="mark n" if label.is_left else "mark",
            x=round(x - GAP if label.is_left else x + GAP, 1),
            y=round(top + 16 + number * pitch, 1),
        )
        for number, text in enumerate(label.lines)
    )
    return joined(tag("line", class_=kind, x1=x, x2=x, y1=round(top, 1), y2=HEIGHT - BOTTOM), *texts)
