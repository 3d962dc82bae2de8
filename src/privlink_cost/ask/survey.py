"""Several questions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from privlink_cost.analysis.survey import NotKnown, ScenarioAnswers, Survey
from privlink_cost.ask.answer import answer
from privlink_cost.errors import InputError, PriceNotKnownError, quoted
from privlink_cost.tables.find import bundled_regions, find_region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.fields import Question
    from privlink_cost.model.sheet import PriceTable

Answer = TypeVar("Answer")


def survey(questions: Iterable[Question]) -> Survey:
    """Answer each question.

    Raises:
        InputError: if a name is not known or a number is out of range. A price that is not known is no error
            here: the region is listed as such.
    """
    return Survey.ranked(*each_known(questions, answer))


def each_known(questions: Iterable[Question], ask: Callable[[Question], Answer]) -> tuple[list[Answer], list[NotKnown]]:
    """The answers to those questions whose prices are known, and the regions of the others."""
    found: list[Answer] = []
    not_known: list[NotKnown] = []
    for question in questions:
        try:
            found.append(ask(question))
        except PriceNotKnownError as error:
            not_known.append(NotKnown(region_id=_region_id(question), reason=error.message))
    return found, not_known


def answer_scenarios(questions: Iterable[Question]) -> ScenarioAnswers:
    """Answer questions about scenarios that differ in more than the region; they keep their order.

    Raises:
        InputError: as `survey`, with the scenario's name.
    """
    found: list[Comparison | NotKnown] = []
    for question in questions:
        try:
            found.append(answer(question))
        except PriceNotKnownError as error:
            found.append(NotKnown(region_id=_region_id(question), reason=error.message, name=question.name))
        except InputError as error:
            raise error.within(f"scenario {quoted(question.name or '')}") from None
    return ScenarioAnswers(answers=tuple(found))


def all_regions(own_tables: Mapping[str, PriceTable]) -> tuple[str, ...]:
    """Ids of every region that has a table, bundled or the user's own."""
    return tuple(sorted({*bundled_regions(), *own_tables}))


def _region_id(question: Question) -> str:
    return find_region(question.region, question.own_tables)
