"""The shape of what is expected of a scenario, in an assumptions file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator

from privlink_cost.errors import InputError
from privlink_cost.inputs.conditions_schema import HoldsIfModel
from privlink_cost.inputs.expectations import NONE
from privlink_cost.inputs.expectations_base import (
    MOST_MONEY,
    BandModel,
    ExpectationModel,
    Gb,
    Money,
    Note,
    OldPercent,
    ShortModel,
    Tolerance,
    check_bounds,
    old_spelling,
)
from privlink_cost.inputs.fields import Checked, Names, Number, OneOf, count, optional, shown
from privlink_cost.model.cautions import CAUTION_KINDS
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.fields import MOST_GB
from privlink_cost.model.meters import METERS
from privlink_cost.model.numbers import HUNDRED
from privlink_cost.validation import Strict

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

MOST_DAYS = 100_000
MOST_TIERS = 20

DesignId = Annotated[str, OneOf("design", tuple(DESIGNS))]
_PRICED = tuple(meter_id for meter_id, kind in METERS.items() if not kind.has_types)
"""Meters whose list prices may be expected: one that has types has a price for each, and none of its own."""

_KIND = OneOf("caution", CAUTION_KINDS)


class _Nothing(Checked):
    """The word `none`."""

    def read(self, value: object) -> str:
        if value != NONE:
            raise InputError(f"{shown(value)} is neither a band nor none", hint="write {min: 100, max: 300}, or none")
        return NONE

    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string", "enum": [NONE]}


class CheapestModel(ShortModel):
    """The design with the lowest total."""

    value: DesignId
    """Its id, as in privatelink."""


class TotalModel(BandModel):
    """What a design costs a month, in the scenario's currency: a band, or a value and how far off it may be."""

    min: Money = optional()
    """The least."""
    max: Money = optional()
    """The most."""
    value: Money = optional()
    """The total itself; without a tolerance it may be off by what rounding to cents hides."""
    tolerance: Tolerance = optional()
    """How far off the value may be, either way: money, as in 3, or a percentage of it, as in 5%."""
    tolerance_percent: OldPercent = old_spelling()
    """Write tolerance: 5% instead."""

    @model_validator(mode="after")
    def _check_value(self) -> Self:
        given = self.model_fields_set
        if "value" in given and given & {"min", "max"}:
            raise InputError("a value excludes min and max", hint="give a value with a tolerance, or a band")
        if given & {"tolerance", "tolerance_percent"} and "value" not in given:
            raise InputError("a tolerance needs a value", hint="give the value it is about")
        if {"tolerance", "tolerance_percent"} <= given:
            raise InputError("there are two tolerances", hint="give one tolerance, as in 5%")
        if not given & {"min", "max", "value"}:
            raise InputError("there is nothing to check", hint="give min, max, or a value with a tolerance")
        return self


class SavingModel(ExpectationModel):
    """What the cheapest design saves a month, against nat or, where nat is the cheapest, the next cheapest."""

    min: Money = optional()
    """The least, in the scenario's currency."""
    max: Money = optional()
    """The most, in the scenario's currency."""
    min_percent: Annotated[Decimal, Number(HUNDRED)] = optional()
    """The least, in percent of the other design's total."""
    max_percent: Annotated[Decimal, Number(HUNDRED)] = optional()
    """The most, in percent of the other design's total."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_bounds(self, "min", "max")
        check_bounds(self, "min_percent", "max_percent")
        if not self.model_fields_set & {"min", "max", "min_percent", "max_percent"}:
            raise InputError("there is nothing to check", hint="give min, max, min_percent or max_percent")
        return self


class BreakEvenModel(ShortModel, BandModel):
    """The GB a month at which the answer changes: a band, or none if it never does."""

    value: Annotated[str, _Nothing()] = optional()
    """The word none: one design is the cheaper at every volume."""
    min: Gb = optional()
    """The least GB a month."""
    max: Gb = optional()
    """The most GB a month."""

    @model_validator(mode="after")
    def _check_value(self) -> Self:
        given = self.model_fields_set
        if "value" in given and given & {"min", "max"}:
            raise InputError("none excludes min and max", hint="give one of them")
        if not given & {"min", "max", "value"}:
            raise InputError("there is nothing to check", hint="give min, max, or none")
        return self


class StaysCheapestModel(BandModel):
    """The total GB a month, of the same mix, over which the cheapest design is to stay the cheapest."""

    min: Gb = optional()
    """From how many GB on; left out, from the smallest volume."""
    max: Gb = optional()
    """Up to how many GB; left out, without end."""

    @model_validator(mode="after")
    def _check_given(self) -> Self:
        if not self.model_fields_set & {"min", "max"}:
            raise InputError("there is nothing to check", hint="give min, max, or both")
        return self


class TierModel(Strict):
    """One step of a graduated price."""

    up_to: Annotated[Decimal, Number(MOST_GB, above=True)] = optional()
    """The last unit of the tier, inclusive; left out in the last tier."""
    usd_per_unit: Annotated[Decimal, Number(MOST_MONEY)]
    """US dollars per hour or GB."""


class UnitPriceModel(ShortModel):
    """AWS's list price of a meter, in US dollars whatever the scenario's currency and discount."""

    value: Annotated[Decimal, Number(MOST_MONEY)] = optional()
    """US dollars per hour or GB, in the first tier."""
    tiers: Annotated[list[TierModel], Field(min_length=1, max_length=MOST_TIERS)] = optional()
    """All tiers of the price instead."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if ("value" in self.model_fields_set) == ("tiers" in self.model_fields_set):
            raise InputError("a price is a value or its tiers", hint="give one of them")
        return self


