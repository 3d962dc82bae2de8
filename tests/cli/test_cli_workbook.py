"""`privlink-cost workbook`."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

ASK = ("--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22")


def test_a_missing_library_is_one_sentence_that_says_what_to_install(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run("workbook", str(tmp_path / "costs.xlsx"), *ASK)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: a workbook needs XlsxWriter, which is not installed: pip install 'privlink-cost[workbook]'\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("workbook", str(tmp_path / "missing" / "costs.xlsx"), *ASK)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_wrong_input_leaves_what_was_there(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "costs.xlsx"
    path.write_text("kept", encoding="utf-8")
    assert run("workbook", str(path), "--gb", "-1", "--region", "us-east-1").code == 2
    assert run("workbook", str(path), *ASK, "--internet-gb", "5", "--include", "internet-egress").code == 2
    assert path.read_text(encoding="utf-8") == "kept"


def test_a_workbook_that_exists_is_left_as_it_is_unless_forced(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    path = tmp_path / "costs.xlsx"
    path.write_text("what somebody typed", encoding="utf-8")
    assert run("workbook", str(path), *ASK) == (
        2,
        "",
        f"Error: {path} exists already: give another name, or --force to write over it\n",
    )
    assert path.read_text(encoding="utf-8") == "what somebody typed"
    assert run("workbook", str(path), *ASK, "--force").code == 0
    assert zipfile.is_zipfile(path)


@pytest.mark.parametrize("name", ["costs.xls", "costs", "xlsx", "costs.csv"])
def test_a_name_that_does_not_end_as_a_workbook_s_is_refused(
    run: Callable[..., Result], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    assert run("workbook", str(path), *ASK) == (
        2,
        "",
        f"Error: {path} is not the name of a workbook: end it in .xlsx\n",
    )
    assert not path.exists()


def test_a_workbook_of_several_regions_sets_them_side_by_side(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")
    path = tmp_path / "costs.xlsx"
    result = run("workbook", str(path), "--gb", "1000", "--region", "tokyo,us-east-1", "--as-of", "2026-11-22")
    assert (result.code, result.stdout) == (0, "")
    rows = openpyxl.load_workbook(path, data_only=True)["Summary"].iter_rows(min_col=2, max_col=7, values_only=True)
    table = {row[0]: row for row in rows if row[0] is not None}
    # Tokyo: 3 x 730 h x $0.014 + $10 against 107.26. N. Virginia: 3 x 730 h x $0.01 + $10 against 32.85 + 45.
    for place, total, saving in (
        ("Asia Pacific (Tokyo), ap-northeast-1", 40.66, 66.60),
        ("US East (N. Virginia), us-east-1", 31.90, 45.95),
    ):
        _, month, year, less, _, cheapest = table[place]
        assert (month, year, less) == pytest.approx((total, 12 * total, saving))
        assert cheapest == "PrivateLink"


def test_a_region_whose_price_is_not_known_is_told_beside_the_others(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")
    path = tmp_path / "costs.xlsx"
    ask = ("--gb", "9", "--region", "us-east-1,ap-east-2", "--azs", "2", "--nat-gateways", "1", "--include", "inter-az")
    result = run("workbook", str(path), *ask)
    assert (result.code, result.stdout) == (3, "")
    assert "inter_az_gb in ap-east-2" in result.stderr
    rows = openpyxl.load_workbook(path, data_only=True)["Summary"].iter_rows(min_col=2, max_col=7, values_only=True)
    (taipei,) = (row for row in rows if row[0] == "Asia Pacific (Taipei), ap-east-2")
    assert taipei[1:] == ("not known", "not known", "-", "-", "not known")


def test_what_cannot_work_about_the_endpoints_is_told_in_the_workbook(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")
    path = tmp_path / "costs.xlsx"
    ask = ("--gb", "9", "--region", "us-east-1", "--endpoint", "ecr.api", "--endpoint", "ecr.dkr")
    assert run("workbook", str(path), *ask).code == 0
    said = [cell.value for (cell,) in openpyxl.load_workbook(path)["Summary"].iter_rows(min_col=2, max_col=2)]
    assert any(str(text).startswith("ecr.api, ecr.dkr without S3: image layers come from Amazon S3.") for text in said)


def test_a_workbook_is_written_whole_and_nothing_beside_it(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    path = tmp_path / "costs.xlsx"
    assert run("workbook", str(path), *ASK) == (0, "", f"Wrote {path}\n")
    assert [each.name for each in tmp_path.iterdir()] == ["costs.xlsx"]
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None


def test_a_price_that_is_not_known_is_told_and_the_workbook_is_still_written(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    path = tmp_path / "costs.xlsx"
    result = run("workbook", str(path), "--gb", "9", "--region", "ap-east-2", "--azs", "2", "--include", "inter-az")
    assert result.code == 3
    assert "inter_az_gb" in result.stderr
    assert path.exists()
