"""What decides whether one service's interface endpoint pays: NAT's rate against its hours and the tiers."""

from __future__ import annotations

from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs.beside import ENDPOINT_METERS
from privlink_cost.model.extras import INTER_AZ
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS
from privlink_cost.model.numbers import ONE, ZERO, ratio
from privlink_cost.model.prices import tier_lines, total

if TYPE_CHECKING:
    from collections.abc import Collection

    from privlink_cost.model.designs import Design
    from privlink_cost.model.prices import Charge, Tier
    from privlink_cost.model.quantities import Usage
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


class ServiceCosts(NamedTuple):
    """The costs of NAT gateways and of one endpoint, to be used in the context EXACT.

    Attributes:
        nat_fixed: of the NAT gateways, whatever they process: money a month.
        nat_rate: of `unit` GB through NAT gateways, with the extras asked for; less what as many GB cost on the way to
            endpoints that stand in a hub VPC.
        unit: GB. A third of the GB that cross to another zone is a repeating decimal, and three thirds are not; so that
            every comparison is exact, the rate is that of as many GB as there are AZs.
        endpoint_hours: of one endpoint in every AZ of every VPC, whatever it processes.
        tiers: of the GB of all interface endpoints together.
    """

    nat_fixed: Decimal
    nat_rate: Decimal
    unit: Decimal
    endpoint_hours: Charge
    tiers: tuple[Tier, ...]

    @classmethod
    def of(cls, scenario: Scenario, sheet: PriceSheet, row: Design) -> ServiceCosts:
        """Read the costs off the usage of a design, so that they are the design's own.

        Args:
            scenario: what is asked.
            sheet: the prices.
            row: the design as it is with endpoints beside it.

        Raises:
            PriceNotKnownError: if a price is missing.
        """

        def usage(left: Decimal, moved: Decimal) -> tuple[Usage, ...]:
            """Of some GB that are left to NAT gateways, and some over one endpoint."""
            return row.usage(
                scenario.unchecked(
                    gb=left + moved,
                    internet_gb=ZERO,
                    left_gb=left,
                    interface_endpoints=("one",),
                    gateway_endpoints=(),
                    traffic={"one": moved},
                    percents={},
                    image_layers_percent=ZERO,
                )
            )

        def besides(left: Decimal, moved: Decimal) -> Decimal:
            """What they cost, interface endpoints apart."""
            charged = [use for use in usage(left, moved) if use[0] not in ENDPOINT_METERS]
            return total(c for meter_id, factors in charged for c in sheet.charge(meter_id, factors))

        hours = dict(usage(ZERO, ZERO))[INTERFACE_ENDPOINT_HOURS]
        (endpoint_hours,) = sheet.charge(INTERFACE_ENDPOINT_HOURS, hours)  # a flat price: one charge
        unit = Decimal(scenario.azs) if INTER_AZ in {*scenario.include, *row.extras} else ONE
        return cls(
            nat_fixed=besides(ZERO, ZERO),
            nat_rate=besides(unit, ZERO) - besides(ZERO, unit),
            unit=unit,
            endpoint_hours=endpoint_hours,
            tiers=sheet.prices[INTERFACE_ENDPOINT_GB].price.tiers,
        )

    @property
    def endpoint_fixed(self) -> Decimal:
        """Money a month for one endpoint's hours."""
        return self.endpoint_hours.cost

    def worth_having(self, gb_by_service: dict[str, Decimal], existing: Collection[str] = ()) -> set[str]:
        """The interface endpoints worth having beside NAT gateways: of the best sets the one with the fewest changes.

        A best set is one of the best on some line: there it has every endpoint that gains, and none that loses. One
        that does neither stays as it is. Where no endpoint exists, that is the smallest of the best sets.

        Args:
            gb_by_service: the GB a month of each endpoint.
            existing: the endpoints that there are already.
        """

        def on_line(intercept: Decimal, rate: Decimal) -> tuple[Decimal, int, set[str]]:
            gains = {
                name: gb * (self.nat_rate - self.unit * rate) - self.unit * self.endpoint_fixed
                for name, gb in gb_by_service.items()
            }
            chosen = {name for name, gain in gains.items() if gain > 0 or (gain == 0 and name in existing)}
            loss = sum((-gains[name] for name in chosen), start=self.unit * intercept)
            return loss, len(chosen.symmetric_difference(existing)), chosen

        lines = (on_line(line.intercept, line.rate) for line in tier_lines(self.tiers))
        return min(lines, key=itemgetter(0, 1))[2]

    def by_nat(self, gb: Decimal) -> Decimal:
        """What some GB through NAT gateways cost, hours apart."""
        return self._per_unit(gb * self.nat_rate)

    def saving(self, gb: Decimal, others: Decimal) -> Decimal:
        """What one endpoint saves against NAT gateways that stay.

        Args:
            gb: its GB a month.
            others: GB a month of the other endpoints.
        """
        return self._per_unit(gb * self.nat_rate - self.unit * self.by_endpoint(gb, others))

    def by_endpoint(self, gb: Decimal, others: Decimal) -> Decimal:
        """What one endpoint costs a month, its hours and its GB; arguments as in `saving`."""
        return self.endpoint_fixed + self.data(others + gb) - self.data(others)

    def break_even_gb(self, others: Decimal) -> Decimal | None:
        """The GB above which one endpoint pays beside NAT gateways that stay, to 28 digits; None if it never does.

        On each line of the data cost it pays from where NAT's rate has earned its hours back. As the cost is the
        lowest of the lines, it pays from the first such point.
        """
        points = [
            ratio(
                self.unit * (intercept + rate * others - self.data(others) + self.endpoint_fixed),
                self.nat_rate - self.unit * rate,
            )
            for _, _, intercept, rate in tier_lines(self.tiers)
            if self.nat_rate > self.unit * rate
        ]
        return min(points, default=None)

    def data(self, gb: Decimal) -> Decimal:
        """What some GB cost through all interface endpoints together, hours apart: as rates fall, the lowest line's."""
        return min(line.intercept + line.rate * gb for line in tier_lines(self.tiers))

    def _per_unit(self, money: Decimal) -> Decimal:
        return money if self.unit == ONE else ratio(money, self.unit)