class EndpointsModel(ExpectationModel):
    """The endpoints that the scenario has, in any order."""

    interface: Names = optional()
    """Names of the billed ones, as in [ecr.api, ecr.dkr, logs]."""
    gateway: Names = optional()
    """Names of the free ones, as in [s3]."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.model_fields_set & {"interface", "gateway"}:
            raise InputError("there is nothing to check", hint="give interface, gateway, or both")
        return self


class _Kinds(Checked):
    """The word `none`, or kinds of cautions."""

    def read(self, value: object) -> object:
        if value == NONE:
            return value
        if not isinstance(value, list):
            raise InputError(f"{shown(value)} is neither none nor a list", hint="write none, or [no_layers]")
        return [_KIND.read(kind) for kind in value]

    def json_schema(self) -> JsonSchemaValue:
        kinds = {"type": "array", "items": _KIND.json_schema(), "uniqueItems": True}
        return {"anyOf": [{"type": "string", "enum": [NONE]}, kinds]}


class CautionsModel(ShortModel):
    """What cannot work about the scenario's endpoints, as an answer says it: none, or the kinds that are accepted."""

    value: Annotated[list[str] | str, _Kinds()]
    """The word none, or all kinds that are known against the set, as in [not_offered]."""


class PriceAgeModel(ExpectationModel):
    """How old the prices used may be; older ones end the check with exit code 3."""

    max: Annotated[int, count(MOST_DAYS, 0)]
    """Days from when the oldest was last verified to the scenario's day."""


class BaselineModel(Strict):
    """Totals as they were recorded by 'privlink-cost check', and how far each may move, up or down.

    The key alone, baseline: without a value, is a baseline without any figure yet.
    """

    recorded_on: date = optional()
    """The day of the prices recorded."""
    totals: Annotated[dict[DesignId, Money], Field(min_length=1)] = optional()
    """Recorded total of each design."""
    tolerance: Tolerance = optional()
    """A change beyond it fails: money, as in 20, or a percentage, as in 10%; without any every change fails."""
    warn_tolerance: Tolerance = optional()
    """A change beyond it warns; alone it never fails."""
    warn_percent: OldPercent = old_spelling()
    """Write warn_tolerance: 5% instead."""
    fail_percent: OldPercent = old_spelling()
    """Write tolerance: 10% instead."""
    warn_amount: Money = old_spelling()
    """Write warn_tolerance: 20 instead."""
    fail_amount: Money = old_spelling()
    """Write tolerance: 20 instead."""
    note: Note = optional()
    """The owner's note, shown when a total has moved too far."""

    @model_validator(mode="before")
    @classmethod
    def _write_out(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return {} if data is None else data

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        empty = {"type": "null", "description": "Nothing is recorded yet, and no change is allowed."}
        return {"anyOf": [empty, handler(core)]}

    @model_validator(mode="after")
    def _check(self) -> Self:
        for unit in ("percent", "amount"):
            check_bounds(self, f"warn_{unit}", f"fail_{unit}")
        for key, old in (("tolerance", "fail"), ("warn_tolerance", "warn")):
            if key in self.model_fields_set and {f"{old}_percent", f"{old}_amount"} & self.model_fields_set:
                raise InputError(f"there are two tolerances of one kind, one of them {key}", hint="give one of them")
        pair: tuple[Any, Any] = (self.warn_tolerance, self.tolerance)
        warn, fail = pair
        if None not in pair and type(warn) is type(fail) and warn > fail:
            raise InputError("warn_tolerance is more than tolerance", hint="swap them")
        return self


class ExpectModel(Strict):
    """What is expected of a scenario; at least one thing."""

    cheapest: CheapestModel = optional()
    """The cheapest design, as in privatelink."""
    totals: Annotated[dict[DesignId, TotalModel], Field(min_length=1)] = optional()
    """What designs cost a month, by design."""
    saving: SavingModel = optional()
    """What the cheapest design saves a month."""
    break_even_gb: BreakEvenModel = optional()
    """The GB a month at which the answer changes, or none."""
    stays_cheapest_gb: StaysCheapestModel = optional()
    """Over which GB a month the cheapest design is to stay the cheapest of all designs, as in {min: 500, max: 2000}."""
    holds_if: HoldsIfModel = optional()
    """Under which other conditions the cheapest design is to be the cheapest too, as in [nat_stays, azs: 3]."""
    unit_prices: Annotated[dict[Annotated[str, OneOf("meter", _PRICED)], UnitPriceModel], Field(min_length=1)] = (
        optional()
    )
    """List prices in US dollars by meter, as in interface_endpoint_hours: 0.014."""
    endpoints: EndpointsModel = optional()
    """The endpoints that the workload needs."""
    cautions: CautionsModel = optional()
    """What may be known against the set of endpoints, as ECR without S3 or a service that the region does not offer."""
    price_age_days: PriceAgeModel = optional()
    """How old the prices used may be."""
    baseline: BaselineModel = optional()
    """Recorded totals, and how far they may move."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.model_fields_set:
            raise InputError("nothing is expected", hint="give an expectation, as in cheapest: privatelink")
        return self
