"""The same question for several regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import ZERO

if TYPE_CHECKING:
    from privlink_cost.analysis.compare import Comparison


class NotKnown(NamedTuple):
    """A region that could not be priced.

    Attributes:
        region_id: as in `ap-northeast-1`.
        reason: which price is not known.
        name: what the asker calls the scenario, or None.
    """

    region_id: str
    reason: str
    name: str | None = None


class Survey(NamedTuple):
    """One comparison per region.

    Attributes:
        comparisons: of the regions that could be priced, the largest saving first, equals by region id.
        not_known: the regions that could not.
    """

    comparisons: tuple[Comparison, ...]
    not_known: tuple[NotKnown, ...]

    @classmethod
    def ranked(cls, comparisons: list[Comparison], not_known: list[NotKnown]) -> Survey:
        """Put comparisons in order."""
        by_region = sorted(comparisons, key=lambda c: c.sheet.region_id)
        ranked = sorted(by_region, key=lambda c: c.saving.amount or ZERO, reverse=True)
        return cls(comparisons=tuple(ranked), not_known=tuple(not_known))


class ScenarioAnswers(NamedTuple):
    """One answer per scenario.

    Attributes:
        answers: in the order of the questions; each scenario has a name.
    """

    answers: tuple[Comparison | NotKnown, ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Those of the scenarios that could be priced."""
        return tuple(found for found in self.answers if not isinstance(found, NotKnown))

    @property
    def not_known(self) -> tuple[NotKnown, ...]:
        """The scenarios that could not be priced."""
        return tuple(found for found in self.answers if isinstance(found, NotKnown))
