"""The designs as formulas over the inputs, made from the rows that the model computes with."""

from __future__ import annotations

import operator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model import quantities
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.quantities import Quantity
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.workbook.formulas.expressions import Constant, Name, operand
from privlink_cost.render.workbook.formulas.functions import AND, IF, ISNUMBER, MAX, MIN, OR, ROUND, N

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from privlink_cost.model.designs.base import Part
    from privlink_cost.model.quantities import Term
    from privlink_cost.render.workbook.formulas.expressions import Expression

YES, NO = "Yes", "No"
POSSIBLE = "possible"
NOT_ASKED = "not asked"
WRONG_INPUTS = "check the inputs"

INPUTS_OK = Name("Inputs_OK").equals("yes")
INTERNET = Name("Internet_GB") + Name("Internet_percent") * Name("Total_GB")
"""The GB to and from the internet, from the inputs alone."""
HAS_INTERNET = Name("All_internet_GB") > 0
NAT_IS_TO_STAY = Name("Keep_NAT").equals(YES)
KEEPS_NAT = OR(NAT_IS_TO_STAY, HAS_INTERNET)
_SHARES = ("Image_layers_percent", "Gateway_percent", "Interface_percent", "Gateway_share", "NAT_share")
_SHARE_DECIMALS = 12  # all but the last binary digits
_LEFT_TO_NAT = ROUND(Name("Free_share") * Name("Rest_to_NAT"), _SHARE_DECIMALS) > 0
"""Whether GB to AWS services go through NAT gateways, at any volume of the mix."""

CELLS: Mapping[str, Expression] = {
    "gb": Name("Total_GB"),
    "internet_gb": Name("All_internet_GB"),
    "internet_out_gb": N(Name("Internet_out_GB")),  # may be empty, which MIN would pass over
    "gateway_gb": Name("Gateway_GB"),
    "interface_gb": Name("Interface_GB"),
    "without_endpoint_gb": Name("Without_endpoint_GB"),
    "azs": Name("AZs"),
    "vpcs": Name("VPCs"),
    "hours": Name("Hours"),
    "endpoints": Name("Interface_endpoints"),
    # As in the scenario: all AZs if it is empty, and never more than there are.
    "endpoint_azs": IF(ISNUMBER(Name("Endpoint_AZs")), MIN(Name("Endpoint_AZs"), Name("AZs")), Name("AZs")),
    "nat_gateways": Name("NAT_gateways_used"),
    "pulled_gb": Name("Pulled_GB"),
    "other_endpoint_gb": Name("Other_endpoint_GB"),
}
"""The cell of each quantity that is read off a scenario. One that is not here is an input of its own."""

_ABBREVIATIONS = {"az": "AZ", "azs": "AZs", "ecr": "ECR", "gb": "GB", "ipv4": "IPv4", "ipv6": "IPv6", "nat": "NAT"}


def design_flag(design_id: str) -> Name:
    """The input that says whether a further design is asked for."""
    return Name(f"Price_{_spelled(design_id.split('-'))}")


def extra_flag(extra_id: str) -> Name:
    """The input that says whether an extra is added."""
    return Name(f"Include_{_spelled(extra_id.split('-'))}")


def own_input(quantity: Quantity) -> Name:
    """The input of a quantity that a design has beside those of all designs."""
    first, *others = quantity.name.split("_")
    return Name(_spelled([_ABBREVIATIONS.get(first, first.capitalize()), *others]))


def _spelled(parts: Sequence[str]) -> str:
    """Words as a part of a cell's name, abbreviations as they are written."""
    return "_".join(_ABBREVIATIONS.get(part, part) for part in parts)


class Line(NamedTuple):
    """A metered quantity of a design.

    Attributes:
        meter_id: of what.
        quantity: how much.
        how: the same in words.
        condition: whether it counts; None if it always does.
    """

    meter_id: str
    quantity: Expression
    how: str
    condition: Expression | None = None


