"""The sheet Break-even: where the cheapest design changes, and the cheaper of a pair, and a chart of the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.hybrid import DESIGN as HYBRID
from privlink_cost.model.designs.nat import DESIGN as NAT, nat_use
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK, ENDPOINT_TERMS
from privlink_cost.model.extras import EXTRAS, INTER_AZ, PUBLIC_IPV4
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, NAT_GATEWAY_GB
from privlink_cost.model.numbers import ONE
from privlink_cost.model.quantities import GB, Constant
from privlink_cost.render.workbook.chart import Chart
from privlink_cost.render.workbook.designs import INPUTS_OK, KEEPS_NAT, WRONG_INPUTS, YES, extra_flag, product
from privlink_cost.render.workbook.formulas.expressions import Name, operand
from privlink_cost.render.workbook.formulas.functions import AND, COUNT, IF, INDEX, INT, ISNUMBER, MAX, MIN, OR, ROUND
from privlink_cost.render.workbook.formulas.mix import JUST_ABOVE, ON_INTERFACE, SMALLEST_GB, WITHOUT_ENDPOINT
from privlink_cost.render.workbook.formulas.stays_cheapest import ABOVE, BELOW, FROM_GB, TO_GB, StaysCheapest
from privlink_cost.render.workbook.outcome import CHEAPEST, LOWEST, NONE
from privlink_cost.render.workbook.plan import NOT_KNOWN
from privlink_cost.render.workbook.unit_prices import LIMIT_FORMAT, NO_LIMIT, UNIT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.model.quantities import Term
    from privlink_cost.render.workbook.comparison import Comparison
    from privlink_cost.render.workbook.formulas.expressions import Expression
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.unit_prices import UnitPrices
    from privlink_cost.render.workbook.xlsx import Page, Range

SHEET = "Break-even"
_Answer = tuple[str, str, "Expression", str | None]
"""Name, label, formula and number format of an answer."""
WIDTHS = (2, 46, 18, 14, *[15] * 17)
NEVER, NOT_POSSIBLE = "never", "not possible"
IS_KNOWN = Name("Pair_known").equals("yes")
"""Whether both designs have a total."""
_SECOND = Name("Second_design")
_NAT_RATE, _LESS, _SMALLEST = Name("NAT_USD_per_GB"), Name("NAT_USD_less_per_GB"), Name("Smallest_GB")
_GB = "#,##0.00"
_SIDE = '[=1]"second";"first"'
_USD = "#,##0.00####"
_ANSWERS_ROW = 4
_CHART_ROW, _CHART_ROWS = 13, 27
_CONSTANTS_ROW = _CHART_ROW + _CHART_ROWS + 1
_CONSTANTS = 8
# What is nothing but the last binary digits of a sum counts as 0, in US dollars and in US dollars per GB.
_ZERO_DECIMALS, _ZERO_RATE_DECIMALS = 8, 12
_TIER_HEADER = (
    "Tier of the endpoints' GB",
    ">Above GB",
    ">USD per GB",
    ">Tiers below, USD",
    ">From GB in total",
    ">Difference there, USD",
    ">Difference a GB, USD",
    ">Cheaper just after",
    ">Equal at",
    ">Cheaper at its end",
    ">Changes at",
)
"""The difference is what the first design costs more than the second."""
_END_COLUMN, _CHANGE_COLUMN = 9, 10


def write(page: Page, plan: WorkbookPlan, made_by: str, comparison: Comparison) -> None:
    """Fill the sheet."""
    below, above = (IF(name.equals(NONE), "no other", name) for name in (BELOW, ABOVE))
    sentence = CHEAPEST & " is the cheapest of all over these GB; below them " & below & ", above " & above & "."
    always = AND(BELOW.equals(NONE), ABOVE.equals(NONE))
    known = IF(always, CHEAPEST & " is the cheapest of all at every volume.", sentence)
    page.head(1, "Break-even", (IF(ISNUMBER(LOWEST), known, CHEAPEST), "subtitle"), (made_by, "small"))
    tiers = page.at(_CONSTANTS_ROW + _CONSTANTS + 2, 1)
    count = plan.most_tiers(INTERFACE_ENDPOINT_GB)
    pair = _answers_of_pair(tiers.down(1).to(tiers.down(count)))
    _write_constants(page, comparison)
    page.sheet.set_row(tiers.row, 30)
    page.row(tiers, _TIER_HEADER)
    for number in range(1, count + 1):
        _write_tier(page, tiers.down(number), number, count, comparison.prices)
    stays = StaysCheapest(page, plan, comparison, tiers.down(count + 2))
    chart = Chart(page, plan, comparison, stays, page.at(stays.last_row + 2, 1))
    chart.draw(page.at(_CHART_ROW, 1))
    _write_answers(page, (*_answers_of_all(stays), *pair))
    page.sheet.freeze_panes(4, 0)
    page.sheet.print_area(0, 0, chart.last_row, max(11, 6 + len(plan.design_ids)))
    page.sheet.set_h_pagebreaks([_CONSTANTS_ROW])


def _answers_of_all(stays: StaysCheapest) -> Iterator[_Answer]:
    from_gb, to_gb, below, above = stays.answers()
    yield FROM_GB.name, "The cheapest design stays so from GB", from_gb, _GB
    yield TO_GB.name, "to GB a month in total", to_gb, _GB
    yield BELOW.name, "Cheapest below that", below, None
    yield ABOVE.name, "Cheapest above that", above, None


def _answers_of_pair(tiers: Range) -> Iterator[_Answer]:
    changes, ends = tiers.right(_CHANGE_COLUMN), tiers.right(_END_COLUMN)
    count, last = COUNT(changes), INDEX(ends, COUNT(ends))
    # Each change turns the cheaper one round: from the one at the end it is counted back to the smallest volume.
    first_side = IF((INT(count / 2) * 2).equals(count), last, 1 - last)
    below, above = IF(first_side.equals(1), _SECOND, NAT.name), IF(first_side.equals(1), NAT.name, _SECOND)
    never = count.equals(0)
    rows: tuple[_Answer, ...] = (
        ("Break_even_GB", "Break-even of the pair, GB in total", IF(never, NONE, MIN(changes)), _GB),
        ("Pair_cheaper_below", "Cheaper of the pair below it", below, None),
        ("Pair_cheaper_above", "Cheaper of the pair above it", IF(never, below, above), None),
        ("Changes_back_GB", "Changes back at", IF(COUNT(changes) > 1, MAX(changes), NEVER), _GB),
    )
    for name, label, content, number_format in rows:
        yield name, label, IF(IS_KNOWN, content, Name("Pair_known")), number_format


def _write_answers(page: Page, answers: Iterable[_Answer]) -> None:
    for row, (name, label, content, number_format) in enumerate(answers, _ANSWERS_ROW):
        page.write(page.at(row, 1), label, "answer_label")
        page.write(page.at(row, 2), content, "answer", number_format, name=name)
    remarks = (
        "Percentages grow with the total, internet GB are held, the rest is divided as in Inputs.",
        "Of designs that cost the same the one listed first counts as the cheaper.",
    )
    for row, remark in enumerate(remarks, _ANSWERS_ROW):
        page.write(page.at(row, 3), f"  {remark}", "small")
    page.write(page.at(_ANSWERS_ROW + 4, 3), f"  The pair is {NAT.name} and " & _SECOND & ".", "small")


def _write_constants(page: Page, comparison: Comparison) -> None:
    page.row(page.at(_CONSTANTS_ROW, 1), ("How it is solved", ">Value", *[""] * 9))
    totals = comparison.totals
    first, second = totals[NAT.design_id], IF(KEEPS_NAT, totals[HYBRID.design_id], totals[PRIVATELINK.design_id])
    why = IF(
        OR(first.equals(NOT_KNOWN), second.equals(NOT_KNOWN)), NOT_KNOWN, IF(INPUTS_OK, NOT_POSSIBLE, WRONG_INPUTS)
    )
    one_gb = nat_use(GB._replace(of=Constant(ONE)))
    (nat_hours, _), (endpoint_hours, _) = one_gb.terms, ENDPOINT_TERMS

    def usd(term: Term) -> Expression:
        return product(term) * comparison.prices.usd(term.meter_id)

    def included(extra_id: str) -> Expression:
        return IF(extra_flag(extra_id).equals(YES), usd(EXTRAS[extra_id].term(one_gb)), 0)

    rate = comparison.prices.usd(NAT_GATEWAY_GB) + included(INTER_AZ)
    fixed = usd(nat_hours) + included(PUBLIC_IPV4)
    kept = Name("NAT_fixed_USD") - IF(KEEPS_NAT, Name("NAT_fixed_USD") + _NAT_RATE * WITHOUT_ENDPOINT.at_0, 0)
    whatever = "USD a month whatever they process"
    rows: tuple[tuple[str, str, Expression, str | None], ...] = (
        (
            "Second_design",
            f"Second design; the first is {NAT.name}",
            IF(KEEPS_NAT, HYBRID.name, PRIVATELINK.name),
            None,
        ),
        ("Pair_known", "Both have a total", IF(AND(ISNUMBER(first), ISNUMBER(second)), "yes", why), None),
        ("NAT_USD_per_GB", "NAT gateways, USD per GB", _of_pair(rate), UNIT_FORMAT),
        (
            _LESS.name,
            "less those of the second design",
            _of_pair(_NAT_RATE * (1 - IF(KEEPS_NAT, WITHOUT_ENDPOINT.per_gb, 0))),
            UNIT_FORMAT,
        ),
        ("NAT_fixed_USD", f"NAT gateways, {whatever}", _of_pair(fixed), _USD),
        ("Endpoints_fixed_USD", f"Interface endpoints, {whatever}", _of_pair(usd(endpoint_hours)), _USD),
        ("Fixed_difference_USD", "Difference at 0 GB, USD", _of_pair(kept - Name("Endpoints_fixed_USD")), _USD),
        (_SMALLEST.name, "Smallest GB in total that the mix allows", _of_pair(SMALLEST_GB), _GB),
    )
    assert len(rows) == _CONSTANTS  # noqa: S101 - as was laid out
    for row, (name, label, content, number_format) in enumerate(rows, _CONSTANTS_ROW + 1):
        page.write(page.at(row, 1), label, "label")
        page.write(page.at(row, 2), content, "figure", number_format, name=name)


def _of_pair(content: Expression) -> Expression:
    return IF(IS_KNOWN, content, 0)


def _write_tier(page: Page, first: Range, number: int, count: int, prices: UnitPrices) -> None:
    """One tier: where it starts, the difference of cost there, and where that passes 0."""
    above, rate, below, start, difference, slope, side, root, end, change = (first.right(n) for n in range(1, 11))
    limit, unreached, costs_below, turned = operand(0), operand(0), operand(0), operand("")
    if number > 1:
        before = first.down(-1)
        limit = prices.up_to(INTERFACE_ENDPOINT_GB, number - 1)
        unreached = operand("")
        costs_below = before.right(3) + (above - before.right(1)) * before.right(2)
        turned = IF(side.equals(before.right(_END_COLUMN)), "", start)
    line = ON_INTERFACE
    reached = IF(line.per_gb > 0, IF(above < NO_LIMIT, (above - line.at_0) / line.per_gb, unreached), unreached)
    zero, flat = ROUND(difference, _ZERO_DECIMALS), ROUND(slope, _ZERO_RATE_DECIMALS)
    within = crossing = start - difference / slope
    changed = IF(ISNUMBER(root), root, turned)
    if number < count:
        following = start.down(1)
        within = IF(ISNUMBER(following), IF(crossing < following, crossing, ""), crossing)

    def once_reached(content: Expression) -> Expression:
        return IF(ISNUMBER(start), content, "")

    page.write(first, f"Tier {number}", "label")
    figures: tuple[tuple[Range, Expression, str], ...] = (
        (above, _of_pair(limit), LIMIT_FORMAT),
        (rate, _of_pair(prices.usd(INTERFACE_ENDPOINT_GB, number)), UNIT_FORMAT),
        (below, costs_below, _GB),
        (start, IF(IS_KNOWN, reached, ""), _GB),
        (difference, once_reached(Name("Fixed_difference_USD") + _LESS * start - below), _USD),
        (slope, once_reached(_LESS - rate * line.per_gb), "0.0000######"),
        (side, once_reached(IF(zero.equals(0), IF(flat > 0, 1, 0), IF(zero > 0, 1, 0))), _SIDE),
        (root, once_reached(IF(zero * flat < 0, within, "")), _GB),
        (end, once_reached(IF(ISNUMBER(root), 1 - side, side)), _SIDE),
        (change, once_reached(IF(ISNUMBER(changed), IF(changed > _SMALLEST * JUST_ABOVE, changed, ""), "")), _GB),
    )
    for cell, content, number_format in figures:
        page.write(cell, content, "figure", number_format)
