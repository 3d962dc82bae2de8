"""A break-even in one variable as rows for spreadsheets, one for each crossing; a grid, one for each of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.render.kit.csv_rows import LATER_COLUMNS, SCENARIO_HEADER, later_columns, scenario_columns
from privlink_cost.render.solution.document import crossing_document, open_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.rivals import Rival
    from privlink_cost.analysis.solve import Grid, Solution
    from privlink_cost.render.kit.csv_rows import Rows

_PAIR_COLUMNS = ("first_design", "second_design")
_CROSSING_COLUMNS = (
    "solve",
    *_PAIR_COLUMNS,
    "value",
    "cheaper_below",
    "cheaper_above",
    "last_below",
    "first_above",
    "formula",
    "offset",
    "numerator",
    "denominator",
)
_BESIDE = "cheaper_than_both"
"""Ids of other designs that cost less than both of the pair at the break-even, or somewhere if there is none."""
_CELL_COLUMNS = ("endpoints", *_PAIR_COLUMNS, "break_even_gb", "cheaper_below", "cheaper_above", "crossings")


def solution(answer: Solution) -> Rows:
    """One row without a value where there is no crossing."""
    return _rows(answer, _CROSSING_COLUMNS, _crossing_rows(answer))


def grid(answer: Grid) -> Rows:
    """A row for each number of endpoints and of Availability Zones."""
    return _rows(answer, _CELL_COLUMNS, _cells(answer))


def _rows(answer: Solution | Grid, columns: Sequence[str], rows: Iterable[dict[str, object]]) -> Rows:
    scenario = {**scenario_columns(answer.scenario, answer.sheet), "vpcs": answer.scenario.vpcs}
    scenario |= later_columns(answer.scenario, answer.sheet)
    common = {**scenario, **dict.fromkeys(open_columns(answer))}
    return (*SCENARIO_HEADER, "vpcs", *columns, *LATER_COLUMNS, _BESIDE), ({**common, **row} for row in rows)


def _crossing_rows(answer: Solution) -> list[dict[str, object]]:
    pair = {"solve": answer.variable.name, "first_design": answer.designs[0], "second_design": answer.designs[1]}
    rows = []
    for crossing in answer.found.crossings:
        shown = {key: value for key, value in crossing_document(answer, crossing).items() if key != "costs"}
        rivals = [each for each in answer.rivals if each.beats_at(crossing.value, answer.variable)]
        rows.append({**pair, **shown, _BESIDE: _ids(rivals)})
    winner = answer.found.cheaper_first
    none = {**pair, "value": None, "cheaper_below": winner, "cheaper_above": winner, _BESIDE: _ids(answer.rivals)}
    return rows or [none]


def _ids(rivals: Iterable[Rival]) -> str:
    return " ".join(dict.fromkeys(rival.design_id for rival in rivals))


def _cells(answer: Grid) -> Iterator[dict[str, object]]:
    for endpoints, (row, beside) in enumerate(zip(answer.rows, answer.rivals, strict=True), 1):
        for azs, (found, rivals) in enumerate(zip(row, beside, strict=True), 1):
            first, second = found.designs
            yield {
                "azs": azs,
                "endpoints": endpoints,
                "first_design": first,
                "second_design": second,
                "break_even_gb": found.gb,
                "cheaper_below": found.cheaper_below,
                "cheaper_above": found.cheaper_above,
                "crossings": " ".join(map(plain, found.crossings)),
                _BESIDE: " ".join(rivals),
            }
