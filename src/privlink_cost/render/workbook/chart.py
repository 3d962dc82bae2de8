"""The chart of the sheet Break-even, and the points that it is drawn from."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB
from privlink_cost.render.kit import words
from privlink_cost.render.workbook.designs import KEEPS_NAT
from privlink_cost.render.workbook.pair import YES, as_value
from privlink_cost.render.workbook.plan import money_format
from privlink_cost.render.workbook.style import BLUE, GREEN, GREY, ORANGE

if TYPE_CHECKING:
    from privlink_cost.render.workbook.comparison import Comparison
    from privlink_cost.render.workbook.pair import Pair
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Cell, Page, Value

_STEPS = 24
_SMALLEST = 1000
_GB = "#,##0.00"
_NAT = words.design_name("nat")
_SIZE = {"width": 1360, "height": 520}


class Chart:
    """The points and the chart."""

    def __init__(self, page: Page, plan: WorkbookPlan, pair: Pair, comparison: Comparison, first: Cell) -> None:
        """Lay the points out from a first cell on."""
        self._page, self._plan, self._prices, self._pair = page, plan, comparison.prices, pair
        self._comparison = comparison
        self._marks = first
        self._first = first.down(8)
        self._second = words.design_name(pair.second_id)
        self._count = plan.most_tiers(INTERFACE_ENDPOINT_GB)

    @property
    def last_row(self) -> int:
        """The last row of the points."""
        return self._first.row + _STEPS + 1

    def write(self, place: Cell, gb: Value) -> None:
        """Write the points and draw the chart.

        Args:
            place: of the chart.
            gb: the break-even at first.
        """
        top = self._first.down(-2).right(1)
        costs = self._write_points(top.here, gb)
        self._write_marks(gb, max(max(each) for each in costs))
        self._page.text(top.left(1), "The chart goes to", "label")
        formula = "MAX(2*Total_GB,IF(ISNUMBER(Break_even_GB),2*Break_even_GB,0))"
        smallest = f"IF({formula}>0,{formula},{_SMALLEST})"
        self._page.formula(top, smallest, as_value(self._end(gb)), "figure", _GB)
        self._draw(place)

    def _end(self, gb: Value) -> Fraction:
        """The last GB of the chart at first."""
        volume = Fraction(2 * self._plan.scenario.gb)
        end = volume if isinstance(gb, str) else max(volume, 2 * Fraction(gb))
        return end or Fraction(_SMALLEST)

    def _write_points(self, top: str, gb: Value) -> list[tuple[Fraction, Fraction]]:
        page, count, first = self._page, self._count, self._first
        tiers = range(1, count + 1)
        header = ("Points of the chart", ">GB in total", ">On endpoints", *(f">Tier {n}, GB" for n in tiers), ">", ">")
        page.row(first, header)
        nat_column = 3 + count
        page.formula(first.right(nat_column), f'"{_NAT}"', _NAT, "header_right")
        page.formula(first.right(nat_column + 1), "Second_design", self._second, "header_right")
        costs = []
        for step in range(_STEPS + 1):
            cell = first.down(step + 1)
            gb_cell, on_endpoints = cell.right(1).here, cell.right(2).here
            page.text(cell, f"Point {step}", "note")
            values = self._point(step, gb)
            formulas = [
                f"Internet_GB+({top}-Internet_GB)*{step}/{_STEPS}",
                f"({gb_cell}-Internet_GB)*Interface_share",
                *(self._part(on_endpoints, number) for number in tiers),
            ]
            data = [
                f"{cell.right(2 + number).here}*N({self._prices.usd(INTERFACE_ENDPOINT_GB, number).ref})"
                for number in tiers
            ]
            kept = f"IF({KEEPS_NAT},NAT_fixed_USD+NAT_USD_per_GB*Internet_GB,0)"
            egress = self._comparison.egress_cost.ref
            for usd in (f"NAT_fixed_USD+NAT_USD_per_GB*{gb_cell}", f"{kept}+Endpoints_fixed_USD+{'+'.join(data)}"):
                also = egress if usd.startswith("NAT") else f"IF({KEEPS_NAT},{egress},0)"
                formulas.append(f'IF(Pair_known="{YES}",({usd})*FX_rate+{also},0)')
            for column, (formula, value) in enumerate(zip(formulas, values, strict=True), 1):
                number_format = _GB if column < nat_column else money_format(self._plan.currency)
                page.formula(cell.right(column), formula, as_value(value), "figure", number_format)
            costs.append((values[-2], values[-1]))
        return costs

    def _part(self, gb: str, tier: int) -> str:
        """The GB of one tier."""
        up_to = self._prices.up_to(INTERFACE_ENDPOINT_GB, tier).ref
        if tier == 1:
            return f"MAX(0,MIN({gb},{up_to}))"
        return f"MAX(0,MIN({gb},{up_to})-{self._prices.up_to(INTERFACE_ENDPOINT_GB, tier - 1).ref})"

    def _point(self, step: int, gb: Value) -> list[Fraction]:
        """What the formulas of a point give at first."""
        pair, internet, rate = self._pair, Fraction(self._plan.scenario.internet_gb), Fraction(self._plan.fx_rate)
        total = internet + (self._end(gb) - internet) * step / _STEPS
        on_endpoints = (total - internet) * pair.share
        values, data, below = [total, on_endpoints], Fraction(0), Fraction(0)
        for number in range(1, self._count + 1):
            price = self._prices.values[INTERFACE_ENDPOINT_GB, number]
            part = max(Fraction(0), min(on_endpoints, Fraction(price.up_to)) - below)
            below = Fraction(price.up_to)
            values.append(part)
            data += part * (0 if isinstance(price.usd, str) else Fraction(price.usd))
        if pair.known != YES:
            return [*values, Fraction(0), Fraction(0)]
        egress = self._comparison.egress_value
        out = Fraction(0) if isinstance(egress, str) else Fraction(egress)
        stays = pair.second_id == "hybrid"
        kept = pair.nat_fixed + pair.nat_rate * internet if stays else 0
        nat = (pair.nat_fixed + pair.nat_rate * total) * rate + out
        return [*values, nat, (kept + pair.endpoint_fixed + data) * rate + (out if stays else 0)]

    def _write_marks(self, gb: Value, top: Fraction) -> None:
        """Two upright lines: at the break-even, or of no length where there is none, and at the GB of Inputs."""
        page, plan, first = self._page, self._plan, self._marks
        page.row(first, ("Marks of the chart", ">GB in total", ">"))
        heading = f"{plan.currency.code} a month"
        page.formula(first.right(2), 'Currency&" a month"', heading, "header_right")
        costs = self._first.down(1).right(3 + self._count)
        highest = f"MAX({costs.to(costs.down(_STEPS).right(1))})"
        has_one = not isinstance(gb, str)
        there = 'IF(ISNUMBER(Break_even_GB),"Break-even","No break-even")'
        name_value, x_value, height = ("Break-even", gb, top) if has_one else ("No break-even", 0, Fraction(0))
        x, y = (f"IF(ISNUMBER(Break_even_GB),{each},0)" for each in ("Break_even_GB", highest))
        rows: tuple[tuple[str, str, str, str, Value, Fraction], ...] = (
            (there, name_value, x, "0", x_value, Fraction(0)),
            (there, name_value, x, y, x_value, height),
            ('"Your GB"', "Your GB", "Total_GB", "0", plan.scenario.gb, Fraction(0)),
            ('"Your GB"', "Your GB", "Total_GB", highest, plan.scenario.gb, top),
        )
        for number, (name, shown, gb_at, cost_at, x_value, y_value) in enumerate(rows, 1):
            cell = first.down(number)
            page.formula(cell, name, shown, "label")
            page.formula(cell.right(1), gb_at, x_value, "figure", _GB)
            page.formula(cell.right(2), cost_at, as_value(y_value), "figure", money_format(plan.currency))

    def _draw(self, place: Cell) -> None:
        first, last = self._first.down(1), self._first.down(_STEPS + 1)
        nat = 3 + self._count
        gb = f"={first.right(1).ref_to(last.right(1))}"
        series: list[dict[str, Any]] = []
        for column, colour in ((nat, ORANGE), (nat + 1, BLUE)):
            series.append(
                {
                    "name": f"={self._first.right(column).ref}",
                    "categories": gb,
                    "values": f"={first.right(column).ref_to(last.right(column))}",
                    "line": {"color": colour, "width": 2.25},
                }
            )
        for row, colour, dash in ((1, GREEN, "dash"), (3, GREY, "round_dot")):
            mark = self._marks.down(row)
            series.append(
                {
                    "name": f"={mark.ref}",
                    "categories": f"={mark.right(1).ref_to(mark.right(1).down(1))}",
                    "values": f"={mark.right(2).ref_to(mark.right(2).down(1))}",
                    "line": {"color": colour, "width": 1.5, "dash_type": dash},
                }
            )
        chart = self._page.book.chart(
            series,
            title="Cost a month by GB",
            x_name="GB a month in total",
            y_name=f"={self._marks.right(2).ref}",
            y_format="#,##0",
        )
        chart.set_size(_SIZE)
        self._page.sheet.insert_chart(place.row, place.column, chart, {"object_position": 1})
