"""What changes between two answers, or two sheets of prices, as it is said to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.diff import answered, change_of
from privlink_cost.render.diff import words as diff_words
from privlink_cost.render.kit import words
from privlink_cost.render.kit.change_words import stays_cell
from privlink_cost.render.kit.page import Cell, Column, Facts, Page, Row, Sentence, Table, page
from privlink_cost.render.language import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from typing import Literal

    from privlink_cost.analysis.diff import ChargeChange, DesignChange, PriceChange, ScenarioChange, Side
    from privlink_cost.model.prices import Charge, Currency
    from privlink_cost.render.kit.page import Part


def scenario_changes(changes: Sequence[ScenarioChange], sides: tuple[Side, Side]) -> Page:
    """The verdict, what was compared, a table for each scenario that changes, and the names of the others."""
    is_one = len(changes) == 1
    parts = [part for change in changes if change.is_change for part in _scenario(change, sides, alone=is_one)]
    same = None if is_one else diff_words.unchanged(changes)
    return page(
        [diff_words.verdict(changes), *diff_words.takes_away(changes)],
        _sides(sides),
        *parts,
        None if same is None else Sentence(same),
    )


def overview(changes: Sequence[ScenarioChange], sides: tuple[Side, Side]) -> Page:
    """The verdict over several scenarios, what was compared, and the names of those that stay, as each has its page."""
    same = diff_words.unchanged(changes)
    return page(
        [diff_words.verdict(changes), *diff_words.takes_away(changes)],
        _sides(sides),
        None if same is None else Sentence(same),
    )


def scenario_change(change: ScenarioChange, sides: tuple[Side, Side]) -> Page:
    """What becomes of one scenario of several."""
    return page(
        [diff_words.scenario_verdict(change), *diff_words.takes_away([change])], *_scenario(change, sides, alone=True)
    )


def price_changes(changes: Sequence[PriceChange], sides: tuple[Side, Side]) -> Page:
    """The verdict, what was compared, and a row for each unit price that changes."""
    return page([diff_words.price_verdict(changes)], _sides(sides), *changed_prices(changes))


def changed_prices(changes: Sequence[PriceChange]) -> Iterator[Table]:
    """A table for each region, with a row for each unit price that changes."""
    changed = [change for change in changes if change.is_change]
    for region_id in dict.fromkeys(change.region_id for change in changed):
        yield _prices(region_id, [change for change in changed if change.region_id == region_id])


def _sides(sides: tuple[Side, Side]) -> Facts:
    return Facts(list(zip((marked("Before"), marked("After")), map(diff_words.side, sides), strict=True)))


def _columns(heading: str, long: str | None = None) -> tuple[Column, ...]:
    figures = (Column(name, is_right=True) for name in (say("Before"), say("After"), say("Change")))
    return (Column(heading, long=long), *figures)


def _scenario(change: ScenarioChange, sides: tuple[Side, Side], *, alone: bool) -> Iterator[Part]:
    if not alone:
        yield Sentence(diff_words.scenario_verdict(change), about=change.name)
    yield Facts([(name, f"{before} -> {after}") for name, before, after in diff_words.given(change, sides)])
    rows = list(_rows(change))
    if rows:
        yield Table(_columns(diff_words.title(change)), rows, is_folded=True)


def _prices(region_id: str, changes: list[PriceChange]) -> Table:
    rows = (
        Row((name, before, after, _changed("" if percent is None else words.percent(percent), percent)))
        for change in changes
        for name, before, after, percent in diff_words.price_rows(change)
    )
    return Table(_columns(f"{region_id}, USD", long=say("Unit price, USD")), tuple(rows), of=(say("Region"), region_id))


class _Money(NamedTuple):
    """The currencies of the two sides; None where there is no answer."""

    before: Currency | None
    after: Currency | None

    def cells(self, before: Decimal | None, after: Decimal | None) -> tuple[str, str]:
        """Two amounts."""
        return _amount(before, self.before), _amount(after, self.after)

    def change(self, difference: Decimal | None) -> Cell:
        """A difference with its sign; empty if there is none or the currencies differ."""
        if difference is None or self.after is None or self.before != self.after:
            return Cell("", "weak")
        return _changed(words.amount(difference, self.after), difference)


def _amount(value: Decimal | None, currency: Currency | None) -> str:
    return "-" if value is None or currency is None else words.amount(value, currency)


def _changed(written: str, difference: Decimal | None) -> Cell:
    """A change with its sign: dearer is bad, cheaper good."""
    if not difference:
        return Cell(written, "weak")
    return Cell(diff_words.signed(difference, written), "bad" if difference > 0 else "good")


def _rows(change: ScenarioChange) -> Iterator[Row]:
    """Every design with its total, its charges that change with their arithmetic, and over which GB the answer holds.

    A design that stands on one side alone has its total alone.
    """
    first, second = answered(change.before), answered(change.after)
    money = _Money(first and first.sheet.currency, second and second.sheet.currency)
    for design in change.designs:
        yield from _design(design, money)
    if first is not None and second is not None:
        stays = stays_cell(first), stays_cell(second)
        if stays[0] != stays[1]:
            yield _figures(say("Stays cheapest, GB"), stays, Cell(""))


def _figures(name: str, figures: tuple[str, str], changed: Cell, level: int = 0, *, is_same: bool = False) -> Row:
    before, after = figures
    line = f"{name}: {before} -> {after}"
    return Row(
        (name, before, after, changed),
        level=level,
        emphasis="weak" if is_same else "",
        line=say("{figures} ({change})", figures=line, change=changed.text) if changed.text else line,
    )


def _design(design: DesignChange, money: _Money) -> Iterator[Row]:
    before, after = (None if side is None else side.total for side in (design.before, design.after))
    is_same = not design.is_change
    changed = Cell(say("same"), "weak") if is_same else money.change(change_of(before, after)[0])
    yield _figures(words.design_name(design.design_id), money.cells(before, after), changed, is_same=is_same)
    if is_same:
        return
    if design.before is not None and design.before.reason is not None:
        yield _side("-", words.impossible(design.before))
    if design.after is not None and design.after.reason is not None:
        yield _side("+", words.impossible(design.after))
    if design.before is not None and design.after is not None:
        for charge in design.charges:
            if charge.is_change:
                yield from _charge(charge, money)


def _charge(change: ChargeChange, money: _Money) -> Iterator[Row]:
    before, after = change
    some = after or before
    assert some is not None  # noqa: S101 - a charge stands on one side at least
    figures = money.cells(before and before.cost, after and after.cost)
    yield _figures(words.line_name(some), figures, money.change(change.difference), level=1)
    yield from _arithmetic("-", before, money.before)
    yield from _arithmetic("+", after, money.after)


def _arithmetic(sign: Literal["-", "+"], charge: Charge | None, currency: Currency | None) -> Iterator[Row]:
    if charge is not None and currency is not None:
        yield _side(sign, words.arithmetic(charge, currency))


def _side(sign: Literal["-", "+"], text: str) -> Row:
    """How something was, or how it is now, below what it explains."""
    return Row((text, "", "", ""), level=2, emphasis="weak", line=text, sign=sign)
