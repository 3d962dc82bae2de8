"""A scenario file: one scenario, or several under `scenarios`, as what a `Question` is made of; flags win."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.ask.problems import CHOICE, problems
from privlink_cost.errors import FieldName, InputError, ScenarioFileError, UnknownNameError, close_names, quoted
from privlink_cost.inputs.fields import LONGEST_NAME
from privlink_cost.inputs.scenario_schema import TITLE, OneScenario, ScenarioModel, SeveralScenarios
from privlink_cost.model.fields import FIELDS, key_of
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.validation import Problem, located, validate
from privlink_cost.yamlfile import parse_untrusted, read_text

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping

    from privlink_cost.errors import Sentence
    from privlink_cost.validation import Path

_NAMES = {field.key: name for name, field in FIELDS.items()}
_CHOOSING = ("workload", "endpoints", "endpoint_count", "traffic")

WORDS = {
    "bool_type": "write true or false",
    "date_type": "write a day as YYYY-MM-DD, without quotes",
    "dict_type": "write keys with values",
    "list_type": "write a list, as in [logs, sts]",
    "model_type": "write keys with values, as in gb: 1000",
    "invalid_key": "write the key as text",
    "string_too_long": f"write at most {LONGEST_NAME} characters",
    "string_too_short": "write something",
    "too_long": "these are too many",
    "too_short": "write at least one scenario with its name",
    "string_type": "write text, in quotes if it looks like a number or a date",
    "string_pattern_mismatch": "write text on one line, without control characters",
    "missing": "this key is missing",
}
"""What to say for pydantic's kinds of problem, where its own words are about Python."""


class Entry(NamedTuple):
    """A scenario of a file as it stands there: its name, where it is, its shape and its data."""

    name: str | None
    path: Path
    shape: type[ScenarioModel]
    data: Any


def read_scenarios(
    path: pathlib.Path, flags: Mapping[str, Any], *, scenario_name: str | None = None, needs_gb: bool = True
) -> list[dict[str, Any]]:
    """Read a scenario file, and let flags win over it.

    A flag that chooses endpoints (a workload, endpoints by name or number, traffic) replaces the file's whole
    choice, its traffic included. A currency replaces the file's exchange rate too. An assumptions file is taken for its
    scenarios: what it expects of them is passed over.

    Args:
        path: the file.
        flags: values of `Question` fields given beside the file; they win in every scenario.
        scenario_name: of the one scenario to read; None for all.
        needs_gb: whether a scenario without GB is wrong.

    Returns:
        For each scenario, in the file's order, values of `Question` fields.

    Raises:
        InputError: if the file cannot be read or is no YAML, or has no scenario of that name.
        ScenarioFileError: with all problems of the file at once, each with file, line and key.
    """
    text = read_text(path)
    try:
        data = parse_untrusted(text, str(path))
        return scenarios_in(data, str(path), flags, text=text, scenario_name=scenario_name, needs_gb=needs_gb)
    except InputError as error:
        from privlink_cost.inputs.plans.recognised import is_of_plan

        raise is_of_plan(text, str(path)) or error from None


def scenarios_in(
    data: Any,  # noqa: ANN401 - whatever was handed in
    name: str,
    flags: Mapping[str, Any],
    *,
    text: str | None = None,
    scenario_name: str | None = None,
    needs_gb: bool = True,
) -> list[dict[str, Any]]:
    """The scenarios of data in the shape of a scenario file, wherever it comes from.

    Args:
        data: what was handed in; its numbers are Decimals.
        name: what to call it in messages.
        flags: as in `read_scenarios`.
        text: the data's own text, for line numbers; None if it has none.
        scenario_name: as in `read_scenarios`.
        needs_gb: as in `read_scenarios`.

    Raises:
        InputError: if there is no scenario of that name.
        ScenarioFileError: with all problems at once, each with its key.
    """
    several = isinstance(data, dict) and "scenarios" in data
    if several:
        data = _without_expectations(data)
    _, found = validate(SeveralScenarios if several else OneScenario, data)
    wrong = list(found)
    beside: dict[str, Sentence] = {}
    scenarios = []
    for entry in _picked(data, scenario_name, name, several=several):
        fields, unsound = sound_fields(entry, found)
        asked = merged(fields, flags)
        if entry.name is not None:
            asked[TITLE] = entry.name
        scenarios.append(asked)
        for problem in problems(asked, unsound=unsound - flags.keys(), needs_gb=needs_gb):
            if problem.field in flags:
                beside[str(problem)] = problem.sentence
            else:
                wrong.append(in_file(problem, entry))
    if wrong or beside:
        at = located(wrong, text, name, partial(_reworded, several=several))
        raise ScenarioFileError([*at.sentences, *beside.values()], more=at.more)
    return scenarios


