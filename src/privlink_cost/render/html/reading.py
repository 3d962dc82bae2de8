"""A chart with what is read off it: a field and a slider for the value, and a table of the totals there.

The browser computes no price: each row of the table holds the corner points of its design, and the script reads off
the straight line between two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.render.html import svg, words as html_words
from privlink_cost.render.html.markup import Markup, tag
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.render.html.chart import Chart, Series

_SLIDER_STEPS = 1000


def draw(chart: Chart, name: str) -> Markup:
    """The chart, what can be asked of it, and its table.

    Args:
        chart: what it shows.
        name: begins the ids of what is in it.
    """
    known = {each.design_id: each.at(chart.asked) for each in chart.series}
    totals = {design_id: cost for design_id, cost in known.items() if cost is not None}
    best = min(totals, key=lambda design_id: totals[design_id]) if totals else None
    axis = {"axis": chart.axis, "code": chart.currency.code}
    headings = (html_words.DESIGN, html_words.A_MONTH.format(**axis), html_words.ABOVE)
    of_span = html_words.LEGEND_OF_SPAN if chart.flips else None
    remarks = [html_words.LEGEND if chart.is_asked else of_span, chart.remark]
    return tag(
        "figure",
        tag("figcaption", html_words.ON_AXIS.format(**axis)),
        svg.draw(chart, name),
        *_controls(chart, name),
        tag("p", tag("output", _reads(chart, totals, best))),
        tag(
            "table",
            tag("caption", html_words.TOTALS, class_="quiet"),
            tag(
                "thead",
                tag("tr", *(tag("th", h, scope="col", class_="n" if h != headings[0] else None) for h in headings)),
            ),
            tag("tbody", *(_row(chart, each, totals, best) for each in chart.series)),
        ),
        *(tag("p", remark, class_="weak") for remark in remarks if remark),
        data_first=plain(chart.span[0]),
        data_last=plain(chart.span[1]),
        data_left=svg.LEFT,
        data_width=svg.WIDTH - svg.LEFT - svg.RIGHT,
        data_digits=chart.currency.minor_unit,
        data_code=chart.currency.code,
        data_unit=chart.unit,
        data_numbers=html_words.NUMBERS,
        data_reads=_sentence(chart),
        data_none=html_words.NONE,
        data_range=html_words.OUT_OF_RANGE,
        data_cheapest=html_words.CHEAPEST,
    )


def _controls(chart: Chart, name: str) -> tuple[Markup, ...]:
    first, last = chart.span
    low, high = chart.bounds
    step = "1" if chart.is_whole else plain((last - first) / _SLIDER_STEPS)
    start = plain(chart.asked)
    field = tag(
        "input", type="number", id=f"{name}n", min=plain(low), max=plain(high), step="1" if chart.is_whole else "any",
        value=start, inputmode="decimal",
    )  # fmt: skip
    slider = tag("input", type="range", id=f"{name}r", min=plain(first), max=plain(last), step=step, value=start)
    return (
        tag(
            "p",
            tag("label", html_words.FIELD.format(axis=chart.axis), for_=f"{name}n"),
            field,
            tag("label", html_words.SLIDER.format(axis=chart.axis), for_=f"{name}r", class_="quiet"),
            slider,
            class_="ask",
            hidden=True,
        ),
    )


def _sentence(chart: Chart) -> str:
    return html_words.READS_COUNT if chart.is_whole else html_words.READS


def _reads(chart: Chart, totals: dict[str, Decimal], best: str | None) -> str:
    at = {"at": words.gb(chart.asked), "unit": chart.unit}
    if best is None:
        return html_words.NONE.format(**at)
    cost = words.money(totals[best], chart.currency)
    return _sentence(chart).format(**at, design=words.design_name(best), cost=cost)


def _row(chart: Chart, series: Series, totals: dict[str, Decimal], best: str | None) -> Markup:
    name = tag("th", svg.swatch(series.design_id), words.design_name(series.design_id), scope="row")
    if series.reason is not None:
        return tag("tr", name, tag("td", series.reason, colspan=2), class_="weak")
    total = totals.get(series.design_id)
    figures = (html_words.NO_TOTAL, html_words.NO_TOTAL)
    if total is not None and best is not None:
        above = html_words.CHEAPEST if series.design_id == best else words.amount(total - totals[best], chart.currency)
        figures = (words.amount(total, chart.currency), above)
    return tag(
        "tr",
        name,
        *(tag("td", figure, class_="n") for figure in figures),
        class_="best" if series.design_id == best else None,
        data_points=_points(series),
    )


def _points(series: Series) -> str:
    pairs = (f"[{plain(value)},{'null' if cost is None else plain(cost)}]" for value, cost in series.points)
    return f"[{','.join(pairs)}]"
