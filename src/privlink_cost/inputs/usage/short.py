"""GB with few enough digits to be read, whose parts still add up to their total."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.model.numbers import EXACT, EXACT_ROUNDING, ZERO, exact_sum

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACES = Decimal("0.000001")
_TWO_DIGITS = Context(prec=2, rounding=ROUND_FLOOR)


def shortened(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a scenario with short GB: parts down, and what is in no part up.

    So nothing is in no part where nothing was: the least GB of services that nobody named would need endpoints.
    """
    short, parts = dict(fields), list[Decimal]()
    if "traffic" in fields:
        parts += [part.amount for part in fields["traffic"]]
        short["traffic"] = tuple(part._replace(amount=_short(part.amount)) for part in fields["traffic"])
    if "internet_gb" in fields:
        parts.append(fields["internet_gb"])
        short["internet_gb"] = _short(fields["internet_gb"])
    if "gb" in fields:
        rest = max(ZERO, EXACT.subtract(fields["gb"], exact_sum(parts)))
        short["gb"] = exact_sum((*map(_short, parts), _short(rest, ROUND_CEILING)))
    return short


def _short(gb: Decimal, rounding: str = ROUND_FLOOR) -> Decimal:
    short = gb.quantize(_PLACES, rounding=rounding, context=EXACT_ROUNDING)
    return short or _TWO_DIGITS.plus(gb)  # the least is not none