def lines(
    design_id: str,
    cells: Mapping[str, Expression] = CELLS,
    *,
    included: str | None = None,
    keeps_nat: Expression = KEEPS_NAT,
) -> tuple[Line, ...]:
    """What a design is metered for, over cells by the names of quantities; each meter once.

    Args:
        design_id: of the design.
        cells: of the quantities.
        included: an extra that counts whatever Inputs says.
        keeps_nat: whether NAT gateways stay.
    """
    design = DESIGNS[design_id]
    return tuple(
        Line(
            meter_id=part.term.meter_id,
            quantity=product(part.term, cells),
            how=" x ".join(map(in_words, part.term.factors)),
            condition=_condition(part, included, keeps_nat),
        )
        for part in design.parts
    )


def _condition(part: Part, included: str | None, keeps_nat: Expression) -> Expression | None:
    """When a part of what a design is billed for counts; one extra may count whatever Inputs says."""
    asked = None if part.extra_id in {None, included} else extra_flag(str(part.extra_id)).equals(YES)
    if not part.if_nat_stays:
        return asked
    return keeps_nat if asked is None else AND(keeps_nat, asked)


def in_words(quantity: Quantity) -> str:
    """What a quantity is."""
    return quantity.gloss or quantity.nouns or quantity.noun


def product(term: Term, cells: Mapping[str, Expression] = CELLS) -> Expression:
    """A term's quantity over the cells."""
    first, *others = (in_cells(factor, cells) for factor in term.factors)
    for each in others:
        first = first * each
    return first


def in_cells(
    part: Quantity | quantities.Expression | quantities.Constant, cells: Mapping[str, Expression] = CELLS
) -> Expression:
    """A quantity, or an expression of quantities, over the cells."""
    if isinstance(part, quantities.Constant):
        return operand(part.number)
    if isinstance(part, quantities.Expression):
        left, right = in_cells(part.left, cells), in_cells(part.right, cells)
        return _JOINED[part.operator](left, right)
    if isinstance(part.of, quantities.Expression | quantities.Constant):
        return in_cells(part.of, cells)
    own = own_input(part)
    # What can be set by itself may be empty, and counts as 0 then; a design that needs it is not possible without.
    return cells.get(part.name) or (own if part.with_value is None else N(own))


_JOINED: dict[str, Callable[[Expression, Expression], Expression]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "max": MAX,
    "min": MIN,
}


class Users(NamedTuple):
    """What has a quantity.

    Attributes:
        design_ids: the designs that have it, as the keys.
        extra_ids: the extras that have it, as the keys.
    """

    design_ids: dict[str, None]
    extra_ids: dict[str, None]


def own_quantities(design_ids: Sequence[str]) -> dict[Quantity, Users]:
    """The quantities that have no cell beside the inputs of all designs, with what has them."""
    found: dict[Quantity, Users] = {}
    for design_id in design_ids:
        for part in DESIGNS[design_id].parts:
            for quantity in _all_read_off(part.term):
                if quantity.name not in CELLS:
                    users = found.setdefault(quantity, Users({}, {}))
                    if part.extra_id is None:
                        users.design_ids[design_id] = None
                    else:
                        users.extra_ids[part.extra_id] = None
    return found


def has_pulls(design_ids: Sequence[str]) -> bool:
    """Whether a design is billed for image pulls apart from what else goes over endpoints."""
    terms = (part.term for design_id in design_ids for part in DESIGNS[design_id].parts)
    return any(quantity.name == "pulled_gb" for term in terms for quantity in _all_read_off(term))


def _all_read_off(term: Term) -> Iterator[Quantity]:
    return (each for factor in term.factors for each in _read_off(factor))


def _read_off(part: Quantity | quantities.Expression | quantities.Constant) -> Iterator[Quantity]:
    """The quantities that are read off a scenario, of which others are made."""
    if isinstance(part, quantities.Expression):
        yield from _read_off(part.left)
        yield from _read_off(part.right)
    elif isinstance(part, Quantity):
        if isinstance(part.of, quantities.Expression | quantities.Constant):
            yield from _read_off(part.of)
        else:
            yield part


