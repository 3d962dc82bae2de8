"""What the shapes of all expectations share: amounts in their ranges, a note and a level, a value or a band."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, Field, GetJsonSchemaHandler, model_validator

from privlink_cost.errors import InputError
from privlink_cost.inputs.fields import PERCENT_TEXT, Checked, Number, OneOf, optional, shown
from privlink_cost.model.fields import MOST_GB
from privlink_cost.model.numbers import Percent, parse_decimal, plain
from privlink_cost.validation import Strict

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

MOST_MONEY = Decimal(10) ** 40
MOST_PERCENT = Decimal(1_000_000)
LONGEST_NOTE = 500

_MONEY, _PERCENT = Number(MOST_MONEY, result=True), Number(MOST_PERCENT)
Money = Annotated[Decimal, _MONEY]
OldPercent = Annotated[Decimal, _PERCENT]
Gb = Annotated[Decimal, Number(MOST_GB, gb=True)]
Note = Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]


class _Tolerance(Checked):
    """Money, or a percentage of the figure."""

    def read(self, value: object) -> object:
        if isinstance(value, str) and value.endswith("%"):
            return Percent(Decimal(_PERCENT.read(parse_decimal(value[:-1]))))
        if not isinstance(value, Decimal):
            raise InputError(f"{shown(value)} is no tolerance", hint="write money as in 20, or a share as in 5%")
        return _MONEY.read(value)

    def json_schema(self) -> JsonSchemaValue:
        return _MONEY.json_schema() | {"type": ["number", "string"], "pattern": f"^{PERCENT_TEXT}$"}


Tolerance = Annotated[Decimal | Percent, _Tolerance()]


class ExpectationModel(Strict):
    """What every expectation may have."""

    note: Note = optional()
    """The owner's note, shown when the expectation does not hold."""
    level: Annotated[str, OneOf("level", ("fail", "warn"))] = optional()
    """Whether a break fails the check or only warns; fail if left out."""


class ShortModel(ExpectationModel):
    """An expectation that may be written as its `value` alone."""

    @model_validator(mode="before")
    @classmethod
    def _write_out(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return data if isinstance(data, dict) else {"value": data}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        whole = handler(core)
        short = dict(handler.resolve_ref_schema(whole)["properties"]["value"])
        short.pop("title", None)
        return {"anyOf": [short, whole]}


class BandModel(ExpectationModel):
    """From where to where a number may lie, both included."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_bounds(self, "min", "max")
        return self


def old_spelling() -> Any:  # noqa: ANN401 - pydantic's
    """A key that files of version 0.4 have and that is still read; no page and no message names it."""
    return Field(default=None, json_schema_extra={"deprecated": True})


def check_bounds(model: BaseModel, low: str, high: str) -> None:
    """See that of two bounds the lower is not the higher.

    Raises:
        InputError: if it is.
    """
    given = model.model_fields_set
    least, most = getattr(model, low, None), getattr(model, high, None)
    if {low, high} <= given and least is not None and most is not None and least > most:
        raise InputError(f"{low} {plain(least)} is more than {high} {plain(most)}", hint="swap them")
