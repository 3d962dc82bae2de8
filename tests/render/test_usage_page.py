"""What `usage` says to people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from privlink_cost.analysis.found.usage_found import Finding, ServiceUse, UsageFound, UsageMonth
from privlink_cost.model.numbers import ZERO
from privlink_cost.render.kit.page import Notes
from privlink_cost.render.usage import rows
from privlink_cost.render.usage.page import MOST_FINDINGS, MOST_MONTHS, told, usage


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


MONTH = UsageMonth(
    account=None,
    region="us-east-1",
    month="2026-05",
    nat_gateway_hours=None,
    nat_gateway_gb=None,
    interface_endpoint_hours=None,
    interface_endpoint_gb=None,
    billed=None,
    list_cost=None,
    discounts=ZERO,
    credits=ZERO,
    refunds=ZERO,
    tax=ZERO,
    currency="USD",
    nat_gateways=(),
    endpoints=(),
    services=(ServiceUse("s3", Decimal(3)),),
    internet_gb=None,
    unnamed_aws_gb=None,
    usage=(),
    source="bill",
)
"""3 GB to S3, and nothing else known."""


@pytest.mark.parametrize(
    ("rows_more", "notes_more", "said"),
    [
        (1, 1, ["1 more row is in --format csv and json.", "1 more note is in --format json."]),
        (3, 4, ["3 more rows are in --format csv and json.", "4 more notes are in --format json."]),
    ],
)
def test_more_rows_and_notes_than_are_shown_are_said_to_be_in_the_formats_that_have_them_all(
    rows_more: int, notes_more: int, said: list[str]
) -> None:
    findings = (Finding("apart", "it is apart"),) * (MOST_FINDINGS + notes_more)
    shown = usage(UsageFound((), (MONTH,) * (MOST_MONTHS + rows_more), findings, None))
    (notes,) = (part for part in shown.parts if isinstance(part, Notes))
    assert notes.sentences[:2] == said
    assert len(notes.sentences) == 2 + MOST_FINDINGS
    assert shown.lead == ["What was found cannot be compared: the notes say why."]


def test_a_service_has_a_row_of_its_own_in_csv() -> None:
    _, found = rows.usage(UsageFound((), (MONTH,), (), None))
    place = {"account": None, "region": "us-east-1", "month": "2026-05", "source": "bill"}
    assert list(found) == [{**place, "service": "s3", "quantity": Decimal(3)}]
