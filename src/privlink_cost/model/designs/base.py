"""What a design is: a row of what it is billed for, and when it is meaningful and possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.gb.mix import free_share
from privlink_cost.model.meters import INTER_AZ_GB
from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.model.prices import free_charge, gateway_endpoint_charge
from privlink_cost.model.quantities import usage_of
from privlink_cost.model.scenario import Scenario
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from privlink_cost.model.extras import NatUse
    from privlink_cost.model.prices import Charge
    from privlink_cost.model.quantities import Term, Usage


class Part(NamedTuple):
    """A part of what a design is billed for.

    Attributes:
        term: the part.
        extra_id: of the extra that it is, if it counts only where that is asked for; None otherwise.
        if_nat_stays: whether it counts only where NAT gateways stay.
    """

    term: Term
    extra_id: str | None = None
    if_nat_stays: bool = False


class TypedPrice(NamedTuple):
    """A price that stands for that of a type which a scenario names.

    Attributes:
        price_id: by which the design's terms name it.
        meter_id: of the meter that has types.
        field: the name of the field that holds the type.
    """

    price_id: str
    meter_id: str
    field: str


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
        kept_nat: what it uses NAT gateways for where they stay beside it, if it has none otherwise.
        reaches_internet: whether it takes traffic to the internet without NAT gateways.
        free: ids of what it has that is free; lines of 0.00.
        has_gateway_endpoints: whether it has the scenario's free gateway endpoints; lines of 0.00.
        obstacle: why the design cannot carry the scenario, or None if it can. Independent of the number of GB, if they
            are above 0.
        appears_with: fields of the scenario that make the design meaningful when they are not at their default.
        is_plain: whether it is a part of every answer.
        is_optional: whether it may be asked for by name; a price that is not known then leaves it out instead of
            failing the comparison.
        gives_up: what one gives up with it, in a few words; None if nothing that the others have.
        rests_on: names of what a scenario says that matters to it and to no plain design.
        types: prices of its terms that stand for those of a type.
        takes: the GB of a scenario that it takes to be of a kind, and which; None if there are none.
        has_ecr: whether images come from Amazon ECR, if any do.
        is_managed: whether AWS runs all of it.
        is_ipv6_only: whether it rests on what answers over IPv6.
        hub_of: id of the design that it is the same as, but in one hub VPC for all; None if it is no such design.
    """

    design_id: str
    rank: int
    name: str
    gloss: str
    nat: NatUse | None = None
    terms: tuple[Term, ...] = ()
    extras: tuple[str, ...] = ()
    kept_nat: NatUse | None = None
    reaches_internet: bool = False
    free: tuple[str, ...] = ()
    has_gateway_endpoints: bool = False
    obstacle: Callable[[Scenario], str | None] = lambda _: None
    appears_with: frozenset[str] = frozenset()
    is_plain: bool = False
    is_optional: bool = False
    gives_up: str | None = None
    rests_on: tuple[str, ...] = ()
    types: tuple[TypedPrice, ...] = ()
    takes: Callable[[Scenario], tuple[Decimal, str]] | None = None
    has_ecr: bool = True
    is_managed: bool = True
    is_ipv6_only: bool = False
    hub_of: str | None = None

    @property
    def is_way_out(self) -> bool:
        """Whether it is a way out of its own, and not another choice of endpoints beside NAT gateways."""
        return self.is_plain or self.is_optional

    def usage(self, scenario: Scenario) -> tuple[Usage, ...]:
        """The metered quantities, with those of the extras asked for.

        Raises:
            InputError: if an extra needs to know something that the scenario does not say.
        """
        return usage_of(self.terms_for(scenario), scenario)

    def terms_for(self, scenario: Scenario) -> tuple[Term, ...]:
        """All that it is billed for in a scenario, with its own extras and those asked for."""
        nat = self.nat or (self.kept_nat if scenario.needs_nat else None)
        if not scenario.include and not self.extras:
            return self.terms if nat is None else (*nat.terms, *self.terms)
        return tuple(
            part.term for part in self._parts(nat) if part.extra_id is None or part.extra_id in scenario.include
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that it may be billed for: with NAT gateways that stay, and with every extra."""
        return tuple(self._parts(self.nat or self.kept_nat))

    def _parts(self, nat: NatUse | None) -> Iterator[Part]:
        has = {"nat": nat is not None, "internet": nat is not None or self.reaches_internet, "ecr": self.has_ecr}
        is_kept = self.nat is None
        if nat is not None:
            yield from (Part(term, if_nat_stays=is_kept) for term in nat.terms)
        for extra_id, extra in EXTRAS.items():
            if has[extra.billed_on]:
                is_own = extra_id in self.extras
                if_stays = is_kept and nat is not None and extra.billed_on != "ecr"
                yield Part(extra.term(nat), None if is_own else extra_id, if_stays)
        yield from map(Part, self.terms)

    def crosses_azs(self, scenario: Scenario) -> bool:
        """Whether it is billed for what crosses zones, which is no straight line in their number."""
        return any(term.meter_id == INTER_AZ_GB for term in self.terms_for(scenario))

    def free_endpoints(self, scenario: Scenario) -> tuple[str, ...]:
        """The gateway endpoints that the design has."""
        return scenario.gateway_endpoints if self.has_gateway_endpoints else ()

    def free_charges(self, scenario: Scenario) -> Iterator[Charge]:
        """Lines of 0.00 for what it has that is free: gateway endpoints, an egress-only internet gateway."""
        yield from map(gateway_endpoint_charge, self.free_endpoints(scenario))
        yield from map(free_charge, self.free)


NOTHING_SAID = Scenario(gb=ZERO)
"""A scenario with every field at its default."""


def no_endpoint(scenario: Scenario) -> str | None:
    """Why a design cannot do with the scenario's endpoints alone: there are none."""
    if scenario.interface_endpoints or scenario.gateway_endpoints:
        return None
    return phrase("no endpoint is named that could carry the traffic")


def needs_nat(scenario: Scenario) -> str | None:
    """Why a design without NAT gateways cannot carry the scenario, or None if it can."""
    if scenario.internet_gb:
        return phrase("endpoints reach AWS services only, and the internet traffic needs a NAT gateway")
    if scenario.keep_nat:
        return phrase("the NAT gateways are to be kept")
    return no_endpoint(scenario) or unnamed(scenario)


def unnamed(scenario: Scenario) -> str | None:
    """Why endpoints cannot carry all of the traffic: some of it goes to services that nobody named."""
    if scenario.takers:
        return None
    gb = scenario.unnamed_by_nat_gb
    if gb:
        return phrase(
            "{gb} GB a month go to services that nobody named, and only NAT gateways take them there", gb=plain(gb)
        )
    # Of 0 GB none are unnamed, but of any other volume of the same mix.
    if not scenario.gb and free_share(scenario):
        return phrase("traffic to services that nobody named needs NAT gateways")
    return None
