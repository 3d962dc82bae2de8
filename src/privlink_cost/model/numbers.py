"""Numbers: how they are read, and the two decimal contexts in which they are computed."""

from __future__ import annotations

import decimal
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import InputError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)

LONGEST_NUMBER = 30
"""Digits of a number that somebody asks with."""
LONGEST_RESULT = 150
"""Digits of a figure that the program wrote and somebody hands back; with a tolerance on top EXACT still holds it."""

# Sums and products are exact or they are an error: a result that had to be rounded raises Inexact. 400 digits
# hold the product of any six numbers of LONGEST_NUMBER digits, aligned for a sum; the precision costs nothing
# as long as the digits are not used.
EXACT = decimal.Context(
    prec=400,
    traps=[
        decimal.Inexact,
        decimal.InvalidOperation,
        decimal.DivisionByZero,
        decimal.Overflow,
        decimal.FloatOperation,
    ],
)

# A quotient is a repeating decimal in general: percentages and break-even points carry 28 digits.
_RATIO = decimal.Context(prec=28, rounding=decimal.ROUND_HALF_EVEN)

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")

_GB_PER_UNIT = {
    "gb": Decimal(1),
    "tb": Decimal(1000),
    "pb": Decimal(1_000_000),
    "gib": Decimal(1),
    "tib": Decimal(1024),
    "pib": Decimal(1024**2),
}
_GB = re.compile(rf"({_NUMBER.pattern}) ?([GTP]i?B)", re.IGNORECASE)


GB_HINT = (
    "write digits with at most one point, alone or with a unit: GB, TB or PB (1,000 each), or GiB, TiB or PiB (1,024 "
    "each), as in 1500 or 1.5TB"
)


class Percent(NamedTuple):
    """A percentage of a total.

    Attributes:
        number: 0 to 100.
    """

    number: Decimal


def parse_decimal(text: str, longest: int = LONGEST_NUMBER) -> Decimal:
    """Read a number from text.

    A number is ASCII digits with at most one point and an optional exponent; no commas, underscores, units or
    full-width digits, and no NaN or infinity.

    Args:
        text: the number as written.
        longest: how many digits it may have written out.

    Raises:
        InputError: if the text is anything else.
    """
    stripped = text.strip(" ")
    if not _NUMBER.fullmatch(stripped):
        raise InputError(
            f"{quoted(text)} is not a number", hint="write digits with at most one point, as in 1500 or 0.062"
        )
    number = Decimal(stripped)
    check_length(number, text, longest)
    return number


def check_length(number: Decimal, text: str, longest: int = LONGEST_NUMBER) -> None:
    """See that a number has no more digits than it may.

    Raises:
        InputError: if it has.
    """
    # A text has at least as many characters as digits: those of most numbers need no counting.
    is_long = len(text) > longest and len(number.as_tuple().digits) > longest
    if is_long or abs(number.adjusted()) > longest:
        raise InputError(f"{quoted(text)} has more than {longest} digits", hint="write a shorter number")


def parse_gb(text: str) -> Decimal:
    """Read GB from text: a number, alone or with its unit, as in 1500, 2TB or 1.5TiB.

    GB, TB and PB are 1,000 each of the one before, GiB, TiB and PiB 1,024. A GB on a bill has 2**30 bytes and is
    therefore a GiB, and one is as good as the other here. Capitals do not matter.

    Raises:
        InputError: if the text is anything else.
    """
    found = _GB.fullmatch(text.strip(" ")) if text.endswith(("b", "B", " ")) else None
    if found is None:
        if not _NUMBER.fullmatch(text.strip(" ")):
            raise InputError(f"{quoted(text)} is not a number of GB", hint=GB_HINT)
        return parse_decimal(text)
    return EXACT.multiply(parse_decimal(found[1]), _GB_PER_UNIT[found[2].lower()])


def parse_percent(text: str) -> Decimal:
    """Read a percentage from text: a number, with a percent sign or without, as in 90% or 90.

    Raises:
        InputError: if the text is anything else.
    """
    return parse_decimal(text.removesuffix("%"))


def parse_gb_or_percent(text: str) -> Decimal | Percent:
    """Read GB as `parse_gb` does, or a percentage of the total, as in 10%.

    Raises:
        InputError: if the text is neither.
    """
    return Percent(parse_decimal(text[:-1])) if text.endswith("%") else parse_gb(text)


def plain(number: Decimal) -> str:
    """Write a number in full: no exponent, no trailing zeros, no minus before zero."""
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    """Add up without rounding, whatever the caller's decimal context."""
    result = ZERO
    for number in numbers:
        result = EXACT.add(result, number)
    return result


def ratio(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Divide to 28 significant digits, half to even."""
    return _RATIO.divide(numerator, denominator)


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """Round to a number of decimal places, halves away from zero, as on an invoice."""
    return number.quantize(Decimal(1).scaleb(-digits), rounding=decimal.ROUND_HALF_UP, context=EXACT_ROUNDING)


# Rounding is inexact by nature; this context has EXACT's precision without its trap.
EXACT_ROUNDING = decimal.Context(prec=EXACT.prec)
