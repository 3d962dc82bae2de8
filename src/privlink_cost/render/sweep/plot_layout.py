"""How a sweep's chart file is laid out: its size, what stands above the chart, and the room that the texts take."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.sweep import REGIONS
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.sweep import held_words, words as sweep_words
from privlink_cost.render.sweep.verdict import verdict
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from privlink_cost.analysis.sweep import Sweep
    from privlink_cost.render.sweep.lines import Line

WIDTH = 10.0
HEIGHT = 6.0
HEIGHT_OF_REGION = 0.24
SUBTITLE_LINE = 0.1875
LEGEND_LINE = 0.225
LEGEND_COLUMNS = 3
LETTERS_A_LINE = 120
LETTER = 0.0875
"""Width of a letter of a name beside the axes."""


class Layout(NamedTuple):
    """Where things stand, in inches.

    Attributes:
        height: of the page; its width is `WIDTH`.
        left: from the page's left edge to the axes; `right`, `top` and `bottom` likewise.
        right: room for the names at the ends of the lines.
        top: room for the title and the subtitle.
        bottom: room for the title of the axis and the legend.
        subtitle: its lines.
    """

    height: float
    left: float
    right: float
    top: float
    bottom: float
    subtitle: list[str]

    @classmethod
    def of(cls, sweep: Sweep, lines: list[Line]) -> Layout:
        """Lay out the page of a sweep, with the room that its texts take."""
        subtitle = _subtitle(sweep)
        entries = len(lines) + bool(sweep.flips)
        names = max(len(design_name(line.design_id)) for line in lines)
        is_regions = sweep.variable == REGIONS
        regions = max(len(sweep_words.region_label(point)) for point in sweep.points) if is_regions else 0
        top, low = 0.7 + SUBTITLE_LINE * len(subtitle), 0.8 + LEGEND_LINE * -(-entries // LEGEND_COLUMNS)
        return cls(
            height=top + low + max(0.6, HEIGHT_OF_REGION * len(sweep.points)) if is_regions else HEIGHT,
            left=0.6 + LETTER * regions if is_regions else 1.1,
            right=0.4 if is_regions else 0.2 + LETTER * names,
            top=top,
            bottom=low,
            subtitle=subtitle,
        )

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of the axes, as shares of the page."""
        return (
            self.left / WIDTH,
            self.bottom / self.height,
            (WIDTH - self.left - self.right) / WIDTH,
            self.axes_height / self.height,
        )

    @property
    def axes_height(self) -> float:
        """Height of the axes."""
        return self.height - self.top - self.bottom


def _subtitle(sweep: Sweep) -> list[str]:
    facts = [text for _, text in held_words.assumptions(sweep)]
    lines = (verdict(sweep), ". ".join(facts) + ".")
    # The path of a price table may have characters that XML cannot hold.
    return [line for text in lines for line in textwrap.wrap(visible(text), LETTERS_A_LINE)]
