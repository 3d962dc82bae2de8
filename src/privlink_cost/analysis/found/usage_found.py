"""What bills, metrics and flow logs were found to hold: per account, region and month, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import EXACT, HUNDRED, ZERO, ratio

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison


class ServiceUse(NamedTuple):
    """The GB of one endpoint service in a month, by its short name, as in `s3`."""

    endpoint: str
    gb: Decimal


class MeterUse(NamedTuple):
    """What one usage type had in a month.

    Attributes:
        usage_type: as on the bill; where the source names none, what it says the charge is for.
        quantity: in the unit the source bills it in: hours or GB.
        billed: of this usage type, all charges but tax; None where the source has no costs.
        list_cost: the quantity at list price; None if the price is not known.
    """

    usage_type: str
    quantity: Decimal
    billed: Decimal | None
    list_cost: Decimal | None = None


class EndpointUse(NamedTuple):
    """An interface endpoint that the data names by its id, with its endpoint-hours and GB."""

    endpoint_id: str
    hours: Decimal
    gb: Decimal


class Coverage(NamedTuple):
    """How much of a month a kind of file is of.

    Attributes:
        source: the kind of file.
        hours: that its lines are of; None where their times do not say how long they are.
    """

    source: str
    hours: Decimal | None


class UsageMonth(NamedTuple):
    """One account, region and month.

    Attributes:
        account: its id; None where the source names none.
        region: its id; None where the source names none.
        month: as YYYY-MM; None where the source names none.
        nat_gateway_hours: of zonal and regional NAT gateways; None where the source does not tell.
        nat_gateway_gb: processed by them, in GB of 2**30 bytes.
        interface_endpoint_hours: endpoints times zones times hours.
        interface_endpoint_gb: processed by them.
        billed: usage, discounts, credits and refunds, without tax; None where the source has no costs.
        list_cost: the same usage at list price; None where a price is not known.
        discounts, credits, refunds, tax: what lines of that kind add up to, negative where they take away.
        currency: of the money.
        nat_gateways: ids, where the data has them.
        endpoints: by id, where the data has them.
        services: GB by service, where the data tells.
        internet_gb: to and from the internet, where the data tells.
        internet_out_gb: out to the internet through NAT gateways, where a bill tells: the least that there is.
        unnamed_aws_gb: to AWS services that the data does not tell apart.
        usage: by usage type, all that was found.
        source: the kind of file it was read from.
        covered: of each kind of file that hours or GB were read from and that has times.
    """

    account: str | None
    region: str | None
    month: str | None
    nat_gateway_hours: Decimal | None
    nat_gateway_gb: Decimal | None
    interface_endpoint_hours: Decimal | None
    interface_endpoint_gb: Decimal | None
    billed: Decimal | None
    list_cost: Decimal | None
    discounts: Decimal
    credits: Decimal
    refunds: Decimal
    tax: Decimal
    currency: str
    nat_gateways: tuple[str, ...]
    endpoints: tuple[EndpointUse, ...]
    services: tuple[ServiceUse, ...]
    internet_gb: Decimal | None
    unnamed_aws_gb: Decimal | None
    usage: tuple[MeterUse, ...]
    source: str
    covered: tuple[Coverage, ...] = ()
    internet_out_gb: Decimal | None = None

    @property
    def percent_of_list(self) -> Decimal | None:
        """What was billed before credits and refunds, in percent of list price; None where it cannot be known."""
        if self.charged is None or not self.list_cost or self.currency != "USD":
            return None
        return ratio(EXACT.multiply(self.charged, HUNDRED), self.list_cost)

    @property
    def charged(self) -> Decimal | None:
        """What was billed before credits and refunds; None where the source has no costs."""
        return None if self.billed is None else EXACT.subtract(EXACT.subtract(self.billed, self.credits), self.refunds)

    @property
    def gb(self) -> Decimal:
        """Processed by NAT gateways and interface endpoints together, or by services where no meter tells."""
        metered = EXACT.add(self.nat_gateway_gb or ZERO, self.interface_endpoint_gb or ZERO)
        told = EXACT.add(self.named_gb, self.unnamed_aws_gb or ZERO)
        return max(metered, told, self.internet_out_gb or ZERO)

    @property
    def least_internet_gb(self) -> Decimal:
        """To and from the internet, or where the data does not tell, what at least went out and is to no service."""
        if self.internet_gb is not None:
            return self.internet_gb
        return max(ZERO, min(self.internet_out_gb or ZERO, EXACT.subtract(self.gb, self.named_gb)))

    @property
    def tells_gb(self) -> bool:
        """Whether the data tells how many GB there are, be they none."""
        told = (self.nat_gateway_gb, self.interface_endpoint_gb, self.internet_gb, self.unnamed_aws_gb)
        return bool(self.services) or any(gb is not None for gb in told)

    @property
    def is_all_named(self) -> bool:
        """Whether the data tells of every GB to which service, or to the internet, it goes."""
        return bool(self.named_gb) and self.named_gb == self.gb

    @property
    def named_gb(self) -> Decimal:
        """The GB whose service or way the data tells."""
        named = self.internet_gb or ZERO
        for service in self.services:
            named = EXACT.add(named, service.gb)
        return named


NO_NAT = "no_nat_gateway"
"""The kind of the finding that there was none in the data."""


class Finding(NamedTuple):
    """Something that the data shows or cannot show.

    Attributes:
        kind: a word for programs, as in `not_known`.
        text: one sentence.
        todo: what to do about it or how to find out; may be empty.
        hazards: what goes wrong in doing so.
    """

    kind: str
    text: str
    todo: str = ""
    hazards: tuple[str, ...] = ()


class UsageFound(NamedTuple):
    """All that some files were found to hold.

    Attributes:
        files: their names, each with the kind it was recognised as.
        months: by account, region and month.
        findings: in the order in which they are told.
        comparison: of the place that the scenario describes; None if it cannot be priced.
        caveats: what must be heard with the verdict of the comparison.
    """

    files: tuple[tuple[str, str], ...]
    months: tuple[UsageMonth, ...]
    findings: tuple[Finding, ...]
    comparison: Comparison | None
    caveats: tuple[Finding, ...] = ()
