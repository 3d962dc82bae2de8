"""The chart of the sheet Break-even: every design that has a total, and where the cheapest of them changes."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any

from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.workbook.designs import NOT_ASKED, POSSIBLE
from privlink_cost.render.workbook.formulas.expressions import Name, operand
from privlink_cost.render.workbook.formulas.functions import IF, ISNUMBER, MAX, NA, N
from privlink_cost.render.workbook.formulas.mix import SMALLEST_GB
from privlink_cost.render.workbook.formulas.stays_cheapest import (
    ABOVE,
    BELOW,
    ENDPOINT_LINES,
    FROM_GB,
    TO_GB,
    lines_of_endpoints,
    paid_line,
)
from privlink_cost.render.workbook.outcome import A_MONTH, NONE
from privlink_cost.render.workbook.style import GREEN, GREY, LINES

if TYPE_CHECKING:
    from privlink_cost.render.workbook.comparison import Comparison
    from privlink_cost.render.workbook.formulas.expressions import Expression, Operand
    from privlink_cost.render.workbook.formulas.stays_cheapest import StaysCheapest
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

_STEPS = 24
_SMALLEST = 1000
_GB = "#,##0.00"
_SIZE = {"width": 1360, "height": 520}
_TOTAL = Name("Total_GB")
_GB_COLUMN, _DESIGNS = 1, 4


class Chart:
    """The points and the chart."""

    def __init__(
        self, page: Page, plan: WorkbookPlan, comparison: Comparison, stays: StaysCheapest, first: Range
    ) -> None:
        """Write the points from a first cell on."""
        self._page, self._plan, self._comparison, self._stays = page, plan, comparison, stays
        self._marks, self._first = first, first.down(10)
        self._points = self._first.down(1).to(self._first.down(_STEPS + 1))
        self.last_row = self._points.last_row
        end = self._first.down(-2).right(1)
        furthest = MAX(2 * _TOTAL, IF(ISNUMBER(TO_GB), 2 * TO_GB, 0))
        page.write(end.right(-1), "The chart goes to", "label")
        page.write(end, IF(furthest > 0, furthest, _SMALLEST), "figure", _GB)
        self._write_marks()
        names = (self._name(design_id) for design_id in plan.design_ids)
        of_a_line = (">On endpoints", ">Their GB, USD")
        of_others = of_a_line * (len(lines_of_endpoints(plan.design_ids)) - 1)
        titles: tuple[str | Expression, ...] = (">GB in total", *of_a_line, *names, *of_others)
        page.row(self._first, ("Points of the chart", *titles))
        page.sheet.set_row(self._first.row, 45)
        for step in range(_STEPS + 1):
            self._write_point(self._first.down(step + 1), step, end)
        costs = self._points.right(_DESIGNS).to(self._points.down(_STEPS).right(_DESIGNS + len(plan.design_ids) - 1))
        one = self._first.down(1)
        page.dress_where(costs, IF(ISNUMBER(one.right(_DESIGNS).moving), 0, 1), "unseen")

    def _name(self, design_id: str) -> Expression:
        """A design's name in the legend; what cannot be drawn says why."""
        total, status = self._comparison.totals[design_id], self._comparison.statuses[design_id]
        why = IF(status.equals(POSSIBLE), total, IF(status.equals(NOT_ASKED), NOT_ASKED, "not possible"))
        return IF(ISNUMBER(total), design_name(design_id), f"{design_name(design_id)} (" & why & ")")

    def _write_marks(self) -> None:
        """Upright lines, from the bottom to the top: where another design begins to win, and at the GB of Inputs."""
        page, first = self._page, self._marks
        page.row(first, ("Marks of the chart", ">GB in total", A_MONTH))
        last = self._points.down(_STEPS).right(_DESIGNS)
        ends = [page.at(last.last_row - _STEPS, last.column + n) for n in range(len(self._plan.design_ids))]
        highest = MAX(*(IF(ISNUMBER(cost), cost, 0) for cost in ends))
        marks: list[tuple[Operand, Expression, Expression]] = []
        for bound, winner, side in ((FROM_GB, BELOW, "below"), (TO_GB, ABOVE, "above")):
            there = IF(ISNUMBER(bound), winner.differs(NONE), 0)
            marks.append(
                (IF(there, f"{side.capitalize()} this: " & winner, f"No change {side}"), IF(there, bound, 0), there)
            )
        marks.append(("Your GB", _TOTAL, operand(1)))
        for number, (label, gb, there) in enumerate(marks):
            for end, cost in enumerate((operand(0), IF(there, highest, 0))):
                cell = first.down(1 + 2 * number + end)
                page.write(cell, label, "label")
                page.write(cell.right(1), gb, "figure", _GB)
                page.write(cell.right(2), cost, "figure", self._plan.money_format)

    def _write_point(self, first: Range, step: int, end: Range) -> None:
        page, prices = self._page, self._comparison.prices
        gb = first.right(_GB_COLUMN)
        page.write(first, f"Point {step}", "note")
        page.write(gb, SMALLEST_GB + (end - SMALLEST_GB) * step / _STEPS, "figure", _GB)
        of_lines: dict[str, Range] = {}
        for number, name in enumerate(lines_of_endpoints(self._plan.design_ids)):
            # Those of all endpoints stand before the designs, and any others behind them.
            on_endpoints = first.right(2 if not number else _DESIGNS + len(self._plan.design_ids) + 2 * number - 2)
            of_lines[name] = on_endpoints.right(1)
            page.write(on_endpoints, ENDPOINT_LINES[name].at(gb), "figure", _GB)
            usd = operand(0)
            for tier in range(1, self._plan.most_tiers(INTERFACE_ENDPOINT_GB) + 1):
                part = prices.part(INTERFACE_ENDPOINT_GB, tier, on_endpoints)
                usd = usd + part * N(prices.usd(INTERFACE_ENDPOINT_GB, tier))
            page.write(of_lines[name], usd, "figure", _GB)
        for number, design_id in enumerate(self._plan.design_ids):
            at_0, per_gb = self._stays.line_of(number)
            cost = at_0 + per_gb * gb
            paid = paid_line(design_id)
            if paid is not None:
                cost = cost + of_lines[paid]
            drawn = IF(ISNUMBER(at_0), cost * Name("FX_rate"), NA())
            page.write(first.right(_DESIGNS + number), drawn, "figure", self._plan.money_format)

    def draw(self, place: Range) -> None:
        """Draw the chart from its upper left corner on."""
        gb = self._points.right(_GB_COLUMN)
        colours = cycle(LINES)
        lines: list[tuple[Range, Range, Range, dict[str, Any]]] = [
            (self._first.right(column), gb, self._points.right(column), {"color": next(colours), "width": 2.25})
            for column in range(_DESIGNS, _DESIGNS + len(self._plan.design_ids))
        ]
        marks = ((GREEN, "dash"), (GREEN, "long_dash_dot"), (GREY, "round_dot"))
        for number, (colour, dash) in enumerate(marks):
            both = self._marks.down(1 + 2 * number).to(self._marks.down(2 + 2 * number))
            line = {"color": colour, "width": 1.5, "dash_type": dash}
            lines.append((self._marks.down(1 + 2 * number), both.right(1), both.right(2), line))
        chart = self._page.book.chart(
            [
                {"name": _reference(name), "categories": _reference(x), "values": _reference(y), "line": line}
                for name, x, y, line in lines
            ],
            title="Cost a month by GB",
            x_name="GB a month in total",
            y_name=_reference(self._marks.right(2)),
            y_format="#,##0",
        )
        chart.set_size(_SIZE)
        self._page.sheet.insert_chart(place.row, place.column, chart, {"object_position": 1})


def _reference(cells: Range) -> str:
    """The cells' address as a chart has it."""
    return f"={cells.formula('')}"
