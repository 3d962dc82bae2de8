"""The files that a run writes: all of them or none, never what it reads, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

PROGRAM = (sys.executable, "-m", "privlink_cost")
SCENARIO = "region: us-east-1\ngb: 1000\nas_of: 2026-11-22\n"
ASSUMED = "scenarios:\n  dev: {region: us-east-1, gb: 1000, as_of: 2026-11-22, expect: {baseline: {}}}\n"
HELD = ASSUMED.replace("baseline: {}", "cheapest: privatelink")
ASK = ("compare", "--gb", "1000", "--region", "us-east-1", "--as-of", "2026-11-22")
NEEDS_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
NEEDS_SIGNALS = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs POSIX signals")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCENARIO, encoding="utf-8")
    Path("a.yaml").write_text(ASSUMED, encoding="utf-8")
    Path("held.yaml").write_text(HELD, encoding="utf-8")


def bash(command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line in bash, in which `privlink-cost` is the program."""
    if shutil.which("bash") is None:
        pytest.skip("needs bash")
    line = f'privlink-cost() {{ "{sys.executable}" -m privlink_cost "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", line], capture_output=True, timeout=60, check=False)


# --- never what is read, never one file twice


@pytest.mark.parametrize("name", ["s.yaml", "./s.yaml", "link.yaml", "hard.yaml"])
def test_no_run_writes_over_what_it_reads(run: Callable[..., Result], name: str) -> None:
    Path("link.yaml").symlink_to("s.yaml")
    Path("hard.yaml").hardlink_to("s.yaml")
    result = run("compare", "--scenario", "s.yaml", "--output", name)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert f"cannot write {name}: it is a file that this run reads" in result.stderr
    assert Path("s.yaml").read_text(encoding="utf-8") == SCENARIO


@pytest.mark.parametrize(
    "args",
    [
        ("check", "held.yaml", "--report", "json=held.yaml"),
        ("check", "--report", "json=privlink-cost.yaml"),
        ("check", "held.yaml", "--report", "json=r", "--report", "junit=./r"),
        ("check", "held.yaml", "--report", "json=report", "--report", "junit=REPORT"),
        ("sweep", "--over", "azs", *ASK[1:], "--output", "c.svg", "--plot", "./c.svg"),
        ("diff", "s.yaml", "held.yaml", "--output", "held.yaml"),
        (*ASK, "--prices", "prices", "--output", "prices/own.yaml"),
        ("workbook", "s.yaml", "--scenario", "s.yaml"),
    ],
)
def test_one_file_is_not_used_twice(run: Callable[..., Result], args: tuple[str, ...]) -> None:
    Path("privlink-cost.yaml").write_text(HELD, encoding="utf-8")
    Path("prices").mkdir()
    Path("prices", "own.yaml").write_text("kept", encoding="utf-8")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    result = run(*args)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "it is a file that this run" in result.stderr
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_a_device_may_be_written_twice(run: Callable[..., Result]) -> None:
    to_nothing = (f"json={os.devnull}", f"junit={os.devnull}")
    assert run("check", "held.yaml", *(part for report in to_nothing for part in ("--report", report))).code == 0


# --- all or none


