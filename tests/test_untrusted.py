"""Text from outside: what of it is shown, and how."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, strategies as st

from privlink_cost.errors import InputError, quoted
from privlink_cost.render.kit.csv_rows import cell
from privlink_cost.untrusted import shortened, visible_cell, visible_json, without_commands

COMMAND = re.compile(r"^\s*::|##\[")
"""What GitHub's runner takes for a command: `TryParseV2` and `TryParse` of its ActionCommand."""

TEXTS = st.lists(
    st.sampled_from(["::", "##[", "#", "[", " ", "\n", "\r\n", "\t", "\xa0", "\u3000", "x", "'", "error "]), max_size=8
).map("".join)


@given(TEXTS)
def test_no_line_of_a_text_is_a_command_for_a_runner(text: str) -> None:
    lines = without_commands(text).replace("\r\n", "\n").split("\n")
    assert [line for line in lines if COMMAND.search(line)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "'::error::x"),
        ("a\n  ::error::x", "a\n  '::error::x"),
        ("a ::b", "a ::b"),
        ("##[group]x", "##'[group]x"),
        ("a ##[group]x", "a ##'[group]x"),
        ("# [x]", "# [x]"),
    ],
)
def test_an_apostrophe_breaks_a_command(text: str, shown: str) -> None:
    assert without_commands(text) == shown
    assert cell(text) == shown.replace("\n", r"\x0a") or "\n" in text


def test_a_cell_begins_with_one_apostrophe_whether_a_formula_or_a_command() -> None:
    assert (cell("=1+1"), cell("::x"), cell("=::x")) == ("'=1+1", "'::x", "'=::x")


def test_a_cell_carried_through_keeps_its_newlines_and_bytes_that_are_no_utf8() -> None:
    assert visible_cell("a\nb\r\nc\udcfc\x1b\r\u202e") == "a\nb\r\nc\udcfc\\x1b\\x0d\\u202e"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(VALUES)
def test_json_carried_through_has_the_same_values_and_only_characters_that_can_be_seen(value: object) -> None:
    shown = visible_json(json.dumps(value, ensure_ascii=False, indent="\t"))
    assert json.loads(shown) == value
    assert all(letter.isprintable() or letter.isspace() or "\udc80" <= letter <= "\udcff" for letter in shown)
    assert not re.search("[\x00-\x1f\x7f-\x9f]", shown)
    assert "##[" not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", r"'a\x09b'"),
        ("\u6771\u4eac", "'\u6771\u4eac'"),
        (r"C:\x", r"'C:\x'"),
        ("it's", '"it\'s"'),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}'..."),
    ],
)
def test_a_value_in_a_message_is_shown_as_it_is_up_to_60_characters(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_text_of_any_length_has_a_beginning() -> None:
    assert (shortened("abc", 3), shortened("abcd", 3)) == ("abc", "abc...")


@given(st.text())
def test_every_error_is_visible_whatever_is_in_it(text: str) -> None:
    error = InputError(f"cannot read {text}", hint=text)
    assert all(letter.isprintable() or letter.isspace() for letter in f"{error}{error.message}{error.hint}")
    assert len(str(error).splitlines()) == 1
