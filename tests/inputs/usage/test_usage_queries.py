"""The printed query parses where it is to run, and its twin gives the figures that the rows give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.queries import QUERIES, query
from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result
    from privlink_cost.analysis.usage_found import UsageFound

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
EXPECTED = [Decimal(2), Decimal("100.5"), Decimal(4), Decimal("4.1525")]
"""0.09 + 4.5225 - 0.5 + 0.04 = 4.1525 billed."""


def figures(found: UsageFound) -> list[Decimal | None]:
    (month,) = found.months
    return [month.nat_gateway_hours, month.nat_gateway_gb, month.interface_endpoint_hours, month.billed]


def parquet(path: Path, rows: list[str]) -> Path:
    duckdb = pytest.importorskip("duckdb")
    text = path.with_suffix(".txt")
    text.write_text(HEADER + "".join(rows), encoding="utf-8")
    duckdb.sql(f"COPY (FROM read_csv('{text}', header = true)) TO '{path}' (FORMAT parquet)")
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


def test_the_result_of_a_printed_query_is_read_as_the_bill_is(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    bill, result = parquet(tmp_path / "bill.parquet", ROWS), tmp_path / "result.csv"
    with duckdb.connect() as engine:
        engine.execute(f"CREATE VIEW cur AS FROM '{bill}'")
        engine.sql(query("cur2", "cur")).write_csv(str(result))
    assert figures(read_usage([result], date(2026, 11, 22))) == EXPECTED


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
