"""Currencies of ISO 4217, and to how many decimal places they are shown."""

from __future__ import annotations

import pytest

from privlink_cost.catalogue.currencies import find_currency
from privlink_cost.errors import UnknownNameError
from privlink_cost.model.prices import USD


@pytest.mark.parametrize(
    ("code", "minor_unit"),
    # ISO 4217, list one
    [("JPY", 0), ("KRW", 0), ("USD", 2), ("EUR", 2), ("GBP", 2), ("BHD", 3), ("KWD", 3), ("CLF", 4)],
)
def test_a_currency_has_the_minor_unit_of_iso_4217(code: str, minor_unit: int) -> None:
    assert find_currency(code) == (code, minor_unit)


def test_a_code_may_be_in_small_letters() -> None:
    assert find_currency("jpy") == ("JPY", 0)


def test_us_dollars_are_the_currency_of_the_tables() -> None:
    assert find_currency("usd") == USD


@pytest.mark.parametrize("code", ["", "XYZ", "YEN", "US", "USDD", "$", "US Dollar", " USD", "../USD", "code"])
def test_a_code_that_iso_4217_does_not_have_is_an_error(code: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown currency") as caught:
        find_currency(code)
    assert caught.value.exit_code == 2
    assert "ISO 4217" in str(caught.value)


@pytest.mark.parametrize("code", ["XAU", "XXX"])
def test_a_code_without_a_minor_unit_is_no_currency_to_answer_in(code: str) -> None:
    with pytest.raises(UnknownNameError):
        find_currency(code)
