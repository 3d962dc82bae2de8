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


def test_a_workbook_takes_one_region(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("workbook", str(tmp_path / "costs.xlsx"), "--gb", "1", "--region", "all")
    assert result.code == 2
    assert "one region" in result.stderr


def test_a_workbook_is_written_whole_and_nothing_beside_it(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    path = tmp_path / "costs.xlsx"
    assert run("workbook", str(path), *ASK) == (0, "", "")
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
