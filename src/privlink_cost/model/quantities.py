"""The named numbers that designs multiply, and the terms they make: a meter x a product of quantities.

A quantity is read off a scenario, or is worked out from others. What is worked out is kept as an expression, so that
the model computes it and a spreadsheet can show it, from one rule.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.fields import DEFAULT_HOURS, FIELDS
from privlink_cost.model.gb.nameless import NamelessEndpoints
from privlink_cost.model.numbers import EXACT, ONE, ZERO, ratio
from privlink_cost.model.prices import Factor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Literal

    from privlink_cost.model.scenario import Scenario


class Constant(NamedTuple):
    """The same number in every scenario."""

    number: Decimal

    def __call__(self, _: Scenario) -> Decimal:
        """The number."""
        return self.number


class Expression(NamedTuple):
    """Two quantities joined: their sum, difference, product, quotient, or the larger or the smaller of them."""

    operator: Literal["+", "-", "*", "/", "max", "min"]
    left: Quantity | Constant | Expression
    right: Quantity | Constant | Expression

    def __call__(self, scenario: Scenario) -> Decimal:
        """The number in a scenario; a quotient has 28 significant digits."""
        return _OPERATIONS[self.operator](self.left(scenario), self.right(scenario))


_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "/": ratio,
    "max": EXACT.max,
    "min": EXACT.min,
}


class Quantity(NamedTuple):
    """A named number.

    Attributes:
        name: as in `azs`.
        noun: of one of it, as in "AZ".
        of: how it comes from a scenario: a function, an expression of other quantities, or a constant.
        nouns: of several, as in "AZs"; None where the noun does not change, as with GB.
        with_value: the same scenario with another number of it; None for one that cannot be set by itself.
        lowest: the lowest value that makes sense.
        highest: the highest, or None.
        is_whole: whether it is counted in whole numbers.
        is_silent_at_one: whether a product leaves it out where it is 1.
        gloss: what it is, where its noun does not say; None where it does.
    """

    name: str
    noun: str
    of: Callable[[Scenario], Decimal] | Expression | Constant
    nouns: str | None = None
    with_value: Callable[[Scenario, Decimal], Scenario] | None = None
    lowest: Decimal = ZERO
    highest: Decimal | None = None
    is_whole: bool = False
    is_silent_at_one: bool = False
    gloss: str | None = None

    def __call__(self, scenario: Scenario) -> Decimal:
        """The number in a scenario."""
        return self.of(scenario)


class Term(NamedTuple):
    """What a design is billed for on one meter: the product of some quantities."""

    meter_id: str
    factors: tuple[Quantity, ...]

    def amount(self, scenario: Scenario) -> Decimal:
        """The product with the numbers of a scenario."""
        first, *others = self.factors
        result = first.of(scenario)
        for quantity in others:
            result = EXACT.multiply(result, quantity.of(scenario))
        return result


_new_factor = tuple.__new__  # what Factor(...) ends in: every answer makes a dozen
Usage = tuple[str, tuple[Factor, ...]]
"""A meter id and the factors whose product is the quantity of it."""


def usage_of(terms: Iterable[Term], scenario: Scenario) -> tuple[Usage, ...]:
    """The terms with the numbers of a scenario."""
    usage = []
    for meter_id, quantities in terms:
        factors = []
        for quantity in quantities:
            number = quantity.of(scenario)
            if number != 1 or not quantity.is_silent_at_one:
                factors.append(_new_factor(Factor, (number, quantity.noun, quantity.nouns)))
        usage.append((meter_id, tuple(factors)))
    return tuple(usage)


def product(factors: tuple[Factor, ...]) -> Decimal:
    """The product of some factors."""
    result = ONE
    for factor in factors:
        result = EXACT.multiply(result, factor.number)
    return result


def _internet_out_gb(scenario: Scenario) -> Decimal:
    if scenario.internet_out_gb is None and scenario.internet_gb:
        raise InputError(
            "internet-egress needs the outbound GB",
            hint=("give ", FieldName("internet_out_gb")),
            field="include",
        )
    return scenario.internet_out_gb or ZERO


def _image_gb(scenario: Scenario) -> Decimal:
    if scenario.image_gb is None:
        raise InputError(
            "ecr-storage needs the GB of images stored", hint=("give ", FieldName("image_gb")), field="include"
        )
    return scenario.image_gb


def _with_endpoints(scenario: Scenario, count: Decimal) -> Scenario:
    """So many nameless endpoints, on which all traffic but the gateway endpoints' is spread."""
    traffic, percents = (
        {name: part for name, part in parts.items() if name in scenario.gateway_endpoints}
        for parts in (scenario.traffic, scenario.percents)
    )
    names = NamelessEndpoints(int(count))
    return scenario.changed(interface_endpoints=names, traffic=traffic, percents=percents, workload=None)


