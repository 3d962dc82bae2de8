"""The designs as formulas over the inputs, made from the rows that the model computes with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS, appearing
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.numbers import plain
from privlink_cost.model.quantities import Constant, Expression, Quantity
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.workbook.input_list import YES, design_flag, extra_flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.quantities import Term
    from privlink_cost.render.workbook.plan import WorkbookPlan

POSSIBLE = "possible"
NOT_ASKED = "not asked"
WRONG_INPUTS = "check the inputs"

_NO_NAT = "Interface_endpoints+Gateway_endpoints=0"
KEEPS_NAT = f'OR(Keep_NAT="{YES}",Internet_GB>0)'
_MIXED = f'OR(Mixed_designs="{YES}",Keep_NAT="{YES}",Internet_GB>0,Gateway_share>0)'

CELLS = {
    "gb": "Total_GB",
    "internet_gb": "Internet_GB",
    "internet_out_gb": "Internet_out_GB",
    "gateway_gb": "Gateway_GB",
    "interface_gb": "Interface_GB",
    "without_endpoint_gb": "Internet_GB",
    "azs": "AZs",
    "vpcs": "VPCs",
    "hours": "Hours",
    "endpoints": "Interface_endpoints",
    "nat_gateways": "NAT_gateways_used",
}
"""The named cell of each quantity that is read off a scenario; the others are formulas over these."""


class Line(NamedTuple):
    """A metered quantity of a design.

    Attributes:
        meter_id: of what.
        quantity: a formula.
        how: the same in words.
        condition: a formula of whether it counts; None if it always does.
    """

    meter_id: str
    quantity: str
    how: str
    condition: str | None = None


def lines(design_id: str) -> tuple[Line, ...]:
    """What a design is metered for; each meter once."""
    design = DESIGNS[design_id]
    asked = {} if design.nat is None else {e.term(design.nat).meter_id: i for i, e in EXTRAS.items()}
    found = []
    for term in design.terms_with(tuple(EXTRAS)):
        extra_id = asked.get(term.meter_id)
        is_asked = extra_id is not None and extra_id not in design.extras
        found.append(
            Line(
                meter_id=term.meter_id,
                quantity=product(term),
                how=" x ".join(quantity.gloss or quantity.nouns or quantity.noun for quantity in term.factors),
                condition=f'{extra_flag(extra_id)}="{YES}"' if extra_id is not None and is_asked else None,
            )
        )
    return tuple(found)


def product(term: Term) -> str:
    """A term's quantity over the named cells."""
    return "*".join(map(formula, term.factors))


def formula(part: Quantity | Expression | Constant) -> str:
    """A quantity, or an expression of quantities, over the named cells."""
    if isinstance(part, Constant):
        return plain(part.number)
    if isinstance(part, Expression):
        left, right = formula(part.left), formula(part.right)
        return f"MAX({left},{right})" if part.operator == "max" else f"({left}{part.operator}{right})"
    return formula(part.of) if isinstance(part.of, Expression | Constant) else CELLS[part.name]


def status(design_id: str) -> str:
    """A formula of whether a design is asked for and can carry the traffic."""
    text = f'"{POSSIBLE}"'
    for condition, reason in reversed(list(_obstacles(design_id))):
        text = f'IF({condition},"not possible: {reason}",{text})'
    design = DESIGNS[design_id]
    if not design.is_plain:
        asked = f'{design_flag(design_id)}="{YES}"' if design.is_optional else _MIXED
        text = f'IF({asked},{text},"{NOT_ASKED}")'
    return f'IF(Inputs_OK="yes",{text},"{WRONG_INPUTS}")'


def starting_status(design_id: str, plan: WorkbookPlan) -> str:
    """What that formula gives for the starting inputs."""
    design = DESIGNS[design_id]
    if design not in appearing(plan.scenario):
        return NOT_ASKED
    reason = design.obstacle(plan.scenario)
    return f"not possible: {reason}" if reason else POSSIBLE


def _obstacles(design_id: str) -> Iterator[tuple[str, str]]:
    """When a design cannot carry the traffic and why, in the model's own words: it is asked with one such case."""
    one = Decimal(1)
    plain = Scenario(gb=one, interface_endpoints=("one",), gateway_endpoints=("one",))
    cases = (
        ("Internet_GB>0", Scenario(gb=one, internet_gb=one, interface_endpoints=("one",), gateway_endpoints=("one",))),
        (
            f'Keep_NAT="{YES}"',
            Scenario(gb=one, keep_nat=True, interface_endpoints=("one",), gateway_endpoints=("one",)),
        ),
        (_NO_NAT, Scenario(gb=one)),
        ("Gateway_endpoints=0", Scenario(gb=one, interface_endpoints=("one",))),
    )
    obstacle = DESIGNS[design_id].obstacle
    assert obstacle(plain) is None  # noqa: S101 - what is possible at all is possible with both kinds of endpoints
    for condition, scenario in cases:
        reason = obstacle(scenario)
        if reason is not None:
            yield condition, reason
