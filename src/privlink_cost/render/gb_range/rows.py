"""An answer over a range of GB as rows for spreadsheets: one for each design and part of the range that it wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.gb_range.document import designs
from privlink_cost.render.kit.csv_rows import SCENARIO_HEADER, later_columns, scenario_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.ranges import RangeAnswer, Segment
    from privlink_cost.render.kit.csv_rows import Rows


def gb_range(answer: RangeAnswer) -> Rows:
    """One row for a design that wins nowhere."""
    common = {
        **scenario_columns(answer.at_high.scenario, answer.at_high.sheet),
        "gb": None,
        "gb_low": answer.low,
        "gb_high": answer.high,
    }
    later = later_columns(answer.at_high.scenario, answer.at_high.sheet)
    rows = [{**common, **row, **later} for row in _rows(answer)]
    return tuple(dict.fromkeys((*SCENARIO_HEADER, *rows[0]))), rows


def _rows(answer: RangeAnswer) -> Iterator[dict[str, object]]:
    for design in designs(answer):
        regret = design["regret"] or {}
        row = {
            "design": design["id"],
            "feasible": design["feasible"],
            "reason": design.get("reason"),
            "cheapest_over_percent": design["cheapest_over_percent"],
            "total_at_low": design["total_at_low"],
            "total_at_high": design["total_at_high"],
            "regret": regret.get("amount"),
            "regret_gb": regret.get("gb"),
        }
        won: list[Segment | None] = [s for s in answer.segments if s.design_id == design["id"]]
        for part in won or [None]:
            yield {**row, "cheapest_from_gb": part and part.low, "cheapest_to_gb": part and part.high}
