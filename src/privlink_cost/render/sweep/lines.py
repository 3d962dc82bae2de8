"""What the charts of a sweep draw: for each design its totals as numbers that a drawing library takes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from privlink_cost.model.designs import DESIGNS
from privlink_cost.render.sweep import words as sweep_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.sweep import Sweep


Look = TypeVar("Look")


class Line(NamedTuple):
    """A design's totals.

    Attributes:
        design_id: as in `nat`.
        totals: by number of the point, money a month; None where the design is not possible or a price not known.
    """

    design_id: str
    totals: tuple[float | None, ...]

    @property
    def known(self) -> list[float]:
        """The totals that there are."""
        return [total for total in self.totals if total is not None]


def lines_of(sweep: Sweep) -> list[Line]:
    """A line for each design that is possible anywhere."""
    found = []
    for design_id in sweep.design_ids:
        estimates = [sweep_words.estimate(point, design_id) for point in sweep.points]
        totals = tuple(None if each is None or each.total is None else float(each.total) for each in estimates)
        line = Line(design_id, totals)
        if line.known:
            found.append(line)
    return found


def looks_of(design_id: str, looks: Sequence[Look]) -> Look:
    """A design's own of some looks, by its place among the designs."""
    return looks[list(DESIGNS).index(design_id) % len(looks)]


def lowest_and_highest(lines: Sequence[Line]) -> tuple[float, float]:
    """The lowest and the highest total of all lines."""
    known = [total for line in lines for total in line.known]
    return min(known), max(known)


def stretches(xs: Sequence[float], line: Line) -> Iterator[tuple[list[float], list[float]]]:
    """The parts of a line between the values at which it has no total, each as its values and its totals."""
    pairs = zip(xs, line.totals, strict=True)
    for is_known, run in groupby(pairs, key=lambda pair: pair[1] is not None):
        if is_known:
            known = [(x, total) for x, total in run if total is not None]
            yield [x for x, _ in known], [total for _, total in known]