def failing_at(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let no file take the place of this one."""
    replace = os.replace

    def fail(source: str, target: str) -> None:
        if Path(target).name == name:
            raise OSError(30, "Read-only file system")
        replace(source, target)

    monkeypatch.setattr("privlink_cost.cli.files.os.replace", fail)


def test_an_update_of_two_files_changes_both_or_none(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("b.yaml").write_text(ASSUMED, encoding="utf-8")
    failing_at(monkeypatch, "b.yaml")
    result = run("check", "--update", "a.yaml", "b.yaml")
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: cannot write b.yaml: Read-only file system")
    assert Path("a.yaml").read_text(encoding="utf-8") == ASSUMED
    assert {path.name for path in Path().iterdir()} == {"a.yaml", "b.yaml", "held.yaml", "s.yaml"}


def test_of_two_reports_both_are_written_or_none(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    failing_at(monkeypatch, "second")
    assert run("check", "held.yaml", "--report", "json=first", "--report", "junit=second").code == 2
    assert {path.name for path in Path().iterdir()} == {"a.yaml", "held.yaml", "s.yaml"}


def test_every_file_that_was_written_is_told(run: Callable[..., Result]) -> None:
    result = run("check", "held.yaml", "--report", "json=first", "--report", "junit=second")
    assert (result.code, result.stderr) == (0, "Wrote first\nWrote second\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_not_replaced(run: Callable[..., Result]) -> None:
    Path("b.yaml").write_text(ASSUMED, encoding="utf-8")
    Path("b.yaml").chmod(0o400)
    assert run("check", "--update", "a.yaml", "b.yaml").code == 2
    assert Path("a.yaml").read_text(encoding="utf-8") == ASSUMED


# --- what a path may be


def test_links_that_lead_to_each_other_are_one_sentence(run: Callable[..., Result]) -> None:
    Path("one").symlink_to("other")
    Path("other").symlink_to("one")
    result = run(*ASK, "--output", "one")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("Error: cannot write one: Too many levels of symbolic links")


def test_a_name_of_252_bytes_is_fine(run: Callable[..., Result]) -> None:
    name = "\U0001f600" * 63
    assert run(*ASK, "--output", name).code == 0
    assert Path(name).stat().st_size > 0


def test_a_folder_that_is_gone_is_not_the_fault_of_standard_output(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    os.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = run(*ASK, "--output", "x")
    os.chdir(tmp_path)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: cannot write x: No such file or directory")


def test_dev_stdout_is_standard_output_and_nothing_of_the_file_is_lost() -> None:
    assert bash("{ echo before; privlink-cost regions --output /dev/stdout; echo after; } > log").stderr == b""
    lines = Path("log").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("before", "after")
    assert len(lines) > 10


def test_a_pipe_that_bash_made_is_written_to() -> None:
    result = bash("privlink-cost regions --output >(cat > copied) && sleep 1; privlink-cost regions")
    assert (result.returncode, result.stderr) == (0, b"")
    assert Path("copied").read_bytes() == result.stdout


@pytest.mark.parametrize(
    "args",
    ["<(cat s.yaml) <(sed s/1000/2000/ s.yaml)", "<(grep -v as_of s.yaml) --from 2023-11-01 --to 2026-11-22"],
    ids=["two", "one-on-two-days"],
)
def test_diff_reads_a_pipe_once(args: str) -> None:
    result = bash(f"privlink-cost diff {args} --format json")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"{")


@NEEDS_PIPES
def test_figures_are_not_recorded_in_a_pipe(run: Callable[..., Result]) -> None:
    os.mkfifo("pipe")
    result = run("check", "--update", "pipe")
    assert result.code == 2
    assert result.stderr.startswith("Error: cannot record figures in pipe: it is no regular file")


def test_an_update_records_in_the_text_that_it_checked(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    from privlink_cost.ask import check as asked

    record = asked.record

    def change_meanwhile(assumed: object) -> object:
        Path("a.yaml").write_text("not: what\nwas: read", encoding="utf-8")
        return record(assumed)  # type: ignore[arg-type]

    monkeypatch.setattr(asked, "record", change_meanwhile)
    assert run("check", "--update", "a.yaml").code == 0
    recorded = ASSUMED.replace(
        "baseline: {}", "baseline: {recorded_on: 2026-11-22, totals: {nat: 77.85, privatelink: 31.9}}"
    )
    assert Path("a.yaml").read_text(encoding="utf-8") == recorded


# --- what is left behind


def waiting() -> tuple[subprocess.Popen[bytes], set[str]]:
    """A run that has begun to write out.csv and waits for more rows, and the names that are there then."""
    left = hidden()
    process = subprocess.Popen([*PROGRAM, "batch", "-", "--output", "out.csv"], stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"region,gb\nus-east-1,1\n")
    process.stdin.flush()
    while not (found := hidden() - left):
        assert process.poll() is None
        time.sleep(0.05)
    return process, found


def hidden() -> set[str]:
    """The names in this folder that begin with a point."""
    return {path.name for path in Path().glob(".*")}


@NEEDS_SIGNALS
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_leaves_nothing_behind(name: str, code: int) -> None:
    Path("out.csv").write_text("before", encoding="utf-8")
    process, _ = waiting()
    process.send_signal(getattr(signal, name))
    process.communicate(timeout=30)
    assert process.returncode == code
    assert hidden() == set()
    assert Path("out.csv").read_text(encoding="utf-8") == "before"


@NEEDS_SIGNALS
def test_the_next_run_removes_what_a_killed_one_left_and_nothing_of_one_that_lives(run: Callable[..., Result]) -> None:
    killed, left = waiting()
    killed.kill()
    killed.communicate(timeout=30)
    living, found = waiting()
    assert hidden() == found  # the killed one's is gone already
    assert left.isdisjoint(found)
    Path(".out.csv.privlink-cost-notes").write_text("the user's own", encoding="utf-8")
    assert run(*ASK, "--output", "out.csv").code == 0
    assert hidden() == {*found, ".out.csv.privlink-cost-notes"}
    living.communicate(timeout=30)
    assert living.returncode == 0
    assert hidden() == {".out.csv.privlink-cost-notes"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_a_file_keeps_its_owner_and_permissions(run: Callable[..., Result]) -> None:
    Path("out.json").write_text("before", encoding="utf-8")
    os.chown("out.json", 12345, 54321)
    Path("out.json").chmod(0o2640)
    assert run(*ASK, "--output", "out.json").code == 0
    found = Path("out.json").stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 54321, 0o2640)


def test_the_data_is_on_the_disk_before_the_name_and_the_folder_after(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "data")
        sync(descriptor)

    def note_replace(source: str, target: str) -> None:
        done.append("name")
        replace(source, target)

    monkeypatch.setattr("privlink_cost.cli.files.os.fsync", note_sync)
    monkeypatch.setattr("privlink_cost.cli.files.os.replace", note_replace)
    assert run(*ASK, "--output", "out.json").code == 0
    assert done == ["data", "name", "folder"]