def status(design_id: str, asked_first: Scenario) -> Expression:
    """Whether a design is asked for and can carry the traffic; what no input tells is as in the first scenario."""
    found: Expression = Constant(POSSIBLE)
    for condition, reason in reversed(list(_obstacles(design_id, NAT_IS_TO_STAY, asked_first))):
        found = IF(condition, f"not possible: {reason}", found)
    asked = _is_asked(design_id, NAT_IS_TO_STAY)
    return IF(INPUTS_OK, found if asked is None else IF(asked, found, NOT_ASKED), WRONG_INPUTS)


def competes(design_id: str, nat_is_to_stay: Expression, asked_first: Scenario) -> Expression:
    """Whether a design is asked for and can carry the traffic, if NAT gateways must stay or need not; as `status`."""
    obstacles = [condition for condition, _ in _obstacles(design_id, nat_is_to_stay, asked_first)]
    found = IF(OR(*obstacles), 0, 1) if obstacles else operand(1)
    asked = _is_asked(design_id, nat_is_to_stay)
    return IF(INPUTS_OK, found if asked is None else IF(asked, found, 0), 0) > 0


def _is_asked(design_id: str, nat_is_to_stay: Expression) -> Expression | None:
    """Whether a design is a part of the answer; None if it always is."""
    design = DESIGNS[design_id]
    if design.is_plain:
        return None
    if design.is_optional:
        return design_flag(design_id).equals(YES)
    said = (Name("Mixed_designs").equals(YES), nat_is_to_stay, HAS_INTERNET)
    return OR(*said, *(Name(share) > 0 for share in _SHARES))


def _obstacles(design_id: str, nat_is_to_stay: Expression, asked_first: Scenario) -> Iterator[tuple[Expression, str]]:
    """When a design cannot carry the traffic and why, in the model's own words: it is asked with one such case.

    Each case differs from one that a design can carry in what its condition is about, and in nothing else.
    """
    one, zero, names = Decimal(1), Decimal(0), tuple(asked_first.interface_endpoints) or ("one",)
    own = own_quantities((design_id,))
    plain = Scenario(
        gb=one,
        azs=2,
        interface_endpoints=names,
        gateway_endpoints=("one",),
        **{n: getattr(asked_first, n) for n in DESIGNS[design_id].rests_on if n not in {q.name for q in own}},
    )
    obstacle = DESIGNS[design_id].obstacle
    given = {quantity: quantity.with_value for quantity in own if quantity.with_value is not None}
    without = dict.fromkeys(given, plain)
    for quantity, with_value in given.items():
        plain = with_value(plain, one)
        without |= {other: with_value(scenario, one) for other, scenario in without.items() if other is not quantity}
    reason = obstacle(plain)
    if reason is not None:  # what is not possible with both kinds of endpoints is so whatever the inputs
        yield operand(1).equals(1), reason
        return
    for quantity, scenario in without.items():
        reason = obstacle(scenario)
        if reason is not None:  # it has to be given, and is an input
            yield IF(ISNUMBER(own_input(quantity)), 0, 1).equals(1), reason
    left_to_nat = _LEFT_TO_NAT
    if DESIGNS[design_id].kept_nat is not None:  # which takes them where it stays
        left_to_nat = AND(_LEFT_TO_NAT, IF(OR(nat_is_to_stay, HAS_INTERNET), 0, 1) > 0)
    names = tuple(plain.interface_endpoints)
    cases = (
        *((own_input(quantity).equals(0), with_value(plain, zero)) for quantity, with_value in given.items()),
        (HAS_INTERNET, replace(plain, internet_gb=one)),
        (nat_is_to_stay, replace(plain, keep_nat=True)),
        (
            (Name("Interface_endpoints") + Name("Gateway_endpoints")).equals(0),
            replace(plain, interface_endpoints=(), gateway_endpoints=()),
        ),
        (Name("Gateway_endpoints").equals(0), replace(plain, gateway_endpoints=())),
        (Name("NAT_gateways_used").equals(1), replace(plain, nat_gateways=1)),
        # Asked for 0 GB the model says it without their number.
        (left_to_nat, replace(plain, gb=zero, traffic=dict.fromkeys(names, Decimal(0)))),
    )
    for condition, scenario in cases:
        reason = obstacle(scenario)
        if reason is not None:
            yield condition, reason
