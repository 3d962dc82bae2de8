"""Round numbers for the axis of a chart, and where it starts."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import count, takewhile

from privlink_cost.model.numbers import plain

_LEADS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def bottom(low: float, high: float, most: int) -> float:
    """Where an axis of costs starts: at 0, or, if all costs are close together, at a round number below the lowest.

    Args:
        low: the lowest cost.
        high: the highest.
        most: how many ticks there may be.
    """
    if low == high or 2 * low < high:
        return 0.0
    first, second = ticks(low, high, most)[:2]
    start = first if first == Decimal(repr(low)) else first - (second - first)
    return max(0.0, float(start))


def ticks(low: float, high: float, most: int, *, whole: bool = False) -> list[Decimal]:
    """Round numbers from `low` to `high` in equal steps of 1, 2, 2.5 or 5 times a power of ten.

    Args:
        low: the lower end of the axis.
        high: the upper end; not below `low`.
        most: how many at most, 2 or more.
        whole: whether only whole numbers make sense.
    """
    start, end = Decimal(repr(low)), Decimal(repr(high))
    if start == end:
        return [start]
    finest = (end - start) / most
    power = Decimal(1).scaleb(max(finest.adjusted(), 0) if whole else finest.adjusted())
    steps = (power * scale * lead for scale in (1, 10) for lead in _LEADS)
    step = next(
        step for step in steps if _count(start, end, step) <= most and not (whole and step != step.to_integral_value())
    )
    first = math.ceil(start / step)
    return list(takewhile(lambda tick: tick <= end, (step * number for number in count(first))))


def labels(numbers: list[Decimal]) -> list[str]:
    """Numbers with commas between thousands and as many decimals in each as any needs."""
    decimals = max((len(plain(number).partition(".")[2]) for number in numbers), default=0)
    return [f"{number:,.{decimals}f}" for number in numbers]


def _count(start: Decimal, end: Decimal, step: Decimal) -> int:
    return math.floor(end / step) - math.ceil(start / step) + 1
