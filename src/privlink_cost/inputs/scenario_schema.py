"""The shape of a scenario file: its keys, their types and ranges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field as KeyField, create_model

from privlink_cost import validation
from privlink_cost.inputs.fields import (
    MOST_NAMES,
    ForEditors,
    Name,
    Names,
    Number,
    OneOf,
    Part,
    optional,
)
from privlink_cost.model.fields import FIELDS, MOST_GB
from privlink_cost.model.numbers import Percent
from privlink_cost.validation import Strict

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.model.rows import Field, Kind

MOST_SCENARIOS = 1000

TITLE = "name"
"""The field that a file with several scenarios has as the key of each."""


def _names(field: Field) -> Any:  # noqa: ANN401 - a type
    known = field.row.known
    return Names if known is None else list[Annotated[str, OneOf(field.row.noun, tuple(known()))]]


def _number(field: Field) -> Number:
    row = field.row
    return Number(
        field.highest,
        row.lowest,
        above=row.is_above_lowest,
        whole=field.kind == "count",
        gb=field.kind == "gb",
        percent=field.kind == "percent",
    )


_TYPES: dict[Kind, Callable[[Field], Any]] = {
    "amount": lambda field: Annotated[Decimal, _number(field)],
    "gb": lambda field: Annotated[Decimal, _number(field)],
    "percent": lambda field: Annotated[Decimal, _number(field)],
    "part": lambda field: Annotated[Decimal | Percent, Part(field.highest)],
    "count": lambda field: Annotated[int, _number(field)],
    "text": lambda _: Name,
    "names": _names,
    "traffic": lambda _: Annotated[
        dict[Name, Annotated[Decimal | Percent, Part(MOST_GB)]], KeyField(max_length=MOST_NAMES)
    ],
    "day": lambda _: date,
    "yes_no": lambda _: bool,
}
"""What pydantic is told of a field, by its kind."""


def _keys(*names: str) -> dict[str, Any]:
    """Some fields as keys that may be left out."""
    fields = [FIELDS[name] for name in names]
    return {
        field.name: (_TYPES[field.kind](field), optional(field.key, description=field.row.gloss)) for field in fields
    }


if TYPE_CHECKING:

    class ScenarioModel(Strict):
        """What is to be priced."""

else:
    ScenarioModel = create_model(
        "ScenarioModel",
        __base__=Strict,
        __doc__="What is to be priced. The keys are the flags of `compare`; what is left out has the flag's default.",
        __module__=__name__,
        **_keys(*(name for name in FIELDS if name != TITLE)),
    )

OneScenario: type[ScenarioModel] = create_model(
    "OneScenario", __base__=ScenarioModel, __doc__="A file that holds one scenario.", **_keys(TITLE)
)


class SeveralScenarios(Strict):
    """A file that holds several scenarios."""

    scenarios: Annotated[dict[Name, ScenarioModel], KeyField(min_length=1, max_length=MOST_SCENARIOS)]
    """The scenarios, each under its name."""


def json_schema() -> str:
    """The JSON Schema of a scenario file, for editors."""
    return validation.json_schema(OneScenario | SeveralScenarios, ForEditors, title="Scenario file of privlink-cost")


def json_schema_of_one() -> dict[str, Any]:
    """The JSON Schema of one scenario, as plain data."""
    schema: dict[str, Any] = OneScenario.model_json_schema(schema_generator=ForEditors)
    return schema
