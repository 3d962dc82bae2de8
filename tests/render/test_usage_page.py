"""What `usage` says to people."""

from __future__ import annotations

import pytest

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.render.usage.page import told


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("lines of a.csv stand in b.csv too", "Lines of a.csv stand in b.csv too."),
        ("eu-west-1 2026-10: billed in EUR", "eu-west-1 2026-10: billed in EUR."),
        ("bill.csv is the same as b.csv", "bill.csv is the same as b.csv."),
    ],
)
def test_a_note_begins_with_a_capital_but_an_id_or_path_stays_as_it_is(text: str, begun: str) -> None:
    assert told(Finding("overlap", text)) == begun


def test_a_note_says_what_to_do_and_what_goes_wrong_in_doing_so() -> None:
    assert told(Finding("advice", "it costs", "drop it", ("this", "that"))) == "It costs: drop it. Beware: this; that."
