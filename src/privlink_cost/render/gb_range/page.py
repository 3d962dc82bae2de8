"""What an answer over a range of GB says to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.gb_range import words as gb_range_words
from privlink_cost.render.kit import change_words, words
from privlink_cost.render.kit.page import Column, Facts, Notes, Page, Row, Table, page
from privlink_cost.render.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.ranges import RangeAnswer

HEADING_WIDTH = 12


def gb_range(answer: RangeAnswer) -> Page:
    """The sentence, a line for each design, flip points and the safest choice, what is assumed, footnotes."""
    low, high = gb_range_words.ends(answer)
    figures = (say("Cheapest over"), say("At {gb} GB", gb=low), say("At {gb} GB", gb=high))
    regrets = (say("Dearer by at most"), say("At GB"))
    return page(
        change_words.lead_of_several(gb_range_words.verdict(answer), [answer.at_high]),
        Table(
            (
                Column(say("Design")),
                *(Column(name, is_right=True, widest=HEADING_WIDTH) for name in figures),
                *(Column(name, is_right=True, widest=HEADING_WIDTH, may_go=True) for name in regrets),
            ),
            tuple(_rows(answer)),
            caption=say("{currency} a month", currency=answer.at_high.sheet.currency.code),
        ),
        Facts(gb_range_words.facts(answer)),
        Notes(list(gb_range_words.notes(answer))),
    )


def _rows(answer: RangeAnswer) -> Iterator[Row]:
    """A row for each design: its share of the range, what it costs at the ends, and the worst of choosing it."""
    currency = answer.at_high.sheet.currency
    low, high = gb_range_words.ends(answer)
    winners = {segment.design_id for segment in answer.segments}
    found = {estimate.design_id: estimate for estimate in answer.estimates}
    for design in answer.at_high.estimates:
        name = words.design_name(design.design_id)
        estimate = found.get(design.design_id)
        if estimate is None:
            none = words.no_total(design)
            yield Row((name, none, "-", "-", "-", "-"), emphasis="weak", line=f"{name}: {none}")
            continue
        share = words.percent(estimate.percent)
        at_low, at_high = (words.amount(cost, currency) for cost in (estimate.total_at_low, estimate.total_at_high))
        regret, where = (
            words.amount(estimate.regret, currency),
            words.gb(estimate.regret_gb) if estimate.regret else "-",
        )
        if estimate.regret:
            worst = say("dearer by at most {regret}, at {gb} GB", regret=regret, gb=where)
        else:
            worst = say("never dearer")
        costs = say(
            "{low_cost} at {low} GB, {high_cost} at {high} GB",
            low_cost=words.money(estimate.total_at_low, currency),
            high_cost=at_high,
            low=low,
            high=high,
        )
        yield Row(
            (name, share, at_low, at_high, regret, where),
            emphasis="good" if design.design_id in winners else "",
            line=say(
                "{design}: cheapest over {share} of the range; {costs}; {worst}",
                design=name,
                share=share,
                costs=costs,
                worst=worst,
            ),
        )
