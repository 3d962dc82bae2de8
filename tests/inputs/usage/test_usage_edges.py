# ruff: noqa: E501 - rows of files read better on one line
"""What single lines of each format lack or have too much of: it is left out, said, or refused in a sentence."""

from __future__ import annotations

import json
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.errors import InputError, MissingExtraError
from privlink_cost.inputs.usage.formats import flow_logs
from privlink_cost.inputs.usage.ip_ranges import service_finder
from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.usage_found import UsageFound

TODAY = date(2026, 11, 22)
DAY = "2026-05-01T00:00:00Z"
GIB = 2**30


def read(path: Path, content: Any) -> UsageFound:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_usage([path], TODAY, region="us-east-1")


def metric(label: str, **more: object) -> dict[str, object]:
    return {"Id": "m1", "Label": label, "Timestamps": [DAY], "Values": [GIB], "StatusCode": "Complete"} | more


def group(*keys: str, **metrics: str) -> dict[str, object]:
    return {"Keys": keys, "Metrics": {name: {"Amount": amount, "Unit": "USD"} for name, amount in metrics.items()}}


def explored(*groups: dict[str, object], **more: object) -> dict[str, object]:
    period = {"TimePeriod": {"Start": "2026-05-01", "End": "2026-06-01"}, "Total": {}, "Groups": groups}
    return {"ResultsByTime": [period | {"Estimated": more.pop("estimated", False)}]} | more


def test_cloudwatch_metrics_of_anything_but_bytes_count_nothing(tmp_path: Path) -> None:
    series = [
        metric("nat-0a1b2c3d BytesInFromSource"),
        metric("ActiveConnectionCount"),
        metric("BytesInFromDestination"),
    ]
    (month,) = read(tmp_path / "a.json", {"MetricDataResults": series}).months
    assert month.nat_gateway_gb == Decimal(2)


def test_a_region_without_prices_is_not_taken_for_a_misspelt_one(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", "region,service,gb\nxx-west-1,s3,90\n")
    assert found.comparison is None
    texts = [(finding.text, finding.todo) for finding in found.findings]
    todo = "'privlink-cost regions' lists the regions that have some"
    assert ("no comparison: there are no prices of xx-west-1", todo) in texts


def test_a_service_that_is_in_no_list_is_named(tmp_path: Path) -> None:
    label = "vpce-0a1b2c3d com.amazonaws.us-east-1.newthing BytesProcessed"
    found = read(tmp_path / "a.json", {"MetricDataResults": [metric(label)]})
    assert found.comparison is None
    text = "no comparison: no endpoint service com.amazonaws.us-east-1.newthing is known"
    assert text in [finding.text for finding in found.findings]


def test_cloudwatch_says_itself_that_its_data_are_not_all(tmp_path: Path) -> None:
    found = read(tmp_path / "a.json", {"MetricDataResults": [metric("BytesInFromSource", StatusCode="PartialData")]})
    assert any("CloudWatch says that its data are not all" in finding.text for finding in found.findings)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"MetricDataResults": [{"Id": "BytesInFromSource"}]}, "is not what CloudWatch prints"),
        ({"MetricDataResults": [metric("ActiveConnectionCount")]}, "has no metric of NAT gateways or endpoints"),
        ({"Label": "BytesInFromSource", "Datapoints": [{"Timestamp": DAY, "Average": 1}]}, "has no sums of bytes"),
        ({"MetricDataResults": [metric("BytesInFromSource", Timestamps=[])]}, "not as many values as times"),
        (explored(group("EC2 - Other", UsageQuantity="1", UnblendedCost="1")), "not grouped by usage type"),
        (explored(group("NatGateway-Hours", UnblendedCost="1")), "has no UsageQuantity"),
        ("service,gb\ns3,-1\n", "row 2: -1 GB is below 0: write the GB that went there, 0 or more"),
        ('service,gb\n"s3"x,1\n', "row 2: "),
        ("version srcaddr dstaddr bytes\n2 10.0.0.1 10.0.0.2\n", "line 2: 3 fields where there should be 4"),
    ],
)
def test_an_answer_or_a_row_that_is_none_is_refused_with_what_it_lacks(
    tmp_path: Path, answer: object, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path / "a", answer)


def test_cost_explorer_has_more_pages_and_figures_that_may_change(tmp_path: Path) -> None:
    groups = group("NatGateway-Hours", UsageQuantity="744", UnblendedCost="33.48")
    found = read(tmp_path / "a.json", explored(groups, NextPageToken="more", estimated=True))
    assert {"incomplete", "estimated"} <= {finding.kind for finding in found.findings}
    assert found.months[0].nat_gateway_hours == Decimal(744)


def test_a_file_that_is_not_there_is_said_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*none\.csv: No such file"):
        read_usage([tmp_path / "none.csv"], TODAY)


CUR = "line_item_line_item_type,line_item_usage_start_date,line_item_usage_type,line_item_usage_amount,line_item_currency_code,line_item_unblended_cost\n"


