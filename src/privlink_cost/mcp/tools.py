"""What an agent can ask: one row each. A tool takes the keys of a scenario file and gives a command's JSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
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
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_CHARACTERS = 100_000
"""Of the arguments of a call."""

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


class Tool(NamedTuple):
    """Something to ask.

    Attributes:
        description: what it answers, and when to ask it.
        kind: of the JSON that it gives, of which there is a schema.
        run: takes a call's own arguments and its scenario, and gives JSON text.
        own: the arguments that it takes beside those of a scenario, as JSON Schemas.
        needs_gb: whether the scenario has to say how many GB there are.
    """

    description: str
    kind: str
    run: Callable[[Mapping[str, Any], Question], str]
    own: Mapping[str, Any] = {}
    needs_gb: bool = True


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
    (fields,) = scenarios_in(given, name, {}, needs_gb=tool.needs_gb)
    return tool.run(own, Question(**{"as_of": today, **fields}))


def sentence(error: PrivlinkCostError) -> str:
    """An error as a sentence for whoever gave the arguments."""
    return error.told(lambda field: f"'{key_of(field)}'")


def input_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a tool's arguments."""
    schema = json_schema_of_one()
    return schema | {"properties": {**schema["properties"], **TOOLS[name].own}, "required": ["region"]}


def output_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of what a tool gives."""
    return contract.schema(TOOLS[name].kind)


def _day(key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError("this is not a day", hint=f"write {key} as YYYY-MM-DD") from None


def _compare(_: Mapping[str, Any], question: Question) -> str:
    return rendered("comparison", "json", _STYLE, answer(question))


def _optimize(own: Mapping[str, Any], question: Question) -> str:
    existing = own.get("existing", [])
    if not isinstance(existing, list) or not all(isinstance(name, str) for name in existing):
        raise InputError("existing is no list of endpoints", hint="write it as in ['logs', 's3']")
    return rendered("optimum", "json", _STYLE, optimise_question(question, existing))


def _break_even(own: Mapping[str, Any], question: Question) -> str:
    variable = own.get("solve", "gb")
    known = _SOLVED["solve"]["enum"]
    if variable not in known:
        raise InputError("there is no such thing to solve for", hint=f"solve for one of {', '.join(known)}")
    return rendered("solution", "json", _STYLE, solve_question(question, variable))


def _explain(_: Mapping[str, Any], question: Question) -> str:
    return explanation.json_text(*explained(question), _STYLE)


def _prices(_: Mapping[str, Any], question: Question) -> str:
    return rendered("price_sheet", "json", _STYLE, load_table(question.region, question.own_tables).on(question.as_of))


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
        needs_gb=False,
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
        needs_gb=False,
    ),
}
"""The tools by name."""
