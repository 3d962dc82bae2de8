"""Whether an endpoint earns its keep: what its GB would cost more by NAT against what its hours cost.

us-east-1: an endpoint-hour is 0.01, a GB by NAT 0.045, by endpoints 0.01 up to 1,048,576 GB and 0.006 up to 5,242,880
(since 2021-07-13; until 2021-06-02 only 0.01 is known).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.usage_found import Finding

HEADER = (
    "line_item_usage_start_date,line_item_usage_end_date,line_item_usage_type,line_item_resource_id,"
    "line_item_usage_amount,line_item_unblended_cost,product_region_code\n"
)
PETABYTE = 1_048_576


def told(
    folder: Path,
    hours: str,
    gb: str,
    *,
    others_gb: str = "0",
    month: str = "2025-10",
    region: str = "",
    prefix: str = "USE1-",
) -> list[Finding]:
    def row(usage_type: str, endpoint: str, amount: str) -> str:
        return f"{month}-01T00:00:00Z,{month}-01T01:00:00Z,{prefix}{usage_type},{endpoint},{amount},1,{region}\n"

    rows = [row("VpcEndpoint-Hours", "vpce-0a", hours), row("VpcEndpoint-Bytes", "vpce-0a", gb)]
    rows.append(row("VpcEndpoint-Bytes", "", others_gb))
    path = folder / "bill.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    findings = read_usage([path], date(2026, 11, 22)).findings
    return [found for found in findings if any(part in found.text for part in ("vpce-0a", "earn their keep"))]


@pytest.mark.parametrize(
    ("gb", "verdict", "todo"),
    [
        ("10", "earns its keep: 10 GB save USD 0.35 and its hours cost 0.35", "keep it"),  # 10 x 0.035 = 35 x 0.01
        ("9.9", "costs more than the same GB through NAT would: 9.9 GB save USD 0.35 and its hours cost 0.35", "weigh"),
        ("0", "costs more than the same GB through NAT would: 0 GB save USD 0.00 and its hours cost 0.35", "weigh"),
    ],
)
def test_an_endpoint_earns_its_keep_from_the_gb_whose_saving_is_what_its_hours_cost(
    tmp_path: Path, gb: str, verdict: str, todo: str
) -> None:
    (found,) = told(tmp_path, "35", gb)
    assert (found.kind, found.text) == ("endpoint", f"2025-10 vpce-0a {verdict}")
    assert found.todo.startswith(todo)
    assert bool(found.hazards) is (todo == "weigh")


@pytest.mark.parametrize(("hours", "earns"), [("390", True), ("390.1", False)])
def test_above_a_petabyte_of_all_endpoints_a_gb_saves_more(tmp_path: Path, hours: str, *, earns: bool) -> None:
    """The last 100 GB of all save 0.045 - 0.006 each, 3.90 in all: that of 390 hours."""
    (found,) = told(tmp_path, hours, "100", others_gb=str(PETABYTE))
    assert ("earns its keep: 100 GB save USD 3.90" in found.text) is earns


def test_gb_on_both_sides_of_a_tier_bound_save_each_its_own(tmp_path: Path) -> None:
    """Of 100 GB 40 are below the bound and 60 above: 40 x 0.035 + 60 x 0.039 = 3.74."""
    (found,) = told(tmp_path, "374", "100", others_gb=str(PETABYTE - 40))
    assert "earns its keep: 100 GB save USD 3.74 and its hours cost 3.74" in found.text


def test_a_price_that_may_be_one_of_two_gives_no_verdict(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "35", "100", others_gb=str(PETABYTE), month="2021-07")
    assert (found.kind, found.todo) == ("not_known", "")
    assert found.text == (
        "vpce-0a: whether it earns its keep in us-east-1 on 2021-07-01 is not known: two prices may have held that day"
    )


def test_prices_that_agree_on_the_gb_give_one_though_either_may_have_held(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "35", "10", month="2021-07")
    assert found.kind == "endpoint"


def test_a_price_that_is_not_known_gives_no_verdict(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "35", "10", month="2010-01")
    assert found.kind == "not_known"
    assert found.text.startswith("vpce-0a: ")


def test_a_region_without_prices_gives_no_verdict(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "35", "10", region="cn-north-1", prefix="CNN1-")
    assert (found.kind, found.text) == (
        "not_known",
        "whether endpoints in cn-north-1 earn their keep is not known, as its prices are not",
    )
