"""A sweep drawn into a chart file, SVG or PNG, by matplotlib."""

from __future__ import annotations

import io
import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.errors import InputError, MissingExtraError, PriceNotKnownError, quoted
from privlink_cost.render.kit import words
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.sweep import words as sweep_words
from privlink_cost.render.sweep.lines import Line, lines_of, looks_of, lowest_and_highest, stretches
from privlink_cost.render.sweep.plot_fonts import fall_back
from privlink_cost.render.sweep.plot_layout import LEGEND_COLUMNS, WIDTH, Layout
from privlink_cost.render.sweep.ticks import bottom, labels, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from privlink_cost.analysis.sweep import Sweep

FORMATS = ("svg", "png")

POINTS_PER_INCH = 72
DOTS_PER_INCH = 150
MOST_TICKS = 7
MOST_MARKERS = 11
LINE_HEIGHT = 13
"""Of direct labels, in points."""

INK = "#222222"
GREY = "#555555"


class _Look(NamedTuple):
    """How a design is drawn: distinguished by marker and dashes alone, in colours that colour-blind people can tell."""

    colour: str
    marker: str
    dashes: Any


# Source of the colours: Okabe and Ito, "Color Universal Design". https://jfly.uni-koeln.de/color/
_LOOKS = (
    _Look("#D55E00", "o", "-"),
    _Look("#CC79A7", "v", (0, (6, 2))),
    _Look("#009E73", "P", (0, (8, 2, 2, 2))),
    _Look("#0072B2", "D", (0, (4, 2))),
    _Look("#E69F00", "s", (0, (2, 1))),
    _Look("#444444", "X", (0, (1, 1))),
    _Look("#56B4E9", "^", (0, (8, 2, 2, 2, 2, 2))),
    _Look("#D55E00", "<", (0, (10, 2))),
    _Look("#CC79A7", ">", (0, (3, 3))),
    _Look("#009E73", "h", (0, (1, 3))),
    _Look("#0072B2", "p", (0, (6, 2, 1, 2))),
    _Look("#E69F00", "d", (0, (10, 2, 4, 2))),
    _Look("#444444", "*", (0, (4, 1, 1, 1))),
    _Look("#56B4E9", "H", (0, (2, 4))),
)
"""Of the designs in their order; they begin anew where there are more designs."""

# The same input gives the same file: no salt from the clock, no date, and nothing of the user's own settings. Text
# stays text in an SVG, to be searched and read aloud.
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "privlink-cost",
    "svg.fonttype": "none",
    "font.size": 10.0,
    "text.parse_math": False,  # a $ in a name or a path is a $
    "axes.unicode_minus": False,
}
_METADATA: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": "privlink-cost"},
    "png": {"Software": "privlink-cost"},
}


def plot_format(path: str) -> str:
    """The format of a chart file by the ending of its name.

    Raises:
        InputError: if it is neither .svg nor .png.
    """
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    if ending not in FORMATS:
        raise InputError(
            f"the chart file {quoted(path)} ends in neither .svg nor .png", hint="name it with one of them"
        )
    return ending


class Drawing(NamedTuple):
    """A chart file.

    Attributes:
        content: the same for the same sweep, on one machine with one version of matplotlib.
        boxes: letters that are boxes in it, as no font has them; none in an SVG, where the reader's fonts are used.
    """

    content: bytes
    boxes: str


def plot(sweep: Sweep, file_format: str) -> Drawing:
    """Draw a sweep.

    Args:
        sweep: what to draw.
        file_format: `svg` or `png`.

    Raises:
        MissingExtraError: if matplotlib is not installed.
        PriceNotKnownError: if no price is known, so that there is nothing to draw.
    """
    with _quiet():
        return _drawing(sweep, file_format)


@contextmanager
def _quiet() -> Iterator[None]:
    """Matplotlib's own remarks are no part of an answer: on letters that fonts lack, and on its cache of fonts."""
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")
            yield
    finally:
        logger.setLevel(level)


def _drawing(sweep: Sweep, file_format: str) -> Drawing:
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingExtraError("a chart file", "matplotlib", extra="plot") from None
    lines = lines_of(sweep)
    if not lines:
        reason = next(iter(sweep.reasons), "no design is possible")
        raise PriceNotKnownError(f"there is nothing to draw, as {reason}", hint="leave out --plot")
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        page = Layout.of(sweep, lines)
        figure = Figure(figsize=(WIDTH, page.height))
        axes = figure.add_axes(page.frame)
        if sweep.variable == REGIONS:
            _draw_regions(axes, sweep, lines)
        else:
            _draw_values(axes, sweep, lines)
            _name_lines(axes, lines, page)
        _dress(figure, axes, sweep, page)
        boxes = "" if file_format == "svg" else fall_back(figure)
        file = io.BytesIO()
        figure.savefig(file, format=file_format, dpi=DOTS_PER_INCH, metadata=_METADATA[file_format])
    return Drawing(file.getvalue(), boxes)


