"""A break-even in one variable, and a grid of them, in every format but the table: text, JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.solve import Solution
from privlink_cost.model.numbers import plain
from privlink_cost.render.solution import words as solution_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from privlink_cost.analysis.equations import Crossing
    from privlink_cost.analysis.solve import Grid
    from privlink_cost.render.kit.style import Style

_COLUMNS = {"gb": "gb", "endpoints": "interface_endpoints", "azs": "azs", "hours": "hours", "vpcs": "vpcs"}
"""The column of a scenario that a variable is, and that an answer therefore leaves empty."""

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
_CELL_COLUMNS = ("endpoints", *_PAIR_COLUMNS, "break_even_gb", "cheaper_below", "cheaper_above", "crossings")


def table(answer: Solution | Grid, style: Style) -> str:
    """`--format table`."""
    from privlink_cost.render.solution import table as solution_table

    render = solution_table.solution if isinstance(answer, Solution) else solution_table.grid
    return render(answer, style)  # type: ignore[arg-type]  # each gets its own


def text(answer: Solution | Grid, _: Style) -> str:
    """`--format text`: plain lines."""
    lines = _lines(answer) if isinstance(answer, Solution) else _grid_lines(answer)
    return "".join(f"{line}\n" for line in lines)


def json_text(answer: Solution | Grid, _: Style) -> str:
    """`--format json`: the contract with programs. Keys may be added; these stay."""
    from privlink_cost.render.kit.json_document import dumps

    document = solution_document(answer) if isinstance(answer, Solution) else grid_document(answer)
    return dumps(document) + "\n"


def csv(answer: Solution | Grid, _: Style) -> str:
    """`--format csv`: a row for each crossing, or for each cell of a grid; one without a value where there is none."""
    from privlink_cost.render.kit.csv_rows import (
        LATER_COLUMNS,
        SCENARIO_HEADER,
        document,
        later_columns,
        scenario_columns,
    )

    rows = _crossing_rows(answer) if isinstance(answer, Solution) else list(_cells(answer))
    scenario = {**scenario_columns(answer.scenario, answer.sheet), "vpcs": answer.scenario.vpcs}
    scenario |= later_columns(answer.scenario, answer.sheet)
    common = {**scenario, **dict.fromkeys(_open_columns(answer))}
    columns = _CROSSING_COLUMNS if isinstance(answer, Solution) else _CELL_COLUMNS
    return document((*SCENARIO_HEADER, "vpcs", *columns, *LATER_COLUMNS), [{**common, **row} for row in rows])


FORMATS: dict[str, Callable[[Solution | Grid, Style], str]] = {
    "table": table,
    "text": text,
    "json": json_text,
    "csv": csv,
}
"""The formats by name."""


def solution_document(answer: Solution) -> dict[str, Any]:
    """A break-even as plain data; numbers are Decimal or int, days are dates."""
    found = answer.found
    first = found.crossings[0] if found.crossings else None
    return {
        "kind": "break_even",
        **_head(answer),
        "solve": answer.variable.name,
        "designs": list(answer.designs),
        "value": first.value if first else None,
        "cheaper_below": found.cheaper_first,
        "cheaper_above": first.cheaper_above if first else found.cheaper_first,
        "crossings": [_crossing(answer, crossing) for crossing in found.crossings],
        "same_cost": found.is_even,
    }


def grid_document(answer: Grid) -> dict[str, Any]:
    """A grid as plain data."""
    return {
        "kind": "break_even_grid",
        **_head(answer),
        "designs": list(answer.rows[0][0].designs),
        "cells": [
            {
                "endpoints": endpoints,
                "azs": azs,
                "gb": found.gb,
                "cheaper_below": found.cheaper_below,
                "cheaper_above": found.cheaper_above,
                "crossings": list(found.crossings),
            }
            for endpoints, row in enumerate(answer.rows, 1)
            for azs, found in enumerate(row, 1)
        ],
    }


def _head(answer: Solution | Grid) -> dict[str, Any]:
    from privlink_cost.render.kit.json_document import VERSION, scenario_document

    scenario = scenario_document(answer.scenario, answer.sheet)
    return {
        "version": VERSION,
        "currency": answer.sheet.currency.code,
        "scenario": {**scenario, **dict.fromkeys(_open_columns(answer))},
        "price_table": answer.sheet.origin,
    }


def _open_columns(answer: Solution | Grid) -> set[str]:
    """The parts of the scenario that play no part, as they are what is solved for or varied."""
    if not isinstance(answer, Solution):
        return {"gb", "interface_endpoints", "workload", "azs", "nat_gateways"} - _kept(answer)
    name = answer.variable.name
    also = {"endpoints": {"workload"}, "azs": {"nat_gateways"} - _kept(answer)}
    return {_COLUMNS[name], *also.get(name, ())}


def _kept(answer: Solution | Grid) -> set[str]:
    return set() if answer.scenario.nat_gateways is None else {"nat_gateways"}


def _crossing(answer: Solution, crossing: Crossing) -> dict[str, Any]:
    return {
        "value": crossing.value,
        "cheaper_below": crossing.cheaper_below,
        "cheaper_above": crossing.cheaper_above,
        "last_below": crossing.last_below,
        "first_above": crossing.first_above,
        "formula": solution_words.formula(answer, crossing)[0],
        "offset": crossing.formula.offset,
        "numerator": crossing.formula.numerator,
        "denominator": crossing.formula.denominator,
        "costs": [
            {"value": costs.value, answer.designs[0]: costs.first, answer.designs[1]: costs.second}
            for costs in crossing.costs
        ],
    }


def _crossing_rows(answer: Solution) -> list[dict[str, object]]:
    pair = {"solve": answer.variable.name, "first_design": answer.designs[0], "second_design": answer.designs[1]}
    rows = [
        {**pair, **{key: value for key, value in _crossing(answer, crossing).items() if key != "costs"}}
        for crossing in answer.found.crossings
    ]
    winner = answer.found.cheaper_first
    return rows or [{**pair, "value": None, "cheaper_below": winner, "cheaper_above": winner}]


def _cells(answer: Grid) -> Iterator[dict[str, object]]:
    for endpoints, row in enumerate(answer.rows, 1):
        for azs, found in enumerate(row, 1):
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
            }


def _lines(answer: Solution) -> Iterator[str]:
    yield solution_words.verdict(answer)
    for crossing in answer.found.crossings:
        yield f"{solution_words.variable_name(answer)} = {' = '.join(solution_words.formula(answer, crossing))}"
        yield from filter(None, [solution_words.both_cost(answer, crossing)])
    first, second = solution_words.names_of_pair(answer)
    name, code = solution_words.variable_name(answer), answer.sheet.currency.code
    for value, one, other in solution_words.cost_rows(answer):
        yield f"At {value} {name}: {first} {code} {one}, {second} {code} {other} a month"
    yield from (f"{name}: {value}" for name, value in solution_words.assumptions(answer))
    yield from (f"Note: {note}" for note in solution_words.notes(answer))


def _grid_lines(answer: Grid) -> Iterator[str]:
    from privlink_cost.render.kit.listing import aligned

    yield solution_words.grid_verdict(answer)
    rows = [solution_words.grid_header(answer), *solution_words.grid_rows(answer)]
    yield aligned(rows, right=range(len(rows[0]))).rstrip("\n")
    yield from (f"{name}: {value}" for name, value in solution_words.grid_assumptions(answer))
    yield from (f"Note: {note}" for note in solution_words.grid_notes(answer))
