"""Columns that say what would change an answer and what cannot work about it, the same in every file of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.would_change import AXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.would_change import WouldChange
    from privlink_cost.model.cautions import Caution


def axis_column(axis: str) -> str:
    """The column of the nearest value at which another design wins, as in would_change_nat_stays."""
    return f"would_change_{axis.replace(':', '_').replace('-', '_')}"


def winner_column(axis: str) -> str:
    """The column of the design that wins there."""
    return f"{axis_column(axis)}_cheapest"


CHANGE_COLUMNS = tuple(name for axis in AXES for name in (axis_column(axis), winner_column(axis)))


def change_columns(changes: Iterable[WouldChange]) -> dict[str, object]:
    """What would change an answer, by column; empty where an axis does not apply or nothing changes."""
    found: dict[str, object] = {}
    for change in changes:
        if change.cheapest is not None:
            found |= {axis_column(change.axis): change.value, winner_column(change.axis): change.cheapest}
    return found


def cautions_cell(cautions: Iterable[Caution]) -> str:
    """What cannot work about the endpoints, as in "no_layers: ecr.api ecr.dkr"."""
    return "; ".join(f"{caution.kind}: {' '.join(caution.endpoints)}" for caution in cautions)