def _draw_values(axes: Axes, sweep: Sweep, lines: list[Line]) -> None:
    xs = [float(point.value) for point in sweep.points]
    for number, line in enumerate(lines):
        look = looks_of(line.design_id, _LOOKS)
        step = max(1, -(-len(xs) // MOST_MARKERS))
        label = design_name(line.design_id)
        for run_xs, run_ys in stretches(xs, line):
            # Markers of different lines stand at different values, so that lines that lie on each other both show.
            every = (number * step // len(lines), step) if step > 1 else 1
            axes.plot(
                run_xs,
                run_ys,
                label=label,
                color=look.colour,
                marker=look.marker,
                linestyle=look.dashes,
                markevery=every,
                markersize=6,
                linewidth=1.8,
                clip_on=False,
                zorder=3,
            )
            label = "_"  # a line of several stretches is one in the legend
    low = bottom(*lowest_and_highest(lines), MOST_TICKS)
    axes.set_xlim(xs[0], xs[-1])
    axes.set_ylim(bottom=low)
    _set_ticks(axes, "y")
    _set_ticks(axes, "x", whole=sweep.variable != GB)
    axes.set_xlabel(sweep_words.AXIS_TITLES[sweep.variable])
    axes.set_ylabel(sweep_words.money_axis(sweep, low))
    axes.grid(axis="y", color="#dddddd", linewidth=0.8)
    _mark_flips(axes, sweep)


def _mark_flips(axes: Axes, sweep: Sweep) -> None:
    low, high = axes.get_xlim()
    for number, flip in enumerate(sweep.flips):
        x = float(flip.from_gb)
        is_left = x - low < (high - low) / 2
        axes.axvline(
            x,
            color=GREY,
            linewidth=1.2,
            linestyle=(0, (1, 2)),
            label="_" if number else sweep_words.FLIPS,
        )
        axes.annotate(
            f"{words.gb(flip.from_gb)} GB",
            (x, 1),
            xycoords=("data", "axes fraction"),
            xytext=(5 if is_left else -5, -LINE_HEIGHT * (number + 1)),
            textcoords="offset points",
            ha="left" if is_left else "right",
            color=GREY,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )


def _name_lines(axes: Axes, lines: list[Line], page: Layout) -> None:
    """Write each design's name at the right end of its line, apart from each other."""
    low, high = axes.get_ylim()
    points = page.axes_height * POINTS_PER_INCH / (high - low)
    previous = float("inf")
    for line in sorted(lines, key=lambda line: -line.known[-1]):
        end = line.known[-1]
        at = (end - low) * points
        shifted = min(at, previous - LINE_HEIGHT)
        previous = shifted
        axes.annotate(
            design_name(line.design_id),
            (1, end),
            xycoords=("axes fraction", "data"),
            xytext=(6, shifted - at),
            textcoords="offset points",
            va="center",
            color=INK,
            annotation_clip=False,
        )


def _draw_regions(axes: Axes, sweep: Sweep, lines: list[Line]) -> None:
    rows = list(range(len(sweep.points)))
    for row in rows:
        known = [total for line in lines for total in line.totals[row : row + 1] if total is not None]
        if known:
            axes.plot([min(known), max(known)], [row, row], color="#bbbbbb", linewidth=1.2, zorder=1)
    for line in lines:
        look = looks_of(line.design_id, _LOOKS)
        known_rows = [row for row in rows if line.totals[row] is not None]
        label = design_name(line.design_id)
        axes.plot(line.known, known_rows, label=label, color=look.colour, marker=look.marker, linestyle="none")
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(rows, [sweep_words.region_label(point) for point in sweep.points])
    axes.set_xlim(left=0)
    _set_ticks(axes, "x")
    axes.set_xlabel(sweep_words.money_title(sweep))
    axes.set_ylabel(sweep_words.AXIS_TITLES[REGIONS])
    axes.grid(axis="x", color="#dddddd", linewidth=0.8)


def _set_ticks(axes: Axes, axis: str, *, whole: bool = False) -> None:
    low, high = map(float, axes.get_xlim() if axis == "x" else axes.get_ylim())
    found = ticks(low, high, MOST_TICKS, whole=whole)
    places, texts = list(map(float, found)), labels(found)
    if axis == "x":
        axes.set_xticks(places, texts)
    else:
        axes.set_yticks(places, texts)


def _dress(figure: Figure, axes: Axes, sweep: Sweep, page: Layout) -> None:
    """Title, subtitle and legend."""
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    left = 0.2 / WIDTH
    figure.text(
        left, 1 - 0.28 / page.height, sweep_words.chart_title(sweep), fontsize=14, fontweight="bold", va="center"
    )
    figure.text(
        left, 1 - 0.48 / page.height, "\n".join(page.subtitle), fontsize=9, color=GREY, va="top", linespacing=1.35
    )
    handles, names = axes.get_legend_handles_labels()
    figure.legend(
        handles,
        names,
        loc="lower left",
        bbox_to_anchor=(left, 0),
        ncols=LEGEND_COLUMNS,
        frameon=False,
        handlelength=4,
        borderpad=0.2,
    )
