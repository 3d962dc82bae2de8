"""What must be heard with the verdict on a month: that the data is of a part of it, or has no NAT gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.inputs.usage.lines import several
from privlink_cost.inputs.usage.priced import hours_of, name_of
from privlink_cost.model.numbers import EXACT, plain, round_half_up
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.usage_found import UsageMonth
    from privlink_cost.phrases import Phrase

_A_DAY = 24


def caveats_of(month: UsageMonth) -> Iterator[Finding]:
    """What must be heard with the verdict on a month."""
    for text, todo in _partial(month):
        yield Finding("partial_month", text, todo)
    if not (month.nat_gateway_hours or month.nat_gateway_gb or month.nat_gateways):
        yield Finding(
            "no_nat_gateway",
            phrase("no NAT gateway was found in the data: each design is what it would cost, not what is paid today"),
        )


def remarks_of(month: UsageMonth) -> Iterator[str]:
    """The same as sentences of a comment in a file that expects something of the month."""
    for caveat in caveats_of(month):
        yield f"{caveat.text[:1].upper()}{caveat.text[1:]}."


def partial_others(months: Sequence[UsageMonth]) -> Iterator[Finding]:
    """That months on which there is no verdict are parts too."""
    partial = [name_of(month) for month in months if any(_partial(month))]
    if partial:
        text = phrase("{place}: the data is of a part of the month", place=several(partial))
        yield Finding("partial_month", text)


def _partial(month: UsageMonth) -> Iterator[tuple[Phrase, Phrase]]:
    """That kinds of file are of a part of the month, and what to do about it; less than a day is none."""
    for covered in month.covered:
        if covered.hours is None:
            text = phrase(
                "the data ({source}) has a single time and does not say how long it lasts; its GB are taken for the "
                "whole month's",
                source=covered.source,
            )
            yield text, phrase("see that it was asked for with a period of the month")
        elif EXACT.subtract(hours_of(month), covered.hours) >= _A_DAY:
            text = phrase(
                "the data ({source}) is of {hours} of the month's {all} h; its GB are taken for the whole month's",
                source=covered.source,
                hours=plain(round_half_up(covered.hours, 2)),
                all=plain(hours_of(month)),
            )
            yield text, phrase("hand in the whole month, or correct the GB in the scenario file")
