"""The shape of a scenario file: its keys, their types and ranges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import Field, GetCoreSchemaHandler, PlainValidator
from pydantic.json_schema import GenerateJsonSchema

from privlink_cost import validation
from privlink_cost.api.answer import HUNDRED, LARGEST_FX_RATE
from privlink_cost.errors import InputError, UnknownNameError, quoted
from privlink_cost.model.designs import ASKED_DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.numbers import ZERO, parse_decimal, plain
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

MOST_NAMES = 1000
MOST_SCENARIOS = 1000
LONGEST_NAME = 60


class _Checked:
    """Metadata of a field whose value a function of ours checks and a JSON Schema of ours describes."""

    def read(self, value: object) -> object:
        """The value as a `Question` has it."""
        raise NotImplementedError

    def json_schema(self) -> JsonSchemaValue:
        """What an editor is told."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:  # noqa: ANN401 - pydantic's
        return PlainValidator(self.read).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, *_: object) -> JsonSchemaValue:
        return self.json_schema()


@dataclass(frozen=True)
class _Number(_Checked):
    """A number in a range, kept exactly as written; `whole` makes it an int, `above` leaves the lowest out."""

    highest: Decimal | int
    lowest: Decimal | int = ZERO
    above: bool = False
    whole: bool = False

    def read(self, value: object) -> Decimal | int:
        if not isinstance(value, Decimal):
            raise InputError(f"{_shown(value)} is not a number", hint="write digits without quotes, as in 1000")
        if self.whole and value != value.to_integral_value():
            raise InputError(f"{plain(value)} is not a whole number")
        if not self.lowest <= value <= self.highest or (self.above and value == self.lowest):
            bounds = f"{'above ' if self.above else ''}{self.lowest} to {plain(Decimal(self.highest))}"
            raise InputError(f"{plain(value)} is out of range", hint=f"give {bounds}")
        return int(value) if self.whole else value

    def json_schema(self) -> JsonSchemaValue:
        return {
            "type": "integer" if self.whole else "number",
            "exclusiveMinimum" if self.above else "minimum": int(self.lowest),
            "maximum": int(self.highest),
        }


@dataclass(frozen=True)
class _OneOf(_Checked):
    """One of a few names."""

    kind: str
    names: tuple[str, ...]

    def read(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.names:
            raise UnknownNameError(self.kind, _text(value), self.names, hint=f"known are {', '.join(self.names)}")
        return value

    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.names)}


class Amount(NamedTuple):
    """GB a month, or a percentage of the total."""

    number: Decimal
    is_percent: bool


class _Traffic(_Checked):
    """GB or a share of the total, as in 900 or 90%."""

    def read(self, value: object) -> Amount:
        is_percent = isinstance(value, str) and value.endswith("%")
        number = parse_decimal(value[:-1]) if isinstance(value, str) and is_percent else value
        if not isinstance(number, Decimal):
            raise InputError(f"{_shown(value)} is not an amount", hint="write GB as in 900, or a share as in 90%")
        if not 0 <= number <= MOST_GB:
            raise InputError(f"{plain(number)} is out of range", hint=f"give 0 to {plain(MOST_GB)}")
        return Amount(number, is_percent)

    def json_schema(self) -> JsonSchemaValue:
        share = {"type": "string", "pattern": "^[0-9.]+%$"}
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": int(MOST_GB)}, share]}


def _shown(value: object) -> str:
    """A value for a message."""
    return quoted(value) if isinstance(value, str) else "nothing" if value is None else f"this ({_text(value)})"


def _text(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


def _count(highest: int, lowest: int = 1) -> _Number:
    return _Number(highest, lowest, whole=True)


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]


def _key(name: str | None = None) -> Any:  # noqa: ANN401 - pydantic's
    """A key that may be left out; what is left out is never looked at, so it needs no default of the right type."""
    return Field(default=None, alias=name)


