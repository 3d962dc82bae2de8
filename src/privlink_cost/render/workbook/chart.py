"""The chart of the sheet Break-even, and the points that it is drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB
from privlink_cost.render.workbook.designs import KEEPS_NAT
from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import IF, ISNUMBER, MAX, N
from privlink_cost.render.workbook.formulas.mix import ON_INTERFACE, WITHOUT_ENDPOINT
from privlink_cost.render.workbook.outcome import A_MONTH
from privlink_cost.render.workbook.style import BLUE, GREEN, GREY, ORANGE

if TYPE_CHECKING:
    from privlink_cost.render.workbook.comparison import Comparison
    from privlink_cost.render.workbook.formulas.expressions import Expression, Operand
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

_STEPS = 24
_SMALLEST = 1000
_GB = "#,##0.00"
_SIZE = {"width": 1360, "height": 520}
_SMALLEST_GB, _TOTAL, _BREAK_EVEN = Name("Smallest_GB"), Name("Total_GB"), Name("Break_even_GB")
_NAT_FIXED, _NAT_RATE = Name("NAT_fixed_USD"), Name("NAT_USD_per_GB")


class Chart:
    """The points and the chart."""

    def __init__(self, page: Page, plan: WorkbookPlan, comparison: Comparison, first: Range) -> None:
        """Write the points from a first cell on."""
        self._page, self._money, self._comparison = page, plan.money_format, comparison
        self._tiers = range(1, plan.most_tiers(INTERFACE_ENDPOINT_GB) + 1)
        self._marks, self._first = first, first.down(8)
        points = self._first.down(1).to(self._first.down(_STEPS + 1))
        self._gb, self._nat, self._second = (points.right(n) for n in (1, 3 + len(self._tiers), 4 + len(self._tiers)))
        self.last_row = points.last_row
        end = self._first.down(-2).right(1)
        furthest = MAX(2 * _TOTAL, IF(ISNUMBER(_BREAK_EVEN), 2 * _BREAK_EVEN, 0))
        page.write(end.right(-1), "The chart goes to", "label")
        page.write(end, IF(furthest > 0, furthest, _SMALLEST), "figure", _GB)
        self._write_marks()
        tiers = (f">Tier {tier}, GB" for tier in self._tiers)
        header: tuple[str | Expression, ...] = (
            "Points of the chart",
            ">GB in total",
            ">On endpoints",
            *tiers,
            f">{NAT.name}",
            Name("Second_design"),
        )
        page.row(self._first, header)
        for step in range(_STEPS + 1):
            self._write_point(self._first.down(step + 1), step, end)

    def _write_marks(self) -> None:
        """Two upright lines: at the break-even, or of no length where there is none, and at the GB of Inputs."""
        page, first = self._page, self._marks
        page.row(first, ("Marks of the chart", ">GB in total", A_MONTH))
        there = ISNUMBER(_BREAK_EVEN)
        name, gb = IF(there, "Break-even", "No break-even"), IF(there, _BREAK_EVEN, 0)
        highest = MAX(self._nat.to(self._second.down(_STEPS)))
        rows: tuple[tuple[Operand, Expression, Operand], ...] = (
            (name, gb, 0),
            (name, gb, IF(there, highest, 0)),
            ("Your GB", _TOTAL, 0),
            ("Your GB", _TOTAL, highest),
        )
        for number, (label, at, cost) in enumerate(rows, 1):
            page.write(first.down(number), label, "label")
            page.write(first.down(number).right(1), at, "figure", _GB)
            page.write(first.down(number).right(2), cost, "figure", self._money)

    def _write_point(self, first: Range, step: int, end: Range) -> None:
        page, prices, egress = self._page, self._comparison.prices, self._comparison.egress
        gb, on_endpoints = first.right(1), first.right(2)
        page.write(first, f"Point {step}", "note")
        page.write(gb, _SMALLEST_GB + (end - _SMALLEST_GB) * step / _STEPS, "figure", _GB)
        page.write(on_endpoints, ON_INTERFACE.at(gb), "figure", _GB)
        second = IF(KEEPS_NAT, _NAT_FIXED + _NAT_RATE * WITHOUT_ENDPOINT.at(gb), 0) + Name("Endpoints_fixed_USD")
        for tier in self._tiers:
            part = on_endpoints.right(tier)
            page.write(part, prices.part(INTERFACE_ENDPOINT_GB, tier, on_endpoints), "figure", _GB)
            second += part * N(prices.usd(INTERFACE_ENDPOINT_GB, tier))
        costs = on_endpoints.right(len(self._tiers) + 1)
        nat = _NAT_FIXED + _NAT_RATE * gb
        for cell, usd, out in ((costs, nat, egress), (costs.right(1), second, IF(KEEPS_NAT, egress, 0))):
            cost = usd * Name("FX_rate") + out
            page.write(cell, IF(Name("Pair_known").equals("yes"), cost, 0), "figure", self._money)

    def draw(self, place: Range) -> None:
        """Draw the chart from its upper left corner on."""
        marks = self._marks.down(1).to(self._marks.down(2))
        lines = (
            (self._first.right(3 + len(self._tiers)), self._gb, self._nat, {"color": ORANGE, "width": 2.25}),
            (self._first.right(4 + len(self._tiers)), self._gb, self._second, {"color": BLUE, "width": 2.25}),
            *(
                (mark, both.right(1), both.right(2), {"color": colour, "width": 1.5, "dash_type": dash})
                for mark, both, colour, dash in (
                    (self._marks.down(1), marks, GREEN, "dash"),
                    (self._marks.down(3), marks.down(2), GREY, "round_dot"),
                )
            ),
        )
        series: list[dict[str, Any]] = [
            {"name": _reference(name), "categories": _reference(gb), "values": _reference(costs), "line": line}
            for name, gb, costs, line in lines
        ]
        chart = self._page.book.chart(
            series,
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
