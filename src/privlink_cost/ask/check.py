"""Check assumptions: every scenario is priced through the one door, and its expectations are held against that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.compare import compare
from privlink_cost.ask.answer import prices_key, scenario_of, sheet_of
from privlink_cost.ask.cautions import cautions_of
from privlink_cost.checks import check as model
from privlink_cost.checks.baseline import record as model_record
from privlink_cost.checks.facts import Facts
from privlink_cost.errors import InputError, PriceNotKnownError, quoted
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.checks.baseline import Recorded
    from privlink_cost.checks.expectations import Expectation
    from privlink_cost.checks.findings import Finding
    from privlink_cost.model.fields import Question
    from privlink_cost.model.sheet import PriceSheet


class Assumed(NamedTuple):
    """A scenario by names and numbers, and what is expected of it."""

    question: Question
    expectations: tuple[Expectation, ...]

    @property
    def name(self) -> str:
        """What the scenario is called."""
        return self.question.name or ""


def check(assumed: Iterable[Assumed]) -> Iterator[Finding]:
    """Price each scenario and hold its expectations against that.

    A price that is not known is no error here: the expectations that need it are found `not known`.

    Raises:
        InputError: if a name is not known, a number is out of range or a condition cannot be asked of its scenario;
            with the scenario's name.
    """
    sheets = _Sheets()
    for each in assumed:
        try:
            yield from model.check(each.name, each.expectations, _facts(each.question, sheets))
        except InputError as error:
            raise error.within(_scenario(each)) from None


def record(assumed: Iterable[Assumed]) -> Iterator[Recorded]:
    """The totals to record for every scenario that has a baseline.

    Raises:
        InputError: as `check`, and if a design recorded so far has no total any more.
        PriceNotKnownError: if a price that is needed is not known; with the scenario's name.
    """
    sheets = _Sheets()
    for each in assumed:
        try:
            yield from model_record(each.name, each.expectations, _facts(each.question, sheets))
        except (InputError, PriceNotKnownError) as error:
            raise error.within(_scenario(each)) from None


def _scenario(assumed: Assumed) -> str:
    return f"scenario {quoted(assumed.name)}"


class _Sheets:
    """Price sheets, each made once: most scenarios of a file ask for the same few."""

    def __init__(self) -> None:
        self._made: dict[Hashable, PriceSheet] = {}

    def of(self, question: Question) -> PriceSheet:
        """The prices that a question asks for."""
        key = prices_key(question)
        if key not in self._made:
            self._made[key] = sheet_of(question)
        return self._made[key]

    def of_list_prices(self, question: Question) -> PriceSheet:
        """AWS's list prices in US dollars for the question's region and day."""
        key = (question.region, question.as_of)
        if key not in self._made:
            self._made[key] = load_table(question.region, question.own_tables).on(question.as_of)
        return self._made[key]


def _facts(question: Question, sheets: _Sheets) -> Facts:
    scenario = scenario_of(question)
    found: Comparison | PriceNotKnownError
    try:
        found = compare(scenario, sheets.of(question))
    except PriceNotKnownError as error:
        found = error
    return Facts(
        scenario=scenario,
        list_sheet=sheets.of_list_prices(question),
        found=found,
        cautions=cautions_of(scenario, question.region, question.as_of),
    )
