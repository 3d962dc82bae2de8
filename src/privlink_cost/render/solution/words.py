"""The wording of a break-even in one variable: the names, the formula with its numbers."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT_ROUNDING
from privlink_cost.model.quantities import VPCS
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from privlink_cost.analysis.equations import Crossing, Part
    from privlink_cost.analysis.solve import Solution
    from privlink_cost.model.prices import Currency

SHOWN_DIGITS = 6

NAMES = {"gb": "GB", "endpoints": "endpoints", "azs": "AZs", "hours": "hours", "vpcs": "VPCs"}
"""Of the variables."""


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
    named = f"{words.grouped(parts.offset)} GB to the internet + " if parts.offset else ""
    offset = f"{words.grouped(parts.offset)} + " if parts.offset else ""
    name = solution.variable.name
    return [
        f"{named}({above}) / ({below})",
        f"{offset}{numerator} / {denominator}",
        f"{shortened(crossing.value)} {NAMES[name]}",
    ]


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
    in_each_vpc = solution.variable is VPCS and DESIGNS[design_id].hub_of is None
    return words.design_name(design_id) + (" in each VPC" if in_each_vpc else "")


def variable_name(solution: Solution) -> str:
    """What was solved for, as the head of a column."""
    return NAMES[solution.variable.name]


def both_cost(solution: Solution, crossing: Crossing) -> str | None:
    """What both designs cost where they cross; None if only whole numbers make sense."""
    if solution.variable.is_whole:
        return None
    return f"Both cost {words.money(crossing.costs[0].first, solution.sheet.currency)} a month there."