def _without_expectations(data: dict[str, Any]) -> dict[str, Any]:
    """The scenarios of an assumptions file without what is expected of them, which `check` alone asks about."""
    bodies = data["scenarios"]
    if not isinstance(bodies, dict):
        return data
    kept = {
        name: {key: value for key, value in body.items() if key != "expect"} if isinstance(body, dict) else body
        for name, body in bodies.items()
    }
    return {**data, "scenarios": kept}


def _picked(data: Any, name: str | None, file: str, *, several: bool) -> Iterator[Entry]:  # noqa: ANN401 - whatever the file holds
    """The scenarios to read; none where the file is not of the shape to say."""
    if not several:
        if name is not None:
            raise InputError(
                f"{file} holds one scenario without a name", hint=("leave ", FieldName("scenario_name"), " out")
            )
        yield Entry(None, (), OneScenario, data)
        return
    bodies = data["scenarios"] if isinstance(data["scenarios"], dict) else {}
    names = [key for key in bodies if isinstance(key, str)]
    if name is not None and name not in names:
        raise UnknownNameError("scenario", name, names, hint=f"{file} has {', '.join(map(quoted, names))}")
    for key in names if name is None else [name]:
        yield Entry(key, ("scenarios", key), ScenarioModel, bodies[key])


def sound_fields(entry: Entry, found: list[Problem]) -> tuple[dict[str, Any], set[str]]:
    """The values of a scenario that are right one by one, and the fields that are not."""
    depth = len(entry.path)
    bad = {p.path[depth] if len(p.path) > depth else None for p in found if p.path[:depth] == entry.path}
    if not isinstance(entry.data, dict):
        return {}, {*FIELDS}
    sound = {key: value for key, value in entry.data.items() if key not in bad}
    if isinstance(entry.data.get("traffic"), dict):
        # The names of its endpoints can be looked up even where an amount is wrong.
        amounts = (*entry.path, "traffic")
        wrong = {p.path[depth + 1] for p in found if p.path[: depth + 1] == amounts and len(p.path) > depth + 1}
        sound["traffic"] = {key: value for key, value in entry.data["traffic"].items() if str(key) not in wrong}
    model, still = validate(entry.shape, sound)
    if model is None or still:
        return {}, {*FIELDS}
    fields = {field: getattr(model, field) for field in model.model_fields_set}
    fields = {field: tuple(value) if isinstance(value, list) else value for field, value in fields.items()}
    if "traffic" in fields:
        fields["traffic"] = tuple(TrafficPart.of(endpoint, part) for endpoint, part in fields["traffic"].items())
    return fields, {_NAMES[key] for key in bad if isinstance(key, str) and key in _NAMES}


def merged(fields: Mapping[str, Any], flags: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a scenario with flags beside it, which win."""
    dropped = set(flags)
    if dropped.intersection(_CHOOSING):
        dropped.update(CHOICE, ["traffic"])
    if "currency" in flags:
        dropped.add("fx_rate")
    return {**{field: value for field, value in fields.items() if field not in dropped}, **flags}


def in_file(problem: InputError, entry: Entry) -> Problem:
    """A problem of a question as one of the scenario it comes from."""
    assert problem.field is not None  # noqa: S101 - a promise of `problems`
    path: Path = (*entry.path, key_of(problem.field))
    if problem.item is not None:
        values = entry.data[path[-1]]
        path = (*path, values.index(problem.item) if isinstance(values, list) else problem.item)
    return Problem(path, problem.told(_as_key))


def _as_key(field: str) -> str:
    """A field as a file has it."""
    return f"'{key_of(field)}'"


def _reworded(problem: Problem, *, several: bool) -> Problem:
    if problem.kind == "extra_forbidden":
        key, depth = str(problem.path[-1]), len(problem.path)
        if several and depth == 1:
            return problem._replace(message="a file with scenarios has nothing beside them: move it into each of them")
        close = close_names(key, [known for known, name in _NAMES.items() if name != TITLE or not several])
        hint = f"did you mean {' or '.join(close)}?" if close else "the keys are the flags of compare, as in gb"
        return problem._replace(message=f"unknown key: {hint}")
    if problem.kind in WORDS:
        return problem._replace(message=WORDS[problem.kind])
    return problem
