"""The table of fields: what somebody can ask, one row each.

From a row follow the flag, the key of a scenario file with its schema, the column of a batch, the key of the JSON
answer, and the checks of the value's range. This file has no postponed annotations: the rows stand in them.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, NamedTuple

from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.known_names import design_names, extra_names
from privlink_cost.model.numbers import HUNDRED, ZERO, Percent
from privlink_cost.model.prices import USD
from privlink_cost.model.rows import Field, Row, fields_of

if TYPE_CHECKING:
    from privlink_cost.model.sheet import PriceTable

MOST_GB = Decimal(10) ** 15

DEFAULT_HOURS = Decimal(730)
"""Hours in a month: a year's 8,760 over 12, as the AWS Pricing Calculator counts."""

DEFAULT_NAT_INSTANCE = "t4g.nano"
"""As fck-nat takes it."""
DEFAULT_REGISTRY = "t4g.small"


class Question(NamedTuple):
    """What somebody asks, in names and numbers; of each attribute the row says what it is."""

    region: Annotated[str, Row("Region, as in ap-northeast-1.", matters_to="prices")]
    as_of: Annotated[date, Row("Use the prices of this day; today's if left out.", matters_to="prices", group="prices")]
    gb: Annotated[
        Decimal | None,
        Row(
            "GB (2**30 bytes) a month in total: both directions, all zones, all services, internet traffic included; "
            "the sum of traffic and internet_gb if left out.",
            noun="GB",
            unit="GB",
            highest=MOST_GB,
            matters_to="scenario",
            group="traffic",
        ),
    ] = None
    workload: Annotated[
        str | None,
        Row(
            "What runs in the subnets, as in eks-private; 'privlink-cost workloads' lists all.",
            matters_to="scenario",
            group="endpoints",
        ),
    ] = None
    with_endpoints: Annotated[
        tuple[str, ...],
        Row(
            "Conditional endpoints of the workload to add, as in [sts].",
            key="with",
            matters_to="scenario",
            group="endpoints",
        ),
    ] = ()
    without_endpoints: Annotated[
        tuple[str, ...],
        Row(
            "Conditional endpoints of the workload to drop, as in [logs].",
            key="without",
            matters_to="scenario",
            group="endpoints",
        ),
    ] = ()
    endpoints: Annotated[
        tuple[str, ...],
        Row(
            "Endpoints by name, as in [ecr.api, s3]; s3 is the free gateway, s3:interface the billed one. They join an "
            "explicit workload and otherwise replace the default one.",
            key="endpoint",
            matters_to="scenario",
            group="endpoints",
        ),
    ] = ()
    endpoint_count: Annotated[
        int | None,
        Row(
            "So many interface endpoints instead of names.",
            key="endpoints",
            noun="endpoints",
            highest=10_000,
            matters_to="scenario",
            group="endpoints",
        ),
    ] = None
    traffic: Annotated[
        tuple[TrafficPart, ...],
        Row(
            "GB a month by endpoint, as in s3: 900, or shares of gb, as in s3: 90%.",
            matters_to="scenario",
            group="traffic",
        ),
    ] = ()
    internet_gb: Annotated[
        Decimal | Percent,
        Row(
            "GB a month of gb to and from the internet, or a share of gb, as in 10%.",
            noun="internet GB",
            unit="GB",
            highest=MOST_GB,
            matters_to="scenario",
            group="traffic",
        ),
    ] = ZERO
    internet_out_gb: Annotated[
        Decimal | None,
        Row(
            "GB a month of internet_gb out to the internet.",
            noun="outbound internet GB",
            unit="GB",
            highest=MOST_GB,
            matters_to="scenario",
            group="traffic",
        ),
    ] = None
    keep_nat: Annotated[
        bool, Row("Whether the NAT gateways stay whatever endpoints can do.", matters_to="scenario", group="layout")
    ] = False
    azs: Annotated[
        int,
        Row(
            "Availability Zones; 1 if left out.",
            noun="AZs",
            lowest=1,
            highest=100,
            matters_to="scenario",
            group="layout",
        ),
    ] = 1
    nat_gateways: Annotated[
        int | None,
        Row(
            "NAT gateways in each VPC; one per Availability Zone if left out.",
            noun="NAT gateways",
            lowest=1,
            highest=10_000,
            matters_to="scenario",
            group="layout",
        ),
    ] = None
    vpcs: Annotated[
        int,
        Row(
            "VPCs laid out alike; gb is over all of them. 1 if left out.",
            noun="VPCs",
            lowest=1,
            highest=10_000,
            matters_to="scenario",
            group="layout",
        ),
    ] = 1
    hours: Annotated[
        Decimal,
        Row(
            "Hours in the month that everything is provisioned; 730 if left out. The longest billing month has 744.",
            noun="hours",
            unit="h",
            highest=Decimal(744),
            is_above_lowest=True,
            matters_to="scenario",
            group="layout",
        ),
    ] = DEFAULT_HOURS
    currency: Annotated[
        str, Row("ISO 4217 currency of the answer; USD if left out.", matters_to="prices", group="prices")
    ] = USD.code
    fx_rate: Annotated[
        Decimal | None,
        Row(
            "Units of the currency per US dollar; never looked up.",
            noun="fx rate",
            highest=Decimal(10) ** 12,
            is_above_lowest=True,
            matters_to="prices",
            group="prices",
        ),
    ] = None
    discount_percent: Annotated[
        Decimal,
        Row(
            "Percentage off every list price, as in private pricing.",
            key="discount",
            noun="discount percent",
            unit="percent",
            highest=HUNDRED,
            matters_to="prices",
            group="prices",
        ),
    ] = ZERO
    include: Annotated[
        tuple[str, ...],
        Row("Add what is left out by default.", noun="extra", known=extra_names, matters_to="scenario", group="prices"),
    ] = ()
    designs: Annotated[
        tuple[str, ...],
        Row(
            "Price further designs, or all.",
            key="design",
            noun="design",
            known=design_names,
            matters_to="scenario",
            group="layout",
        ),
    ] = ()
    image_layers_percent: Annotated[
        Decimal,
        Row(
            "Share of gb that are image layers, over the free S3 gateway; of what traffic and internet_gb do not name.",
            key="image_layers",
            noun="percentage of image layers",
            unit="percent",
            highest=HUNDRED,
            matters_to="scenario",
            group="traffic",
        ),
    ] = ZERO
    endpoint_azs: Annotated[
        int | None,
        Row(
            "Availability Zones that have the endpoints; all of azs if left out.",
            noun="AZs with endpoints",
            lowest=1,
            highest=100,
            matters_to="scenario",
            group="layout",
        ),
    ] = None
    nat_instance: Annotated[
        str, Row("EC2 instance type of a NAT instance; t4g.nano if left out.", noun="instance type", group="layout")
    ] = DEFAULT_NAT_INSTANCE
    registry: Annotated[
        str, Row("EC2 instance type of an own registry; t4g.small if left out.", noun="instance type", group="layout")
    ] = DEFAULT_REGISTRY
    image_gb: Annotated[
        Decimal | None,
        Row(
            "GB of images stored, in Amazon ECR or in an own registry.",
            noun="image GB",
            unit="GB",
            highest=MOST_GB,
            matters_to="scenario",
            group="layout",
        ),
    ] = None
    tasks: Annotated[
        Decimal | None,
        Row(
            "Mean number of tasks that run, each with a public IPv4 address in design public-ip.",
            noun="tasks",
            highest=1_000_000,
            matters_to="scenario",
            group="layout",
        ),
    ] = None
    existing_tgw: Annotated[
        bool,
        Row("Whether the Transit Gateway and its attachments are there anyway.", matters_to="scenario", group="layout"),
    ] = False
    max_price_age: Annotated[
        int | None,
        Row(
            "Days that a price may have gone unverified by the day of the prices; no limit if left out.",
            noun="days of the age of prices",
            unit="days",
            highest=36_500,
            matters_to="prices",
            group="prices",
        ),
    ] = None
    name: Annotated[str | None, Row("What to call it in the answer.", key="title", matters_to="nothing")] = None
    own_tables: "Mapping[str, PriceTable]" = MappingProxyType({})
    """The user's own price tables by region, as from `load_own_tables`; every door has its own way to them."""


FIELDS: Mapping[str, Field] = fields_of(Question.__annotations__)
"""The table: the fields of a question by name, in its order."""
_GLOSSES = (f"    {name}: {field.row.gloss}" for name, field in FIELDS.items())
Question.__doc__ = "\n".join(
    (f"{Question.__doc__}\n\nAttributes:", *_GLOSSES, "    own_tables: The user's own price tables by region.")
)

PRICE_FIELDS = tuple(name for name, field in FIELDS.items() if field.row.matters_to in {"prices", "all"})
"""The fields that prices depend on, or may depend on; and on a user's own tables."""


def key_of(name: str) -> str:
    """The key by which files, columns and flags know a field, or an argument that is none."""
    return FIELDS[name].key if name in FIELDS else name
