"""A question by names and numbers: what the command line, a file and a Python caller ask."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import ZERO
from privlink_cost.model.prices import USD
from privlink_cost.model.scenario import DEFAULT_HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from privlink_cost.model.sheet import PriceTable


class TrafficPart(NamedTuple):
    """What is known of the traffic to one endpoint.

    Attributes:
        endpoint: its name, as in `s3` or `ecr.dkr`.
        amount: GB a month, or a percentage of the total.
        is_percent: which of the two.
    """

    endpoint: str
    amount: Decimal
    is_percent: bool = False


class GbRange(NamedTuple):
    """From how many to how many GB a month, both included."""

    low: Decimal
    high: Decimal


KEYS_OF_THEIR_OWN = {
    "with_endpoints": "with",
    "without_endpoints": "without",
    "endpoints": "endpoint",
    "endpoint_count": "endpoints",
    "designs": "design",
    "discount_percent": "discount",
    "name": "title",
}
"""By which key files, columns and flags know a field, where that is not its name."""


def key_of(field: str) -> str:
    """The key by which files, columns and flags know a field of a question."""
    return KEYS_OF_THEIR_OWN.get(field, field)


class Question(NamedTuple):
    """What somebody asks, in names and numbers.

    Attributes:
        region: id of the region, as in `ap-northeast-1`.
        as_of: the day to read the prices of.
        gb: GB (2**30 bytes) a month in total, both directions, across all zones and all services; None means the
            sum of `traffic` and `internet_gb`.
        workload: id of the workload whose endpoints to price; by default `ecs-fargate`.
        with_endpoints: conditional endpoints of the workload to add.
        without_endpoints: conditional endpoints of the workload to drop.
        endpoints: endpoints by name; they join an explicit workload and otherwise replace the default one.
        endpoint_count: so many nameless interface endpoints instead, 0 to 10,000.
        traffic: what is known of the traffic by endpoint; the endpoints it names count as named.
        internet_gb: the GB of `gb` that go to or come from the internet.
        internet_out_gb: the GB of `internet_gb` that leave for the internet.
        keep_nat: whether the NAT gateways stay whatever the endpoints can do.
        vpcs: VPCs laid out alike; `gb` is the total over all of them.
        azs: Availability Zones.
        nat_gateways: provisioned NAT gateways in each VPC; None means one per Availability Zone.
        hours: hours a month that everything is provisioned.
        include: ids of extras, as in `public-ipv4`.
        designs: ids of further designs, as in `regional-nat`.
        discount_percent: taken off every list price, 0 to 100.
        currency: ISO 4217 code of the answer's currency.
        fx_rate: units of that currency per US dollar; needed for any currency but USD.
        own_tables: the user's own price tables by region, as from `load_own_tables`.
        name: what the asker calls the scenario, or None.
    """

    region: str
    as_of: date
    gb: Decimal | None = None
    workload: str | None = None
    with_endpoints: tuple[str, ...] = ()
    without_endpoints: tuple[str, ...] = ()
    endpoints: tuple[str, ...] = ()
    endpoint_count: int | None = None
    traffic: tuple[TrafficPart, ...] = ()
    internet_gb: Decimal = ZERO
    internet_out_gb: Decimal | None = None
    keep_nat: bool = False
    vpcs: int = 1
    azs: int = 1
    nat_gateways: int | None = None
    hours: Decimal = DEFAULT_HOURS
    include: tuple[str, ...] = ()
    designs: tuple[str, ...] = ()
    discount_percent: Decimal = ZERO
    currency: str = USD.code
    fx_rate: Decimal | None = None
    own_tables: Mapping[str, PriceTable] = MappingProxyType({})
    name: str | None = None
