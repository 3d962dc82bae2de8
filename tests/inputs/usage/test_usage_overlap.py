"""Of several files no line is lost and none counts twice; where nobody can tell, that is said and nothing is priced."""

from __future__ import annotations

import gzip
import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result
    from privlink_cost.analysis.found.usage_found import UsageFound

TODAY = date(2026, 11, 22)
CUR = (
    "identity_line_item_id,line_item_usage_account_id,line_item_line_item_type,line_item_usage_start_date,"
    "line_item_usage_end_date,line_item_usage_type,line_item_resource_id,line_item_usage_amount,"
    "line_item_currency_code,line_item_unblended_cost,product_region_code"
)
FOCUS = (
    "BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,"
    "RegionId,ResourceId,SubAccountId,x_UsageType"
)
PLAIN = "service,gb"


def cur(line_id: str, gb: int, *, hour: int = 0, month: str = "2026-05", end: str | None = None) -> str:
    start = f"{month}-01T{hour:02}:00:00Z"
    return (
        f"{line_id},1111,Usage,{start},{end or start.replace(':00:00Z', ':59:59Z')},NatGateway-Bytes,nat-0a,{gb},USD,1,"
    )


def focus(gb: int, *, hour: int = 0, month: str = "2026-05") -> str:
    when = f"{month}-01T{hour + 1:02}:00:00Z,{month}-01T{hour:02}:00:00Z"
    return f"1,USD,Usage,per GB,{when},{gb},us-east-1,nat-0a,1111,NatGateway-Bytes"


def written(path: Path, header: str, *rows: str) -> Path:
    text = "\n".join([header, *rows, ""])
    if path.suffix != ".parquet":
        path.write_text(text, encoding="utf-8")
        return path
    duckdb = pytest.importorskip("duckdb")
    source = path.with_suffix(".txt")
    source.write_text(text, encoding="utf-8")
    duckdb.sql(f"COPY (FROM read_csv('{source}', header = true, all_varchar = true)) TO '{path}' (FORMAT parquet)")
    source.unlink()
    return path


def gb_by_month(found: UsageFound) -> dict[str | None, Decimal | None]:
    return {month.month: month.nat_gateway_gb for month in found.months}


MAY = {"2026-05": Decimal(30)}
AMBIGUOUS = r"1\.\w+ and .*2\.\w+ both have the same lines of 2026-05, and nothing in them says .* join them"
both = pytest.mark.parametrize("suffix", ["csv", "parquet"])


@both
@pytest.mark.parametrize(
    ("header", "one", "other"),
    [(CUR, cur("", 10), cur("", 20)), (CUR, cur("", 10), cur("", 10, hour=0)), (FOCUS, focus(10), focus(20))],
    ids=["CUR", "CUR of equal amounts", "FOCUS"],
)
def test_the_same_line_without_an_id_in_two_files_is_refused(
    tmp_path: Path, suffix: str, header: str, one: str, other: str
) -> None:
    written(tmp_path / f"1.{suffix}", header, one)
    written(tmp_path / f"2.{suffix}", header, other, one.replace("T00", "T07"))
    with pytest.raises(InputError) as error:
        read_usage([tmp_path], TODAY)
    assert error.match(AMBIGUOUS)


def test_the_refusal_is_one_sentence_and_exit_2(tmp_path: Path, run: Callable[..., Result]) -> None:
    written(tmp_path / "1.csv", FOCUS, focus(10))
    written(tmp_path / "2.csv", FOCUS, focus(20))
    result = run("usage", str(tmp_path))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


@both
@pytest.mark.parametrize(
    ("header", "line"), [(CUR, lambda gb, h: cur("", gb, hour=h)), (FOCUS, lambda gb, h: focus(gb, hour=h))]
)
def test_parts_without_ids_that_share_no_hour_add_up(
    tmp_path: Path, suffix: str, header: str, line: Callable[[int, int], str]
) -> None:
    written(tmp_path / f"1.{suffix}", header, line(10, 0))
    written(tmp_path / f"2.{suffix}", header, line(20, 1))
    assert gb_by_month(read_usage([tmp_path], TODAY)) == MAY


@both
def test_different_months_without_ids_stand_side_by_side(tmp_path: Path, suffix: str) -> None:
    written(tmp_path / f"1.{suffix}", FOCUS, focus(10))
    written(tmp_path / f"2.{suffix}", FOCUS, focus(20, month="2026-06"))
    assert gb_by_month(read_usage([tmp_path], TODAY)) == {"2026-05": Decimal(10), "2026-06": Decimal(20)}


@both
def test_of_lines_with_ids_the_file_that_reaches_furthest_counts_whatever_its_name(tmp_path: Path, suffix: str) -> None:
    """Line a has 10 GB in the later version, whose name comes first, and 9 in the earlier: 10 + 20."""
    written(tmp_path / f"1.{suffix}", CUR, cur("a", 10), cur("b", 20, hour=5))
    written(tmp_path / f"2.{suffix}", CUR, cur("a", 9))
    found = read_usage([tmp_path], TODAY)
    assert gb_by_month(found) == MAY
    assert "overlap" in {finding.kind for finding in found.findings}


