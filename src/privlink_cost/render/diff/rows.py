"""The rows in which the formats for people show what changes in a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from privlink_cost.analysis.diff import answered, change_of
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from privlink_cost.analysis.diff import ChargeChange, DesignChange, ScenarioChange
    from privlink_cost.model.prices import Charge, Currency


class Row(NamedTuple):
    """One line of a table.

    Attributes:
        kind: a design's total, one of its charges, how a charge comes about before (`less`) or after (`more`), or
            the break-even.
        name: what the figures are of, or the arithmetic.
        before: the figure before, or a dash; empty for an arithmetic.
        after: as `before`.
        change: after less before with its sign; `same`; empty where the two cannot be compared.
    """

    kind: Literal["design", "charge", "less", "more", "break-even"]
    name: str
    before: str = ""
    after: str = ""
    change: str = ""


class _Money(NamedTuple):
    """The currencies of the two sides; None where there is no answer."""

    before: Currency | None
    after: Currency | None

    def cells(self, before: Decimal | None, after: Decimal | None) -> tuple[str, str, str]:
        """Two amounts and their difference."""
        difference, _ = change_of(before, after)
        return _amount(before, self.before), _amount(after, self.after), self.change(difference)

    def change(self, difference: Decimal | None) -> str:
        """A difference with its sign; empty if there is none or the currencies differ."""
        if difference is None or self.after is None or self.before != self.after:
            return ""
        return signed(difference, words.amount(difference, self.after))


def rows(change: ScenarioChange) -> Iterator[Row]:
    """Every design with its total, its charges that change with their arithmetic, and a break-even that changes.

    A design that stands on one side alone has its total alone.
    """
    first, second = answered(change.before), answered(change.after)
    money = _Money(first and first.sheet.currency, second and second.sheet.currency)
    for design in change.designs:
        yield from _design(design, money)
    before, after = change.break_even_gb
    if before != after and first is not None and second is not None:
        yield Row("break-even", "Break-even, GB", break_even(before), break_even(after))


def signed(number: Decimal, written: str) -> str:
    """A written number with a plus before it if it is above zero."""
    return f"+{written}" if number > 0 else written


def break_even(gb: Decimal | None) -> str:
    """A break-even for a cell."""
    return "none" if gb is None else words.gb(gb)


def _design(design: DesignChange, money: _Money) -> Iterator[Row]:
    totals = (None if side is None else side.total for side in (design.before, design.after))
    before, after, difference = money.cells(*totals)
    is_change = design.is_change
    yield Row("design", words.design_name(design.design_id), before, after, difference if is_change else "same")
    if design.before is not None and design.before.reason is not None and is_change:
        yield Row("less", f"not possible: {design.before.reason}")
    if design.after is not None and design.after.reason is not None and is_change:
        yield Row("more", f"not possible: {design.after.reason}")
    if design.before is None or design.after is None:
        return
    for charge in design.charges:
        if charge.is_change:
            yield from _charge(charge, money)


def _charge(change: ChargeChange, money: _Money) -> Iterator[Row]:
    before, after = change
    some = after or before
    assert some is not None  # noqa: S101 - a charge stands on one side at least
    first, second, _ = money.cells(before and before.cost, after and after.cost)
    yield Row("charge", words.line_name(some), first, second, money.change(change.difference))
    yield from _arithmetic("less", before, money.before)
    yield from _arithmetic("more", after, money.after)


def _arithmetic(kind: Literal["less", "more"], charge: Charge | None, currency: Currency | None) -> Iterator[Row]:
    if charge is not None and currency is not None:
        yield Row(kind, words.arithmetic(charge, currency))


def _amount(value: Decimal | None, currency: Currency | None) -> str:
    return "-" if value is None or currency is None else words.amount(value, currency)
