"""The shape of other conditions under which an answer is to hold, in an assumptions file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator

from privlink_cost.analysis.would_change import NAT_STAYS
from privlink_cost.errors import InputError, quoted
from privlink_cost.inputs.expectations_base import ShortModel
from privlink_cost.inputs.fields import OneOf, Share, count, optional
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import Percent
from privlink_cost.validation import Strict

if TYPE_CHECKING:
    from pydantic.functional_validators import ModelWrapValidatorHandler
    from pydantic.json_schema import JsonSchemaValue

MOST_CONDITIONS = 100


class ConditionModel(Strict):
    """One other condition: the word nat_stays, or one of these keys."""

    image_layers: Annotated[Percent, Share()] = optional()
    """So much of all GB are image layers, as in 90%, which ride the free S3 gateway endpoint."""
    azs: Annotated[int, count(int(FIELDS["azs"].highest))] = optional()
    """So many Availability Zones; NAT gateways follow unless the scenario gives them."""
    endpoint_azs: Annotated[int, count(int(FIELDS["endpoint_azs"].highest))] = optional()
    """Endpoints in so many Availability Zones."""
    endpoints: Annotated[int, count(int(FIELDS["endpoint_count"].highest))] = optional()
    """So many interface endpoints, over which all GB but the free gateway endpoints' are spread."""
    nat_gateways: Annotated[int, count(int(FIELDS["nat_gateways"].highest))] = optional()
    """So many NAT gateways in each VPC."""
    vpcs: Annotated[int, count(int(FIELDS["vpcs"].highest))] = optional()
    """So many VPCs."""
    include: Annotated[str, OneOf("extra", tuple(EXTRAS))] = optional()
    """What is left out is counted, as in public-ipv4."""

    @model_validator(mode="wrap")
    @classmethod
    def _check(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - whatever the file holds
        if data == NAT_STAYS:
            return cls.model_construct()
        if isinstance(data, str):
            hint = f"write {NAT_STAYS}, or a key with its value, as in azs: 3"
            raise InputError(f"unknown condition {quoted(data)}", hint=hint)
        found = handler(data)
        if len(found.model_fields_set) != 1:
            raise InputError("a condition is one key with its value", hint="write each on its own, [azs: 3, vpcs: 2]")
        return found

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        word = {"type": "string", "enum": [NAT_STAYS], "description": "The NAT gateways must stay for the internet."}
        whole = handler(core)
        handler.resolve_ref_schema(whole).update(minProperties=1, maxProperties=1)
        return {"anyOf": [word, whole]}


class HoldsIfModel(ShortModel):
    """Other conditions, each on its own, under which the cheapest design is to be the cheapest too."""

    value: Annotated[list[ConditionModel], Field(min_length=1, max_length=MOST_CONDITIONS)]
    """The conditions, as in [nat_stays, image_layers: 90%, azs: 3]."""
