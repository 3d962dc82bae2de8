"""A chart with what is read off it: a field and a slider for the value, and a table of the totals there.

The browser computes no price: each row of the table holds the corner points of its design, and the script reads off
the straight line between two of them.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import EXACT, plain
from privlink_cost.render.diff.words import signed
from privlink_cost.render.html import parts, svg, words as html_words
from privlink_cost.render.html.markup import Markup, tag
from privlink_cost.render.kit import words
from privlink_cost.render.language import said, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from privlink_cost.render.html.chart import Chart, Series

_SLIDER_STEPS = 1000


class _Best(NamedTuple):
    """The cheapest design at a value, and what it costs there."""

    series: Series
    cost: Decimal


def draw(chart: Chart, name: str) -> Markup:
    """The chart, what can be asked of it, and its table.

    Args:
        chart: what it shows.
        name: begins the ids of what is in it.
    """
    best, scale = _best(chart.series, chart.asked), svg.scale_of(chart)
    axis = {"axis": chart.axis, "currency": chart.currency.code}
    money = (html_words.MONTH_BEFORE, html_words.MONTH_AFTER) if chart.before else (html_words.A_MONTH,)
    last = html_words.CHANGE if chart.before else html_words.ABOVE
    headings = [said(html_words.DESIGN), *(say(heading, currency=chart.currency.code) for heading in money), said(last)]
    return tag(
        "figure",
        tag("figcaption", say(html_words.ON_AXIS, **axis)),
        *([] if scale is None else [svg.draw(chart, name, scale)]),
        *_controls(chart, name),
        tag("p", tag("output", _reads(chart, best))),
        parts.scrolled(
            said(html_words.TOTALS),
            tag("caption", said(html_words.TOTALS), class_="quiet"),
            tag(
                "thead",
                tag("tr", *(tag("th", h, scope="col", class_="n" if h != headings[0] else None) for h in headings)),
            ),
            tag("tbody", *(_row(chart, each, old, best) for each, old in zip_longest(chart.series, chart.before))),
        ),
        *(tag("p", remark, class_="weak") for remark in (_legend(chart), chart.remark) if remark),
        data_first=plain(chart.span[0]),
        data_last=plain(chart.span[1]),
        data_left=scale and scale.left,
        data_width=scale and scale.width,
        data_digits=chart.currency.minor_unit,
        data_numbers=html_words.NUMBERS,
        data_reads=_filled(chart, _sentence(chart)),
        data_none=_filled(chart, html_words.NONE),
        data_range=say(
            html_words.OUT_OF_RANGE, low=words.gb(chart.bounds[0]), high=words.gb(chart.bounds[1]), unit=chart.unit
        ),
        data_cheapest=said(html_words.CHEAPEST),
    )


def _legend(chart: Chart) -> str | None:
    if chart.before:
        return said(html_words.LEGEND_OF_CHANGE)
    of_span = said(html_words.LEGEND_OF_SPAN) if chart.flips else None
    return said(html_words.LEGEND) if chart.is_asked else of_span


def _best(series: Sequence[Series], value: Decimal) -> _Best | None:
    """Of equals the first."""
    known = [_Best(each, cost) for each in series if (cost := each.at(value)) is not None]
    return min(known, key=lambda best: best.cost, default=None)


def _controls(chart: Chart, name: str) -> tuple[Markup, ...]:
    first, last = chart.span
    low, high = chart.bounds
    step = "1" if chart.is_whole else plain((last - first) / _SLIDER_STEPS)
    start = plain(chart.asked if chart.is_asked else _shown(chart))
    field = tag(
        "input", type="number", id=f"{name}n", min=plain(low), max=plain(high), step="1" if chart.is_whole else "any",
        value=start, inputmode="decimal", required=True,
    )  # fmt: skip
    slider = tag("input", type="range", id=f"{name}r", min=plain(first), max=plain(last), step=step, value=start)
    return (
        tag(
            "p",
            tag("label", chart.axis, for_=f"{name}n"),
            field,
            tag("label", say(html_words.SLIDER, axis=chart.axis), for_=f"{name}r", class_="quiet"),
            slider,
            class_="ask",
            hidden=True,
        ),
    )


def _shown(chart: Chart) -> Decimal:
    """The value to begin with, as it is said: a break-even may have more digits than a field has room for."""
    shown = words.rounded(chart.asked, words.GB_DECIMALS)
    return shown if chart.bounds[0] <= shown <= chart.bounds[1] else chart.asked


def _sentence(chart: Chart) -> str:
    if chart.before:
        return html_words.READS_CHANGE
    return html_words.READS_COUNT if chart.is_whole else html_words.READS


def _filled(chart: Chart, sentence: str) -> str:
    """A sentence with what is the same at every value; the script fills in the rest."""
    code = chart.currency.code
    return (
        said(sentence)
        .replace("{unit}", chart.unit)
        .replace("{cost}", f"{code} {{cost}}")
        .replace("{was}", f"{code} {{was}}")
    )


def _reads(chart: Chart, best: _Best | None) -> str:
    at = {"at": words.gb(chart.asked), "unit": chart.unit}
    if best is None:
        return say(html_words.NONE, **at)
    shown = {"design": best.series.name, "cost": words.money(best.cost, chart.currency)}
    before = _best(chart.before, chart.asked)
    if before is not None:
        shown |= {"before": before.series.name, "was": words.money(before.cost, chart.currency)}
    return say(_sentence(chart), **at, **shown)


def _row(chart: Chart, series: Series, old: Series | None, best: _Best | None) -> Markup:
    name = tag("th", svg.swatch(series), series.name, scope="row")
    if series.reason is not None and old is None:
        return tag("tr", name, tag("td", series.reason, colspan=2), class_="weak")
    sides = [series] if old is None else [old, series]
    costs = [each.at(chart.asked) for each in sides]
    shown = [html_words.NO_TOTAL if cost is None else words.amount(cost, chart.currency) for cost in costs]
    is_best = best is not None and best.series is series
    against = costs[0] if old is not None else None if best is None else best.cost
    more = html_words.NO_TOTAL
    if costs[-1] is not None and against is not None:
        difference = EXACT.subtract(costs[-1], against)
        more = words.amount(difference, chart.currency)
        if old is not None:
            more = signed(difference, more)
        elif is_best:
            more = said(html_words.CHEAPEST)
    return tag(
        "tr",
        name,
        *(tag("td", figure, class_="n") for figure in (*shown, more)),
        class_="best" if is_best else None,
        data_points=f"[{','.join(map(_points, sides))}]",
    )


def _points(series: Series) -> str:
    """A cost that there is not is a text that is no number."""
    pairs = (f"[{plain(value)},{_NONE if cost is None else plain(cost)}]" for value, cost in series.points)
    return f"[{','.join(pairs)}]"


_NONE = f'"{html_words.NO_TOTAL}"'
