"""The functions of a spreadsheet that the workbook uses: those alone that every program computes alike."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from privlink_cost.render.workbook.formulas.expressions import (
    FormulaError,
    Function,
    NotAvailableError,
    compared,
    number,
    text,
)

if TYPE_CHECKING:
    from privlink_cost.render.workbook.formulas.expressions import Cells, Expression, Value


def _iferror(cells: Cells, tried: Expression, otherwise: Expression) -> Value:
    try:
        return tried.value(cells)
    except FormulaError:
        return otherwise.value(cells)


def _not_available(_: Cells) -> Value:
    raise NotAvailableError("#N/A")


def _isnumber(cells: Cells, of: Expression) -> Value:
    try:
        return isinstance(of.value(cells), Fraction)
    except FormulaError:
        return False


def _index(cells: Cells, among: Expression, place: Expression) -> Value:
    values, at = among.values(cells), int(number(place.value(cells)))
    if not 1 <= at <= len(values):
        raise FormulaError("#REF!")
    return values[at - 1]


def _match(cells: Cells, sought: Expression, among: Expression, kind: Expression) -> Value:
    assert kind.value(cells) == 0  # noqa: S101 - only what is the same is looked for
    value = sought.value(cells)
    for at, each in enumerate(among.values(cells), 1):
        if each is not None and compared(each, value) == 0:
            return Fraction(at)
    raise FormulaError("#N/A")


def _round(cells: Cells, amount: Expression, decimals: Expression) -> Value:
    """Halves away from zero."""
    exact, unit = number(amount.value(cells)), Fraction(10) ** -int(number(decimals.value(cells)))
    whole = (abs(exact) / unit + Fraction(1, 2)) // 1
    return (whole if exact >= 0 else -whole) * unit


def _numbers(cells: Cells, arguments: tuple[Expression, ...]) -> list[Fraction]:
    """The numbers among some arguments; text that is no part of a range is an error."""
    found: list[Fraction] = []
    for each in arguments:
        values = each.values(cells)
        found += [v for v in values if isinstance(v, Fraction)] if each.is_place else map(number, values)
    return found


def _truths(cells: Cells, conditions: tuple[Expression, ...]) -> list[bool]:
    """Whether each condition holds: all are computed, so that an error in one is never passed over."""
    return [bool(number(each.value(cells))) for each in conditions]


IF = Function(
    "IF", lambda cells, when, then, otherwise: (then if number(when.value(cells)) else otherwise).value(cells)
)
IFERROR = Function("IFERROR", _iferror)
AND = Function("AND", lambda cells, *conditions: all(_truths(cells, conditions)))
OR = Function("OR", lambda cells, *conditions: any(_truths(cells, conditions)))
ISNUMBER = Function("ISNUMBER", _isnumber)
N = Function("N", lambda cells, of: Fraction(0) if isinstance(value := of.value(cells), str) else number(value))
LEN = Function("LEN", lambda cells, of: Fraction(len(text(of.value(cells)))))
INT = Function("INT", lambda cells, of: Fraction(number(of.value(cells)) // 1))
ROUND = Function("ROUND", _round)
MAX = Function("MAX", lambda cells, *of: max(_numbers(cells, of), default=Fraction(0)))
MIN = Function("MIN", lambda cells, *of: min(_numbers(cells, of), default=Fraction(0)))
SMALL = Function("SMALL", lambda cells, of, place: sorted(_numbers(cells, (of,)))[int(number(place.value(cells))) - 1])
SUM = Function("SUM", lambda cells, *of: sum(_numbers(cells, of), start=Fraction(0)))
COUNT = Function("COUNT", lambda cells, *of: Fraction(len(_numbers(cells, of))))
NA = Function("NA", _not_available)
INDEX = Function("INDEX", _index)
MATCH = Function("MATCH", _match)
