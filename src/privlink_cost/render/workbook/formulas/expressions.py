"""Expressions: one thing gives the formula that a cell has and the value that it shows.

They follow the rules of a spreadsheet. Text is compared without regard to case and counts as more than any number, an
empty cell counts as 0 or as no text, and a text in the place of a number is an error, on to an IFERROR.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from privlink_cost.model.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Callable

Value = Fraction | str | bool | None
"""What an expression gives: numbers are exact; nothing for an empty cell."""


class Cells(Protocol):
    """Where an expression finds what others are."""

    def named(self, name: str) -> Expression:
        """The cell or the range that has a name."""

    def value_at(self, sheet: str, row: int, column: int) -> Value:
        """What a cell shows; row and column count from 0."""


class FormulaError(Exception):
    """An expression that a spreadsheet would show an error for, as in #VALUE!."""


class NotAvailableError(FormulaError):
    """What is left out on purpose: a chart draws no point for the error #N/A that a cell then shows."""


def _infix(operator: str, *, turned: bool = False) -> Callable[[Expression, Operand], Expression]:
    """A method that joins an expression and another one, or turned round, by an operator."""

    def join(self: Expression, other: Operand) -> Expression:
        return Operation(operator, operand(other), self) if turned else Operation(operator, self, operand(other))

    return join


class Expression:
    """A part of a formula. The operators of Python make those of a spreadsheet; & joins texts."""

    __slots__ = ()
    is_place: ClassVar[bool] = False
    """Whether it is a cell or a range, in which functions of many numbers pass over what is no number."""

    def formula(self, sheet: str) -> str:
        """The text of it in a formula of a sheet."""
        raise NotImplementedError

    def value(self, cells: Cells) -> Value:
        """What it gives.

        Raises:
            FormulaError: if a spreadsheet would show an error.
        """
        raise NotImplementedError

    def values(self, cells: Cells) -> list[Value]:
        """What it gives as a list: a range has several."""
        return [self.value(cells)]

    equals, differs = _infix("="), _infix("<>")  # == is for expressions themselves
    __add__, __radd__ = _infix("+"), _infix("+", turned=True)
    __sub__, __rsub__ = _infix("-"), _infix("-", turned=True)
    __mul__, __rmul__ = _infix("*"), _infix("*", turned=True)
    __truediv__ = _infix("/")
    __and__, __rand__ = _infix("&"), _infix("&", turned=True)
    __lt__, __le__, __gt__, __ge__ = _infix("<"), _infix("<="), _infix(">"), _infix(">=")


Operand = Expression | Decimal | Fraction | int | str


def operand(given: Operand) -> Expression:
    """An expression as it is, a number or a text as a constant."""
    return given if isinstance(given, Expression) else Constant(given)


class Constant(Expression):
    """A number or a text."""

    __slots__ = ("given",)

    def __init__(self, given: Decimal | Fraction | int | str) -> None:
        """Take it."""
        self.given = given

    def formula(self, sheet: str) -> str:  # noqa: ARG002 - the same in every sheet
        """Digits, or a text in quotation marks."""
        if isinstance(self.given, str):
            return '"{}"'.format(self.given.replace('"', '""'))
        return plain(self.given) if isinstance(self.given, Decimal) else str(self.given)

    def value(self, cells: Cells) -> Value:  # noqa: ARG002 - as above
        """Itself."""
        return self.given if isinstance(self.given, str) else Fraction(self.given)


class Name(Expression):
    """A cell or a range that has a name."""

    __slots__ = ("name",)
    is_place: ClassVar[bool] = True

    def __init__(self, name: str) -> None:
        """Take the name."""
        self.name = name

    def formula(self, sheet: str) -> str:  # noqa: ARG002 - the same in every sheet
        """The name."""
        return self.name

    def value(self, cells: Cells) -> Value:
        """What the cell shows."""
        return cells.named(self.name).value(cells)

    def values(self, cells: Cells) -> list[Value]:
        """What the cells of the range show."""
        return cells.named(self.name).values(cells)


