"""What checking an expectation found: the records that every report shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

Status = Literal["held", "warned", "broken", "not known"]


class Finding(NamedTuple):
    """One expectation, and whether it holds.

    Attributes:
        scenario: name of the scenario in the file.
        expectation: its key in the file, as in `cheapest` or `unit_price.interface_endpoint_hours`.
        status: `held`; `warned` or `broken`, by its level; `not known` if a price is missing or too old to tell.
        message: one sentence: what was assumed, what holds, by how much, since when, and the source.
        expected: as in "privatelink" or "at most 250".
        actual: what holds instead, as in "nat" or "251.3"; None if it is not known.
        difference: actual less expected where both are numbers, unrounded; else None.
        note: the owner's note, or None.
        file: path of the assumptions file, as given.
        line: line of the expectation in it.
    """

    scenario: str
    expectation: str
    status: Status
    message: str
    expected: str
    actual: str | None = None
    difference: Decimal | None = None
    note: str | None = None
    file: str | None = None
    line: int | None = None
