"""Answers to very many questions, as the rows of a file ask them: what does not change is not looked up again."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.stays_cheapest import stays_cheapest
from privlink_cost.ask.answer import prices_key, scenario_of, sheet_of
from privlink_cost.ask.cautions import with_cautions
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet

if TYPE_CHECKING:
    from collections.abc import Hashable

    from privlink_cost.analysis.break_even import BreakEven
    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.stays_cheapest import StaysCheapest, Stretch
    from privlink_cost.model.fields import Question

Value = TypeVar("Value")

MOST_SHEETS = 256
MOST_BREAK_EVENS = 4096

# What tells break-evens apart is all but what cannot: a new field of a scenario or a sheet cannot be missed.
_NOT_OF_SCENARIO = {
    "gb",
    "traffic",
    "percents",
    "interface_endpoints",
    "gateway_endpoints",
    "designs",
    "workload",
    "name",
    "notes",
}
_of_scenario = attrgetter(*(name for name in Scenario.__dataclass_fields__ if name not in _NOT_OF_SCENARIO))
_NOT_OF_SHEET = {"region_name", "prices", "first_days", "sources", "origin"}  # they follow from region and day
_of_sheet = attrgetter(*(name for name in PriceSheet._fields if name not in _NOT_OF_SHEET))


class Answerer:
    """The same answers as `ask.answer`, for questions that share their own price tables.

    It remembers price sheets and break-evens, so many of each and no more: its memory does not grow with the
    number of questions.
    """

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self._sheets: dict[Hashable, PriceSheet] = {}
        self._break_evens: dict[Hashable, BreakEven | None] = {}
        self._envelopes: dict[Hashable, tuple[Stretch, ...] | None] = {}

    def answer(self, question: Question) -> Comparison:
        """Compare the designs for a question.

        Raises:
            InputError: if a name is not known or a number is out of range.
            PriceNotKnownError: if a price that is needed is not known for the day.
        """
        return with_cautions(compare(scenario_of(question), self._sheet_of(question)))

    def break_even_of(self, found: Comparison) -> BreakEven | None:
        """The comparison's break-even; None if it has none or it is not known.

        Without traffic by service it is the same at any GB, and it depends on the endpoints' number, not on their
        names.
        """
        scenario, sheet = found.scenario, found.sheet
        if scenario.traffic:
            return _break_even(found)
        endpoints = len(scenario.interface_endpoints), bool(scenario.gateway_endpoints)
        key = (*_of_sheet(sheet), *_of_scenario(scenario), *endpoints)
        try:
            return self._break_evens[key]
        except KeyError:
            return _remember(self._break_evens, key, _break_even(found), MOST_BREAK_EVENS)

    def stays_of(self, found: Comparison) -> StaysCheapest | None:
        """Over which volumes the comparison's cheapest design stays the cheapest; None if it is not known.

        Without traffic by service the cheapest design along the volumes is the same whatever the GB asked.
        """
        scenario, sheet = found.scenario, found.sheet
        stretches = _envelope(found) if scenario.traffic else None
        if not scenario.traffic:
            endpoints = len(scenario.interface_endpoints), bool(scenario.gateway_endpoints)
            key = (*_of_sheet(sheet), *_of_scenario(scenario), *endpoints, scenario.designs)
            try:
                stretches = self._envelopes[key]
            except KeyError:
                stretches = _remember(self._envelopes, key, _envelope(found), MOST_BREAK_EVENS)
        return None if stretches is None else stays_cheapest(stretches, found.cheapest.design_id, scenario.gb)

    def _sheet_of(self, question: Question) -> PriceSheet:
        key = prices_key(question)
        try:
            return self._sheets[key]
        except KeyError:
            return _remember(self._sheets, key, sheet_of(question), MOST_SHEETS)


def _envelope(found: Comparison) -> tuple[Stretch, ...] | None:
    try:
        return found.envelope
    except PriceNotKnownError:
        return None


def _break_even(found: Comparison) -> BreakEven | None:
    try:
        return found.break_even
    except PriceNotKnownError:
        return None


def _remember(memory: dict[Hashable, Value], key: Hashable, value: Value, most: int) -> Value:
    if len(memory) >= most:
        memory.clear()
    memory[key] = value
    return value
