"""How numbers are read and written, and that sums and products are exact or an error."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from privlink_cost.errors import InputError
from privlink_cost.model.numbers import (
    EXACT,
    Percent,
    exact_sum,
    parse_decimal,
    parse_gb,
    parse_gb_or_percent,
    plain,
    ratio,
    round_half_up,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("1500", "1500"),
        ("0.062", "0.062"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+7", "7"),
        ("-10", "-10"),
        ("1e3", "1000"),
        ("1E-3", "0.001"),
        ("1.5e+2", "150"),
        (" 42 ", "42"),
        ("007", "7"),
        ("9" * 30, "9" * 30),
        ("0." + "0" * 29 + "1", "1e-30"),
        ("1e30", "1e30"),
    ],
)
def test_a_number_of_ascii_digits_is_read_exactly(text: str, number: str) -> None:
    assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1,000",
        "1_000",
        "1 000",
        "1000GB",
        "$5",
        "5%",
        "\uff11\uff10",  # full-width 1 and 0
        "\u0661",  # Arabic-Indic 1
        "\u00bd",  # one half
        "NaN",
        "nan",
        "sNaN",
        "inf",
        "Infinity",
        "-inf",
        "0x1F",
        "0b1",
        "1.2.3",
        ".",
        "e5",
        "1e",
        "1e1000",
        "--1",
        "+-1",
        "1/2",
        "5\n",
        "\t5",
        "5\u00a0",
        "\u22125",  # a minus sign that is no hyphen
    ],
)
def test_anything_else_is_not_a_number(text: str) -> None:
    with pytest.raises(InputError, match="is not a number"):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["1" * 31, "0." + "1" * 31, "1e31", "1e-31", "1e999", "1" * 1000])
def test_a_number_of_more_than_30_digits_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="more than 30 digits"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "gb"),
    [
        ("1500", "1500"),
        ("500GB", "500"),
        ("500GiB", "500"),  # a GB on a bill has 2**30 bytes
        ("2TB", "2000"),
        ("2TiB", "2048"),
        ("1.5TiB", "1536"),
        ("1PB", "1000000"),
        ("1PiB", "1048576"),  # where PrivateLink's first tier ends
        ("0.001tb", "1"),
        (" 2 tib ", "2048"),
        ("1e3GB", "1000"),
        ("9" * 30 + "PiB", str(int("9" * 30) * 1024**2)),
    ],
)
def test_gb_are_read_with_their_unit_or_without(text: str, gb: str) -> None:
    assert parse_gb(text) == Decimal(gb)
    assert parse_gb_or_percent(text) == Decimal(gb)


@pytest.mark.parametrize("text", ["", "TB", "2EB", "2MB", "2T", "2TBs", "2  TB", "1,000GB", "10%", "B", "2Bi", "2iB"])
def test_another_unit_or_none_of_it_is_not_gb(text: str) -> None:
    with pytest.raises(InputError, match="is not a number"):
        parse_gb(text)


def test_a_percentage_is_told_from_gb() -> None:
    assert parse_gb_or_percent("12.5%") == Percent(Decimal("12.5"))
    with pytest.raises(InputError, match="is not a number"):
        parse_gb_or_percent("1TB%")


def test_what_was_typed_is_quoted_on_one_line_and_cut_short() -> None:
    with pytest.raises(InputError) as caught:
        parse_decimal("x\n" * 1000)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=12))
def test_a_number_written_in_full_reads_back_the_same(number: Decimal) -> None:
    """A number that `plain` writes is one that `parse_decimal` accepts."""
    assert parse_decimal(plain(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("0.000", "0"),
        ("0E+5", "0"),
        ("45.260", "45.26"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("1E-7", "0.0000001"),
        ("-2.50", "-2.5"),
        ("1048576", "1048576"),
    ],
)
def test_plain_writes_neither_exponent_nor_trailing_zeros(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@pytest.mark.parametrize(
    ("number", "digits", "rounded"),
    [
        ("0.005", 2, "0.01"),
        ("0.015", 2, "0.02"),  # half to even would give 0.02 too,
        ("0.025", 2, "0.03"),  # but here 0.02
        ("0.00499999", 2, "0.00"),
        ("-0.005", 2, "-0.01"),
        ("204.984", 2, "204.98"),
        ("4910.4", 0, "4910"),
        ("4910.5", 0, "4911"),
        ("1.0005", 3, "1.001"),
        ("1", 2, "1.00"),
    ],
)
def test_halves_round_away_from_zero(number: str, digits: int, rounded: str) -> None:
    result = round_half_up(Decimal(number), digits)
    assert str(result) == rounded


def test_rounding_takes_a_number_longer_than_the_callers_precision() -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        assert round_half_up(Decimal("123456789.125"), 2) == Decimal("123456789.13")


def test_a_quotient_that_does_not_end_is_an_error_in_the_exact_context() -> None:
    with pytest.raises(decimal.Inexact):
        EXACT.divide(Decimal(1), Decimal(3))


def test_a_quotient_that_ends_is_none() -> None:
    assert EXACT.divide(Decimal(1), Decimal(8)) == Decimal("0.125")


def test_a_product_of_six_of_the_longest_numbers_is_exact() -> None:
    longest = Decimal("9" * 30)
    product = Decimal(1)
    for _ in range(6):
        product = EXACT.multiply(product, longest)
    assert int(product) == int("9" * 30) ** 6


def test_a_sum_too_long_for_the_exact_context_is_an_error() -> None:
    with pytest.raises(decimal.Inexact):
        exact_sum([Decimal("1e300"), Decimal("1e-300")])


def test_a_sum_is_exact_whatever_the_callers_precision() -> None:
    with decimal.localcontext() as context:
        context.prec = 2
        assert exact_sum([Decimal("1000.01"), Decimal("0.002")]) == Decimal("1000.012")


def test_a_sum_of_nothing_is_zero() -> None:
    assert exact_sum([]) == 0


def test_a_ratio_has_28_significant_digits() -> None:
    assert ratio(Decimal(1), Decimal(3)) == Decimal("0.3333333333333333333333333333")
    assert ratio(Decimal(200), Decimal(3)) == Decimal("66.66666666666666666666666667")
