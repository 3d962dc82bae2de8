"""JSON as programs read it: exact number literals."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from privlink_cost.render.kit.json_document import dumps


@pytest.mark.parametrize(
    ("number", "literal"),
    [
        ("1E+3", "1000"),
        ("1E-9", "0.000000001"),
        ("45.260", "45.26"),
        ("-0.00", "0"),
        ("62.0921126235316054447137796", "62.0921126235316054447137796"),
        ("-1.50", "-1.5"),
    ],
)
def test_a_decimal_is_a_literal_with_all_its_digits_and_no_exponent(number: str, literal: str) -> None:
    assert dumps(Decimal(number)) == literal


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12))
def test_every_decimal_survives_the_trip(number: Decimal) -> None:
    assert json.loads(dumps(number), parse_float=Decimal, parse_int=Decimal) == number


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON_VALUES)
def test_plain_data_reads_back_as_it_was(value: object) -> None:
    assert json.loads(dumps(value)) == value


def test_a_day_is_an_iso_date() -> None:
    assert dumps({"day": date(2026, 11, 22)}) == '{\n  "day": "2026-11-22"\n}'


@pytest.mark.parametrize(("value", "text"), [({}, "{}"), ([], "[]"), ({"a": {}}, '{\n  "a": {}\n}')])
def test_what_is_empty_stays_on_one_line(value: object, text: str) -> None:
    assert dumps(value) == text
