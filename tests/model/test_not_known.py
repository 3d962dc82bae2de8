"""Why a price is not known is said with the meter, the region and the day, and what to ask instead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from privlink_cost.model import not_known

if TYPE_CHECKING:
    from privlink_cost.errors import PriceNotKnownError

DAY, FIRST = date(2024, 3, 1), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("error", "message", "field"),
    [
        (
            not_known.too_old("nat", "xx-1", DAY, date(2024, 3, 31)),
            "the price of nat in xx-1 was last verified on 2024-03-01, 30 days before 2024-03-31",
            "max_price_age",
        ),
        (not_known.not_in_table("nat", "xx-1", None), "the price of nat in xx-1 is not in its table", "region"),
        (not_known.not_in_table("nat", "xx-1", "own.yaml"), "the price of nat in xx-1 is not in own.yaml", "region"),
        (not_known.not_yet("nat", "xx-1", DAY, FIRST), "no price of nat in xx-1 is known on 2024-03-01", "as_of"),
        (
            not_known.two_answers("the break-even", "xx-1", DAY),
            "the break-even in xx-1 on 2024-03-01 is not known: two prices may have held that day",
            "as_of",
        ),
    ],
)
def test_an_error_says_what_is_not_known_and_which_field_asks_otherwise(
    error: PriceNotKnownError, message: str, field: str
) -> None:
    assert (str(error.message), error.field) == (message, field)
