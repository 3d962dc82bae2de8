"""The shape of an assumptions file: scenarios, and what is expected of each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from privlink_cost import validation
from privlink_cost.inputs.expectations_schema import ExpectModel
from privlink_cost.inputs.fields import ForEditors, Name
from privlink_cost.inputs.scenario_schema import MOST_SCENARIOS, ScenarioModel
from privlink_cost.validation import Strict


class AssumedScenario(ScenarioModel):
    """A scenario, with the keys of a scenario file, and what is expected of it."""

    expect: ExpectModel
    """What must hold."""


class AssumptionsModel(Strict, title="Assumptions file of privlink-cost"):
    """An assumptions file."""

    scenarios: Annotated[dict[Name, AssumedScenario], Field(min_length=1, max_length=MOST_SCENARIOS)]
    """The scenarios, each under its name."""


def json_schema() -> str:
    """The JSON Schema of an assumptions file, for editors."""
    return validation.json_schema(AssumptionsModel, ForEditors)