GB = Quantity("gb", "GB", lambda scenario: scenario.gb, gloss="all GB")
INTERNET_GB = Quantity("internet_gb", "GB", lambda scenario: scenario.internet_gb, gloss="GB to and from the internet")
INTERNET_OUT_GB = Quantity("internet_out_gb", "GB", _internet_out_gb, gloss="GB out to the internet")
GATEWAY_GB = Quantity(
    "gateway_gb", "GB", lambda scenario: scenario.gateway_endpoint_gb, gloss="GB over the free gateway endpoints"
)
INTERFACE_GB = Quantity(
    "interface_gb", "GB", lambda scenario: scenario.interface_endpoint_gb, gloss="GB over interface endpoints"
)
WITHOUT_ENDPOINT_GB = Quantity(
    "without_endpoint_gb", "GB", lambda scenario: scenario.without_endpoint_gb, gloss="GB that no endpoint carries"
)
"""The internet's, and those of services that are left to NAT gateways."""
IMAGE_GB = Quantity(
    "image_gb",
    "GB",
    _image_gb,
    with_value=lambda scenario, value: scenario.changed(image_gb=value),
    gloss="GB of images stored",
)
GB_LESS_GATEWAY_GB = Quantity(
    "gb_less_gateway_gb", "GB", Expression("-", GB, GATEWAY_GB), gloss="GB less those over gateway endpoints"
)
HOURS = Quantity(
    "hours",
    "h",
    lambda scenario: scenario.hours,
    gloss="hours",
    with_value=lambda scenario, value: scenario.changed(hours=value),
    highest=FIELDS["hours"].highest,
)
AZS = Quantity(
    "azs",
    "AZ",
    lambda scenario: Decimal(scenario.azs),
    "AZs",
    with_value=lambda scenario, value: scenario.changed(azs=int(value)),
    lowest=ONE,
    highest=FIELDS["azs"].highest,
    is_whole=True,
)
ENDPOINT_AZS = Quantity(
    "endpoint_azs",
    "AZ",
    lambda scenario: Decimal(scenario.endpoint_az_count),
    "AZs",
    gloss="AZs with endpoints",
    with_value=lambda scenario, value: scenario.changed(endpoint_azs=int(value)),
    lowest=ONE,
    highest=FIELDS["endpoint_azs"].highest,
    is_whole=True,
)
"""That have the endpoints: traffic from the others to them crosses zones, which is free for PrivateLink."""
VPCS = Quantity(
    "vpcs",
    "VPC",
    lambda scenario: Decimal(scenario.vpcs),
    "VPCs",
    with_value=lambda scenario, value: scenario.changed(vpcs=int(value)),
    lowest=ONE,
    highest=FIELDS["vpcs"].highest,
    is_whole=True,
    is_silent_at_one=True,
)
ENDPOINTS = Quantity(
    "endpoints",
    "endpoint",
    lambda scenario: Decimal(len(scenario.interface_endpoints)),
    "endpoints",
    with_value=_with_endpoints,
    lowest=ONE,
    highest=FIELDS["endpoint_count"].highest,
    is_whole=True,
)
NAT_GATEWAYS = Quantity(
    "nat_gateways",
    "NAT gateway",
    lambda scenario: Decimal(scenario.nat_gateway_count),
    "NAT gateways",
    with_value=lambda scenario, value: scenario.changed(nat_gateways=int(value)),
    lowest=ONE,
    highest=FIELDS["nat_gateways"].highest,
    is_whole=True,
)
"""In each VPC."""
ONE_NAT_GATEWAY = NAT_GATEWAYS._replace(name="one_nat_gateway", of=Constant(ONE))
NEW_TGW = Quantity(
    "new_tgw",
    "Transit Gateway",
    lambda scenario: ZERO if scenario.existing_tgw else ONE,
    gloss="1, or 0 if the Transit Gateway and its attachments are there anyway",
    highest=ONE,
    is_whole=True,
)
ATTACHMENTS = Quantity(
    "attachments",
    "attachment",
    Expression("*", Expression("+", VPCS, Constant(ONE)), NEW_TGW),
    "attachments",
    is_whole=True,
)
"""Of a Transit Gateway: one for every VPC, and one for the hub; those that are there anyway do not count."""
MONTHS = Quantity("months", "month", Expression("/", HOURS, Constant(DEFAULT_HOURS)), "months", is_silent_at_one=True)
"""What is billed by the GB-month is billed for the share of a month that it is provisioned; a month has 730 h."""
BOTH_SIDES = Quantity("both_sides", "side", Constant(Decimal(2)), "sides", is_whole=True)


def crossing(gb: Quantity, gateways: Quantity) -> Quantity:
    """The GB that reach a NAT gateway in another Availability Zone.

    With fewer NAT gateways than zones, and traffic spread evenly, the share of the zones without one crosses.
    """
    without = Expression("max", Constant(ZERO), Expression("-", AZS, gateways))
    name = f"{gb.name}_crossing_to_{gateways.name}"
    return Quantity(name, "GB crossing", Expression("/", Expression("*", gb, without), AZS))


VARIABLES = {quantity.name: quantity for quantity in (GB, ENDPOINTS, AZS, HOURS, VPCS)}
"""The quantities that a break-even may be solved for, by name."""
