"""The cheapest set of endpoints: what to do about each service, and what that saves."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from privlink_cost.analysis.compare import Comparison, Estimate, Saving
from privlink_cost.model.numbers import EXACT, ZERO, exact_sum, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.choice.service_costs import ServiceCosts
    from privlink_cost.analysis.survey import NotKnown
    from privlink_cost.model.cautions import Caution
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

Action = Literal["add", "leave", "free", "keep", "drop", "depends"]


class ServiceChoice(NamedTuple):
    """What to do about one service.

    Attributes:
        service: its endpoint's name.
        gb: its GB a month.
        action: `add` its interface endpoint, `leave` it to the NAT gateways, or `free`: take the gateway endpoint; of
            an endpoint that exists `keep` or `drop`. `depends` where its GB are assumed and other GB could decide
            otherwise: from `break_even_gb` of its own on its endpoint pays.
        saving: what the endpoint saves a month against its GB by NAT gateways, the rest as chosen and the hours of
            the NAT gateways apart. Below 0 for one that is better left, and for one that does not pay by itself but
            is needed to do without NAT gateways.
        break_even_gb: its own GB above which the endpoint pays beside NAT gateways, the rest as chosen; 0 if it is
            free, None if it never pays.
        gb_is_assumed: whether nobody gave its GB, and they are an even share of those that belong to no service. For
            an endpoint that exists also where that share is 0.
        exists: whether the endpoint exists already.
        is_chosen: whether the best set has the endpoint.
        endpoint_cost: what the endpoint costs a month, its hours and its GB, the rest as chosen.
        is_free: whether it is a gateway endpoint.
    """

    service: str
    gb: Decimal
    action: Action
    saving: Decimal
    break_even_gb: Decimal | None
    gb_is_assumed: bool
    exists: bool
    is_chosen: bool
    endpoint_cost: Decimal
    is_free: bool

    @property
    def change_saving(self) -> Decimal | None:
        """What doing so saves a month, the rest as chosen; None if nothing is to be done."""
        if self.is_chosen == self.exists:
            return None
        return self.saving if self.is_chosen else self.saving.copy_negate()


class Way(NamedTuple):
    """One way out with its best endpoints.

    Attributes:
        estimate: what it costs with them; its design is the way.
        interface_endpoints: the interface endpoints to have.
        gateway_endpoints: the free ones.
        has_choice: whether each endpoint is a choice of its own, as what has none goes through NAT gateways or what
            stands in their place. A way without has all the endpoints that it needs, or none.
        keeps_nat: whether NAT gateways or what stands in their place stay.
    """

    estimate: Estimate
    interface_endpoints: tuple[str, ...]
    gateway_endpoints: tuple[str, ...]
    has_choice: bool
    keeps_nat: bool


class Optimum(NamedTuple):
    """The cheapest set of endpoints.

    Attributes:
        scenario: what was asked.
        sheet: the prices.
        best: what the best set costs. Its design is `hybrid` with some or all interface endpoints,
            `nat-gateway-endpoints` or `nat` with none, or `privatelink` without NAT gateways.
        interface_endpoints: the interface endpoints to have, in the scenario's order.
        gateway_endpoints: the gateway endpoints to have: all, as they are free.
        services: one for each endpoint of the scenario, in its order, the free ones first.
        costs: what decided on each service.
        nat_gateways_saving: what doing without NAT gateways saves a month besides their GB: their hours, and the
            extras that go with them; 0 if they stay.
        alternatives: the designs that take all or none of the endpoints, then the further ones asked for.
        existing: the endpoints that exist already, in the scenario's order, the free ones first.
        today: what those cost beside NAT gateways, which carry the rest; None if none exists.
        cautions: what cannot work about the endpoints, where they were chosen by name.
        ways: each way out with its best endpoints, in the order of designs: NAT gateways, PrivateLink without them,
            and the further designs asked for.
    """

    scenario: Scenario
    sheet: PriceSheet
    best: Estimate
    interface_endpoints: tuple[str, ...]
    gateway_endpoints: tuple[str, ...]
    services: tuple[ServiceChoice, ...]
    costs: ServiceCosts
    nat_gateways_saving: Decimal
    alternatives: tuple[Estimate, ...]
    existing: tuple[str, ...] = ()
    today: Estimate | None = None
    cautions: tuple[Caution, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def ranked_ways(self) -> tuple[Way, ...]:
        """The ways, the cheapest first, equals in the order of designs; those that cannot be come last."""
        return tuple(sorted(self.ways, key=lambda way: (way.estimate.total is None, way.estimate.total or ZERO)))

    @property
    def comparison(self) -> Comparison:
        """The best set, and the alternatives after it."""
        estimates = (self.best, *self.alternatives)
        return Comparison(scenario=self.scenario, sheet=self.sheet, estimates=estimates, cautions=self.cautions)

    @property
    def saving(self) -> Saving:
        """What the best set saves a month against all traffic by NAT gateways; 0 or more."""
        return self._saving_against(self.alternatives[0])

    @property
    def before(self) -> Estimate:
        """What the best set takes the place of: today's set or, if no endpoint exists, all traffic by NAT gateways."""
        return self.alternatives[0] if self.today is None else self.today

    @property
    def change_saving(self) -> Saving:
        """What the best set saves a month against what it takes the place of; 0 or more."""
        return self._saving_against(self.before)

    @property
    def assumed_gb_of(self) -> tuple[str, ...]:
        """The services whose GB nobody gave, where the best set or what it saves rests on their even shares.

        Without NAT gateways every endpoint is needed and the total is the same however the GB divide; but what
        exists today costs more or less if only some of these services have their endpoint. GB that are taken as 0 are
        missing in the total.
        """
        assumed = [choice for choice in self.services if choice.gb_is_assumed]
        best_rests_on_them = any(choice.action == "depends" for choice in assumed)
        today_does = self.today is not None and len({choice.exists for choice in assumed}) > 1
        are_missing = not self.scenario.unattributed_gb
        matter = best_rests_on_them or today_does or are_missing
        return tuple(choice.service for choice in assumed) if matter else ()

    @property
    def free_saving(self) -> Decimal:
        """What the free gateway endpoints to take save a month."""
        return exact_sum(choice.saving for choice in self.services if choice.action == "free")

    @property
    def tier_effect(self) -> Decimal:
        """What the savings of the changes add up to beyond the saving as a whole, money a month.

        Each service's saving counts its own GB as the last of the month, in the cheapest tier that is reached. 0
        while all interface endpoints together stay in the first.
        """
        parts = exact_sum(choice.change_saving or ZERO for choice in self.services)
        whole = exact_sum((total_of(self.best), self.nat_gateways_saving, parts))
        return EXACT.subtract(whole, total_of(self.before))

    def _saving_against(self, other: Estimate) -> Saving:
        whole = total_of(other)
        amount = EXACT.subtract(whole, total_of(self.best))
        percent = ratio(EXACT.multiply(amount, Decimal(100)), whole) if whole else None
        return Saving(versus=other.design_id, amount=amount, percent=percent)


class Optima(NamedTuple):
    """The cheapest set of endpoints in several regions.

    Attributes:
        optima: of the regions that could be priced, the largest saving first, equals by region id.
        not_known: the regions that could not.
    """

    optima: tuple[Optimum, ...]
    not_known: tuple[NotKnown, ...]

    @classmethod
    def ranked(cls, optima: Iterable[Optimum], not_known: Iterable[NotKnown]) -> Optima:
        """Put them in order, by what the best set saves against what it takes the place of."""
        by_region = sorted(optima, key=lambda found: found.sheet.region_id)
        ranked = sorted(by_region, key=lambda found: found.change_saving.amount or ZERO, reverse=True)
        return cls(tuple(ranked), tuple(not_known))


def total_of(estimate: Estimate) -> Decimal:
    """The total of a design that can carry the scenario."""
    assert estimate.total is not None  # noqa: S101 - asked of feasible designs only
    return estimate.total
