"""Checking a user's file against a pydantic shape: every problem at once, each with file, line and key.

Only the modules about the shape of a file import this one: it imports pydantic, which slows a start.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from privlink_cost.errors import MOST_PROBLEMS, quoted
from privlink_cost.yamlfile import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Path = tuple[str | int, ...]
Shape = TypeVar("Shape", bound=BaseModel)

_PLAIN_KEY = re.compile(r"[\w.:-]{1,100}", re.ASCII)
_NUMBER_KEY = re.compile(r"Decimal\('(.*)'\)")


class Strict(BaseModel):
    """Unknown keys and values of another type are errors: "0.01" in quotes is text, not a number."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Problem(NamedTuple):
    """Something wrong with a file.

    Attributes:
        path: keys and list positions down to the value it is about.
        message: what is wrong, and what to do about it.
        kind: pydantic's name for the kind of problem.
    """

    path: Path
    message: str
    kind: str = "value_error"


def validate(
    shape: type[Shape],
    data: Any,  # noqa: ANN401 - whatever the file holds
) -> tuple[Shape | None, list[Problem]]:
    """The data of a file in its shape, or every way in which it does not have it."""
    try:
        return shape.model_validate(data), []
    except ValidationError as error:
        return None, [
            Problem(
                path=tuple(_step(step) for step in found["loc"] if step != "[key]"),
                message=str(found["ctx"]["error"]) if found["type"] == "value_error" else found["msg"],
                kind=found["type"],
            )
            for found in error.errors(include_url=False)
        ]


class Located(NamedTuple):
    """Problems as sentences, and how many more there are."""

    sentences: list[str]
    more: int


def located(
    problems: Sequence[Problem],
    text: str | None,
    name: str,
    worded: Callable[[Problem], Problem] = lambda problem: problem,
) -> Located:
    """The first problems as sentences that begin with file, line and key, from the top of the file to its end.

    Args:
        problems: what is wrong.
        text: the file's text, for line numbers; None if it has none.
        name: the file's name.
        worded: gives a problem that is told its words.
    """
    line = line_of(text)
    placed = sorted(((line(problem.path), problem) for problem in problems), key=lambda pair: pair[0] or 0)
    sentences = []
    for at, found in placed[:MOST_PROBLEMS]:
        problem = worded(found)
        where = f"{name}, line {at}" if at is not None else name
        key = _key(problem.path)
        sentences.append(f"{where}: {key}: {problem.message}" if key else f"{where}: {problem.message}")
    return Located(sentences, len(placed) - len(sentences))


def json_schema(shape: Any, generator: type[GenerateJsonSchema] = GenerateJsonSchema, **more: str) -> str:  # noqa: ANN401 - a type or a union
    """The JSON Schema of a shape, for editors."""
    schema = TypeAdapter(shape).json_schema(schema_generator=generator)
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps({"$schema": dialect, **more, **schema}, indent=2) + "\n"


def _step(step: str | int) -> str | int:
    """A key as it stands in the file: pydantic names one that is not text by its Python form."""
    number = _NUMBER_KEY.fullmatch(step) if isinstance(step, str) else None
    return number[1] if number else step


def _key(path: Path) -> str:
    key = ""
    for step in path:
        if isinstance(step, int):
            key += f"[{step}]"
        else:
            key += f".{step if _PLAIN_KEY.fullmatch(step) else quoted(step)}"
    return key.removeprefix(".")
