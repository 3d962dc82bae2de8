"""What AWS lays beside bills in their folders is no bill, and is no hindrance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.read import files_of, read_usage

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "line_item_usage_start_date,line_item_usage_end_date,line_item_usage_type,line_item_usage_amount\n"
BILL = HEADER + "2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,NatGateway-Hours,1\n"
MANIFEST = '{"assemblyId": "0a", "reportKeys": ["bills/20260501-20260601/0a/bill-1.csv.gz"]}'
LEGACY = {
    "20260501-20260601/bill-Manifest.json": MANIFEST,
    "20260501-20260601/0a/bill-Manifest.json": MANIFEST,
    "20260501-20260601/0a/bill-1.csv": BILL,
    "20260501-20260601/bill-create-table.sql": "CREATE TABLE",
    "crawler-cfn.yml": "Resources:",
    "cost_and_usage_data_status/cost_and_usage_data_status.parquet": "PAR1",
}
CUR2 = {
    "metadata/BILLING_PERIOD=2026-05/export-Manifest.json": '{"dataFiles": ["s3://bucket/export-00001.csv.gz"]}',
    "data/BILLING_PERIOD=2026-05/export-00001.csv": BILL,
}
ATHENA = {"result.csv": BILL, "result.csv.metadata": "\x08", "_SUCCESS": "", ".DS_Store": "x"}


def laid(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("files", [LEGACY, CUR2, ATHENA], ids=["legacy", "CUR 2.0", "Athena"])
def test_of_a_folder_the_bill_alone_is_read(tmp_path: Path, files: dict[str, str]) -> None:
    found = read_usage([laid(tmp_path, files)], date(2026, 11, 22))
    assert [month.nat_gateway_hours for month in found.months] == [1]


def test_of_a_pattern_and_of_what_a_shell_makes_of_it_too(tmp_path: Path) -> None:
    laid(tmp_path, {"bill.csv": BILL, "bill-Manifest.json": MANIFEST})
    assert files_of([tmp_path / "*"]) == files_of(sorted(tmp_path.iterdir())) == [tmp_path / "bill.csv"]


@pytest.mark.parametrize("name", ["bill-Manifest.json", "renamed.json"])
@pytest.mark.parametrize("text", [MANIFEST, '{"dataFiles": []}'])
def test_a_manifest_alone_is_refused_by_its_name(tmp_path: Path, name: str, text: str) -> None:
    laid(tmp_path, {name: text})
    with pytest.raises(InputError, match="is the manifest of a bill, not the bill"):
        read_usage([tmp_path / name], date(2026, 11, 22))


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file to read"):
        files_of([tmp_path])


def test_more_files_than_are_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privlink_cost.inputs.usage.read.MOST_FILES", 1)
    laid(tmp_path, {"1.csv": BILL, "2.csv": BILL})
    with pytest.raises(InputError, match="there are 2 files"):
        files_of([tmp_path])
