"""Over which volumes the cheapest design stays the cheapest of all that have a total, in closed form for each tier.

As in `analysis.stays_cheapest`: all costs are straight lines within a tier of the endpoints' GB, so another design
begins to win where its line crosses that of the cheapest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERNET_EGRESS_GB
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.workbook.designs import CELLS, lines
from privlink_cost.render.workbook.formulas.expressions import Name, operand
from privlink_cost.render.workbook.formulas.functions import (
    AND,
    COUNT,
    IF,
    INDEX,
    ISNUMBER,
    MATCH,
    MAX,
    MIN,
    ROUND,
    SMALL,
    N,
)
from privlink_cost.render.workbook.formulas.mix import (
    JUST_ABOVE,
    ON_INTERFACE,
    ON_OTHERS,
    PULLED,
    SMALLEST_GB,
    WITHOUT_ENDPOINT,
    Line,
)
from privlink_cost.render.workbook.outcome import CHEAPEST, LOWEST, NONE
from privlink_cost.render.workbook.unit_prices import LIMIT_FORMAT, NO_LIMIT, UNIT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from privlink_cost.render.workbook.comparison import Comparison
    from privlink_cost.render.workbook.formulas.expressions import Expression
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page, Range

FROM_GB, TO_GB = Name("Stays_cheapest_from_GB"), Name("Stays_cheapest_to_GB")
BELOW, ABOVE = Name("Cheaper_below"), Name("Cheaper_above")
ALWAYS = "no limit"
_STEP = 10**6  # GB between the two points that a design's line is drawn through
_GB, _USD, _SLOPE = "#,##0.00", "#,##0.00####", "0.0000######"
# As in the break-even of the pair: the last binary digits of a sum count as 0.
_ZERO_DECIMALS, _ZERO_RATE_DECIMALS, _GB_DECIMALS = 8, 15, 9
_TOTAL = Name("Total_GB")


ENDPOINT_LINES = {"interface_gb": ON_INTERFACE, "other_endpoint_gb": ON_OTHERS}
"""The GB over interface endpoints that a design may pay for by their tiers, by the name of the quantity."""


class Answers(NamedTuple):
    """The answers, each for the cell that has its name."""

    from_gb: Expression
    to_gb: Expression
    below: Expression
    above: Expression


class StaysCheapest:
    """The tables behind the answers."""

    def __init__(self, page: Page, plan: WorkbookPlan, comparison: Comparison, first: Range) -> None:
        """Write them from a first cell on."""
        self._page, self._plan, self._comparison = page, plan, comparison
        self._tiers = range(1, plan.most_tiers(INTERFACE_ENDPOINT_GB) + 1)
        self._lines = lines_of_endpoints(plan.design_ids)
        parts = first.down(len(self._tiers) * len(self._lines) + 2)
        # Each line begins in its first tier at the smallest GB: that is where the first part begins, once.
        count = 1 + len(self._lines) * (len(self._tiers) - 1)
        designs = parts.down(count + 2)
        ranges = designs.down(len(plan.design_ids) + 2)
        self._names = designs.down(1).to(designs.down(len(plan.design_ids)))
        header = "All designs, by tier of the endpoints' GB"
        page.row(first, (header, ">Above GB", ">USD per GB", ">Tiers below, USD", ">From GB in total"))
        tiers = {name: first.down(number * len(self._tiers)) for number, name in enumerate(self._lines)}
        for name, table in tiers.items():
            for tier in self._tiers:
                self._write_tier(table.down(tier), tier, ENDPOINT_LINES[name])
        on_lines = [title for _ in self._lines for title in (">Endpoints' GB, USD", ">USD for each GB")]
        page.row(parts, ("Between the bounds of the tiers", ">From GB in total", ">To GB", *on_lines))
        starts = first.down(1).right(4).to(parts.down(-2).right(4))
        for part in range(1, count + 1):
            self._write_part(parts.down(part), starts, part, is_last=part == count, tiers=tiers)
        page.row(designs, ("Designs", ">USD at 0 GB", f">USD at {_STEP:,} GB", ">USD for each GB"))
        for number, design_id in enumerate(plan.design_ids, 1):
            self._write_design(designs.down(number), design_id)
        titles = (">USD at its start", ">USD for each GB", ">More than cheapest", ">More, for each GB")
        page.row(ranges, ("Each design in each part", *titles, ">Wins above", ">Wins below"))
        row = ranges
        for part in range(1, count + 1):
            start = row.down(1)
            for number, design_id in enumerate(plan.design_ids, 1):
                row = row.down(1)
                self._write_range(row, parts.down(part), start, number, design_id)
        self.last_row = row.row
        self._all = ranges.down(1).to(row)

    def answers(self) -> Answers:
        """Over which volumes the cheapest design stays so, and which designs win beyond."""
        above, below, names = self._all.right(5), self._all.right(6), self._all
        no_more, no_less = COUNT(above).equals(0), COUNT(below).equals(0)
        return Answers(
            from_gb=_if_known(IF(no_less, SMALLEST_GB, MAX(below))),
            to_gb=_if_known(IF(no_more, ALWAYS, MIN(above))),
            below=_if_known(IF(no_less, NONE, INDEX(names, MATCH(MAX(below), below, 0)))),
            above=_if_known(IF(no_more, NONE, INDEX(names, MATCH(MIN(above), above, 0)))),
        )

    def line_of(self, number: int) -> tuple[Range, Range]:
        """What a design by its place costs besides the tiers of the endpoints' GB: USD at 0 GB, and for each GB."""
        row = self._names.row + number
        return self._page.at(row, self._names.column + 1), self._page.at(row, self._names.column + 3)

    def _write_tier(self, first: Range, tier: int, line: Line) -> None:
        page, prices = self._page, self._comparison.prices
        above, rate, below, start = (first.right(n) for n in range(1, 5))
        limit, costs_below, reached = operand(0), operand(0), SMALLEST_GB
        if tier > 1:
            before = first.down(-1)
            limit = prices.up_to(INTERFACE_ENDPOINT_GB, tier - 1)
            costs_below = before.right(3) + (above - before.right(1)) * before.right(2)
            starts = MAX(start.down(-1), (above - line.at_0) / line.per_gb)
            reached = IF(line.per_gb > 0, IF(above < NO_LIMIT, starts, NO_LIMIT), NO_LIMIT)
        others = "" if line is ON_INTERFACE else ", without Amazon ECR's"
        page.write(first, f"Tier {tier}{others}", "label")
        figures = (
            (above, limit, LIMIT_FORMAT),
            (rate, N(prices.usd(INTERFACE_ENDPOINT_GB, tier)), UNIT_FORMAT),
            (below, costs_below, _GB),
            (start, _if_known(reached), LIMIT_FORMAT),
        )
        for cell, content, number_format in figures:
            page.write(cell, content, "figure", number_format)

    def _write_part(self, first: Range, starts: Range, part: int, *, is_last: bool, tiers: Mapping[str, Range]) -> None:
        """A part of all volumes, in which no line passes into another tier: where it is, and what each costs in it."""
        page, start = self._page, first.right(1)
        page.write(first, f"Part {part}", "label")
        page.write(start, _if_known(SMALL(starts, part + len(self._lines) - 1)), "figure", LIMIT_FORMAT)
        page.write(first.right(2), _if_known(operand(NO_LIMIT) if is_last else start.down(1)), "figure", LIMIT_FORMAT)
        for number, (name, table) in enumerate(tiers.items()):
            line = ENDPOINT_LINES[name]
            usd, per_gb = operand(0), operand(0)
            for tier in self._tiers:
                above, rate, below, reached = (table.down(tier).right(n) for n in range(1, 5))
                there = below + (line.at_0 + line.per_gb * start - above) * rate
                usd, per_gb = IF(reached <= start, there, usd), IF(reached <= start, line.per_gb * rate, per_gb)
            page.write(first.right(3 + 2 * number), _if_known(usd), "figure", _USD)
            page.write(first.right(4 + 2 * number), _if_known(per_gb), "figure", _SLOPE)

    def _write_design(self, first: Range, design_id: str) -> None:
        """What a design costs besides the tiers of the endpoints' GB, as a line over the total."""
        at_0, at_step, slope = (first.right(n) for n in range(1, 4))
        self._page.write(first, design_name(design_id), "label")
        figures = (
            (at_0, self._usd(design_id, 0), _USD),
            (at_step, self._usd(design_id, _STEP), _USD),
            (slope, (at_step - at_0) / _STEP, _SLOPE),
        )
        for cell, content, number_format in figures:
            has_total = ISNUMBER(self._comparison.totals[design_id])
            self._page.write(cell, IF(has_total, content, ""), "figure", number_format)

    def _usd(self, design_id: str, gb: int) -> Expression:
        """What a design costs at some total, tiers apart."""
        without, on_interface, on_others, pulled = (
            line.at_0 + line.per_gb * gb for line in (WITHOUT_ENDPOINT, ON_INTERFACE, ON_OTHERS, PULLED)
        )
        cells = {
            **CELLS,
            "gb": operand(gb),
            "internet_gb": Name("Internet_GB") + Name("Internet_percent") * gb,
            "without_endpoint_gb": without,
            "interface_gb": on_interface,
            "gateway_gb": gb - without - on_interface,
            "other_endpoint_gb": on_others,
            "pulled_gb": pulled,
        }
        usd = operand(0)
        for line in lines(design_id, cells):
            if line.meter_id == INTERFACE_ENDPOINT_GB:
                continue
            if line.meter_id == INTERNET_EGRESS_GB:
                cost = self._comparison.egress / Name("FX_rate")
            else:
                assert self._plan.most_tiers(line.meter_id) == 1, line.meter_id  # noqa: S101 - else there are more bends
                cost = line.quantity * self._comparison.prices.usd(line.meter_id)
            usd = usd + (cost if line.condition is None else IF(line.condition, cost, 0))
        return usd

    def _write_range(self, first: Range, part: Range, start: Range, number: int, design_id: str) -> None:
        """A design in a part: where in it the design begins or ceases to win against the cheapest one."""
        page, count = self._page, len(self._plan.design_ids)
        at_0, per_gb = self.line_of(number - 1)
        begin, end = part.right(1), part.right(2)
        cost, slope, more, more_per_gb, wins_above, wins_below = (first.right(n) for n in range(1, 7))
        place = MATCH(CHEAPEST, self._names, 0)
        of_cheapest = [INDEX(start.to(start.down(count - 1)).right(n), place) for n in (1, 2)]
        usd, usd_per_gb = at_0 + per_gb * begin, 0 + per_gb
        paid = paid_line(design_id)
        if paid is not None:
            column = 3 + 2 * self._lines.index(paid)
            usd, usd_per_gb = usd + part.right(column), usd_per_gb + part.right(column + 1)
        exists = AND(ISNUMBER(at_0), ISNUMBER(begin))
        is_equal = ROUND(more, _ZERO_DECIMALS).equals(0)
        wins_ties = AND(is_equal, place > number)  # what is listed first is the cheaper of equals
        crossing = ROUND(begin - IF(is_equal, 0, more / more_per_gb), _GB_DECIMALS)
        low, high = _TOTAL - _near(_TOTAL), _TOTAL + _near(_TOTAL)
        begins = IF(AND(crossing >= low, crossing >= begin - _near(begin), crossing < end), crossing, "")
        ceases = IF(AND(crossing <= high, crossing > begin * JUST_ABOVE, crossing <= end), crossing, "")
        level_above, level_below = AND(wins_ties, begin >= low, begin < end), AND(wins_ties, end <= high, begin < end)
        page.write(first, design_name(design_id), "label")
        figures = (
            (cost, IF(exists, IF(begin < NO_LIMIT, usd, ""), ""), _USD),
            (slope, IF(ISNUMBER(cost), usd_per_gb, ""), _SLOPE),
            (more, IF(ISNUMBER(cost), cost - of_cheapest[0], ""), _USD),
            (more_per_gb, IF(ISNUMBER(cost), slope - of_cheapest[1], ""), _SLOPE),
            (wins_above, _by_slope(more_per_gb, IF(level_above, begin, ""), IF(more_per_gb < 0, begins, "")), _GB),
            (wins_below, _by_slope(more_per_gb, IF(level_below, end, ""), IF(more_per_gb > 0, ceases, "")), _GB),
        )
        for cell, content, number_format in figures:
            page.write(cell, content, "figure", number_format)


def paid_line(design_id: str) -> str | None:
    """The name of the GB over interface endpoints that a design pays for by their tiers; None if for none."""
    pays = [term.factors for term in DESIGNS[design_id].terms if term.meter_id == INTERFACE_ENDPOINT_GB]
    if not pays:
        return None
    ((quantity,),) = pays
    assert quantity.name in ENDPOINT_LINES, design_id  # noqa: S101 - else it passes the tiers at other volumes
    return quantity.name


def lines_of_endpoints(design_ids: Sequence[str]) -> list[str]:
    """The names of all that the designs pay for so; that of all interface endpoints is the first, and always one."""
    paid = filter(None, map(paid_line, design_ids))
    return list(dict.fromkeys(("interface_gb", *paid)))


def _by_slope(slope: Expression, level: Expression, inclined: Expression) -> Expression:
    return IF(ISNUMBER(slope), IF(ROUND(slope, _ZERO_RATE_DECIMALS).equals(0), level, inclined), "")


def _near(gb: Expression) -> Expression:
    """So little that it is nothing but the last binary digits of some GB."""
    return gb * (JUST_ABOVE - 1)


def _if_known(content: Expression) -> Expression:
    return IF(ISNUMBER(LOWEST), content, CHEAPEST)
