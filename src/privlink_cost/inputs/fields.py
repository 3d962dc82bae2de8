"""What the shapes of users' files share: checked numbers and names, and keys that may be left out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, PlainValidator
from pydantic.json_schema import GenerateJsonSchema

from privlink_cost.errors import InputError, UnknownNameError, quoted
from privlink_cost.model.numbers import (
    HUNDRED,
    ZERO,
    Percent,
    check_length,
    parse_decimal,
    parse_gb,
    parse_percent,
    plain,
)
from privlink_cost.model.rows import range_words

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

GB_TEXT = "[0-9.]+ ?([GgTtPp][Ii]?[Bb])"
PERCENT_TEXT = "[0-9.]+%"

MOST_NAMES = 1000
LONGEST_NAME = 60


class Checked:
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
class Number(Checked):
    """A number in a range, kept exactly as written.

    `whole` makes it an int, `above` leaves the lowest out, `gb` takes a text with a unit too, as in 2TB, `percent` one
    with a percent sign, and `result` as many digits as the program itself writes.
    """

    highest: Decimal | int
    lowest: Decimal | int = ZERO
    above: bool = False
    whole: bool = False
    gb: bool = False
    percent: bool = False
    result: bool = False

    def read(self, value: object) -> Decimal | int:
        """The number, or an int if it is to be whole."""
        if isinstance(value, Decimal) and not self.result:
            check_length(value, plain(value))
        if self.percent and isinstance(value, str) and value.endswith("%"):
            value = parse_percent(value)
        if self.gb and isinstance(value, str) and value[-1:] in {"b", "B"}:
            value = parse_gb(value)
        if not isinstance(value, Decimal):
            raise InputError(f"{shown(value)} is not a number", hint="write digits without quotes, as in 1000")
        if self.whole and value != value.to_integral_value():
            raise InputError(f"{plain(value)} is not a whole number")
        if not self.lowest <= value <= self.highest or (self.above and value == self.lowest):
            bounds = range_words(self.lowest, self.highest, is_above_lowest=self.above)
            raise InputError(f"{plain(value)} is out of range", hint=f"give {bounds}")
        return int(value) if self.whole else value

    def json_schema(self) -> JsonSchemaValue:
        """The range."""
        schema: JsonSchemaValue = {
            "type": "integer" if self.whole else "number",
            "exclusiveMinimum" if self.above else "minimum": int(self.lowest),
            "maximum": int(self.highest),
        }
        text = GB_TEXT if self.gb else PERCENT_TEXT if self.percent else None
        # A range is said of numbers alone and a pattern of texts alone.
        return schema if text is None else schema | {"type": ["number", "string"], "pattern": f"^{text}$"}


@dataclass(frozen=True)
class Part(Number):
    """GB in a range, or a percentage of the total."""

    gb: bool = True

    def read(self, value: object) -> Decimal | Percent:  # type: ignore[override]
        """The GB, or the percentage."""
        if isinstance(value, str) and value.endswith("%"):
            return Share().read(value)
        if not isinstance(value, Decimal) and not (isinstance(value, str) and value[-1:] in {"b", "B"}):
            raise InputError(f"{shown(value)} is not an amount", hint="write GB as in 900, or a share as in 90%")
        return Decimal(super().read(value))

    def json_schema(self) -> JsonSchemaValue:
        """The range, and the pattern of a text."""
        return super().json_schema() | {"pattern": f"^({GB_TEXT}|{PERCENT_TEXT})$"}


@dataclass(frozen=True)
class Share(Checked):
    """A percentage of the total, with its sign: without it somebody might take it for GB."""

    def read(self, value: object) -> Percent:
        """The percentage."""
        if not isinstance(value, str) or not value.endswith("%"):
            raise InputError(f"{shown(value)} is not a share", hint="write it with its sign, as in 90%")
        return Percent(Decimal(Number(HUNDRED).read(parse_decimal(value[:-1]))))

    def json_schema(self) -> JsonSchemaValue:
        """The pattern of a text."""
        return {"type": "string", "pattern": f"^{PERCENT_TEXT}$"}


@dataclass(frozen=True)
class OneOf(Checked):
    """One of a few names."""

    kind: str
    names: tuple[str, ...]

    def read(self, value: object) -> str:
        """The name."""
        if not isinstance(value, str) or value not in self.names:
            raise UnknownNameError(self.kind, as_text(value), self.names, hint=f"known are {', '.join(self.names)}")
        return value

    def json_schema(self) -> JsonSchemaValue:
        """The names."""
        return {"type": "string", "enum": list(self.names)}


def shown(value: object) -> str:
    """A value for a message."""
    if isinstance(value, list | dict):
        return as_text(value)
    return quoted(value) if isinstance(value, str) else "nothing" if value is None else f"this ({as_text(value)})"


def as_text(value: object) -> str:
    """A value as it stands in a file, or what kind of value it is if it holds others."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return plain(value) if isinstance(value, Decimal) else str(value)


def count(highest: int, lowest: int = 1) -> Number:
    """A whole number in a range."""
    return Number(highest, lowest, whole=True)


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]


def optional(key: str | None = None, description: str | None = None) -> Any:  # noqa: ANN401 - pydantic's
    """A key that may be left out; what is left out is never looked at, so it needs no default of the right type."""
    return Field(default=None, alias=key, description=description)


class ForEditors(GenerateJsonSchema):
    """No defaults: a key that is left out is not the same as one that is null."""

    def default_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """The schema of the value alone."""
        return self.generate_inner(schema["schema"])
