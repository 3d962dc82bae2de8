"""Answers to very many questions, as the rows of a file ask them: what does not change is not worked out again."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.layout import Layout
from privlink_cost.analysis.would_change import would_change
from privlink_cost.ask.answer import prices_key, scenario_of, sheet_of
from privlink_cost.ask.cautions import with_cautions
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import ZERO, Percent

if TYPE_CHECKING:
    from collections.abc import Hashable
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.layout import Figures
    from privlink_cost.model.fields import Question
    from privlink_cost.model.sheet import PriceSheet

Value = TypeVar("Value")

MOST_SHEETS = 256
MOST_LAYOUTS = 1024

# What tells layouts apart is all but what cannot: a new field of a question cannot be missed.
_layout_key = attrgetter(
    *(name for name, field in FIELDS.items() if name != "gb" and field.row.matters_to != "nothing")
)


class Answerer:
    """The same answers as `ask.answer`, for questions that share their own price tables.

    It remembers price sheets and layouts, so many of each and no more: its memory does not grow with the number of
    questions.
    """

    def __init__(self, *, with_changes: bool = False) -> None:
        """Begin with nothing remembered; `with_changes` has figures say what would change each answer."""
        self._with_changes = with_changes
        self._sheets: dict[Hashable, PriceSheet] = {}
        self._layouts: dict[Hashable, Layout] = {}

    def answer(self, question: Question) -> Comparison:
        """Compare the designs for a question.

        Raises:
            InputError: if a name is not known or a number is out of range.
            PriceNotKnownError: if a price that is needed is not known for the day.
        """
        return with_cautions(compare(scenario_of(question), self._sheet_of(question)))

    def figures(self, question: Question) -> Figures:
        """The figures of the same comparison, read off the lines of a layout that was asked before, if there is one.

        Raises:
            InputError: as `answer`.
            PriceNotKnownError: as `answer`.
        """
        figures = self._figures(question)
        if not self._with_changes or figures.stays is None:
            return figures
        try:
            changes = would_change(scenario_of(question), self._sheet_of(question), figures.cheapest, figures.stays)
        except PriceNotKnownError:
            return figures
        return figures._replace(changes=changes)

    def _figures(self, question: Question) -> Figures:
        gb = question.gb
        if gb is None or not _is_of_a_layout(question, gb):
            found = self.answer(question)
            return Layout.of(found).figures(found)
        key = _layout_key(question)
        layout = self._layouts.get(key)
        if layout is not None:
            FIELDS["gb"].check(gb)
            figures = layout.at_gb(gb)
            if figures is not None:
                return figures
        found = self.answer(question)
        if layout is None:
            layout = _remember(self._layouts, key, Layout.of(found), MOST_LAYOUTS)
        return layout.figures(found)

    def _sheet_of(self, question: Question) -> PriceSheet:
        key = prices_key(question)
        try:
            return self._sheets[key]
        except KeyError:
            return _remember(self._sheets, key, sheet_of(question), MOST_SHEETS)


def _is_of_a_layout(question: Question, gb: Decimal) -> bool:
    """Whether at other GB nothing but the GB of services changes, and in proportion."""
    internet_gb = question.internet_gb
    if isinstance(internet_gb, Percent) or not gb.is_finite() or gb <= internet_gb:
        return False
    if not question.traffic and not question.image_layers_percent:
        return True
    return internet_gb == ZERO and all(part.is_percent for part in question.traffic)


def _remember(memory: dict[Hashable, Value], key: Hashable, value: Value, most: int) -> Value:
    if len(memory) >= most:
        memory.clear()
    memory[key] = value
    return value
