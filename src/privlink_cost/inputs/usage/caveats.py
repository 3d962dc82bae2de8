"""What must be heard with the verdict on a month: that the data is of a part of it, or has no NAT gateway."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import NO_NAT, Finding
from privlink_cost.inputs.usage.lines import several
from privlink_cost.inputs.usage.priced import hours_of, name_of
from privlink_cost.model.numbers import EXACT, plain, round_half_up
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.usage_found import UsageMonth
    from privlink_cost.phrases import Phrase

_A_DAY = 24
_TWO_DIGITS = Context(prec=2)
_MUST_STAY = phrase("they or another way to the internet must stay")


def caveats_of(month: UsageMonth) -> Iterator[Finding]:
    """What must be heard with the verdict on a month."""
    for text, todo in _partial(month):
        yield Finding("partial_month", text, todo)
    yield from _out(month)
    if not (month.nat_gateway_hours or month.nat_gateway_gb or month.nat_gateways):
        yield Finding(
            NO_NAT,
            phrase("no NAT gateway was found in the data: each design is what it would cost, not what is paid today"),
        )


def remarks_of(month: UsageMonth) -> Iterator[str]:
    """The same as sentences of a comment in a file that expects something of the month."""
    for caveat in caveats_of(month):
        yield f"{caveat.text[:1].upper()}{caveat.text[1:]}."


def caveats_of_others(months: Sequence[UsageMonth]) -> Iterator[Finding]:
    """The same of months on which there is no verdict, in short."""
    if partial := [name_of(month) for month in months if any(_partial(month))]:
        yield Finding("partial_month", phrase("{place}: the data is of a part of the month", place=several(partial)))
    if out := [name_of(month) for month in months if any(_out(month))]:
        text = phrase("{place}: GB went out to the internet through NAT gateways", place=several(out))
        yield Finding("internet_out", text, _MUST_STAY)


def _out(month: UsageMonth) -> Iterator[Finding]:
    """That GB go to the internet, though the data does not tell all that do."""
    gb = month.internet_out_gb
    if gb and month.internet_gb is None:
        shown = round_half_up(gb, 2) or _TWO_DIGITS.plus(gb)
        text = phrase(
            "at least {gb} GB went out to the internet through NAT gateways", gb=f"{Decimal(plain(shown)):,f}"
        )
        yield Finding("internet_out", text, _MUST_STAY)


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
