"""What a sweep says to people: a row for each value, a column for each design."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.sweep import GB, REGIONS
from privlink_cost.model.numbers import round_half_up
from privlink_cost.render.comparison import survey_words
from privlink_cost.render.kit import change_words, words
from privlink_cost.render.kit.page import ASSUMPTIONS, Cell, Column, Facts, Notes, Page, Row, Table, page, section
from privlink_cost.render.language import said, say
from privlink_cost.render.sweep import held_words, words as sweep_words
from privlink_cost.render.sweep.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.sweep import Sweep, SweepPoint
    from privlink_cost.render.kit.page import Emphasis

HEADING_WIDTH = 15


def sweep(answer: Sweep) -> Page:
    """Verdict, totals with the cheapest marked, what is held, footnotes."""
    winners = list({found.cheapest.design_id: found for found in answer.priced}.values())  # of thousands, one of each
    return page(
        change_words.lead_of_several(verdict(answer), winners),
        None if answer.reference is None else _totals(answer),
        Facts(held_words.assumptions(answer), ASSUMPTIONS),
        Notes(list(held_words.notes(answer))),
    )


def _totals(answer: Sweep) -> Table:
    """A column for each design or, where they do not fit, a row for each value and design."""
    is_named = answer.variable == REGIONS
    names = [words.design_name(design_id) for design_id in answer.design_ids]
    value = Column(said(sweep_words.AXIS_TITLES[answer.variable]), is_right=not is_named, is_whole=is_named)
    designs = (Column(name, is_right=True, widest=HEADING_WIDTH, has_marks=True) for name in names)
    break_even = [] if answer.variable == GB else [Column(say("Break-even GB"), is_right=True)]
    caption = say("{money}; * is the cheapest", money=sweep_words.money_title(answer))
    points = list(_points(answer))
    below = Table(
        (
            value,
            Column(say("Design")),
            Column(say("Total"), is_right=True, has_marks=True),
            *(column._replace(may_go=True) for column in break_even),
        ),
        tuple(row for point in points for row in section(_below(point, names))),
        caption,
    )
    return Table(
        (value, *designs, *break_even),
        tuple(Row((p.value, *p.totals, *p.break_even), emphasis=p.emphasis) for p in points),
        caption,
        instead=below,
    )


class _Point(NamedTuple):
    """The cells of one value."""

    value: str
    totals: list[Cell]
    break_even: list[str]
    emphasis: Emphasis


def _points(answer: Sweep) -> Iterator[_Point]:
    for value, point in zip(_values(answer), answer.points, strict=True):
        totals = [_cell(point, design_id) for design_id in answer.design_ids]
        yield _Point(value, totals, _break_even(answer, point), "weak" if point.comparison is None else "")


def _below(point: _Point, names: list[str]) -> Iterator[Row]:
    for name, total in zip(names, point.totals, strict=True):
        yield Row((point.value, name, total, *point.break_even), emphasis=point.emphasis)


def _cell(point: SweepPoint, design_id: str) -> Cell:
    if point.comparison is None:
        return Cell(said(sweep_words.NOT_KNOWN))
    found = sweep_words.estimate(point, design_id)
    if found is None or found.total is None:
        return Cell("-")
    total = words.amount(found.total, point.comparison.sheet.currency)
    is_best = found.design_id == point.comparison.cheapest.design_id
    return Cell(total, "best" if is_best else "", is_marked=is_best)


def _values(answer: Sweep) -> list[str]:
    """The first column; of GB two decimals in every row or in none, so that the points align."""
    numbers = [round_half_up(point.value, 2) for point in answer.points if isinstance(point.value, Decimal)]
    if answer.variable == GB and any(number != number.to_integral_value() for number in numbers):
        return [f"{number:,f}" for number in numbers]
    return [sweep_words.value(point) for point in answer.points]


def _break_even(answer: Sweep, point: SweepPoint) -> list[str]:
    if answer.variable == GB:
        return []
    found = answer.break_even_gb(point)
    if found is not None:
        return [f"{round_half_up(found, 2):,f}"]
    return ["-" if point.comparison is None else survey_words.break_even_cell(point.comparison)]
