"""The designs at a glance, and which of them is cheapest and what it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.compare import compare
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT, ratio, round_half_up
from privlink_cost.render.kit import words
from privlink_cost.render.workbook.blocks import DASH, times_twelve, total
from privlink_cost.render.workbook.designs import WRONG_INPUTS, starting_status
from privlink_cost.render.workbook.plan import NOT_KNOWN, money_format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.render.workbook.blocks import Block
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Cell, Page, Value

PERCENT_FORMAT = "0.0%"
NONE = "none"
_MONTH, _YEAR, _SAVING, _PERCENT, _STATUS, _COMPARED = 1, 2, 3, 4, 5, 7
_COMPARED_DECIMALS = 6
_HEADER = ("Design", ">", ">", ">Less than NAT Gateway, a month", ">In percent", "Verdict", "")


class Outcome(NamedTuple):
    """What the comparison says at first."""

    cheapest: str
    total: Value
    versus: str
    saving: Value
    share: Value


def outcome(plan: WorkbookPlan) -> Outcome:
    """Compare by the model."""
    try:
        found: Comparison = compare(plan.scenario, plan.sheet)
    except PriceNotKnownError:
        return Outcome(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)
    best, saving = found.cheapest, found.saving
    versus = NONE if saving.versus is None else words.design_name(saving.versus)
    share: Value = DASH if saving.percent is None else EXACT.scaleb(saving.percent, -2)
    amount: Value = DASH if saving.amount is None else saving.amount
    return Outcome(words.design_name(best.design_id), best.total or 0, versus, amount, share)


class Summary:
    """The section, whose places are settled before it is written."""

    def __init__(self, page: Page, plan: WorkbookPlan, first: Cell) -> None:
        """Lay the section out from its first cell on."""
        self._page, self._plan, self._first = page, plan, first
        self._rows = {design_id: first.down(n) for n, design_id in enumerate(plan.design_ids, 1)}
        self._outcome = first.down(len(plan.design_ids) + 2)
        self.values = outcome(plan)

    @property
    def height(self) -> int:
        """Rows of the section."""
        return len(self._rows) + 2 + len(Outcome._fields)

    def total(self, design_id: str) -> Cell:
        """The cell of what a design costs a month."""
        return self._rows[design_id].right(_MONTH)

    def status(self, design_id: str) -> Cell:
        """The cell that says whether the design is possible, or the cheapest."""
        return self._rows[design_id].right(_STATUS)

    def write(self, blocks: Mapping[str, Block]) -> None:
        """Fill the section."""
        page, plan = self._page, self._plan
        page.sheet.set_row(self._first.row, 30)
        page.row(self._first, _HEADER)
        for column, suffix in ((_MONTH, " a month"), (_YEAR, " a year")):
            heading = self._first.right(column)
            page.formula(heading, f'Currency&"{suffix}"', plan.currency.code + suffix, "header_right")
        page.text(self._first.right(_COMPARED), "compared", "faint")
        for design_id, block in blocks.items():
            self._write_row(design_id, block)
        names = list(self._rows.values())
        area = names[0].to(names[-1].right(_STATUS + 1))
        page.dress_where(area, f"{names[0].in_its_row}=Cheapest", "winner")
        page.dress_where(area, f"ISNUMBER({names[0].right(_MONTH).in_its_row})=FALSE", "dimmed")
        self._write_outcome()

    def _write_row(self, design_id: str, block: Block) -> None:
        page, plan, cell = self._page, self._plan, self._rows[design_id]
        money = money_format(plan.currency)
        month, nat = total(design_id, plan), total("nat", plan)
        page.text(cell, words.design_name(design_id), "strong")
        page.formula(cell.right(_MONTH), block.total.here, month, "strong_figure", money)
        year = block.total.right(1).here
        page.formula(cell.right(_YEAR), year, times_twelve(month), "figure", money)
        ours, theirs = cell.right(_MONTH).here, self.total("nat").here
        both = f"AND(ISNUMBER({ours}),ISNUMBER({theirs}))"
        saving: Value = DASH
        share: Value = DASH
        if not isinstance(month, str) and not isinstance(nat, str) and design_id != "nat":
            saving = EXACT.subtract(nat, month)
            share = ratio(saving, nat) if nat else DASH
        if design_id == "nat":
            page.text(cell.right(_SAVING), DASH, "figure")
            page.text(cell.right(_PERCENT), DASH, "figure")
        else:
            page.formula(cell.right(_SAVING), f'IF({both},{theirs}-{ours},"{DASH}")', saving, "figure", money)
            formula = f'IF({both},IF({theirs}>0,({theirs}-{ours})/{theirs},"{DASH}"),"{DASH}")'
            page.formula(cell.right(_PERCENT), formula, share, "figure", PERCENT_FORMAT)
        status = starting_status(design_id, plan)
        is_best = self.values.cheapest == words.design_name(design_id)
        formula = f'IF({cell.here}=Cheapest,"cheapest",{block.status.here})'
        page.formula(cell.right(_STATUS), formula, "cheapest" if is_best else status, "label")
        page.blank(cell.right(_STATUS + 1), "label")
        # Two designs that cost the same must compare as equal, whatever the last binary digit of a sum says.
        rounded: Value = "" if isinstance(month, str) else round_half_up(month, _COMPARED_DECIMALS)
        formula = f'IF(ISNUMBER({ours}),ROUND({ours},{_COMPARED_DECIMALS}),"")'
        page.formula(cell.right(_COMPARED), formula, rounded, "faint")

    def _write_outcome(self) -> None:
        page, plan, values = self._page, self._plan, self.values
        money = money_format(plan.currency)
        rows = list(self._rows.values())
        names = rows[0].to(rows[-1])
        compared = rows[0].right(_COMPARED).to(rows[-1].right(_COMPARED))
        needed = [self.total(d).here for d in plan.design_ids if not DESIGNS[d].is_optional]
        unknown = ",".join(f'{cell}="{NOT_KNOWN}"' for cell in needed)
        other_names = rows[1].to(rows[-1])
        others = rows[1].right(_COMPARED).to(rows[-1].right(_COMPARED))
        totals = rows[0].right(_MONTH).to(rows[-1].right(_MONTH))
        nat = words.design_name("nat")
        versus_total = f"INDEX({totals},MATCH(Versus,{names},0))"
        lines = (
            (
                "Cheapest",
                "Cheapest design",
                (
                    f'IF(Inputs_OK="yes",IF(OR({unknown}),"{NOT_KNOWN}",INDEX({names},MATCH(MIN({compared}),{compared},0))),'
                    f'"{WRONG_INPUTS}")'
                ),
                values.cheapest,
                None,
            ),
            (
                "Lowest_total",
                "Its cost a month",
                f"IF(ISNUMBER(MATCH(Cheapest,{names},0)),INDEX({totals},MATCH(Cheapest,{names},0)),Cheapest)",
                values.total,
                money,
            ),
            (
                "Versus",
                "Compared with",
                (
                    f'IF(ISNUMBER(Lowest_total),IF(Cheapest="{nat}",IF(COUNT({others})=0,"{NONE}",'
                    f'INDEX({other_names},MATCH(MIN({others}),{others},0))),"{nat}"),Cheapest)'
                ),
                values.versus,
                None,
            ),
            (
                "Saving",
                "Saving a month",
                f'IF(ISNUMBER(Lowest_total),IF(Versus="{NONE}","{DASH}",{versus_total}-Lowest_total),Cheapest)',
                values.saving,
                money,
            ),
            (
                "Saving_share",
                "In percent",
                f'IF(ISNUMBER(Saving),IF({versus_total}>0,Saving/{versus_total},"{DASH}"),Saving)',
                values.share,
                PERCENT_FORMAT,
            ),
        )
        for number, (name, label, formula, value, number_format) in enumerate(lines):
            cell = self._outcome.down(number)
            page.text(cell, label, "label")
            page.formula(cell.right(1), formula, value, "strong_figure", number_format)
            page.book.define(name, cell.right(1).ref)
