"""What an agent can ask: one row each. A tool takes the keys of a scenario file and gives a command's JSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.ask.answer import answer
from privlink_cost.ask.explain import explained
from privlink_cost.ask.optimise import optimise_question
from privlink_cost.ask.solve import solve_question
from privlink_cost.errors import InputError, PrivlinkCostError
from privlink_cost.inputs.scenario_file import scenarios_in
from privlink_cost.inputs.scenario_schema import json_schema_of_one
from privlink_cost.model.fields import FIELDS, Question, key_of
from privlink_cost.render import contract, rendered
from privlink_cost.render.comparison import explain as explanation
from privlink_cost.render.kit.style import Style
from privlink_cost.tables.find import find_region, load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_CHARACTERS = 100_000
"""Of the arguments of a call."""
MOST_PATHS = 100

_STYLE = Style()
_DAYS = tuple(field.key for field in FIELDS.values() if field.kind == "day")
_SOLVED = {
    "solve": {
        "type": "string",
        "enum": ["gb", "endpoints", "azs", "hours", "vpcs"],
        "description": "What to solve for; gb if left out.",
    }
}
_EXISTING = {
    "existing": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Endpoints that exist already, as in [logs]: the answer says which to keep and which to drop.",
    }
}


_PATHS = {
    "paths": {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 1,
        "maxItems": MOST_PATHS,
        "description": "Paths of the files; no other file is read.",
    }
}


class Call(NamedTuple):
    """What an agent asked.

    Attributes:
        name: of the tool.
        own: the arguments that the tool takes beside those of a scenario.
        scenario: the keys of a scenario, as they were given.
        today: the day of the prices, if the scenario names none.
    """

    name: str
    own: Mapping[str, Any]
    scenario: Mapping[str, Any]
    today: date

    def fields(self, *, needs_gb: bool = True, **settled: object) -> dict[str, Any]:
        """Values of `Question` fields; `settled` stands for what was left out or was settled otherwise.

        Raises:
            InputError: with everything that is wrong with the scenario.
        """
        (fields,) = scenarios_in({**self.scenario, **settled}, self.name, {}, needs_gb=needs_gb)
        return fields

    def question(self, *, needs_gb: bool = True) -> Question:
        """The question that the scenario is."""
        return self.asked(self.fields(needs_gb=needs_gb))

    def asked(self, fields: Mapping[str, Any]) -> Question:
        """A question of values of its fields."""
        return Question(**{"as_of": self.today, **fields})

    def paths(self) -> list[Path]:
        """The paths of the files to read."""
        paths = self.own.get("paths", [])
        if not isinstance(paths, list) or not paths or not all(isinstance(path, str) and path for path in paths):
            raise InputError("there is no list of files", hint="give their paths, as in paths: ['plan.json']")
        if len(paths) > MOST_PATHS:
            raise InputError("there are too many files", hint=f"give at most {MOST_PATHS}")
        return [Path(path) for path in paths]


class Tool(NamedTuple):
    """Something to ask.

    Attributes:
        description: what it answers, and when to ask it.
        kind: of the JSON that it gives, of which there is a schema.
        run: answers a call with JSON text.
        own: the arguments that it takes beside those of a scenario, as JSON Schemas.
        required: the arguments that it needs.
    """

    description: str
    kind: str
    run: Callable[[Call], str]
    own: Mapping[str, Any] = {}
    required: tuple[str, ...] = ("region",)


def call(name: str, arguments: Mapping[str, Any], today: date) -> str:
    """Answer a call, with JSON text.

    Args:
        name: one of `TOOLS`.
        arguments: as the agent gave them.
        today: the day of the prices, if the arguments name none.

    Raises:
        PrivlinkCostError: as the command does.
    """
    text = json.dumps(arguments)
    if len(text) > MOST_CHARACTERS:
        raise InputError("the arguments are too long", hint=f"give at most {MOST_CHARACTERS:,} characters")
    given = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    tool = TOOLS[name]
    own = {key: given.pop(key) for key in tool.own if key in given}
    for key in _DAYS:
        if isinstance(given.get(key), str):
            given[key] = _day(key, given[key])
    if "scenarios" in given:
        raise InputError("a call asks about one scenario", hint="give its keys, as in region and gb")
    return tool.run(Call(name, own, given, today))


def sentence(error: PrivlinkCostError) -> str:
    """An error as a sentence for whoever gave the arguments."""
    return error.told(lambda field: f"'{key_of(field)}'")


def input_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a tool's arguments."""
    schema = json_schema_of_one()
    tool = TOOLS[name]
    return schema | {"properties": {**schema["properties"], **tool.own}, "required": list(tool.required)}


