"""The sheet Break-even: where the cheaper of two designs changes, in closed form for each tier, and a chart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.nat import nat_use
from privlink_cost.model.extras import EXTRAS, INTER_AZ, PUBLIC_IPV4
from privlink_cost.model.meters import (
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
)
from privlink_cost.model.numbers import ONE
from privlink_cost.model.quantities import GB, Constant
from privlink_cost.render.kit import words
from privlink_cost.render.workbook.chart import Chart
from privlink_cost.render.workbook.designs import KEEPS_NAT, WRONG_INPUTS, product
from privlink_cost.render.workbook.input_list import YES as ANSWER_YES, extra_flag
from privlink_cost.render.workbook.pair import NOT_POSSIBLE, YES, as_value, pair_of
from privlink_cost.render.workbook.plan import NOT_KNOWN
from privlink_cost.render.workbook.unit_prices import NO_LIMIT, UNIT_FORMAT

if TYPE_CHECKING:
    from privlink_cost.render.workbook.comparison import Comparison
    from privlink_cost.render.workbook.pair import Piece
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Cell, Page, Value

SHEET = "Break-even"
WIDTHS = (2, 46, 18, 14, 14, 15, 15, 15, 14, 14, 14, 14)
NONE, NEVER = "none", "never"
_GB = "#,##0.00"
_LIMIT = f'[>={NO_LIMIT}]"no limit";#,##0'
_SIDE = '[=1]"second";"first"'
_USD = "#,##0.00####"
_NAT = words.design_name("nat")
_CHART_ROW, _CHART_ROWS = 9, 27
_CONSTANTS_ROW = _CHART_ROW + _CHART_ROWS + 1
# What is nothing but the last binary digits of a sum counts as 0, in US dollars and in US dollars per GB.
_ZERO_DECIMALS, _ZERO_RATE_DECIMALS = 8, 12
_TIER_HEADER = (
    "Tier of the endpoints' GB",
    ">Above GB",
    ">USD per GB",
    ">Tiers below, USD",
    ">From GB to AWS services",
    ">Difference there, USD",
    ">Difference a GB, USD",
    ">Cheaper just after",
    ">Equal at",
    ">Cheaper at its end",
)
"""The difference is what the first design costs more than the second."""


class BreakEvenSheet:
    """The sheet."""

    def __init__(self, page: Page, plan: WorkbookPlan, comparison: Comparison) -> None:
        """Lay the sheet out and work out what its formulas give at first."""
        self.page, self.plan, self.comparison = page, plan, comparison
        self.prices = comparison.prices
        self._count = plan.most_tiers(INTERFACE_ENDPOINT_GB)
        tiers = []
        for tier in range(1, self._count + 1):
            rate = self.prices.values[INTERFACE_ENDPOINT_GB, tier].usd
            above = 0 if tier == 1 else self.prices.values[INTERFACE_ENDPOINT_GB, tier - 1].up_to
            tiers.append((above, rate if isinstance(rate, Decimal) else Decimal(0)))
        self.pair = pair_of(plan, tiers)
        self._constants = {
            name: page.at(row, 2)
            for row, name in enumerate(
                ("Second_design", "Pair_known", "NAT_USD_per_GB", "NAT_fixed_USD", "Endpoints_fixed_USD"),
                _CONSTANTS_ROW + 1,
            )
        }
        self._constants["Interface_share"] = page.at(_CONSTANTS_ROW + 6, 2)
        self._constants["Fixed_difference_USD"] = page.at(_CONSTANTS_ROW + 7, 2)
        self._tiers = page.at(_CONSTANTS_ROW + 9, 1)

    @property
    def gb_value(self) -> Value:
        """The break-even at first."""
        if self.pair.found is None:
            return self.pair.known
        return NONE if self.pair.found.gb is None else self.pair.found.gb

    def write(self, made_by: str) -> None:
        """Fill the sheet."""
        page = self.page
        page.sheet.set_row(0, 30)
        page.text(page.at(0, 1), "Break-even", "title")
        formula, text = self._sentence()
        page.formula(page.at(1, 1), formula, text, "subtitle")
        page.text(page.at(2, 1), made_by, "small")
        self._write_answers()
        self._write_constants()
        self._write_tiers()
        chart = Chart(page, self.plan, self.pair, self.comparison, self._tiers.down(self._count + 3))
        chart.write(page.at(_CHART_ROW, 1), self.gb_value)
        page.sheet.freeze_panes(4, 0)
        page.sheet.print_area(0, 0, chart.last_row, 11)
        page.sheet.set_h_pagebreaks([_CONSTANTS_ROW])

    def _sentence(self) -> tuple[str, str]:
        formula = (
            f'IF(Pair_known="{YES}",IF(ISNUMBER(Break_even_GB),"Below the break-even "&Cheaper_below&" is cheaper, '
            'above it "&Cheaper_above&".",Cheaper_below&" is cheaper at every volume."),'
            '"The break-even is "&Pair_known&".")'
        )
        found = self.pair.found
        if found is None:
            return formula, f"The break-even is {self.pair.known}."
        below, above = words.design_name(found.cheaper_below), words.design_name(found.cheaper_above)
        if found.gb is None:
            return formula, f"{below} is cheaper at every volume."
        return formula, f"Below the break-even {below} is cheaper, above it {above}."

    def _write_answers(self) -> None:
        page, found, known = self.page, self.pair.found, self.pair.known
        changes = self._column(10)
        side, names = self._tiers.down(1).right(7).here, f'IF({{}}=1,Second_design,"{_NAT}")'
        other = f'IF({side}=1,"{_NAT}",Second_design)'
        rows: tuple[tuple[str, str, str, Value, str | None], ...] = (
            (
                "Break_even_GB",
                "Break-even, GB a month in total",
                f'IF(COUNT({changes})=0,"{NONE}",MIN({changes})+Internet_GB)',
                self.gb_value,
                _GB,
            ),
            (
                "Cheaper_below",
                "Cheaper below it",
                names.format(side),
                known if found is None else words.design_name(found.cheaper_below),
                None,
            ),
            (
                "Cheaper_above",
                "Cheaper above it",
                f"IF(COUNT({changes})=0,{names.format(side)},{other})",
                known if found is None else words.design_name(found.cheaper_above),
                None,
            ),
            (
                "Changes_back_GB",
                "Changes back at",
                f'IF(COUNT({changes})>1,MAX({changes})+Internet_GB,"{NEVER}")',
                known if found is None else found.crossings[1] if len(found.crossings) > 1 else NEVER,
                _GB,
            ),
        )
        for number, (name, label, formula, value, number_format) in enumerate(rows):
            cell = page.at(4 + number, 1)
            page.text(cell, label, "answer_label")
            guarded = f'IF(Pair_known="{YES}",{formula},Pair_known)'
            page.formula(cell.right(1), guarded, value, "answer", number_format)
            page.book.define(name, cell.right(1).ref)
        page.text(page.at(4, 3), "  GB to the internet are held, the others grow in their given proportions.", "small")
        page.text(page.at(5, 3), "  At equal cost the first design, NAT Gateway, counts as the cheaper.", "small")

    def _write_constants(self) -> None:
        page, pair, at = self.page, self.pair, self._constants
        page.row(page.at(_CONSTANTS_ROW, 1), ("How it is solved", ">Value", *[""] * 9))
        totals = {d: self.comparison.summary.total(d).ref for d in ("nat", "hybrid", "privatelink")}
        second = f"IF({KEEPS_NAT},{totals['hybrid']},{totals['privatelink']})"
        known = (
            f'IF(AND(ISNUMBER({totals["nat"]}),ISNUMBER({second})),"{YES}",IF(OR({totals["nat"]}="{NOT_KNOWN}",'
            f'{second}="{NOT_KNOWN}"),"{NOT_KNOWN}",IF(Inputs_OK="yes","{NOT_POSSIBLE}","{WRONG_INPUTS}")))'
        )

        def usd(meter_id: str) -> str:
            return self.prices.usd(meter_id, 1).ref

        hybrid, privatelink = words.design_name("hybrid"), words.design_name("privatelink")
        one_gb = nat_use(GB._replace(of=Constant(ONE)))

        def included(extra_id: str) -> str:
            term = EXTRAS[extra_id].term(one_gb)
            return f'IF({extra_flag(extra_id)}="{ANSWER_YES}",{product(term)}*{usd(term.meter_id)},0)'

        share = "IF(Gateway_endpoints=0,1,IF(Interface_endpoints=0,0,1-Gateway_share))"
        for name, label, formula, value, number_format in (
            (
                "Second_design",
                "Second design; the first is NAT Gateway",
                f'IF({KEEPS_NAT},"{hybrid}","{privatelink}")',
                words.design_name(pair.second_id),
                None,
            ),
            ("Pair_known", "Both have a total", known, pair.known, None),
            (
                "NAT_USD_per_GB",
                "NAT gateways, USD per GB",
                f"{usd(NAT_GATEWAY_GB)}+{included(INTER_AZ)}",
                pair.nat_rate,
                UNIT_FORMAT,
            ),
            (
                "NAT_fixed_USD",
                "NAT gateways, USD a month whatever they process",
                f"VPCs*NAT_gateways_used*Hours*{usd(NAT_GATEWAY_HOURS)}+{included(PUBLIC_IPV4)}",
                pair.nat_fixed,
                _USD,
            ),
            (
                "Endpoints_fixed_USD",
                "Interface endpoints, USD a month whatever they process",
                f"VPCs*Interface_endpoints*AZs*Hours*{usd(INTERFACE_ENDPOINT_HOURS)}",
                pair.endpoint_fixed,
                _USD,
            ),
            ("Interface_share", "Share of the GB to AWS on interface endpoints", share, pair.share, "0.00%"),
            (
                "Fixed_difference_USD",
                "Difference at 0 GB to AWS services, USD",
                f"IF({KEEPS_NAT},0,NAT_fixed_USD)-Endpoints_fixed_USD",
                pair.fixed_difference,
                _USD,
            ),
        ):
            cell = at[name]
            page.text(cell.right(-1), label, "label")
            alone = name in {"Second_design", "Pair_known"}
            guarded = formula if alone else f'IF(Pair_known="{YES}",{formula},0)'
            page.formula(cell, guarded, as_value(value), "figure", number_format)
            page.book.define(name, cell.ref)

    def _write_tiers(self) -> None:
        page = self.page
        page.sheet.set_row(self._tiers.row, 30)
        page.row(self._tiers, (*_TIER_HEADER[:-1], ">Cheaper at its end", ">Changes at"))
        for number in range(1, self._count + 1):
            cell = self._tiers.down(number)
            page.text(cell, f"Tier {number}", "label")
            values = self.pair.tiers[number - 1] if self.pair.tiers else (0, 0, 0)
            above = "0" if number == 1 else self.prices.up_to(INTERFACE_ENDPOINT_GB, number - 1).ref
            page.formula(cell.right(1), f'IF(Pair_known="{YES}",{above},0)', as_value(values[0]), "figure", _LIMIT)
            rate = self.prices.usd(INTERFACE_ENDPOINT_GB, number).ref
            page.formula(cell.right(2), f'IF(Pair_known="{YES}",{rate},0)', as_value(values[1]), "figure", UNIT_FORMAT)
            up = cell.down(-1)
            below = f"{up.right(3).here}+({cell.right(1).here}-{up.right(1).here})*{up.right(2).here}"
            page.formula(cell.right(3), "0" if number == 1 else below, as_value(values[2]), "figure", "#,##0.00")
            self._write_piece(cell, number, self.pair.pieces[number - 1])

    def _write_piece(self, cell: Cell, number: int, piece: Piece) -> None:
        """One tier: where it starts, the difference of cost there, and where that passes 0."""
        above, rate, below, start, difference, slope, side, root, end, change = (
            cell.right(n).here for n in range(1, 11)
        )
        following = cell.down(1).right(4).here
        starts = "0" if number == 1 else f'IF(Interface_share>0,IF({above}<{NO_LIMIT},{above}/Interface_share,""),"")'
        zero = f"ROUND({difference},{_ZERO_DECIMALS})"
        flat = f"ROUND({slope},{_ZERO_RATE_DECIMALS})"
        crossed = f"{start}-{difference}/{slope}"
        within = (
            crossed
            if number == self._count
            else (f'IF(ISNUMBER({following}),IF({crossed}<{following},{crossed},""),{crossed})')
        )
        turned = '""'
        if number > 1:
            before = cell.down(-1).right(9).here
            turned = f'IF({side}={before},"",{start})'
        formulas: tuple[tuple[str, str, object, str], ...] = (
            (start, f'IF(Pair_known="{YES}",{starts},"")', piece.start, _GB),
            (difference, f"Fixed_difference_USD+NAT_USD_per_GB*{start}-{below}", piece.difference, _USD),
            (slope, f"NAT_USD_per_GB-{rate}*Interface_share", piece.slope, "0.0000######"),
            (side, f"IF({zero}=0,IF({flat}>0,1,0),IF({zero}>0,1,0))", piece.second_wins, _SIDE),
            (root, f'IF({zero}*{flat}<0,{within},"")', piece.root, _GB),
            (end, f"IF(ISNUMBER({root}),1-{side},{side})", piece.second_wins_at_end, _SIDE),
            (change, f"IF(ISNUMBER({root}),{root},{turned})", piece.change, _GB),
        )
        for column, (_, formula, value, number_format) in enumerate(formulas, 4):
            whole = formula if column == 4 else f'IF(ISNUMBER({start}),{formula},"")'  # noqa: PLR2004 - the start itself
            shown = "" if value is None else as_value(value)
            self.page.formula(cell.right(column), whole, shown, "figure", number_format)

    def _column(self, column: int) -> str:
        first = self._tiers.down(1).right(column)
        return first.to(first.down(self._count - 1))
