"""VPC flow logs as Parquet, in the folders in which AWS delivers them, and as the printed query adds them up.

Of the records 3 + 4 GB go to Amazon S3, 5 GB to another service of AWS and 6 GB to the internet through NAT gateways;
the leg beyond the gateway, what was rejected and what stays in the VPC do not count.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.queries import query
from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.usage_found import UsageFound, UsageMonth

duckdb = pytest.importorskip("duckdb")
TODAY = date(2026, 11, 22)
GB = 2**30
MAY = 1777593600
FIELDS = (
    *("account_id", "region", "srcaddr", "dstaddr", "pkt_srcaddr", "pkt_dstaddr", "pkt_src_aws_service"),
    *("pkt_dst_aws_service", "bytes", "start", "action", "log_status"),
)
Record = tuple[object, ...]
Totals = tuple[Decimal | None, dict[str, Decimal], Decimal | None, Decimal | None]


def record(ends: str, services: str, gb: int, action: str = "ACCEPT", second: int = 0) -> Record:
    return ("111122223333", "eu-west-1", *ends.split(), *services.split(), gb * GB, MAY + second, action, "OK")


OUT, BACK = "10.0.1.5 10.0.0.220 10.0.1.5", "10.0.0.220 10.0.1.5"
RECORDS = [
    record(f"{OUT} 52.1.1.1", "- S3", 1),
    record(f"{OUT} 52.1.1.9", "- S3", 2, second=86399),
    record("10.0.0.220 52.1.1.1 10.0.0.220 52.1.1.1", "- S3", 3),
    record(f"{BACK} 52.1.1.1 10.0.1.5", "S3 -", 4, second=86400),
    record(f"{OUT} 52.2.2.2", "- AMAZON", 5),
    record(f"{OUT} 203.0.113.9", "- -", 6),
    record(f"{OUT} 203.0.113.9", "- -", 50, "REJECT"),
    record("10.0.1.5 172.31.0.9 10.0.1.5 172.31.0.9", "- -", 70),
    ("111122223333", "eu-west-1", *("-",) * 6, None, MAY, "-", "NODATA"),
    ("111122223333", "eu-west-1", *("-",) * 6, None, MAY, "-", "SKIPDATA"),
    ("111122223333", "eu-west-1", *("-",) * 6, None, MAY, "-", "SKIPDATA"),
]


COLUMNS = ", ".join(f"{field} {'BIGINT' if field in {'bytes', 'start'} else 'VARCHAR'}" for field in FIELDS)


def parquet(path: Path, records: list[Record] = RECORDS, without: tuple[str, ...] = ()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as engine:
        engine.execute(f"CREATE TABLE flows ({COLUMNS})")
        engine.executemany(f"INSERT INTO flows VALUES ({', '.join('?' * len(FIELDS))})", records)  # noqa: S608
        kept = ", ".join(field for field in FIELDS if field not in without)
        engine.execute(f"COPY (SELECT {kept} FROM flows) TO '{path}' (FORMAT parquet)")  # noqa: S608
    return path


def only(found: UsageFound) -> UsageMonth:
    (month,) = found.months
    return month


def gb(month: UsageMonth) -> Totals:
    services = {use.endpoint: use.gb for use in month.services}
    return month.nat_gateway_gb, services, month.unnamed_aws_gb, month.internet_gb


EXPECTED = (Decimal(18), {"s3": Decimal(7)}, Decimal(5), Decimal(6))


def test_flow_logs_as_parquet_come_back_as_their_totals(tmp_path: Path) -> None:
    found = read_usage([parquet(tmp_path / "a.parquet")], TODAY)
    month = only(found)
    assert (month.account, month.region, month.month) == ("111122223333", "eu-west-1", "2026-05")
    assert gb(month) == EXPECTED
    (skipped,) = (finding.text for finding in found.findings if finding.kind == "incomplete")
    assert skipped.startswith("2 records of flow logs say SKIPDATA")


NAME = "111122223333_vpcflowlogs_eu-west-1_fl-0123456789abcdef0_20260501T00{minute}Z_0a1b2c3d.log.parquet"
HIVE = "AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=05/day=01/"


@pytest.mark.parametrize("folder", [HIVE, HIVE + "hour=00/", "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/05/01/"])
def test_slices_in_the_folders_of_aws_add_up_and_take_the_region_of_their_path(tmp_path: Path, folder: str) -> None:
    for minute, part in (("00", RECORDS[:4]), ("05", RECORDS[4:])):
        parquet(tmp_path / folder / NAME.format(minute=minute), part, without=("region", "account_id"))
    month = only(read_usage([tmp_path], TODAY))
    assert (month.account, month.region) == ("111122223333", "eu-west-1")
    assert gb(month) == EXPECTED


def test_hive_folders_alone_tell_the_region(tmp_path: Path) -> None:
    parquet(tmp_path / HIVE / "renamed.parquet", without=("region",))
    assert only(read_usage([tmp_path], TODAY)).region == "eu-west-1"


def test_regions_of_different_folders_stay_apart(tmp_path: Path) -> None:
    for region, records in (("eu-west-1", RECORDS), ("us-east-1", RECORDS[::-1])):
        parquet(tmp_path / HIVE.replace("eu-west-1", region) / f"{region}.parquet", records, without=("region",))
    found = read_usage([tmp_path], TODAY)
    assert {month.region: gb(month) for month in found.months} == {"eu-west-1": EXPECTED, "us-east-1": EXPECTED}


def test_a_region_in_the_records_goes_before_that_of_the_path(tmp_path: Path) -> None:
    parquet(tmp_path / HIVE.replace("eu-west-1", "us-east-1") / "a.parquet")
    assert only(read_usage([tmp_path], TODAY)).region == "eu-west-1"


def test_text_takes_the_region_of_its_name_too(tmp_path: Path) -> None:
    log = tmp_path / "111122223333_vpcflowlogs_eu-west-1_fl-0123456789abcdef0_20260501T0000Z_0a1b2c3d.log"
    log.write_text(f"srcaddr dstaddr pkt-srcaddr pkt-dstaddr bytes start\n{OUT} 52.1.1.1 {GB} {MAY}\n", "utf-8")
    month = only(read_usage([log], TODAY))
    assert (month.account, month.region, month.nat_gateway_gb) == ("111122223333", "eu-west-1", Decimal(1))


@pytest.mark.parametrize("suffix", ["parquet", "log"])
def test_addresses_of_ip_ranges_name_services(tmp_path: Path, suffix: str) -> None:
    """52.1.0.0/16 is of Amazon S3 and 52.0.0.0/8 of AWS: what the log names itself stays."""
    prefixes = [("52.0.0.0/8", "AMAZON"), ("52.1.0.0/16", "S3")]
    entries = ", ".join(f'{{"ip_prefix": "{prefix}", "service": "{service}"}}' for prefix, service in prefixes)
    ranges = tmp_path / "ip-ranges.json"
    ranges.write_text(f'{{"prefixes": [{entries}], "ipv6_prefixes": []}}', "utf-8")
    bare = ("pkt_src_aws_service", "pkt_dst_aws_service")
    log = tmp_path / f"a.{suffix}"
    if suffix == "parquet":
        parquet(log, without=bare)
    else:
        rows = [[str(each) for f, each in zip(FIELDS, row, strict=True) if f not in bare] for row in RECORDS]
        head = [field.replace("_", "-") for field in FIELDS if field not in bare]
        log.write_text("".join(" ".join(row) + "\n" for row in [head, *rows]).replace("None", "-"), "utf-8")
    assert gb(only(read_usage([log], TODAY, ip_ranges=ranges))) == EXPECTED


def test_version_2_tells_no_leg_of_nat_gateways(tmp_path: Path) -> None:
    """Only 3 GB go to a public address, and whether through a NAT gateway is not known."""
    newer = ("pkt_srcaddr", "pkt_dstaddr", "pkt_src_aws_service", "pkt_dst_aws_service", "region")
    found = read_usage([parquet(tmp_path / "a.parquet", without=newer)], TODAY, region="eu-west-1")
    assert only(found).nat_gateway_gb is None
    (told,) = (finding.text for finding in found.findings if "no records between clients" in finding.text)
    assert told.startswith(f"{tmp_path / 'a.parquet'}: ")


@pytest.mark.parametrize(
    "private",
    ["10.9.9.9", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "100.127.0.1", "fd00::1", "fe80::1"],
)
@pytest.mark.parametrize("public", ["172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2600::1", "fe00::1"])
def test_an_address_is_private_in_the_query_where_it_is_in_text(tmp_path: Path, private: str, public: str) -> None:
    fields = [field.replace("_", "-") for field in FIELDS]
    records = [record(f"{private} 10.0.0.220 {private} {public}", "- -", 1)]
    log = tmp_path / "a.log"
    log.write_text(" ".join(fields) + "\n" + " ".join(map(str, records[0])) + "\n", "utf-8")
    expected: Totals = (Decimal(1), {}, None, Decimal(1))
    assert gb(only(read_usage([log], TODAY))) == expected
    assert gb(only(read_usage([parquet(tmp_path / "a.parquet", records)], TODAY))) == expected


def test_flow_logs_without_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="these flow logs have no bytes"):
        read_usage([parquet(tmp_path / "a.parquet", without=("bytes",))], TODAY)


def test_a_bill_and_flow_logs_as_parquet_are_read_together(tmp_path: Path) -> None:
    parquet(tmp_path / "flows.parquet")
    hours = "'EU-NatGateway-Hours' AS line_item_usage_type, 744 AS line_item_usage_amount"
    cost = "35.712 AS line_item_unblended_cost"
    times = "'2026-05-01' AS line_item_usage_start_date, '2026-06-01' AS line_item_usage_end_date"
    more = "'111122223333' AS line_item_usage_account_id, 'Usage' AS line_item_line_item_type"
    rest = "'nat-0a' AS line_item_resource_id, 'USD' AS line_item_currency_code, 'eu-west-1' AS product_region_code"
    duckdb.sql(
        f"COPY (SELECT {hours}, {cost}, {times}, {more}, {rest}) TO '{tmp_path / 'bill.parquet'}' (FORMAT parquet)"
    )
    month = only(read_usage([tmp_path], TODAY))
    assert (month.nat_gateway_hours, {use.endpoint: use.gb for use in month.services}) == (
        Decimal(744),
        {"s3": Decimal(7)},
    )


def test_the_result_of_the_printed_query_is_read_as_the_flow_logs_are(tmp_path: Path) -> None:
    result = tmp_path / "result.csv"
    with duckdb.connect() as engine:
        engine.execute(f"CREATE TABLE flows AS FROM '{parquet(tmp_path / 'a.parquet')}'")
        engine.sql(query("flow_logs", "flows")).write_csv(str(result))
    found = read_usage([result], TODAY)
    assert gb(only(found)) == EXPECTED
    assert any(finding.text.startswith("2 records of flow logs say SKIPDATA") for finding in found.findings)
    with result.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["srcaddr"] for row in rows} == {"10.0.0.0", "-"}  # no address of anybody's leaves the query
    assert {row["pkt_dstaddr"] for row in rows} <= {"10.0.0.0", "192.0.2.0", "-"}
    assert sum(int(row["records"]) for row in rows) == len(RECORDS) - 1  # all but the rejected one