def number(value: Value) -> Fraction:
    """A value as a number, as arithmetic takes it.

    Raises:
        FormulaError: if it is text.
    """
    if isinstance(value, str):
        raise FormulaError("#VALUE!")
    return Fraction(value or 0)


def text(value: Value) -> str:
    """A value as a text, as & takes it."""
    if isinstance(value, Fraction):
        return f"{float(value):.15g}"
    return "" if value is None else str(value).upper() if isinstance(value, bool) else value


def _divided(left: Value, right: Value) -> Fraction:
    if not number(right):
        raise FormulaError("#DIV/0!")
    return number(left) / number(right)


def _key(value: Value, other: Value) -> tuple[int, Any]:
    """By which two values are put in order."""
    if value is None:
        value = "" if isinstance(other, str) else Fraction(0)
    return (1, value.casefold()) if isinstance(value, str) else (2 * isinstance(value, bool), value)


def compared(left: Value, right: Value) -> int:
    """1 if the first is more, -1 if it is less, 0 if they are the same."""
    one, other = _key(left, right), _key(right, left)
    return (one > other) - (one < other)


_STRONGEST = 5


class _Operator(NamedTuple):
    strength: int
    compute: Callable[[Value, Value], Value]


_OPERATORS = {
    "=": _Operator(1, lambda left, right: compared(left, right) == 0),
    "<>": _Operator(1, lambda left, right: compared(left, right) != 0),
    "<": _Operator(1, lambda left, right: compared(left, right) < 0),
    "<=": _Operator(1, lambda left, right: compared(left, right) <= 0),
    ">": _Operator(1, lambda left, right: compared(left, right) > 0),
    ">=": _Operator(1, lambda left, right: compared(left, right) >= 0),
    "&": _Operator(2, lambda left, right: text(left) + text(right)),
    "+": _Operator(3, lambda left, right: number(left) + number(right)),
    "-": _Operator(3, lambda left, right: number(left) - number(right)),
    "*": _Operator(4, lambda left, right: number(left) * number(right)),
    "/": _Operator(4, _divided),
}


class Operation(Expression):
    """Two expressions and the operator between them."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, operator: str, left: Expression, right: Expression) -> None:
        """Join them."""
        self.operator, self.left, self.right = operator, left, right

    def formula(self, sheet: str) -> str:
        """Both with the operator between them, in brackets where they need them."""
        own = _strength(self)
        left, right = self.left.formula(sheet), self.right.formula(sheet)
        left = f"({left})" if _strength(self.left) < own else left
        right = f"({right})" if _strength(self.right) <= own else right
        return f"{left}{self.operator}{right}"

    def value(self, cells: Cells) -> Value:
        """What the operator makes of both."""
        return _OPERATORS[self.operator].compute(self.left.value(cells), self.right.value(cells))


def _strength(expression: Expression) -> int:
    """How strongly an expression is bound: one that is bound less than the operator beside it needs brackets."""
    return _OPERATORS[expression.operator].strength if isinstance(expression, Operation) else _STRONGEST


class Call(Expression):
    """A function of some expressions."""

    __slots__ = ("arguments", "function")

    def __init__(self, function: Function, arguments: tuple[Expression, ...]) -> None:
        """Call it."""
        self.function, self.arguments = function, arguments

    def formula(self, sheet: str) -> str:
        """The function's name and its arguments."""
        return f"{self.function.name}({','.join(each.formula(sheet) for each in self.arguments)})"

    def value(self, cells: Cells) -> Value:
        """What the function gives."""
        return self.function.compute(cells, *self.arguments)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a spreadsheet.

    Attributes:
        name: as formulas call it.
        compute: what it gives for some expressions; it computes those alone that it needs.
    """

    name: str
    compute: Callable[..., Value]

    def __call__(self, *arguments: Operand) -> Expression:
        """The function of some expressions, numbers or texts."""
        return Call(self, tuple(map(operand, arguments)))
