"""The shape of a scenario file: its keys, their types and ranges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from privlink_cost import validation
from privlink_cost.ask.answer import HUNDRED, LARGEST_FX_RATE
from privlink_cost.errors import InputError
from privlink_cost.inputs.fields import (
    MOST_NAMES,
    Checked,
    ForEditors,
    Name,
    Names,
    Number,
    OneOf,
    count,
    optional,
    shown,
)
from privlink_cost.model.designs import ASKED_DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.numbers import parse_decimal, plain
from privlink_cost.model.scenario import (
    MOST_AZS,
    MOST_ENDPOINTS,
    MOST_GB,
    MOST_HOURS,
    MOST_NAT_GATEWAYS,
    MOST_VPCS,
)
from privlink_cost.validation import Strict

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

MOST_SCENARIOS = 1000


class Amount(NamedTuple):
    """GB a month, or a percentage of the total."""

    number: Decimal
    is_percent: bool


class _Traffic(Checked):
    """GB or a share of the total, as in 900 or 90%."""

    def read(self, value: object) -> Amount:
        is_percent = isinstance(value, str) and value.endswith("%")
        number = parse_decimal(value[:-1]) if isinstance(value, str) and is_percent else value
        if not isinstance(number, Decimal):
            raise InputError(f"{shown(value)} is not an amount", hint="write GB as in 900, or a share as in 90%")
        if not 0 <= number <= MOST_GB:
            raise InputError(f"{plain(number)} is out of range", hint=f"give 0 to {plain(MOST_GB)}")
        return Amount(number, is_percent)

    def json_schema(self) -> JsonSchemaValue:
        share = {"type": "string", "pattern": "^[0-9.]+%$"}
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": int(MOST_GB)}, share]}


class ScenarioModel(Strict):
    """What is to be priced. The keys are the flags of `compare`; what is left out has the flag's default."""

    region: Name = optional()
    """Region, as in ap-northeast-1."""
    gb: Annotated[Decimal, Number(MOST_GB)] = optional()
    """GB (2**30 bytes) a month in total: both directions, all zones, all services, internet traffic included."""
    workload: Name = optional()
    """What runs in the subnets, as in eks-private; 'privlink-cost workloads' lists all."""
    with_endpoints: Names = optional("with")
    """Conditional endpoints of the workload to add, as in [sts]."""
    without_endpoints: Names = optional("without")
    """Conditional endpoints of the workload to drop, as in [logs]."""
    endpoints: Names = optional("endpoint")
    """Endpoints by name, as in [ecr.api, s3]; s3 is the free gateway, s3:interface the billed one."""
    endpoint_count: Annotated[int, count(MOST_ENDPOINTS, 0)] = optional("endpoints")
    """So many interface endpoints instead of names."""
    traffic: Annotated[dict[Name, Annotated[Amount, _Traffic()]], Field(max_length=MOST_NAMES)] = optional()
    """GB a month by endpoint, as in s3: 900, or shares of gb, as in s3: 90%."""
    internet_gb: Annotated[Decimal, Number(MOST_GB)] = optional()
    """GB a month of gb to and from the internet."""
    internet_out_gb: Annotated[Decimal, Number(MOST_GB)] = optional()
    """GB a month of internet_gb out to the internet."""
    keep_nat: bool = optional()
    """Whether the NAT gateways stay whatever endpoints can do."""
    azs: Annotated[int, count(MOST_AZS)] = optional()
    """Availability Zones; 1 if left out."""
    nat_gateways: Annotated[int, count(MOST_NAT_GATEWAYS)] = optional()
    """NAT gateways in each VPC; one per Availability Zone if left out."""
    vpcs: Annotated[int, count(MOST_VPCS)] = optional()
    """VPCs laid out alike; gb is over all of them. 1 if left out."""
    hours: Annotated[Decimal, Number(MOST_HOURS, above=True)] = optional()
    """Hours in the month that everything is provisioned; 730 if left out."""
    as_of: date = optional()
    """Use the prices of this day; today's if left out."""
    currency: Name = optional()
    """ISO 4217 currency of the answer; USD if left out."""
    fx_rate: Annotated[Decimal, Number(LARGEST_FX_RATE, above=True)] = optional()
    """Units of the currency per US dollar; never looked up."""
    discount_percent: Annotated[Decimal, Number(HUNDRED)] = optional("discount")
    """Percentage off every list price, as in private pricing."""
    include: list[Annotated[str, OneOf("extra", tuple(EXTRAS))]] = optional()
    """Add what is left out by default."""
    designs: list[Annotated[str, OneOf("design", ASKED_DESIGNS)]] = optional("design")
    """Price further designs."""


class OneScenario(ScenarioModel):
    """A file that holds one scenario."""

    name: Name = optional("title")
    """What to call it in the answer."""


class SeveralScenarios(Strict):
    """A file that holds several scenarios."""

    scenarios: Annotated[dict[Name, ScenarioModel], Field(min_length=1, max_length=MOST_SCENARIOS)]
    """The scenarios, each under its name."""


KEYS = {field: info.alias or field for field, info in OneScenario.model_fields.items()}
"""The key in a file of each `Question` field."""


def json_schema() -> str:
    """The JSON Schema of a scenario file, for editors."""
    return validation.json_schema(OneScenario | SeveralScenarios, ForEditors, title="Scenario file of privlink-cost")