class ScenarioModel(Strict):
    """What is to be priced. The keys are the flags of `compare`; what is left out has the flag's default."""

    region: Name = _key()
    """Region, as in ap-northeast-1."""
    gb: Annotated[Decimal, _Number(MOST_GB)] = _key()
    """GB (2**30 bytes) a month in total: both directions, all zones, all services, internet traffic included."""
    workload: Name = _key()
    """What runs in the subnets, as in eks-private; 'privlink-cost workloads' lists all."""
    with_endpoints: Names = _key("with")
    """Conditional endpoints of the workload to add, as in [sts]."""
    without_endpoints: Names = _key("without")
    """Conditional endpoints of the workload to drop, as in [logs]."""
    endpoints: Names = _key("endpoint")
    """Endpoints by name, as in [ecr.api, s3]; s3 is the free gateway, s3:interface the billed one."""
    endpoint_count: Annotated[int, _count(MOST_ENDPOINTS, 0)] = _key("endpoints")
    """So many interface endpoints instead of names."""
    traffic: Annotated[dict[Name, Annotated[Amount, _Traffic()]], Field(max_length=MOST_NAMES)] = _key()
    """GB a month by endpoint, as in s3: 900, or shares of gb, as in s3: 90%."""
    internet_gb: Annotated[Decimal, _Number(MOST_GB)] = _key()
    """GB a month of gb to and from the internet."""
    internet_out_gb: Annotated[Decimal, _Number(MOST_GB)] = _key()
    """GB a month of internet_gb out to the internet."""
    keep_nat: bool = _key()
    """Whether the NAT gateways stay whatever endpoints can do."""
    azs: Annotated[int, _count(MOST_AZS)] = _key()
    """Availability Zones; 1 if left out."""
    nat_gateways: Annotated[int, _count(MOST_NAT_GATEWAYS)] = _key()
    """NAT gateways in each VPC; one per Availability Zone if left out."""
    vpcs: Annotated[int, _count(MOST_VPCS)] = _key()
    """VPCs laid out alike; gb is over all of them. 1 if left out."""
    hours: Annotated[Decimal, _Number(MOST_HOURS, above=True)] = _key()
    """Hours in the month that everything is provisioned; 730 if left out."""
    as_of: date = _key()
    """Use the prices of this day; today's if left out."""
    currency: Name = _key()
    """ISO 4217 currency of the answer; USD if left out."""
    fx_rate: Annotated[Decimal, _Number(LARGEST_FX_RATE, above=True)] = _key()
    """Units of the currency per US dollar; never looked up."""
    discount_percent: Annotated[Decimal, _Number(HUNDRED)] = _key("discount")
    """Percentage off every list price, as in private pricing."""
    include: list[Annotated[str, _OneOf("extra", tuple(EXTRAS))]] = _key()
    """Add what is left out by default."""
    designs: list[Annotated[str, _OneOf("design", ASKED_DESIGNS)]] = _key("design")
    """Price further designs."""


class OneScenario(ScenarioModel):
    """A file that holds one scenario."""

    name: Name = _key("title")
    """What to call it in the answer."""


class SeveralScenarios(Strict):
    """A file that holds several scenarios."""

    scenarios: Annotated[dict[Name, ScenarioModel], Field(min_length=1, max_length=MOST_SCENARIOS)]
    """The scenarios, each under its name."""


KEYS = {field: info.alias or field for field, info in OneScenario.model_fields.items()}
"""The key in a file of each `Question` field."""


class _ForEditors(GenerateJsonSchema):
    """No defaults: a key that is left out is not the same as one that is null."""

    def default_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """The schema of the value alone."""
        return self.generate_inner(schema["schema"])


def json_schema() -> str:
    """The JSON Schema of a scenario file, for editors."""
    return validation.json_schema(OneScenario | SeveralScenarios, _ForEditors, title="Scenario file of privlink-cost")