def output_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of what a tool gives."""
    return contract.schema(TOOLS[name].kind)


def _day(key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError("this is not a day", hint=f"write {key} as YYYY-MM-DD") from None


def _compare(call: Call) -> str:
    return rendered("comparison", "json", _STYLE, answer(call.question()))


def _optimize(call: Call) -> str:
    existing = call.own.get("existing", [])
    if not isinstance(existing, list) or not all(isinstance(name, str) for name in existing):
        raise InputError("existing is no list of endpoints", hint="write it as in ['logs', 's3']")
    return rendered("optimum", "json", _STYLE, optimise_question(call.question(), existing))


def _break_even(call: Call) -> str:
    variable = call.own.get("solve", "gb")
    known = _SOLVED["solve"]["enum"]
    if variable not in known:
        raise InputError("there is no such thing to solve for", hint=f"solve for one of {', '.join(known)}")
    return rendered("solution", "json", _STYLE, solve_question(call.question(needs_gb=False), variable))


def _explain(call: Call) -> str:
    return explanation.json_text(*explained(call.question()), _STYLE)


def _prices(call: Call) -> str:
    asked = call.question(needs_gb=False)
    return rendered("price_sheet", "json", _STYLE, load_table(asked.region, asked.own_tables).on(asked.as_of))


def _read_plan(call: Call) -> str:
    from privlink_cost.inputs.plan_question import answered
    from privlink_cost.inputs.plans.read import read_plans

    found = read_plans(call.paths(), _region(call))
    fields = call.fields(needs_gb=False, region=found.region) if found.region else {}
    return rendered("plan", "json", _STYLE, answered(found, fields, call.asked))


def _read_usage(call: Call) -> str:
    from privlink_cost.inputs.usage.read import files_of, read_usage

    day = call.scenario.get("as_of", call.today)
    return rendered("usage", "json", _STYLE, read_usage(files_of(call.paths()), day, region=_region(call)))


def _region(call: Call) -> str | None:
    region = call.scenario.get("region")
    return find_region(region) if isinstance(region, str) else None


TOOLS = {
    "compare": Tool(
        "What NAT Gateway, PrivateLink endpoints and other ways from private subnets to AWS services cost a month in a "
        "region, which is the cheapest, what it saves, and what would change that. Ask it for 'NAT or endpoints?'.",
        "comparison",
        _compare,
    ),
    "what_would_change": Tool(
        "What would have to be otherwise for another way to win: see `stays_cheapest` (from how many GB to how many), "
        "`would_change` (of zones, endpoints, NAT that must stay, image layers and more the nearest value at which "
        "another wins) and `better_subset` in the comparison.",
        "comparison",
        _compare,
    ),
    "optimize": Tool(
        "Which endpoints to add, keep or drop: the cheapest set of endpoints for the traffic, exact over all subsets.",
        "optimum",
        _optimize,
        _EXISTING,
    ),
    "break_even": Tool(
        "From how many GB, endpoints, Availability Zones, hours or VPCs on the cheaper of NAT and endpoints changes.",
        "break_even",
        _break_even,
        _SOLVED,
    ),
    "explain": Tool(
        "A comparison with the proof: each charge with rate code, dates and sources, each endpoint with its reason, "
        "what still needs NAT, and what people trip over when they set endpoints up.",
        "explanation",
        _explain,
    ),
    "prices": Tool(
        "A region's unit prices on a day, in US dollars, with tiers, rate codes, days and sources: NAT Gateway, "
        "endpoints, public IPv4, Transit Gateway, instances and more.",
        "price_sheet",
        _prices,
    ),
    "read_plan": Tool(
        "What a Terraform plan or state, a CloudFormation template, or the AWS CLI's answers on NAT gateways, "
        "endpoints and subnets have, what that costs before and after, what stands out, and what else it could cost.",
        "plan",
        _read_plan,
        _PATHS,
        ("paths",),
    ),
    "read_usage": Tool(
        "What bills (CUR, FOCUS, Cost Explorer), metrics (CloudWatch), flow logs or a CSV of service and GB say was "
        "used of NAT gateways and endpoints, what was billed against list prices, and what would be cheapest.",
        "usage",
        _read_usage,
        _PATHS,
        ("paths",),
    ),
}
"""The tools by name."""
