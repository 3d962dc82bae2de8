"""Where the labels of a chart's upright lines stand: each beside its line, in the picture, across no other line.

A line begins at its own label. So of labels to the right of their lines the leftmost stands highest, and the lines of
those below it end short of it; of labels to the left it is the rightmost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.kit.wrapping import folded, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTER = 11.75
"""What a letter takes where letters are largest, those of East Asia twice that."""

GAP = 6
"""Between a line and its label."""


class Mark(NamedTuple):
    """A line, and what it is called."""

    x: float
    text: str
    kind: str


class Label(NamedTuple):
    """A mark's place.

    Attributes:
        mark: what it is of.
        lines: its text; none is longer than there is room, but for a longer word.
        is_left: whether it stands to the left of its line.
        row: how many lines of text are above it.
    """

    mark: Mark
    lines: Sequence[str]
    is_left: bool
    row: int

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where it goes."""
        width = max(map(width_of, self.lines)) * LETTER
        x = self.mark.x
        return (x - GAP - width, x - GAP) if self.is_left else (x + GAP, x + GAP + width)

    def crosses(self, other: Label) -> bool:
        """Whether the line of another goes through it."""
        low, high = self.ends
        return other.row < self.row + len(self.lines) and low - GAP < other.mark.x < high + GAP


def placed(marks: Sequence[Mark], low: float, high: float) -> list[Label]:
    """The marks with their places: the first of those that have the fewest faults.

    Args:
        marks: what is to be placed.
        low: the left edge of where labels may be.
        high: the right edge.
    """
    ascending = sorted(marks)
    right = [_folded(each, high - each.x) for each in ascending]
    left = [_folded(each, each.x - low) for each in ascending]
    ways = []
    for count in range(len(marks), -1, -1):
        on_right = [(mark, lines, False) for mark, lines in zip(ascending[:count], right, strict=False)]
        on_left = [(mark, lines, True) for mark, lines in zip(ascending[count:], left[count:], strict=True)][::-1]
        ways += [_stacked([*on_right, *on_left]), _stacked([*on_left, *on_right])]
    return min(ways, key=lambda way: _faults(way, low, high))


def height_of(labels: Sequence[Label]) -> int:
    """How many lines of text they take."""
    return max((label.row + len(label.lines) for label in labels), default=0)


def _folded(mark: Mark, room: float) -> list[str]:
    return folded(mark.text, max(1, int((room - GAP) / LETTER)), "")


def _stacked(labels: Sequence[tuple[Mark, list[str], bool]]) -> list[Label]:
    stacked, row = [], 0
    for mark, lines, is_left in labels:
        stacked.append(Label(mark, lines, is_left, row))
        row += len(lines)
    return stacked


def _faults(labels: Sequence[Label], low: float, high: float) -> tuple[int, int, int]:
    """How many labels leave the picture, how many lines cross one, and how many lines of text there are."""
    outside = sum(label.ends[0] < low or label.ends[1] > high for label in labels)
    crossed = sum(a.crosses(b) for a in labels for b in labels if a is not b)
    return outside, crossed, height_of(labels)