def test_lines_of_savings_plans_repeat_the_usage_and_do_not_count(tmp_path: Path) -> None:
    rows = f"Usage,{DAY},NatGateway-Hours,1,USD,0.045\nSavingsPlanNegation,{DAY},NatGateway-Hours,1,USD,-0.045\n"
    (month,) = read(tmp_path / "a.csv", CUR + rows).months
    assert (month.nat_gateway_hours, month.billed) == (Decimal(1), Decimal("0.045"))


def test_a_bill_in_another_currency_says_that_list_prices_are_in_usd(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", f"{CUR}Usage,{DAY},NatGateway-Hours,1,CNY,0.427\n")
    assert any("billed in CNY; list prices are in USD" in finding.text for finding in found.findings)


def test_a_number_of_a_bill_that_is_none_is_said_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.csv, row 2"):
        read(tmp_path / "a.csv", f"{CUR}Usage,{DAY},NatGateway-Hours,one,USD,0.045\n")


FOCUS = "ChargePeriodStart,ConsumedQuantity,BilledCost,ChargeDescription,ChargeCategory,ChargeClass\n"
NAT_HOUR = "$0.045 per NAT Gateway Hour"


def test_a_negative_correction_of_focus_is_a_refund_and_an_unknown_category_counts_nothing(tmp_path: Path) -> None:
    rows = f"{DAY},2,0.09,{NAT_HOUR},Usage,\n{DAY},1,-0.045,{NAT_HOUR},Usage,Correction\n{DAY},5,9,{NAT_HOUR},Other,\n"
    (month,) = read(tmp_path / "a.csv", FOCUS + rows).months
    assert (month.nat_gateway_hours, month.refunds, month.billed) == (Decimal(2), Decimal("-0.045"), Decimal("0.045"))


def test_what_has_a_price_of_its_own_in_focus_is_billed_but_neither_hours_nor_gb(tmp_path: Path) -> None:
    rows = (
        f"{DAY},1,0.045,{NAT_HOUR},Usage,\n{DAY},3,0.135,$0.045 per GB Data Processed by NAT Gateways on Outposts,Usage,\n"
        f"{DAY},4,0.04,$0.01 per VPC Endpoint Hour for Gateway Load Balancer,Usage,\n"
    )
    found = read(tmp_path / "a.csv", FOCUS + rows)
    (month,) = found.months
    assert (month.nat_gateway_gb or 0, month.interface_endpoint_hours or 0, month.billed) == (0, 0, Decimal("0.22"))
    assert [finding.kind for finding in found.findings].count("apart") == 2


FLOW = "account-id srcaddr dstaddr pkt-dstaddr bytes start\n"


def test_flow_log_addresses_and_times_that_are_none_are_of_no_way_out_and_no_month(tmp_path: Path) -> None:
    """A dash stands where AWS knows nothing: Amazon VPC User Guide, "Flow log record examples"."""
    rows = f"1 10.0.0.1 10.0.0.2 8.8.8.8 {GIB} -\n1 10.0.0.1 - - {GIB} -\n"
    (month,) = read(tmp_path / "a.log", FLOW + rows).months
    assert (month.month, month.nat_gateway_gb or month.gb) == (None, Decimal(1))


def test_flow_logs_of_too_many_accounts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow_logs, "MOST_KEYS", 1)
    with pytest.raises(InputError, match="too many accounts, regions and hours"):
        read(tmp_path / "a.log", FLOW + "".join(f"{n} 10.0.0.1 10.0.0.2 8.8.8.8 1 0\n" for n in range(3)))


def test_an_address_belongs_to_a_range_of_its_own_version(tmp_path: Path) -> None:
    path = tmp_path / "ip-ranges.json"
    four, six = {"ip_prefix": "3.5.0.0/16", "service": "S3"}, {"ipv6_prefix": "2600:1f00::/24", "service": "EC2"}
    path.write_text(json.dumps({"prefixes": [four], "ipv6_prefixes": [six]}), encoding="utf-8")
    find = service_finder(path)
    assert [find(text) for text in ("3.5.1.1", "2600:1f00::1", "8.8.8.8", "nowhere")] == ["S3", "AMAZON", "-", "-"]


def test_a_list_of_addresses_that_is_not_of_aws_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ip-ranges.json"
    path.write_text('{"prefixes": []}', encoding="utf-8")
    with pytest.raises(InputError, match=r"is not AWS's ip-ranges\.json"):
        service_finder(path)


def test_parquet_without_duckdb_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match="duckdb"):
        read(tmp_path / "a.parquet", "PAR1")


def test_parquet_of_no_bill_is_refused(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT 1 AS a) TO '{path}' (FORMAT parquet)")
    with pytest.raises(InputError, match="Parquet of no bill"):
        read_usage([path], TODAY)


def test_flow_logs_without_the_addresses_of_an_interface_do_not_tell_the_legs_of_nat_apart(tmp_path: Path) -> None:
    """Both legs of one GiB: from the task to the NAT gateway, and from there to the internet."""
    leg = f"10.0.1.5 52.94.1.1 {GIB} 1777593600\n"
    found = read(tmp_path / "a.log", f"pkt-srcaddr pkt-dstaddr bytes start\n{leg}{leg}")
    assert [month.nat_gateway_gb for month in found.months] == [None]
    assert any("what went through NAT is not known" in finding.text for finding in found.findings)
