"""A CSV of `service,gb`; columns account, region and month may stand beside them, and a row `total` is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.catalogue.services import resolve_endpoint
from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.lines import Amount, Key, Lines, add
from privlink_cost.model.numbers import ZERO, exact_sum, parse_gb, plain
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

KIND = phrase("CSV of service,gb")
INTERNET = "internet"
_TOTAL = {"total", "sum"}


def fits(header: Sequence[str]) -> bool:
    """Whether these columns are of such a file."""
    return {"service", "gb"} <= {name.strip().casefold() for name in header}


def read(name: str, header: Sequence[str], rows: Iterator[list[str]]) -> Lines:
    """Read the rows.

    Raises:
        InputError: if a service or a number is not one, or a total is not that of its rows.
    """
    columns = [column.strip().casefold() for column in header]
    amounts: dict[Key, Amount] = {}
    stated: Decimal | None = None
    for number, row in enumerate(rows, 2):
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=True))
        service = cells["service"]
        try:
            gb = _gb(cells["gb"])
            if service.casefold() in _TOTAL:
                stated = gb
                continue
            named = INTERNET if service.casefold() == INTERNET else resolve_endpoint(service).name
        except InputError as error:
            raise error.within(f"{name}, row {number:,}") from None
        month = cells.get("month", "")[:7]
        add(amounts, Key(cells.get("account", ""), cells.get("region", ""), month, "", "", service=named), gb, None)
    total = exact_sum(amount.quantity for amount in amounts.values()) if amounts else ZERO
    if stated is not None and stated != total:
        what = f"the total is {plain(stated)} GB and its rows add up to {plain(total)} GB"
        raise InputError(f"{name}: {what}", hint="correct one of them")
    return Lines(name, KIND, amounts, is_priced=False)


def _gb(text: str) -> Decimal:
    gb = parse_gb(text)
    if gb < 0:
        raise InputError(f"{plain(gb)} GB is below 0", hint="write the GB that went there, 0 or more")
    return gb
