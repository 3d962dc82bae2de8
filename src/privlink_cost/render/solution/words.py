"""The wording of a break-even in one variable: the names, the formula with its numbers."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT_ROUNDING
from privlink_cost.model.quantities import GB, HOURS, VPCS
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, said, say, say_count

if TYPE_CHECKING:
    from privlink_cost.analysis.equations import Crossing, Part
    from privlink_cost.analysis.solve import Solution
    from privlink_cost.model.prices import Currency

SHOWN_DIGITS = 6

_NAMES = {
    "gb": "GB",
    "endpoints": marked("endpoints"),
    "azs": marked("AZs"),
    "hours": marked("hours"),
    "vpcs": marked("VPCs"),
}


def shortened(value: Decimal) -> str:
    """A number with commas, in full or cut after six decimals with dots to say so."""
    cut = value.quantize(Decimal(1).scaleb(-SHOWN_DIGITS), rounding=ROUND_DOWN, context=EXACT_ROUNDING)
    return words.grouped(value) if cut == value else f"{cut:,f}..."


def sum_of_money(value: Decimal, currency: Currency) -> str:
    """An amount in full with at least the decimals of its currency, or cut after six."""
    text = shortened(value)
    decimals = len(text.partition(".")[2])
    return text if decimals >= currency.minor_unit else f"{value:,.{currency.minor_unit}f}"


def formula(solution: Solution, crossing: Crossing) -> list[str]:
    """The formula, the same with each side worked out, and the result; each but the first follows an equals sign."""
    parts, currency = crossing.formula, solution.sheet.currency
    above, below = (_sum(side, currency) for side in (parts.numerator_parts, parts.denominator_parts))
    numerator, denominator = (sum_of_money(n, currency) for n in (parts.numerator, parts.denominator))
    quotient, worked_out = f"({above}) / ({below})", f"{numerator} / {denominator}"
    if parts.offset:
        offset = words.grouped(parts.offset)
        quotient = say("{gb} GB to the internet + {quotient}", gb=offset, quotient=quotient)
        worked_out = f"{offset} + {worked_out}"
    return [quotient, worked_out, number_of(solution, crossing.value)]


def _sum(parts: tuple[Part, ...], currency: Currency) -> str:
    text = ""
    for part in parts:
        sign = (" + " if part.is_plus else " - ") if text else ("" if part.is_plus else "-")
        text += sign + _product(part, currency)
    return text or "0"


def _product(part: Part, currency: Currency) -> str:
    prices = [words.unit_price(rate, currency) for rate in part.rates]
    price = prices[0] if len(prices) == 1 else f"({' - '.join(prices)})"
    factors = [
        words.counted(factor.number, factor.noun, factor.nouns) if factor.noun else shortened(factor.number)
        for factor in part.factors
    ]
    return " x ".join([*factors, price])


def names_of_pair(solution: Solution) -> list[str]:
    """The names of the two designs."""
    return [name_of(solution, design_id) for design_id in solution.designs]


def name_of(solution: Solution, design_id: str) -> str:
    """A design's name; of one in each VPC that it is there."""
    name = words.design_name(design_id)
    in_each_vpc = solution.variable is VPCS and DESIGNS[design_id].hub_of is None
    return say("{design} in each VPC", design=name) if in_each_vpc else name


def variable_name(solution: Solution) -> str:
    """What was solved for, as the head of a column."""
    return said(_NAMES[solution.variable.name])


def number_of(solution: Solution, value: Decimal) -> str:
    """A value of what was solved for, as in 4.5 endpoints; cut after six decimals."""
    variable, number = solution.variable, shortened(value)
    if variable is GB:
        return say("{gb} GB", gb=number)
    if variable is HOURS:
        return say_count("{hours} hour", "{hours} hours", value, hours=number)
    return words.numbered(number, value, variable.noun, variable.nouns)


def both_cost(solution: Solution, crossing: Crossing) -> str | None:
    """What both designs cost where they cross; None if only whole numbers make sense."""
    if solution.variable.is_whole:
        return None
    cost = words.money(crossing.costs[0].first, solution.sheet.currency)
    return say("Both cost {cost} a month there.", cost=cost)
