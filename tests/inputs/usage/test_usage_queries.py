# ruff: noqa: E501 - rows of files read better on one line
"""The printed query parses where it is to run, and its twin gives the figures that the rows give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.formats.engine import engine
from privlink_cost.inputs.usage.queries import QUERIES, query
from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result
    from privlink_cost.analysis.found.usage_found import UsageFound

HEADER = (
    "identity_line_item_id,line_item_usage_account_id,line_item_line_item_type,line_item_usage_start_date,"
    "line_item_usage_end_date,line_item_usage_type,line_item_resource_id,line_item_usage_amount,"
    "line_item_currency_code,line_item_unblended_cost,product_region_code\n"
)
ROWS = [
    "a,1111,Usage,2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,NatGateway-Hours,nat-0a,1,USD,0.045,us-east-1\n",
    "b,1111,Usage,2026-05-01T01:00:00Z,2026-05-01T02:00:00Z,NatGateway-Hours,nat-0a,1,USD,0.045,us-east-1\n",
    "c,1111,Usage,2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,NatGateway-Bytes,nat-0a,100.5,USD,4.5225,us-east-1\n",
    "d,1111,EdpDiscount,2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,NatGateway-Bytes,nat-0a,100.5,USD,-0.5,us-east-1\n",
    "e,1111,Usage,2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,USE1-VpcEndpoint-Hours,vpce-0b,4,USD,0.04,us-east-1\n",
    "f,1111,Usage,2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,DataTransfer-Out-Bytes,nat-0a,9,USD,0.81,us-east-1\n",
]
EXPECTED = [Decimal(2), Decimal("100.5"), Decimal(4), Decimal("4.1525"), Decimal(9)]
"""0.09 + 4.5225 - 0.5 + 0.04 = 4.1525 billed, and 9 GB out to the internet, which are billed elsewhere."""


FOCUS = (
    "BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,"
    "RegionId,ResourceId,SubAccountId,{usage_type}\n"
)
FOCUS_ROWS = [
    "0.045,USD,Usage,$0.045 per NAT Gateway Hour,2026-05-01 01:00:00,2026-05-01 00:00:00,1,us-east-1,nat-0a,1111,NatGateway-Hours\n",
    "0.045,USD,Usage,$0.045 per NAT Gateway Hour,2026-05-01 02:00:00,2026-05-01 01:00:00,1,us-east-1,nat-0a,1111,NatGateway-Hours\n",
    "4.5225,USD,Usage,$0.045 per GB Data Processed by NAT Gateways,2026-05-01 01:00:00,2026-05-01 00:00:00,100.5,us-east-1,nat-0a,1111,NatGateway-Bytes\n",
    "-0.5,USD,Credit,$0.045 per GB Data Processed by NAT Gateways,2026-05-01 01:00:00,2026-05-01 00:00:00,NULL,us-east-1,nat-0a,1111,NatGateway-Bytes\n",
    "0.04,USD,Usage,$0.01 per VPC Endpoint Hour,2026-05-01 01:00:00,2026-05-01 00:00:00,4,us-east-1,vpce-0b,1111,USE1-VpcEndpoint-Hours\n",
    "0.81,USD,Usage,$0.09 per GB - data transfer out,2026-05-01 01:00:00,2026-05-01 00:00:00,9,us-east-1,nat-0a,1111,DataTransfer-Out-Bytes\n",
]
BILLS = {
    "cur": [HEADER.replace("product_region_code", "product_region"), *ROWS],
    "cur2": [HEADER, *ROWS],
    "focus": [line.rpartition(",")[0] + "\n" for line in (FOCUS, *FOCUS_ROWS)],
    "focus10": [FOCUS.format(usage_type="x_UsageType"), *FOCUS_ROWS],
    "focus12": [FOCUS.format(usage_type="SkuMeter"), *FOCUS_ROWS],
}
"""The same usage as each source has it."""


def figures(found: UsageFound) -> list[Decimal | None]:
    (month,) = found.months
    hours, gb = month.nat_gateway_hours, month.nat_gateway_gb
    return [hours, gb, month.interface_endpoint_hours, month.billed, month.internet_out_gb]


def parquet(path: Path, rows: list[str], header: str = HEADER) -> Path:
    duckdb = pytest.importorskip("duckdb")
    text = path.with_suffix(".txt")
    text.write_text(header + "".join(rows), encoding="utf-8")
    duckdb.sql(f"COPY (FROM read_csv('{text}', header = true, nullstr = 'NULL')) TO '{path}' (FORMAT parquet)")
    text.unlink()
    return path


@pytest.mark.parametrize("source", QUERIES)
@pytest.mark.parametrize("dialect", ["athena", "trino", "duckdb"])
def test_a_printed_query_parses(source: str, dialect: str) -> None:
    sqlglot = pytest.importorskip("sqlglot")
    (parsed,) = sqlglot.parse(query(source, "db.bill"), read=dialect)
    assert parsed.find(sqlglot.exp.Group) is not None


def test_a_bill_as_parquet_comes_back_as_its_rows(tmp_path: Path) -> None:
    assert figures(read_usage([parquet(tmp_path / "a.parquet", ROWS)], date(2026, 11, 22))) == EXPECTED


def test_parts_add_up_and_versions_count_once(tmp_path: Path) -> None:
    parquet(tmp_path / "1.parquet", ROWS[:3])
    parquet(tmp_path / "2.parquet", ROWS[3:])
    parquet(tmp_path / "3.parquet", ROWS[:4])
    assert figures(read_usage([tmp_path], date(2026, 11, 22))) == EXPECTED


@pytest.mark.parametrize("source", BILLS)
@pytest.mark.parametrize("is_small", [False, True], ids=["as written", "small as in Athena"])
def test_the_result_of_a_printed_query_is_read_as_the_bill_is(tmp_path: Path, source: str, *, is_small: bool) -> None:
    """Athena writes all names of columns small."""
    duckdb = pytest.importorskip("duckdb")
    bill, result = tmp_path / "bill.csv", tmp_path / "result.csv"
    bill.write_text("".join(BILLS[source]), encoding="utf-8")
    with duckdb.connect() as opened:
        opened.execute(f"CREATE TABLE bill AS FROM read_csv('{bill}', header = true, nullstr = 'NULL')")
        opened.sql(query(source, "bill")).write_csv(str(result))
    head, _, rest = result.read_text(encoding="utf-8").partition("\n")
    result.write_text(f"{head.casefold() if is_small else head}\n{rest}", encoding="utf-8")
    assert rest.count("\n") < len(BILLS[source]) - 1  # it is added up
    assert figures(read_usage([result], date(2026, 11, 22))) == EXPECTED


@pytest.mark.parametrize("source", BILLS)
def test_a_bill_of_each_source_as_parquet_comes_back_as_its_rows(tmp_path: Path, source: str) -> None:
    header, *rows = BILLS[source]
    assert figures(read_usage([parquet(tmp_path / "a.parquet", rows, header)], date(2026, 11, 22))) == EXPECTED


@pytest.mark.parametrize(("source", "is_told"), [("focus", True), ("focus10", False), ("focus12", False)])
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_focus_without_usage_types_says_what_it_cannot_know(
    tmp_path: Path, source: str, suffix: str, *, is_told: bool
) -> None:
    header, *rows = BILLS[source]
    path = tmp_path / f"a.{suffix}"
    if suffix == "parquet":
        parquet(path, rows, header)
    else:
        path.write_text("".join(BILLS[source]), encoding="utf-8")
    findings = read_usage([path], date(2026, 11, 22)).findings
    assert any("has no x_UsageType and no SkuMeter" in finding.text for finding in findings) is is_told


def test_nothing_is_drawn_amid_the_answer(tmp_path: Path) -> None:
    """DuckDB draws on standard output how far a long query is."""
    pytest.importorskip("duckdb")
    with engine(tmp_path) as opened:
        assert opened.execute("SELECT current_setting('enable_progress_bar')").fetchone() == (False,)


def test_every_query_is_run_here() -> None:
    """That of flow logs among the tests of their Parquet."""
    assert BILLS.keys() == QUERIES.keys() - {"flow_logs"}


def test_the_command_prints_the_query(run: Callable[..., Result]) -> None:
    result = run("usage", "--print-sql", "athena", "--source", "cur2", "--table", "db.cur")
    assert (result.code, result.stdout) == (0, query("cur2", "db.cur"))


def test_a_table_cannot_smuggle_in_other_sql() -> None:
    with pytest.raises(InputError, match="is no name of a table"):
        query("cur2", "cur; DROP TABLE x")


def test_damaged_parquet_is_refused_in_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more PAR1")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        read_usage([tmp_path], date(2026, 11, 22))
