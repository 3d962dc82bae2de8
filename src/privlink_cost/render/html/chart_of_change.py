"""What a chart shows of a change: the designs before and after it that win at some volume on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.diff import answered
from privlink_cost.analysis.sweep import GB
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.fields import MOST_GB
from privlink_cost.render.html import words as html_words
from privlink_cost.render.html.chart import Chart, Series, designs, end, flips, mix_remark, of_comparison
from privlink_cost.render.kit import words
from privlink_cost.render.language import said, say
from privlink_cost.render.sweep import words as sweep_words

if TYPE_CHECKING:
    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.diff import ScenarioChange


def of_change(change: ScenarioChange) -> Chart | str | None:
    """What becomes of the costs by GB; of a scenario that is new or removed its own, and none where nothing changes.

    Each side goes along its own mix of traffic. Designs that never win are in the tables.
    """
    before, after = answered(change.before), answered(change.after)
    if not change.is_change:
        return None
    if before is None or after is None:
        alone = before or after
        is_new = change.before is None or change.after is None
        return of_comparison(alone) if alone is not None and is_new else said(html_words.NO_CHART_OF_ONE_SIDE)
    if before.sheet.currency != after.sheet.currency:
        return said(html_words.NO_CHART_OF_TWO_CURRENCIES)
    return _of_both(before, after)


def _of_both(before: Comparison, after: Comparison) -> Chart | str:
    try:
        sides = [{each.design_id: each for each in designs(answer)} for answer in (before, after)]
        winners = {each.design_id for answer in (before, after) for each in answer.envelope}
        was, now, stays = flips(before), flips(after), after.stays_cheapest
    except PriceNotKnownError as error:
        return say(html_words.NO_CHART, reason=error.message)
    first = max(side.points[0][0] for found in sides for side in found.values() if side.points)
    asked, asked_before = after.scenario.gb, before.scenario.gb
    shown = [design_id for design_id in {**sides[0], **sides[1]} if design_id in winners]
    old, new = ([found.get(design_id) or Series(design_id, ()) for design_id in shown] for found in sides)
    return Chart(
        axis=said(sweep_words.AXIS_TITLES[GB]),
        unit=html_words.GB_UNIT,
        currency=after.sheet.currency,
        asked=asked,
        is_asked=True,
        span=(first, end(first, max(asked, asked_before), [gb for gb, _ in (*was, *now)])),
        bounds=(first, MOST_GB),
        is_whole=False,
        series=new,
        flips=now,
        stays=(stays.from_gb, stays.to_gb, words.design_name(after.cheapest.design_id)),
        remark=mix_remark(after.scenario) or mix_remark(before.scenario),
        before=old,
        flips_before=was,
        asked_before=None if asked == asked_before else asked_before,
    )
