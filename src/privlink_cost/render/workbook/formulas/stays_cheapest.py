"""Over which volumes the cheapest design stays the cheapest of all that have a total, in closed form for each tier.

As in `analysis.stays_cheapest`: all costs are straight lines within a tier of the endpoints' GB, so another design
begins to win where its line crosses that of the cheapest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERNET_EGRESS_GB
from privlink_cost.model.quantities import INTERFACE_GB
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.workbook.designs import CELLS, lines
from privlink_cost.render.workbook.formulas.expressions import Name, operand
from privlink_cost.render.workbook.formulas.functions import AND, COUNT, IF, INDEX, ISNUMBER, MATCH, MAX, MIN, ROUND, N
from privlink_cost.render.workbook.formulas.mix import JUST_ABOVE, ON_INTERFACE, SMALLEST_GB, WITHOUT_ENDPOINT
from privlink_cost.render.workbook.outcome import CHEAPEST, LOWEST, NONE
from privlink_cost.render.workbook.unit_prices import LIMIT_FORMAT, NO_LIMIT, UNIT_FORMAT

if TYPE_CHECKING:
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
        designs = first.down(len(self._tiers) + 2)
        ranges = designs.down(len(plan.design_ids) + 2)
        self._names = designs.down(1).to(designs.down(len(plan.design_ids)))
        header = "All designs, by tier of the endpoints' GB"
        page.row(first, (header, ">Above GB", ">USD per GB", ">Tiers below, USD", ">From GB in total", ">To GB"))
        for tier in self._tiers:
            self._write_tier(first.down(tier), tier)
        page.row(designs, ("Designs", ">USD at 0 GB", f">USD at {_STEP:,} GB", ">USD for each GB"))
        for number, design_id in enumerate(plan.design_ids, 1):
            self._write_design(designs.down(number), design_id)
        titles = (">USD at its start", ">USD for each GB", ">More than cheapest", ">More, for each GB")
        page.row(ranges, ("Each design in each tier", *titles, ">Wins above", ">Wins below"))
        row = ranges
        for tier in self._tiers:
            start = row.down(1)
            for number, design_id in enumerate(plan.design_ids, 1):
                row = row.down(1)
                self._write_range(row, first.down(tier), start, number, design_id)
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

    def _write_tier(self, first: Range, tier: int) -> None:
        page, prices = self._page, self._comparison.prices
        above, rate, below, start, end = (first.right(n) for n in range(1, 6))
        limit, costs_below, reached = operand(0), operand(0), SMALLEST_GB
        if tier > 1:
            before, line = first.down(-1), ON_INTERFACE
            limit = prices.up_to(INTERFACE_ENDPOINT_GB, tier - 1)
            costs_below = before.right(3) + (above - before.right(1)) * before.right(2)
            starts = MAX(start.down(-1), (above - line.at_0) / line.per_gb)
            reached = IF(line.per_gb > 0, IF(above < NO_LIMIT, starts, NO_LIMIT), NO_LIMIT)
        following = operand(NO_LIMIT) if tier == self._tiers[-1] else start.down(1)
        page.write(first, f"Tier {tier}", "label")
        figures = (
            (above, limit, LIMIT_FORMAT),
            (rate, N(prices.usd(INTERFACE_ENDPOINT_GB, tier)), UNIT_FORMAT),
            (below, costs_below, _GB),
            (start, _if_known(reached), LIMIT_FORMAT),
            (end, _if_known(following), LIMIT_FORMAT),
        )
        for cell, content, number_format in figures:
            page.write(cell, content, "figure", number_format)

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
        without, on_interface = (line.at_0 + line.per_gb * gb for line in (WITHOUT_ENDPOINT, ON_INTERFACE))
        cells = {
            **CELLS,
            "gb": operand(gb),
            "internet_gb": Name("Internet_GB") + Name("Internet_percent") * gb,
            "without_endpoint_gb": without,
            "interface_gb": on_interface,
            "gateway_gb": gb - without - on_interface,
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

    def _write_range(self, first: Range, tier: Range, start: Range, number: int, design_id: str) -> None:
        """A design in a tier: where in it the design begins or ceases to win against the cheapest one."""
        page, count = self._page, len(self._plan.design_ids)
        at_0, per_gb = self.line_of(number - 1)
        above, rate, below, begin, end = (tier.right(n) for n in range(1, 6))
        cost, slope, more, more_per_gb, wins_above, wins_below = (first.right(n) for n in range(1, 7))
        place = MATCH(CHEAPEST, self._names, 0)
        of_cheapest = [INDEX(start.to(start.down(count - 1)).right(n), place) for n in (1, 2)]
        usd, usd_per_gb = at_0 + per_gb * begin, 0 + per_gb
        if pays_for_gb(design_id):
            on_interface = ON_INTERFACE.at_0 + ON_INTERFACE.per_gb * begin
            usd, usd_per_gb = usd + below + (on_interface - above) * rate, usd_per_gb + rate * ON_INTERFACE.per_gb
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


def pays_for_gb(design_id: str) -> bool:
    """Whether a design pays for the GB over interface endpoints, by their tiers."""
    pays = [term.factors for term in DESIGNS[design_id].terms if term.meter_id == INTERFACE_ENDPOINT_GB]
    assert pays in ([], [(INTERFACE_GB,)]), design_id  # noqa: S101 - all pass the tiers at the same volumes
    return bool(pays)


def _by_slope(slope: Expression, level: Expression, inclined: Expression) -> Expression:
    return IF(ISNUMBER(slope), IF(ROUND(slope, _ZERO_RATE_DECIMALS).equals(0), level, inclined), "")


def _near(gb: Expression) -> Expression:
    """So little that it is nothing but the last binary digits of some GB."""
    return gb * (JUST_ABOVE - 1)


def _if_known(content: Expression) -> Expression:
    return IF(ISNUMBER(LOWEST), content, CHEAPEST)
