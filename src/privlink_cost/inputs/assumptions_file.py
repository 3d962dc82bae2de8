"""An assumptions file: scenarios, each with what is expected of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.ask.check import Assumed
from privlink_cost.ask.problems import problems
from privlink_cost.errors import AssumptionsFileError, close_names
from privlink_cost.inputs import expectations_schema as schema
from privlink_cost.inputs.assumptions_schema import AssumedScenario, AssumptionsModel
from privlink_cost.inputs.conditions_schema import ConditionModel, HoldsIfModel
from privlink_cost.inputs.expectations import Place, build_expectations
from privlink_cost.inputs.scenario_file import WORDS, Entry, in_file, merged, sound_fields
from privlink_cost.inputs.scenario_schema import ScenarioModel
from privlink_cost.model.fields import Question
from privlink_cost.validation import Problem, located, validate
from privlink_cost.yamlfile import line_of, parse_document, read_text

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

EXPECT = "expect"

_KNOWN_KEYS: dict[str, type] = {
    "cheapest": schema.CheapestModel,
    "saving": schema.SavingModel,
    "break_even_gb": schema.BreakEvenModel,
    "stays_cheapest_gb": schema.StaysCheapestModel,
    "holds_if": HoldsIfModel,
    "endpoints": schema.EndpointsModel,
    "cautions": schema.CautionsModel,
    "price_age_days": schema.PriceAgeModel,
    "baseline": schema.BaselineModel,
    "totals": schema.TotalModel,
    "unit_prices": schema.UnitPriceModel,
    EXPECT: schema.ExpectModel,
}
"""By the key above them, the shapes whose keys may have been meant."""

_SCENARIO_DEPTH = 2  # scenarios, and the scenario's name


class PlacedAssumptions(NamedTuple):
    """A scenario with what is expected of it, and where that stands.

    Attributes:
        assumed: the scenario and its expectations.
        lines: of the file, one for each expectation; None where it is not known.
    """

    assumed: Assumed
    lines: tuple[int | None, ...]


def read_assumptions(path: pathlib.Path, flags: Mapping[str, Any], *, today: date) -> list[PlacedAssumptions]:
    """Read an assumptions file.

    Args:
        path: the file.
        flags: values of `Question` fields given beside the file; they win in every scenario.
        today: the day of the prices where neither a flag nor the file says one.

    Returns:
        The scenarios in the file's order.

    Raises:
        InputError: if the file cannot be read or is no YAML.
        AssumptionsFileError: with all problems of the file at once, each with file, line and key.
    """
    return assumptions_in(read_text(path), str(path), flags, today=today)


def assumptions_in(text: str, name: str, flags: Mapping[str, Any], *, today: date) -> list[PlacedAssumptions]:
    """As `read_assumptions`, of the text of a file, wherever it comes from.

    Args:
        text: the text.
        name: the file's name, for messages.
        flags: as in `read_assumptions`.
        today: as in `read_assumptions`.
    """
    document = parse_document(text, name, holds_results=True)
    data = document.data
    _, found = validate(AssumptionsModel, data)
    wrong = list(found)
    found_in: dict[object, list[Problem]] = {}
    for problem in found:
        found_in.setdefault(problem.path[1] if len(problem.path) > 1 else None, []).append(problem)
    asked_of: list[tuple[Entry, dict[str, Any]]] = []
    for entry in _entries(data):
        fields, unsound = sound_fields(entry, found_in.get(entry.name, []))
        asked = merged(fields, flags) | {"name": entry.name}
        asked_of.append((entry, asked))
        wrong += [in_file(problem, entry) for problem in problems(asked, unsound=unsound - flags.keys())]
    if wrong:
        at = located(wrong, text, name, partial(_reworded, data=data))
        raise AssumptionsFileError(at.sentences, more=at.more)
    line = line_of(document.root)
    placed = []
    for entry, asked in asked_of:
        place = Place((*entry.path, EXPECT), line)
        built = list(build_expectations(data["scenarios"][entry.name][EXPECT], place))
        assumed = Assumed(Question(**({"as_of": today} | asked)), tuple(expectation for expectation, _ in built))
        placed.append(PlacedAssumptions(assumed, tuple(number for _, number in built)))
    return placed


def _entries(data: Any) -> Iterator[Entry]:  # noqa: ANN401 - whatever the file holds
    """The scenarios without what is expected of them; none where the file is not of the shape to say."""
    bodies = data.get("scenarios") if isinstance(data, dict) else None
    for key, body in bodies.items() if isinstance(bodies, dict) else ():
        if isinstance(key, str):
            rest = {k: v for k, v in body.items() if k != EXPECT} if isinstance(body, dict) else body
            yield Entry(key, ("scenarios", key), ScenarioModel, rest)


def _reworded(problem: Problem, data: Any) -> Problem:  # noqa: ANN401 - whatever the file holds
    path = problem.path
    step = max((place for place, key in enumerate(path) if key == "value"), default=None)
    if step is not None and not isinstance(_at(data, path[:step]), dict):
        path = path[:step] + path[step + 1 :]  # it is written as the value alone
        problem = problem._replace(path=path)
    if problem.kind == "extra_forbidden":
        return problem._replace(message=f"unknown key: {_hint(path)}")
    if problem.kind == "missing" and path and path[-1] == EXPECT:
        return problem._replace(message="nothing is expected: give an expectation, as in cheapest: privatelink")
    if problem.kind == "model_type" and not path:
        return problem._replace(message="the file holds no scenarios: write scenarios:, and each below it by name")
    if problem.kind == "too_short" and len(path) > 1:
        return problem._replace(message="this is empty: write at least one")
    return problem._replace(message=WORDS[problem.kind]) if problem.kind in WORDS else problem


def _hint(path: Sequence[str | int]) -> str:
    """Which key may have been meant."""
    depth = len(path)
    if depth == 1:
        return "a file has nothing beside scenarios: move it into each of them"
    above = next((str(step) for step in reversed(path[_SCENARIO_DEPTH:-1]) if str(step) in _KNOWN_KEYS), None)
    shape: Any = AssumedScenario if above is None else _KNOWN_KEYS[above]
    if "tiers" in path:
        shape = schema.TierModel
    if above == "holds_if" and isinstance(path[-2], int):
        shape = ConditionModel
    known = [info.alias or field for field, info in shape.model_fields.items() if not info.json_schema_extra]
    close = close_names(str(path[-1]), known)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return (
        "the keys are the flags of compare, as in gb, and expect" if above is None else f"known are {', '.join(known)}"
    )


def _at(data: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - whatever the file holds
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
