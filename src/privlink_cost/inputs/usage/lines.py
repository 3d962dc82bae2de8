"""What every format is read to: lines of usage, added up by all that tells them apart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from privlink_cost.errors import InputError
from privlink_cost.model.numbers import EXACT, ZERO, parse_decimal
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.found.usage_found import Finding

MOST_KEYS = 1_000_000
"""So many different lines of one file are kept; a larger bill is read as Parquet, or by the printed query."""
LONGEST_KEY = 1000
"""Characters of all that tells a line apart."""
LONGEST_AMOUNT = 60
_BYTE = EXACT.divide(Decimal(1), Decimal(2**30))
"""One byte in GB; exact in decimals."""

Charge = Literal["usage", "discount", "credit", "refund", "tax"]


class Key(NamedTuple):
    """What tells two lines of usage apart.

    Attributes:
        account: id, or empty.
        region: id, or empty.
        start, end: of the time the line is about, as YYYY-MM-DDTHH:MM:SS or the beginning of it.
        usage_type: as on the bill, or what stands for it.
        charge: what kind of line.
        resource: id of the NAT gateway or endpoint, or empty.
        service: short name of the endpoint service, `internet`, or empty.
        currency: of the cost.
        line_id: what the bill calls the line, or empty.
    """

    account: str
    region: str
    start: str
    end: str
    usage_type: str
    charge: Charge = "usage"
    resource: str = ""
    service: str = ""
    currency: str = "USD"
    line_id: str = ""

    @property
    def month(self) -> str:
        """The month, as YYYY-MM."""
        return self.start[:7]


class Amount(NamedTuple):
    """A quantity in hours or GB, what was billed for it, and its list price; None where the source has none."""

    quantity: Decimal
    cost: Decimal | None
    list_cost: Decimal | None = None


class Lines(NamedTuple):
    """What a file holds.

    Attributes:
        file: its name.
        kind: the format, as in `CUR`.
        amounts: by key.
        findings: what the file shows or lacks.
        is_priced: whether it has costs.
        skipped: how many records it says were left out.
    """

    file: str
    kind: str
    amounts: dict[Key, Amount]
    findings: tuple[Finding, ...] = ()
    is_priced: bool = True
    skipped: int = 0


def add(
    amounts: dict[Key, Amount], key: Key, quantity: Decimal, cost: Decimal | None, list_cost: Decimal | None = None
) -> None:
    """Add to what is known under a key.

    Raises:
        InputError: if there are more keys than are kept, or this one is too long.
    """
    before = amounts.get(key)
    if before is None:
        if sum(map(len, key)) > LONGEST_KEY:
            raise InputError(
                f"a line about NAT gateways or endpoints has names of more than {LONGEST_KEY:,} characters",
                hint="is it the right bill?",
            )
        if len(amounts) >= MOST_KEYS:
            raise InputError(
                f"more than {MOST_KEYS:,} different lines about NAT gateways and endpoints",
                hint="hand it in as Parquet, or run the printed query where the data is",
            )
        amounts[key] = Amount(quantity, cost, list_cost)
        return
    total, listed = _sum(before.cost, cost), _sum(before.list_cost, list_cost)
    amounts[key] = Amount(EXACT.add(before.quantity, quantity), total, listed)


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else EXACT.add(one, other)


def several(names: Sequence[str]) -> str:
    """What to call several by the first, as files that are read as one."""
    return phrase("{names} and {count} more", names=names[0], count=f"{len(names) - 1:,}") if names[1:] else names[0]


def number(text: str, place: str) -> Decimal:
    """A number of a bill; empty is 0.

    Raises:
        InputError: if it is none, with the place it stands.
    """
    if text in {"", "NULL", "null"}:
        return ZERO
    try:
        return parse_decimal(text, LONGEST_AMOUNT)
    except InputError as error:
        raise error.within(place) from None


def gb_of(count: Decimal | int) -> Decimal:
    """Bytes in GB of 2**30."""
    return EXACT.multiply(Decimal(count), _BYTE)
