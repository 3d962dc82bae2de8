"""What a design is: a row of what it is billed for, and when it is meaningful and possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.mix import free_share
from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.model.quantities import usage_of
from privlink_cost.model.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.model.extras import NatUse
    from privlink_cost.model.quantities import Term, Usage


class Design(NamedTuple):
    """One way of taking traffic from private subnets to AWS services.

    Attributes:
        design_id: its name in commands, files and JSON.
        rank: its place in lists; of designs that cost the same the one with the lowest rank counts as the cheapest.
        name: its name for people.
        gloss: what it is, in a few words.
        nat: what it uses NAT gateways for, on which the extras are billed; None without NAT gateways.
        terms: what else it is billed for. Each must be affine in the total GB of the scenario's mix, in its number of
            endpoints, AZs, VPCs and in its hours (a fixed part plus a part in proportion), because break-even
            points are solved from two evaluations; but for what crosses AZs, which is not affine in their number.
            A meter may appear once only, because its tiers count all of it.
        extras: ids of the extras that it always has, asked for or not.
        has_gateway_endpoints: whether it has the scenario's free gateway endpoints; lines of 0.00.
        obstacle: why the design cannot carry the scenario, or None if it can. Independent of the number of GB, if they
            are above 0.
        appears_with: fields of the scenario that make the design meaningful when they are not at their default.
        is_plain: whether it is a part of every answer.
        is_optional: whether it may be asked for by name; a price that is not known then leaves it out instead of
            failing the comparison.
        hub_of: id of the design that it is the same as, but in one hub VPC for all; None if it is no such design.
    """

    design_id: str
    rank: int
    name: str
    gloss: str
    nat: NatUse | None = None
    terms: tuple[Term, ...] = ()
    extras: tuple[str, ...] = ()
    has_gateway_endpoints: bool = False
    obstacle: Callable[[Scenario], str | None] = lambda _: None
    appears_with: frozenset[str] = frozenset()
    is_plain: bool = False
    is_optional: bool = False
    hub_of: str | None = None

    def usage(self, scenario: Scenario) -> tuple[Usage, ...]:
        """The metered quantities, with those of the extras asked for.

        Raises:
            InputError: if an extra needs to know something that the scenario does not say.
        """
        return usage_of(self.terms_with(scenario.include), scenario)

    def terms_with(self, include: tuple[str, ...]) -> tuple[Term, ...]:
        """All that it is billed for, with the extras asked for by their ids and its own."""
        nat = self.nat
        if nat is None:
            return self.terms
        if not include and not self.extras:
            return nat.terms + self.terms
        extras = tuple(EXTRAS[extra_id].term(nat) for extra_id in dict.fromkeys((*include, *self.extras)))
        return (*nat.terms, *extras, *self.terms)

    def free_endpoints(self, scenario: Scenario) -> tuple[str, ...]:
        """The gateway endpoints that the design has."""
        return scenario.gateway_endpoints if self.has_gateway_endpoints else ()


NOTHING_SAID = Scenario(gb=ZERO)
"""A scenario with every field at its default."""


def no_endpoint(scenario: Scenario) -> str | None:
    """Why a design cannot do with the scenario's endpoints alone: there are none."""
    if scenario.interface_endpoints or scenario.gateway_endpoints:
        return None
    return "no endpoint is named that could carry the traffic"


def needs_nat(scenario: Scenario) -> str | None:
    """Why a design without NAT gateways cannot carry the scenario, or None if it can."""
    if scenario.internet_gb:
        return "endpoints reach AWS services only, and the internet traffic needs a NAT gateway"
    if scenario.keep_nat:
        return "the NAT gateways are to be kept"
    return no_endpoint(scenario) or unnamed(scenario)


def unnamed(scenario: Scenario) -> str | None:
    """Why endpoints cannot carry all of the traffic: some of it goes to services that nobody named."""
    if scenario.takers:
        return None
    gb = scenario.unnamed_by_nat_gb
    if gb:
        return f"{plain(gb)} GB a month go to services that nobody named, and only NAT gateways take them there"
    # Of 0 GB none are unnamed, but of any other volume of the same mix.
    if not scenario.gb and free_share(scenario):
        return "traffic to services that nobody named needs NAT gateways"
    return None
