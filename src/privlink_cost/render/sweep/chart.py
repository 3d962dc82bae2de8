"""`--format chart` of a sweep: drawn with characters by plotext, for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.errors import MissingExtraError
from privlink_cost.render.kit import words
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.kit.wrapping import folded, is_wide, width_of, wrapped
from privlink_cost.render.language import said, say
from privlink_cost.render.sweep import held_words, words as sweep_words
from privlink_cost.render.sweep.lines import Line, lines_of, looks_of, lowest_and_highest, stretches
from privlink_cost.render.sweep.ticks import bottom, labels, ticks
from privlink_cost.render.sweep.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from privlink_cost.analysis.sweep import Sweep
    from privlink_cost.render.kit.style import Style

ROWS = 16
"""Of the canvas of a line chart."""

NARROWEST_WITH_LABELS = 60
MOST_TICKS = 7
MOST_ROW_TICKS = 6
COLUMNS_OF_NAMES = 30
"""About what the names and numbers beside a chart take."""

# Distinguished by their characters alone; the colours only help.
_MARKS = (
    ("o", "red"),
    ("%", "magenta"),
    ("+", "cyan"),
    ("*", "blue+"),
    ("#", "orange"),
    ("x", "magenta+"),
    ("@", "green"),
    ("&", "red+"),
    ("=", "cyan+"),
    ("$", "blue"),
    ("^", "orange+"),
    ("~", "green+"),
    ("v", "red"),
    ("<", "magenta"),
    (">", "cyan"),
    ("?", "blue+"),
)
"""Of the designs in their order; they begin anew where there are more designs."""

FLIP_MARK = "┊"

_PRIVATE = 0xE000
"""From here on Unicode has letters that mean nothing, and that no name of a design or region has."""

# plotext draws frames with box characters; these stand for them in a pipe, in the same places.
_ASCII = str.maketrans("│─┌┐└┘├┤┬┴┼┊", "|-+++++++++:")


def draw(sweep: Sweep, style: Style) -> str:
    """Verdict, chart, legend, what is held, footnotes.

    Raises:
        MissingExtraError: if plotext is not installed.
    """
    parts = ["".join(f"{line}\n" for line in folded(verdict(sweep), style.width, ""))]
    lines = lines_of(sweep)
    if lines:
        drawn = _regions(sweep, lines, style) if sweep.variable == REGIONS else _over_values(sweep, lines, style)
        rows = (row.rstrip() for row in drawn.splitlines())
        parts.append("".join(f"{row}\n" for row in rows))
        parts.append("".join(f"{row}\n" for row in _legend(sweep, lines, style)))
        facts = (f"{said(word)}: {text}" for word, text in held_words.assumptions(sweep))
        parts.append(wrapped(facts, style.width))
    notes = wrapped((f"* {note}" for note in held_words.notes(sweep)), style.width)
    parts += [notes] if notes else []
    return "\n".join(parts)


def _figure(width: int, height: int) -> tuple[Any, Any]:
    """The module plotext and its one figure, empty, of a size in characters."""
    try:
        import plotext
    except ImportError:
        raise MissingExtraError("a chart in the terminal", "plotext", extra="plot") from None
    plotext.terminal.limit(width=False, height=False)
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(width, height)
    return plotext, figure


def _over_values(sweep: Sweep, lines: list[Line], style: Style) -> str:
    xs = [float(point.value) for point in sweep.points]
    flips = [flip.from_gb for flip in sweep.flips]
    plotext, figure = _figure(style.width, ROWS + 4 + bool(flips))
    lowest, highest = lowest_and_highest(lines)
    low = bottom(lowest, highest, MOST_ROW_TICKS)
    top = highest if highest > low else low + 1
    y_ticks = ticks(low, top, MOST_ROW_TICKS)
    for flip in flips:
        at = [float(flip)] * 2
        figure.draw(figure.signal(at, [low, top], marker=plotext.marker(FLIP_MARK, plotext.pixel())).lines())
    for line in lines:
        for run_xs, run_ys in stretches(xs, line):
            figure.draw(figure.signal(run_xs, run_ys, marker=_marker(plotext, line.design_id, style)).lines())
    figure.ruler("y", "left").lim(low, top).ticks(list(map(float, y_ticks)), labels(y_ticks))
    figure.ruler("y", "right").lim(low, top).ticks([])
    names: list[str] = []
    if style.width >= NARROWEST_WITH_LABELS:
        places = _label_places(lines, low, top)
        names = [design_name(design_id) for design_id in places]
        figure.ruler("y", "right").ticks(list(places.values()), _stand_ins(names))
    x_ticks = ticks(xs[0], xs[-1], _most_ticks(xs[-1], style), whole=sweep.variable != GB)
    figure.ruler("x", "lower").lim(xs[0], xs[-1]).ticks(list(map(float, x_ticks)), labels(x_ticks))
    if flips:
        figure.ruler("x", "upper").lim(xs[0], xs[-1]).ticks(*_flip_labels(flips))
    texts = [*names, said(sweep_words.AXIS_TITLES[sweep.variable])]
    figure.label(_stand_ins(texts)[-1], "x")
    return f"{sweep_words.money_axis(sweep, low)}\n{_text(figure, style, texts)}"


def _most_ticks(highest: float, style: Style) -> int:
    columns_a_tick = len(f"{highest:,.0f}") + 3
    return min(MOST_TICKS, max(2, (style.width - COLUMNS_OF_NAMES) // columns_a_tick))


def _flip_labels(flips: list[Decimal]) -> tuple[list[float], list[str]]:
    """The places above the chart at which the cheapest design changes, and what stands there."""
    return list(map(float, flips)), [f"{words.gb(flip)} GB" for flip in flips]


def _label_places(lines: list[Line], low: float, top: float) -> dict[str, float]:
    """Where the name of each design stands at the right: at the end of its line, or the next row that is free."""
    ends = {line.design_id: line.known[-1] for line in lines}
    row_of = {design_id: round((top - end) / (top - low) * (ROWS - 1)) for design_id, end in ends.items()}
    taken: list[int] = []
    places = {}
    for design_id in sorted(ends, key=lambda design_id: -ends[design_id]):
        below = max(row_of[design_id], taken[-1] + 1 if taken else 0)
        taken.append(below)
        places[design_id] = below
    overflow = max(0, taken[-1] - (ROWS - 1))
    return {design_id: top - (top - low) * max(0, row - overflow) / (ROWS - 1) for design_id, row in places.items()}


def _regions(sweep: Sweep, lines: list[Line], style: Style) -> str:
    """A row for each region, a character for each design at its total."""
    count = len(sweep.points)
    plotext, figure = _figure(style.width, count + 4)
    _, highest = lowest_and_highest(lines)
    x_ticks = ticks(0, highest, _most_ticks(highest, style))
    right = max(highest, float(x_ticks[-1])) or 1.0
    rows = [float(count - number) for number in range(count)]
    for number, row in enumerate(rows):
        totals = [line.totals[number] for line in lines]
        known = [total for total in totals if total is not None]
        if known:
            figure.draw(figure.signal([min(known), max(known)], [row, row], marker="-").lines())
        for line, total in zip(lines, totals, strict=True):
            if total is not None:
                figure.draw(figure.signal([total], [row], marker=_marker(plotext, line.design_id, style)))
    texts = [*map(sweep_words.region_label, sweep.points), sweep_words.money_title(sweep)]
    *regions, money = _stand_ins(texts)
    figure.ruler("y", "left").lim(0.5, count + 0.5).alignment(lim="edge").ticks(rows, regions)
    figure.ruler("x", "lower").lim(0, right).ticks(list(map(float, x_ticks)), labels(x_ticks))
    figure.label(money, "x")
    return _text(figure, style, texts)


def _marker(plotext: Any, design_id: str, style: Style) -> Any:  # noqa: ANN401 - plotext has no types
    character, colour = looks_of(design_id, _MARKS)
    return plotext.marker(character, plotext.pixel(colour) if style.colour else None)


def _stand_ins(texts: Sequence[str]) -> list[str]:
    """Texts for plotext, to which every letter is one column wide: others stand in for those with wide letters."""
    return [chr(_PRIVATE + number) * width_of(text) if is_wide(text) else text for number, text in enumerate(texts)]


def _text(figure: Any, style: Style, texts: Sequence[str]) -> str:  # noqa: ANN401 - plotext has no types
    drawn: str = figure.build().string(colorless=not style.colour)
    for text, stand_in in zip(texts, _stand_ins(texts), strict=True):
        drawn = drawn.replace(stand_in, text)
    return drawn if style.unicode else drawn.translate(_ASCII)


def _legend(sweep: Sweep, lines: list[Line], style: Style) -> Iterator[str]:
    row = ""
    for line in lines:
        entry = f"  {looks_of(line.design_id, _MARKS)[0]} {design_name(line.design_id)}"
        if row and width_of(row) + width_of(entry) + 1 > style.width:
            yield row
            row = ""
        row += f" {entry}" if row else entry
    yield row
    if sweep.flips:
        mark = FLIP_MARK if style.unicode else FLIP_MARK.translate(_ASCII)
        points = ", ".join(words.gb(flip.from_gb) for flip in sweep.flips)
        sentence = say("another design becomes the cheapest: {points} GB a month", points=points)
        yield from folded(f"  {mark} {sentence}", style.width, "    ")
