"""A break-even in one variable, and a grid of them, as documents for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.solve import Solution
from privlink_cost.render.kit.json_document import VERSION, scenario_document
from privlink_cost.render.solution import words as solution_words

if TYPE_CHECKING:
    from privlink_cost.analysis.equations import Crossing
    from privlink_cost.analysis.solve import Grid

_COLUMNS = {"gb": "gb", "endpoints": "interface_endpoints", "azs": "azs", "hours": "hours", "vpcs": "vpcs"}
"""The column of a scenario that a variable is, and that an answer therefore leaves empty."""


def solution(answer: Solution) -> dict[str, Any]:
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
        "crossings": [crossing_document(answer, crossing) for crossing in found.crossings],
        "same_cost": found.is_even,
        "cheaper_than_both": [
            {"design": rival.design_id, "low": rival.low, "high": rival.high} for rival in answer.rivals
        ],
    }


def grid(answer: Grid) -> dict[str, Any]:
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
                "cheaper_than_both": list(rivals),
            }
            for endpoints, (row, beside) in enumerate(zip(answer.rows, answer.rivals, strict=True), 1)
            for azs, (found, rivals) in enumerate(zip(row, beside, strict=True), 1)
        ],
    }


def _head(answer: Solution | Grid) -> dict[str, Any]:
    scenario = scenario_document(answer.scenario, answer.sheet)
    return {
        "version": VERSION,
        "currency": answer.sheet.currency.code,
        "scenario": {**scenario, **dict.fromkeys(open_columns(answer))},
        "price_table": answer.sheet.origin,
    }


def open_columns(answer: Solution | Grid) -> set[str]:
    """The parts of the scenario that play no part, as they are what is solved for or varied."""
    if not isinstance(answer, Solution):
        return {"gb", "interface_endpoints", "workload", "azs", "nat_gateways"} - _kept(answer)
    name = answer.variable.name
    also = {"endpoints": {"workload"}, "azs": {"nat_gateways"} - _kept(answer)}
    return {_COLUMNS[name], *also.get(name, ())}


def _kept(answer: Solution | Grid) -> set[str]:
    return set() if answer.scenario.nat_gateways is None else {"nat_gateways"}


def crossing_document(answer: Solution, crossing: Crossing) -> dict[str, Any]:
    """One crossing as plain data, with its formula."""
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
