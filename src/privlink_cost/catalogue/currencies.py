"""ISO 4217 currencies and their minor units."""

from __future__ import annotations

import os
from functools import cache

from privlink_cost.errors import UnknownNameError
from privlink_cost.model.prices import USD, Currency

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "currencies.csv")  # noqa: PTH100, PTH118, PTH120 - pathlib slows the start


def find_currency(code: str) -> Currency:
    """A currency by its ISO 4217 code, in capitals or not.

    Raises:
        UnknownNameError: if ISO 4217 has no such code.
    """
    wanted = code.upper()
    if wanted == USD.code:
        return USD
    known = _currencies()
    if wanted not in known:
        raise UnknownNameError(
            "currency", code, known, hint="give an ISO 4217 code, as in JPY or EUR", field="currency"
        )
    return known[wanted]


@cache
def _currencies() -> dict[str, Currency]:
    import csv

    with open(_FILE, encoding="utf-8", newline="") as file:  # noqa: PTH123 - pathlib slows the start
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["code"]: Currency(code=row["code"], minor_unit=int(row["minor_unit"])) for row in rows}
