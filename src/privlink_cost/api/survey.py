"""One question for several regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.api.answer import answer
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.survey import NotKnown, Survey
from privlink_cost.tables.find import bundled_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from privlink_cost.api.answer import Question
    from privlink_cost.model.compare import Comparison
    from privlink_cost.model.sheet import PriceTable


def survey(question: Question, regions: Iterable[str]) -> Survey:
    """Ask the same question for each region.

    Raises:
        InputError: if a name is not known or a number is out of range. A price that is not known is no error
            here: the region is listed as such.
    """
    found: list[Comparison] = []
    not_known: list[NotKnown] = []
    for region in regions:
        try:
            found.append(answer(question._replace(region=region)))
        except PriceNotKnownError as error:
            not_known.append(NotKnown(region_id=region, reason=error.message))
    return Survey.ranked(found, not_known)


def all_regions(own_tables: Mapping[str, PriceTable]) -> tuple[str, ...]:
    """Ids of every region that has a table, bundled or the user's own."""
    return tuple(sorted({*bundled_regions(), *own_tables}))
