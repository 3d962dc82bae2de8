"""A question about a range of GB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.ranges import RangeAnswer, check_range, compare_range
from privlink_cost.ask.answer import scenario_of, sheet_of
from privlink_cost.ask.cautions import with_cautions

if TYPE_CHECKING:
    from privlink_cost.model.fields import Question
    from privlink_cost.model.gb.traffic import GbRange


def answer_range(question: Question, gb: GbRange) -> RangeAnswer:
    """Look everything up that the question names, and weigh the designs over a range of GB.

    Traffic by service is what it is at the highest GB, and is scaled in proportion below.

    Args:
        question: its own GB play no part.
        gb: the range.

    Raises:
        InputError: if a name is not known, a number is out of range, or the range is empty or backwards.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    # The range is looked at before its end is: of a backwards one the end would be too few GB for the traffic.
    check_range(gb.low, gb.high)
    asked = question._replace(gb=gb.high)
    found = compare_range(scenario_of(asked), gb.low, sheet_of(asked))
    return found._replace(at_high=with_cautions(found.at_high))
