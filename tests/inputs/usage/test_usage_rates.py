"""What was billed, against list price: by the bill's own list cost where it has one, and not below a cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from privlink_cost.inputs.usage.read import read_usage
from privlink_cost.render.kit.page import Table
from privlink_cost.render.usage.page import usage

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.usage_found import UsageFound

HEADER = (
    "ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ResourceId,ConsumedQuantity,BilledCost,ListCost,"
    "BillingCurrency,RegionId,ChargeDescription\n"
)


def row(
    gb: str, billed: str, listed: str, *, kind: str = "Usage", currency: str = "USD", region: str = "us-east-1"
) -> str:
    described = "$0.045 per GB Data Processed by NAT Gateways"
    times = "2010-05-01 00:00:00,2010-06-01 00:00:00"  # before the first price that a table knows
    return f"{kind},{times},nat-0a,{gb},{billed},{listed},{currency},{region},{described}\n"


def found_in(folder: Path, *rows: str) -> UsageFound:
    (folder / "focus.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    return read_usage([folder / "focus.csv"], date(2026, 11, 22))


def notes(found: UsageFound) -> list[str]:
    return [finding.text for finding in found.findings if "of list" in finding.text]


def test_a_bill_says_its_own_list_cost_where_no_table_knows_the_price(tmp_path: Path) -> None:
    """9 + 18 of list are billed at 8.10 + 16.20, less a credit of 5, which is no list cost."""
    rows = row("200", "8.10", "9"), row("400", "16.20", "18"), row("400", "-5", "0", kind="Credit")
    found = found_in(tmp_path, *rows)
    (month,) = found.months
    assert (month.list_cost, month.percent_of_list) == (Decimal(27), Decimal(90))
    assert notes(found) == ["us-east-1 2010-05: billed at 90 % of list price, before credits and refunds"]


def test_a_region_that_no_table_has_is_rated_too(tmp_path: Path) -> None:
    assert found_in(tmp_path, row("200", "8.10", "9", region="xx-west-1")).months[0].percent_of_list == Decimal(90)


@pytest.mark.parametrize(
    "rows",
    [
        [row("200", "8.10", "0")],  # it was billed, and lists nothing
        [row("200", "8.10", "NULL")],
        [row("200", "8.10", "9"), row("200", "8.10", "")],
        [row("200", "8.10", "9", currency="EUR")],  # list prices are in USD
    ],
)
def test_what_a_bill_does_not_list_whole_has_no_rate(tmp_path: Path, rows: list[str]) -> None:
    (month,) = found_in(tmp_path, *rows).months
    assert (month.list_cost, month.percent_of_list) == (None, None)


@pytest.mark.parametrize(
    ("billed", "listed", "count", "shown"),
    [
        ("0.0000000034", "0.0000000033525", 0, "-"),  # 101.4 %: digits that the bill has not
        ("0.0129", "0.0030", 0, "-"),
        ("0.0130", "0.0030", 1, "-"),
        ("1.009", "1", 0, "100.9"),
        ("1.01", "1", 1, "101.0"),
    ],
)
def test_no_rate_is_told_of_what_differs_by_less_than_a_cent(
    tmp_path: Path, billed: str, listed: str, count: int, shown: str
) -> None:
    found = found_in(tmp_path, row("1", billed, listed))
    assert len(notes(found)) == count
    months = next(part for part in usage(found).parts if isinstance(part, Table))
    assert months.rows[0].cells[-1] == shown
