"""How many hours of a month the lines of a file are of."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from privlink_cost.model.numbers import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.inputs.usage.lines import Key

_HOUR = Decimal(3600)


def covered_hours(keys: Iterable[Key], month: str) -> Decimal | None:
    """The hours of a month that some lines of usage are of, each counted once; None if their times do not say.

    Where lines have a beginning and no end, each lasts as long as the shortest time from one beginning to another.

    Args:
        keys: of the lines.
        month: as YYYY-MM.
    """
    told = {(key.start, key.end) for key in keys if key.charge == "usage"}
    times = {(_time(start), _time(end)) for start, end in told}
    starts = sorted({start for start, _ in times if start is not None})
    step = min((later - earlier for earlier, later in pairwise(starts)), default=None)
    spans = [(start, end or (None if step is None else start + step)) for start, end in times if start is not None]
    first = _time(f"{month}-01")
    if first is None or not spans or any(end is None for _, end in spans):
        return None
    after = (first + timedelta(days=31)).replace(day=1)
    reached, seconds = first, 0
    for start, end in sorted((start, end) for start, end in spans if end is not None):
        begun, ended = max(start, reached), min(end, after)
        if ended > begun:
            seconds += int((ended - begun).total_seconds())
            reached = ended
    return ratio(Decimal(seconds), _HOUR)


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
