"""`--output FILE`: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

ASK = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22", "--format", "json")
BILL = str(Path(__file__).parents[2] / "examples" / "usage.csv")


def test_the_file_holds_what_stdout_would(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    result = run(*ASK, "--output", str(path))
    assert result == (0, "", f"Wrote {path}\n")
    assert path.read_text(encoding="utf-8") == run(*ASK).stdout


@pytest.mark.parametrize(
    "command",
    [("explain", *ASK[1:]), ("regions",), ("workloads",), ("workloads", "sqs"), ("services",), ("services", "sqs")],
)
def test_every_command_can_write_a_file(run: Callable[..., Result], tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "answer"
    assert run(*command, "--output", str(path)) == (0, "", f"Wrote {path}\n")
    assert path.read_text(encoding="utf-8") == run(*command).stdout


def test_no_temporary_file_is_left(run: Callable[..., Result], tmp_path: Path) -> None:
    run(*ASK, "--output", str(tmp_path / "answer.json"))
    assert os.listdir(tmp_path) == ["answer.json"]  # noqa: PTH208


def test_a_missing_folder_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "missing" / "answer.json"
    result = run(*ASK, "--output", str(path))
    assert (result.code, result.stdout) == (2, "")
    assert str(path) in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        (*ASK, "--output", "-"),
        ("usage", BILL, "--region", "eu-west-1", "--scenario-out", "-"),
        ("init", "-"),
    ],
    ids=["output", "scenario-out", "init"],
)
def test_a_dash_is_no_file(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    message = "Error: cannot write -: it is no file: name one, or /dev/stdout for standard output\n"
    assert run(*command) == (2, "", message)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_as_the_file_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run(*ASK, "--output", str(tmp_path))
    assert (result.code, result.stdout) == (2, "")
    assert "directory" in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_below_a_file_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    result = run(*ASK, "--output", str(tmp_path / "file" / "answer.json"))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run(*ASK, "--output", str(tmp_path / "answer.json"))
    tmp_path.chmod(0o700)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "wrong", [("--workload", "nope"), ("--as-of", "2010-01-01"), ("--azs", "0")], ids=lambda args: args[1]
)
def test_an_error_leaves_the_file_that_was_there(
    run: Callable[..., Result], tmp_path: Path, wrong: tuple[str, str]
) -> None:
    path = tmp_path / "answer.json"
    path.write_text("kept", encoding="utf-8")
    assert run(*ASK, *wrong, "--output", str(path)).code in {2, 3}
    assert path.read_text(encoding="utf-8") == "kept"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_fails_half_way_leaves_the_file_that_was_there(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answer.json"
    path.write_text("kept", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("privlink_cost.cli.files.os.replace", fail)
    result = run(*ASK, "--output", str(path))
    assert (result.code, result.stdout) == (2, "")
    assert "No space left on device" in result.stderr
    assert path.read_text(encoding="utf-8") == "kept"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_no_temporary_file(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("privlink_cost.cli.files.os.replace", interrupt)
    assert run(*ASK, "--output", str(tmp_path / "answer.json")).code == 130
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_keeps_its_permissions(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    assert run(*ASK, "--output", str(path)).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_gets_the_permissions_of_any_new_file(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("", encoding="utf-8")
    run(*ASK, "--output", str(tmp_path / "answer.json"))
    assert (tmp_path / "answer.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link_and_its_target_is_replaced(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "answer.json", tmp_path / "link.json"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert run(*ASK, "--output", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("{")


def test_a_device_is_written_to_and_not_replaced(run: Callable[..., Result]) -> None:
    assert run(*ASK, "--output", os.devnull) == (0, "", "")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116


def test_a_name_with_every_kind_of_letter_is_fine(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "r\u00e9ponse \u3042 'x'.json"
    assert run(*ASK, "--output", str(path)) == (0, "", f"Wrote {path}\n")
    assert path.exists()


@pytest.mark.parametrize("format_name", ["table", "text", "csv", "markdown"])
def test_a_file_has_unix_line_ends_and_no_colour(run: Callable[..., Result], tmp_path: Path, format_name: str) -> None:
    path = tmp_path / "answer"
    assert run(*ASK[:-1], format_name, "--output", str(path)).code == 0
    data = path.read_bytes()
    assert b"\r" not in data
    assert b"\x1b" not in data
    assert data.endswith(b"\n")


def test_a_survey_with_an_unknown_price_is_written_all_the_same(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    flags = ("--gb", "1", "--region", "us-east-1", "--region", "us-east-2", "--as-of", "2021-07-01", "--format", "csv")
    result = run("compare", *flags, "--output", str(path))
    assert (result.code, result.stdout) == (3, "")
    assert "us-east-2" in result.stderr
    assert "us-east-2" in path.read_text(encoding="utf-8")
