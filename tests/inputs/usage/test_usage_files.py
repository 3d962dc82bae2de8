# ruff: noqa: E501, PLR0917 - rows of files read better on one line
"""Files written here with known totals come back as those totals."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.read import read_usage
from privlink_cost.render.contract import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result
    from privlink_cost.analysis.found.usage_found import UsageFound, UsageMonth

TODAY = date(2026, 11, 22)
LEGACY = (
    *("identity/LineItemId", "lineItem/UsageAccountId", "lineItem/LineItemType", "lineItem/UsageStartDate"),
    *("lineItem/UsageEndDate", "lineItem/UsageType", "lineItem/ResourceId", "lineItem/UsageAmount"),
    *("lineItem/CurrencyCode", "lineItem/UnblendedCost", "product/region"),
)
CUR2 = (
    *("identity_line_item_id", "line_item_usage_account_id", "line_item_line_item_type", "line_item_usage_start_date"),
    *("line_item_usage_end_date", "line_item_usage_type", "line_item_resource_id", "line_item_usage_amount"),
    *("line_item_currency_code", "line_item_unblended_cost", "product_region_code"),
)
NAT_ARN = "arn:aws:ec2:us-east-1:111122223333:natgateway/nat-0a"
ENDPOINT_ARN = "arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/vpce-0b"


def row(
    line_id: str, usage_type: str, amount: str, cost: str, *, kind: str = "Usage", hour: int = 0, arn: str = NAT_ARN
) -> list[str]:
    start, end = f"2026-05-01T{hour:02}:00:00Z", f"2026-05-01T{hour + 1:02}:00:00Z"
    return [line_id, "111122223333", kind, start, end, usage_type, arn, amount, "USD", cost, ""]


VIRGINIA = [
    row("a", "NatGateway-Hours", "1", "0.045"),
    row("b", "NatGateway-Hours", "1", "0.045", hour=1),
    row("c", "NatGateway-Bytes", "60.5", "2.7225"),
    row("d", "NatGateway-Bytes", "39.5", "1.7775"),
    row("e", "USE1-VpcEndpoint-Hours", "4", "0.04", arn=ENDPOINT_ARN),
    row("f", "USE1-VpcEndpoint-Bytes", "10", "0.1", arn=ENDPOINT_ARN),
    row("g", "DataTransfer-Regional-Bytes", "1000", "10"),
    row("h", "NatGateway-Bytes", "100", "-0.45", kind="EdpDiscount"),
    row("i", "NatGateway-Bytes", "100", "-1", kind="Credit"),
    row("j", "NatGateway-Hours", "1", "-0.045", kind="Refund"),
    row("k", "NatGateway-Hours", "1", "0.01", kind="Tax"),
]
"""2 NAT hours, 100 NAT GB, 4 endpoint-hours and 10 GB: 4.73 of usage, less 0.45, 1 and 0.045 = 3.235."""


def written(path: Path, header: tuple[str, ...], rows: list[list[str]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def only(found: UsageFound) -> UsageMonth:
    (month,) = found.months
    return month


def figures(month: UsageMonth) -> tuple[Decimal | None, ...]:
    return (
        *(month.nat_gateway_hours, month.nat_gateway_gb),
        *(month.interface_endpoint_hours, month.interface_endpoint_gb, month.billed),
    )


EXPECTED = (Decimal(2), Decimal(100), Decimal(4), Decimal(10), Decimal("3.235"))


@pytest.mark.parametrize(
    ("name", "header"), [("a.csv", LEGACY), ("a.csv.gz", LEGACY), ("a.csv", CUR2), ("a.csv.gz", CUR2)]
)
def test_a_cur_of_virginia_comes_back_as_its_totals(tmp_path: Path, name: str, header: tuple[str, ...]) -> None:
    month = only(read_usage([written(tmp_path / name, header, VIRGINIA)], TODAY))
    assert (month.account, month.region, month.month) == ("111122223333", "us-east-1", "2026-05")
    assert figures(month) == EXPECTED
    assert (month.discounts, month.credits, month.refunds, month.tax) == tuple(
        map(Decimal, ("-0.45", "-1", "-0.045", "0.01"))
    )
    assert month.list_cost == Decimal("4.73")  # 2 x 0.045 + 100 x 0.045 + 4 x 0.01 + 10 x 0.01
    assert round(month.percent_of_list or 0, 4) == Decimal("90.4863")  # 4.28 / 4.73
    assert month.nat_gateways == ("nat-0a",)
    assert [(e.endpoint_id, e.hours, e.gb) for e in month.endpoints] == [("vpce-0b", Decimal(4), Decimal(10))]


def test_versions_parts_copies_and_joined_files_count_once(tmp_path: Path) -> None:
    """The later version has one line more; the copy and the joined file have nothing new."""
    files = [
        written(tmp_path / "v1.csv", LEGACY, VIRGINIA[:4]),
        written(tmp_path / "v2.csv.gz", LEGACY, VIRGINIA),
        written(tmp_path / "copy.csv", LEGACY, VIRGINIA[:4]),
        written(tmp_path / "joined.csv", LEGACY, [*VIRGINIA[:4], list(LEGACY), *VIRGINIA[:4]]),
    ]
    found = read_usage(files, TODAY)
    assert figures(only(found)) == EXPECTED
    assert [finding.kind for finding in found.findings].count("overlap") == 3  # the copy, and two that repeat lines


def test_parts_of_one_report_add_up(tmp_path: Path) -> None:
    written(tmp_path / "1.csv", LEGACY, VIRGINIA[:3])
    written(tmp_path / "2.csv", LEGACY, VIRGINIA[3:])
    assert figures(only(read_usage([tmp_path], TODAY))) == EXPECTED


def test_the_same_month_by_the_hour_and_by_the_month_counts_once(tmp_path: Path) -> None:
    monthly = row("m", "NatGateway-Hours", "2", "0.09")
    monthly[3:5] = ["2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"]
    files = [written(tmp_path / "h.csv", LEGACY, VIRGINIA), written(tmp_path / "m.csv", LEGACY, [monthly])]
    assert figures(only(read_usage(files, TODAY))) == EXPECTED


def test_regions_are_told_by_the_prefix_of_the_usage_type(tmp_path: Path) -> None:
    rows = [
        row(str(n), usage_type, "1", "1")
        for n, usage_type in enumerate(("NatGateway-Hours", "EU-NatGateway-Hours", "APN1-VpcEndpoint-Hours"))
    ]
    found = read_usage([written(tmp_path / "a.csv", LEGACY, rows)], TODAY)
    assert sorted(str(month.region) for month in found.months) == ["ap-northeast-1", "eu-west-1", "us-east-1"]


def test_regional_nat_counts_and_provisioned_and_outposts_stand_apart(tmp_path: Path) -> None:
    rows = [
        row("a", "EU-RegionalNatGateway-Hours", "6", "0.288"),
        row("b", "EU-RegionalNatGateway-Bytes", "7", "0.336"),
        row("c", "EU-NatGateway-Prvd-Gbps", "3", "3.492"),
        row("d", "EU-NatGateway-Prvd-Bytes", "11", "0"),
        row("e", "EU-Outposts-NatGateway-Bytes", "13", "1"),
        row("f", "EU-VpcEndpoint-GWLBE-Hours", "17", "0.17"),
    ]
    found = read_usage([written(tmp_path / "a.csv", LEGACY, rows)], TODAY)
    assert figures(only(found)) == (Decimal(6), Decimal(7), Decimal(0), Decimal(0), Decimal("5.286"))
    assert {use.usage_type: use.quantity for use in only(found).usage}["EU-Outposts-NatGateway-Bytes"] == 13
    assert [finding.kind for finding in found.findings].count("apart") == 4


FOCUS = (
    *("BilledCost", "BillingCurrency", "ChargeCategory", "ChargeDescription", "ChargePeriodEnd", "ChargePeriodStart"),
    *("ConsumedQuantity", "ConsumedUnit", "RegionId", "ResourceId", "SubAccountId"),
)


def focus_row(description: str, quantity: str, cost: str, category: str = "Usage") -> list[str]:
    when = ["2026-05-01 01:00:00", "2026-05-01 00:00:00"]
    return [cost, "USD", category, description, *when, quantity, "", "eu-west-1", "arn:x/nat-0a", "1234"]


def test_a_focus_export_without_usage_types_is_told_by_descriptions(tmp_path: Path) -> None:
    rows = [
        focus_row("$0.048 per NAT Gateway Hour", "2", "0.096"),
        focus_row("$0.048 per GB Data Processed by NAT Gateways", "10", "0.48"),
        focus_row("$0.011 per VPC Endpoint Hour", "3", "0.033"),
        focus_row("$0.01 per GB Data Processed by VPC Endpoints", "5", "0.05"),
        focus_row("$0.01 per GB - regional data transfer", "99", "0.99"),
        focus_row("$0.048 per NAT Gateway Hour", "NULL", "-0.009", "Credit"),
    ]
    month = only(read_usage([written(tmp_path / "f.csv", FOCUS, rows)], TODAY))
    assert figures(month) == (*map(Decimal, (2, 10, 3, 5)), Decimal("0.65"))


@pytest.mark.parametrize("column", ["x_UsageType", "SkuMeter"])
def test_a_focus_export_with_usage_types_is_told_by_them(tmp_path: Path, column: str) -> None:
    rows = [
        [*focus_row("per GB", "10", "0.48"), "EU-NatGateway-Bytes"],
        [*focus_row("NAT Gateway Hour", "9", "1"), "EU-Other-Bytes"],
    ]
    month = only(read_usage([written(tmp_path / "f.csv", (*FOCUS, column), rows)], TODAY))
    assert figures(month) == (Decimal(0), Decimal(10), Decimal(0), Decimal(0), Decimal("0.48"))


def explorer(total: str | None = None) -> dict[str, Any]:
    def group(key: str, quantity: str, cost: str) -> dict[str, Any]:
        metrics = {
            "UsageQuantity": {"Amount": quantity, "Unit": "N/A"},
            "UnblendedCost": {"Amount": cost, "Unit": "USD"},
        }
        return {"Keys": [key], "Metrics": metrics}

    groups = [
        group("EU-NatGateway-Hours", "744", "35.712"),
        group("EU-NatGateway-Bytes", "10", "0.48"),
        group("EU-BoxUsage:t3.nano", "1", "1"),
    ]
    period = {"Start": "2026-05-01", "End": "2026-06-01"}
    stated = {} if total is None else {"UnblendedCost": {"Amount": total, "Unit": "USD"}}
    return {"ResultsByTime": [{"TimePeriod": period, "Total": stated, "Groups": groups, "Estimated": False}]}


def test_cost_explorer_comes_back_as_its_totals(tmp_path: Path) -> None:
    path = tmp_path / "ce.json"
    path.write_text("\ufeff" + json.dumps(explorer()), encoding="utf-16-le")  # as PowerShell writes it
    assert figures(only(read_usage([path], TODAY))) == (
        Decimal(744),
        Decimal(10),
        Decimal(0),
        Decimal(0),
        Decimal("36.192"),
    )


@pytest.mark.parametrize(("total", "differs"), [("37.192", False), ("40", True)])
def test_a_total_that_cost_explorer_states_is_checked(tmp_path: Path, total: str, *, differs: bool) -> None:
    path = tmp_path / "ce.json"
    path.write_text(json.dumps(explorer(total)), encoding="utf-8")
    assert ("total_differs" in {f.kind for f in read_usage([path], TODAY).findings}) is differs


def test_cloudwatch_counts_the_two_in_metrics_and_not_the_same_bytes_leaving(tmp_path: Path) -> None:
    times = ["2026-05-02T00:00:00+00:00", "2026-05-01T00:00:00+00:00"]
    results = [
        {
            "Id": f"m{n}",
            "Label": f"nat-0123456789abcdef0 {metric}",
            "Timestamps": times,
            "Values": [2.0**30, 2.0**31],
            "StatusCode": "Complete",
        }
        for n, metric in enumerate(
            ("BytesInFromSource", "BytesInFromDestination", "BytesOutToSource", "BytesOutToDestination")
        )
    ]
    path = tmp_path / "cw.json"
    path.write_text(json.dumps({"MetricDataResults": results, "Messages": []}), encoding="utf-8")
    month = only(read_usage([path], TODAY, region="eu-west-1"))
    assert (month.nat_gateway_gb, month.nat_gateway_hours, month.billed) == (Decimal(6), None, None)


def test_metric_statistics_are_sums(tmp_path: Path) -> None:
    path = tmp_path / "cw.json"
    path.write_text(
        json.dumps(
            {
                "Label": "BytesInFromSource",
                "Datapoints": [{"Timestamp": "2026-05-01T00:00:00Z", "Sum": 2.0**30, "Unit": "Bytes"}],
            }
        ),
        encoding="utf-8",
    )
    found = read_usage([path], TODAY, region="eu-west-1")
    assert only(found).nat_gateway_gb == 1
    assert "incomplete" in {finding.kind for finding in found.findings}


FLOW = "version account-id interface-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes start region action log-status\n"


def flow(
    source: str, target: str, packet_source: str, packet_target: str, services: str, gb: int, status: str = "ACCEPT OK"
) -> str:
    return f"5 1234 eni-1 {source} {target} {packet_source} {packet_target} {services} {gb * 2**30} 1777593600 eu-west-1 {status}\n"


FLOWS = (
    FLOW
    + flow("10.0.1.5", "10.0.0.220", "10.0.1.5", "52.1.1.1", "- S3", 3)
    + flow("10.0.0.220", "52.1.1.1", "10.0.0.220", "52.1.1.1", "- S3", 3)  # the same bytes, leaving the NAT gateway
    + flow("10.0.0.220", "10.0.1.5", "52.1.1.1", "10.0.1.5", "S3 -", 4)
    + flow("10.0.1.5", "10.0.0.220", "10.0.1.5", "52.2.2.2", "- AMAZON", 5)
    + flow("10.0.1.5", "10.0.0.220", "10.0.1.5", "203.0.113.9", "- -", 6)
    + flow("10.0.1.5", "10.0.0.220", "10.0.1.5", "203.0.113.9", "- -", 50, "REJECT OK")
    + flow("10.0.1.5", "10.0.0.9", "10.0.1.5", "10.0.0.9", "- -", 70)
    + "5 1234 eni-1 - - - - - - - 1777593600 eu-west-1 - NODATA\n"
)


@pytest.mark.parametrize("name", ["flows.log", "flows.log.gz"])
def test_flow_logs_count_the_client_leg_of_nat_gateways_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(FLOWS.encode()) if name.endswith("gz") else FLOWS.encode())
    month = only(read_usage([path], TODAY))
    assert (month.account, month.region, month.month) == ("1234", "eu-west-1", "2026-05")
    assert (month.nat_gateway_gb, month.internet_gb, month.unnamed_aws_gb) == (Decimal(18), Decimal(6), Decimal(5))
    assert [(use.endpoint, use.gb) for use in month.services] == [("s3", Decimal(7))]


def test_ip_ranges_name_services_in_logs_that_do_not(tmp_path: Path) -> None:
    ranges = {
        "prefixes": [
            {"ip_prefix": "52.0.0.0/8", "region": "eu-west-1", "service": "AMAZON"},
            {"ip_prefix": "52.1.0.0/16", "region": "eu-west-1", "service": "S3"},
            {"ip_prefix": "52.1.0.0/16", "region": "eu-west-1", "service": "AMAZON"},
        ],
        "ipv6_prefixes": [],
    }
    (tmp_path / "ip-ranges.json").write_text(json.dumps(ranges), encoding="utf-8")
    log = tmp_path / "v3.log"
    log.write_text(
        "pkt-srcaddr pkt-dstaddr srcaddr dstaddr bytes start\n"
        f"10.0.1.5 52.1.1.1 10.0.1.5 10.0.0.220 {2**30} 1777593600\n"
        f"10.0.1.5 52.2.1.1 10.0.1.5 10.0.0.220 {2**31} 1777593600\n"
        f"10.0.1.5 9.9.9.9 10.0.1.5 10.0.0.220 {2**32} 1777593600\n",
        encoding="utf-8",
    )
    month = only(read_usage([log], TODAY, region="eu-west-1", ip_ranges=tmp_path / "ip-ranges.json"))
    assert ([(use.endpoint, use.gb) for use in month.services], month.unnamed_aws_gb, month.internet_gb) == (
        [("s3", Decimal(1))],
        Decimal(2),
        Decimal(4),
    )


def test_a_bill_gives_the_hours_and_a_flow_log_the_services(tmp_path: Path) -> None:
    (tmp_path / "flows.log").write_text(
        FLOWS.replace(" 1234 ", " 111122223333 ").replace("eu-west-1", "us-east-1"), encoding="utf-8"
    )
    written(tmp_path / "a.csv", LEGACY, VIRGINIA)
    month = only(read_usage([tmp_path], TODAY))
    assert figures(month) == EXPECTED
    assert [(use.endpoint, use.gb) for use in month.services] == [("s3", Decimal(7))]


def test_a_total_in_a_plain_csv_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("Service,GB\ns3,900\nTotal,901\n", encoding="utf-8")
    with pytest.raises(InputError, match="the total is 901 GB and its rows add up to 900 GB"):
        read_usage([path], TODAY)


@pytest.mark.parametrize("command", ["compare --scenario", "optimize --scenario", "check"])
def test_the_scenario_file_is_taken_by_the_other_commands(
    tmp_path: Path, run: Callable[..., Result], command: str
) -> None:
    bill, out = written(tmp_path / "a.csv", LEGACY, VIRGINIA), tmp_path / "out.yaml"
    assert run("usage", str(bill), "--as-of", "2026-11-22", "--scenario-out", str(out)).code == 0
    assert run(*command.split(), str(out)).code == 0
    assert "gb: 110\n" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("format_name", ["table", "text", "json", "csv", "markdown"])
def test_names_in_a_bill_are_shown_harmless(tmp_path: Path, run: Callable[..., Result], format_name: str) -> None:
    bad = [[*line[:1], "=cmd()\x1b[31m", *line[2:]] for line in VIRGINIA]
    result = run("usage", str(written(tmp_path / "a.csv", LEGACY, bad)), "--format", format_name)
    assert result.code == 0
    assert "\x1b" not in result.stdout
    assert format_name != "csv" or "\n=cmd" not in result.stdout


CLOUDWATCH = {
    "MetricDataResults": [
        {
            "Id": f"m{n}",
            "Label": f"{of} {metric}",
            "Timestamps": ["2026-05-01T00:00:00+00:00"],
            "Values": [2.0**30],
            "StatusCode": "Complete",
        }
        for n, (of, metric) in enumerate(
            (
                ("nat-0123456789abcdef0", "BytesInFromSource"),
                ("vpce-0123456789abcdef0 com.amazonaws.eu-west-1.logs", "BytesProcessed"),
            )
        )
    ]
}
OF_EACH_FORMAT: dict[str, Callable[[Path], object]] = {
    "CUR": lambda path: written(path, LEGACY, VIRGINIA),
    "CUR 2.0": lambda path: written(path, CUR2, VIRGINIA),
    "FOCUS": lambda path: written(path, FOCUS, [focus_row("$0.048 per NAT Gateway Hour", "2", "0.096")]),
    "Cost Explorer": lambda path: path.write_text(json.dumps(explorer()), encoding="utf-8"),
    "CloudWatch": lambda path: path.write_text(json.dumps(CLOUDWATCH), encoding="utf-8"),
    "flow logs": lambda path: path.write_text(FLOWS, encoding="utf-8"),
    "CSV": lambda path: path.write_text("service,gb\ns3,900\ninternet,1\n", encoding="utf-8"),
}


@pytest.mark.parametrize("name", OF_EACH_FORMAT)
def test_the_schema_of_usage_describes_what_each_format_gives(
    tmp_path: Path, run: Callable[..., Result], name: str
) -> None:
    OF_EACH_FORMAT[name](tmp_path / "file")
    document = json.loads(run("usage", str(tmp_path / "file"), "--region", "eu-west-1", "--format", "json").stdout)

    def closed(part: Any) -> Any:
        if isinstance(part, list):
            return [closed(each) for each in part]
        if not isinstance(part, dict):
            return part
        shut = {"additionalProperties": False} if "properties" in part else {}
        return {key: closed(value) for key, value in (part | shut).items()}

    assert [error.message[:200] for error in Draft202012Validator(closed(schema("usage"))).iter_errors(document)] == []