@both
def test_lines_without_ids_are_kept_beside_lines_with_ids(tmp_path: Path, suffix: str) -> None:
    written(tmp_path / f"1.{suffix}", CUR, cur("a", 10), cur("", 5, hour=1), cur("", 4, hour=1))
    written(tmp_path / f"2.{suffix}", CUR, cur("a", 10), cur("b", 11, hour=2))
    assert gb_by_month(read_usage([tmp_path], TODAY)) == MAY


def test_a_result_of_the_printed_query_that_was_run_again_later_is_refused(tmp_path: Path) -> None:
    """The later one reaches further into the month, and begins with it as well."""
    written(tmp_path / "1.csv", CUR, cur("", 10, end="2026-05-09T00:00:00Z"))
    written(tmp_path / "2.csv", CUR, cur("", 20, end="2026-06-01T00:00:00Z"))
    with pytest.raises(InputError, match=AMBIGUOUS):
        read_usage([tmp_path], TODAY)


def test_bills_of_two_kinds_as_parquet_are_both_read(tmp_path: Path) -> None:
    written(tmp_path / "1.parquet", CUR, cur("a", 10))
    written(tmp_path / "2.parquet", FOCUS, focus(20, month="2026-06"))
    assert gb_by_month(read_usage([tmp_path], TODAY)) == {"2026-05": Decimal(10), "2026-06": Decimal(20)}


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_files_of_the_same_bytes_count_once(tmp_path: Path, suffix: str) -> None:
    one = written(tmp_path / f"1.{suffix}", FOCUS, focus(30))
    (tmp_path / f"2.{suffix}").write_bytes(one.read_bytes())
    (tmp_path / f"3.{suffix}.gz").write_bytes(gzip.compress(one.read_bytes()))
    assert gb_by_month(read_usage([tmp_path], TODAY)) == MAY


def test_the_same_service_in_two_plain_files_is_refused(tmp_path: Path) -> None:
    files = [written(tmp_path / "1.csv", PLAIN, "s3,10"), written(tmp_path / "2.csv", PLAIN, "s3,20")]
    with pytest.raises(InputError, match="both have the same lines, and nothing"):
        read_usage(files, TODAY, region="eu-west-1")


def test_flow_logs_of_a_month_add_up_over_their_files(tmp_path: Path) -> None:
    header = "srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes start"
    for name, gb in (("1.log", 10), ("2.log", 20)):
        written(tmp_path / name, header, f"10.0.1.5 10.0.0.9 10.0.1.5 52.1.1.1 - S3 {gb * 2**30} 1777593600")
    assert gb_by_month(read_usage([tmp_path], TODAY, region="eu-west-1")) == MAY


def metrics(path: Path, label: str, *gb: int) -> Path:
    times = [f"2026-05-0{day}T00:00:00Z" for day in range(1, len(gb) + 1)]
    result = {"Id": path.stem, "Label": label, "Timestamps": times, "Values": [each * 2**30 for each in gb]}
    path.write_text(json.dumps({"MetricDataResults": [result | {"StatusCode": "Complete"}]}), encoding="utf-8")
    return path


def test_metrics_fetched_again_count_once_where_they_name_the_gateway(tmp_path: Path) -> None:
    label = "nat-0123456789abcdef0 BytesInFromSource"
    files = [metrics(tmp_path / "m1.json", label, 10), metrics(tmp_path / "m2.json", label, 10, 20)]
    assert gb_by_month(read_usage(files, TODAY, region="eu-west-1")) == MAY


@pytest.mark.parametrize(
    ("label", "gb"),
    [("BytesInFromSource", 10), ("nat-0123456789abcdef0 BytesInFromSource", 11)],
    ids=["no id", "other"],
)
def test_metrics_that_may_be_of_two_gateways_or_periods_are_refused(tmp_path: Path, label: str, gb: int) -> None:
    files = [metrics(tmp_path / "m1.json", label, 10), metrics(tmp_path / "m2.json", label, gb, 20)]
    with pytest.raises(InputError, match="both have the same lines of 2026-05"):
        read_usage(files, TODAY, region="eu-west-1")


def test_answers_of_cost_explorer_about_the_same_days_are_refused(tmp_path: Path) -> None:
    """Two accounts whose answers name none look like this too."""
    for name in ("1.json", "2.json"):
        metric = {"UsageQuantity": {"Amount": "744"}, "UnblendedCost": {"Amount": "1", "Unit": "USD"}}
        groups = [{"Keys": ["EU-NatGateway-Hours"], "Metrics": metric}]
        period = {"TimePeriod": {"Start": "2026-05-01", "End": "2026-06-01"}, "Total": {}, "Groups": groups}
        (tmp_path / name).write_text(json.dumps({"ResultsByTime": [period], "of": name}), encoding="utf-8")
    with pytest.raises(InputError, match=AMBIGUOUS):
        read_usage([tmp_path], TODAY)
