"""The program as a shell sees it: pipes, interruptions, full disks, odd locales."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import Result

pytestmark = pytest.mark.slow  # each starts processes

PROGRAM = (sys.executable, "-m", "privlink_cost")
ASK = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22")
ALL_AS_CSV = ("compare", "--gb", "1000", "--region", "all", "--as-of", "2026-11-22", "--format", "csv")


BROKEN = """
scenarios:
  dev: {region: us-east-1, gb: 1000, as_of: 2026-11-22, expect: {cheapest: nat}}
"""


def ended(
    *args: str,
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end as a process of its own."""
    return subprocess.run(
        [*PROGRAM, *args],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("args", [ALL_AS_CSV, ASK, ("--help",), ("compare", "--help")], ids=["csv", "table", "-h", "h"])
def test_a_closed_pipe_ends_silently_with_0(args: tuple[str, ...]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        result = ended(*args, stdout=write_end)
    finally:
        os.close(write_end)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_head_takes_the_first_line_and_nobody_complains() -> None:
    command = f'"{sys.executable}" -m privlink_cost {" ".join(ALL_AS_CSV)} | head -1; exit "${{PIPESTATUS[0]}}"'
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"region,region_name,")
    assert result.stdout.count(b"\n") == 1


@pytest.mark.skipif(shutil.which("bash") is None or not os.path.exists("/dev/full"), reason="needs Linux")  # noqa: PTH110
@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ("| true", 1),
        ("| head -1", 1),
        ("2>/dev/null | true", 1),
        ("2>&-", 1),
        ("2>/dev/full", 1),
        ("2> >(true)", 1),
        (">&-", 2),
        (">/dev/full", 2),
        (">/dev/full 2>/dev/full", 2),
        ("2>&1 | true", 1),
    ],
)
def test_nothing_about_its_streams_makes_a_broken_check_end_with_0(tmp_path: Path, ending: str, code: int) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    command = f'"{sys.executable}" -m privlink_cost check broken.yaml {ending}; exit "${{PIPESTATUS[0]}}"'
    result = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert result.returncode == code
    assert b"Traceback" not in result.stderr


def test_a_closed_pipe_keeps_the_code_of_a_price_that_is_not_known() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    regions = ("--region", "us-east-1", "--region", "us-east-2")
    try:
        result = ended("compare", "--gb", "1", *regions, "--as-of", "2021-07-01", stdout=write_end)
    finally:
        os.close(write_end)
    assert result.returncode == 3
    assert b"us-east-2 is known on 2021-07-01" in result.stderr


def test_a_closed_pipe_keeps_the_code_of_a_row_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("region,gb\n" + "us-east-1,1\n" * 500 + "nowhere,1\n", encoding="utf-8")
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        result = ended("batch", str(path), stdout=write_end)
    finally:
        os.close(write_end)
    assert result.returncode == 2
    assert result.stderr.startswith(b"Error: 1 of 501 rows could not be answered")


def test_an_error_that_nobody_can_read_keeps_its_code() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        result = ended(*ASK, "--azs", "0", stderr=write_end)
    finally:
        os.close(write_end)
    assert (result.returncode, result.stdout) == (2, b"")


INTERRUPTED = """
import os, signal, time
import privlink_cost.ask.answer as ask
from privlink_cost.cli.main import main
ask.answer = lambda *_: (os.kill(os.getpid(), signal.SIGINT), time.sleep(30))
main(["compare", "--gb", "1", "--region", "us-east-1"])
"""


def test_ctrl_c_ends_with_130_and_without_a_traceback() -> None:
    result = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, timeout=60, check=False)
    assert result.returncode == 130
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""


STOPPED_WHILE_IMPORTING = """
import builtins, os, signal, sys
from privlink_cost.__main__ import run
real = builtins.__import__
def stopping(name, *rest):
    if name == sys.argv[1]:
        os.kill(os.getpid(), int(sys.argv[2]))
    return real(name, *rest)
builtins.__import__ = stopping
run()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs POSIX signals")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
@pytest.mark.parametrize("module", ["click", "privlink_cost.cli.main"])
def test_a_signal_while_importing_ends_without_a_word(module: str, name: str, code: int) -> None:
    number = str(getattr(signal, name).value)
    command = [sys.executable, "-c", STOPPED_WHILE_IMPORTING, module, number]
    result = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (code, b"", b"")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs POSIX signals")
def test_a_signal_that_is_ignored_stays_ignored() -> None:
    result = subprocess.run(
        ["nohup", sys.executable, "-c", STOPPED_WHILE_IMPORTING, "click", str(signal.SIGHUP.value)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 2  # the program went on to these arguments, which are none of its own


def test_ctrl_c_while_reading_tables_ends_with_130(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("privlink_cost.ask.answer.load_table", interrupt)
    result = run(*ASK)
    assert (result.code, result.stdout) == (130, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
@pytest.mark.parametrize(
    "args", [ASK, ALL_AS_CSV, ("--help",), ("--version",)], ids=["table", "csv", "help", "version"]
)
def test_a_full_disk_is_one_sentence_and_exit_code_2(args: tuple[str, ...]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        result = ended(*args, stdout=full)
    finally:
        os.close(full)
    assert result.returncode == 2
    assert result.stderr.startswith(b"Error: cannot write to standard output: No space left on device")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
@pytest.mark.parametrize("redirection", [">&-", ">&- 2>&-"])
def test_a_closed_stdout_is_no_crash(redirection: str) -> None:
    command = f'"{sys.executable}" -m privlink_cost {" ".join(ASK)} {redirection}'
    result = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert result.returncode in {0, 2}
    assert b"Traceback" not in result.stderr
    assert result.stderr.count(b"\n") <= 1


ASCII_ONLY = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_a_locale_without_utf_8_is_no_obstacle() -> None:
    result = ended(*ASK, env=ASCII_ONLY)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"107.26" in result.stdout


def test_a_name_that_the_locale_cannot_show_is_shown_escaped(tmp_path: Path) -> None:
    path = tmp_path / "pr\u00e4ise.yaml"
    path.write_text("- 1\n", encoding="utf-8")
    result = ended(*ASK, "--prices", str(path), env=ASCII_ONLY)
    assert result.returncode == 2
    assert result.stderr.startswith(b"Error: ")
    assert result.stderr.count(b"\n") == 1


def test_python_m_is_the_program_by_its_name() -> None:
    result = ended("--version")
    assert result.returncode == 0
    assert result.stdout.startswith(b"privlink-cost ")
