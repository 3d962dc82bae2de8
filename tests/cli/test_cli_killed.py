"""Killed at any moment while it writes: the old file or the new one, whole, and nothing left after one more run.

`make killed KILLS=200` kills each writer as often as that.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

KILLS = int(os.environ.get("KILLS", "3"))
OLD = b"what was there before\n"
ASSUMED = b"scenarios:\n  dev: {region: us-east-1, gb: 1000, as_of: 2026-11-22, expect: {baseline: {}}}\n"
ASK = ("--gb", "1000", "--region", "us-east-1", "--as-of", "2026-11-22")

# The program writes in pieces and with pauses, so that most kills find it writing. After a run that brings in all that
# it imports, each line of standard input is one more run, in a process of its own that says who it is once it writes.
SLOWED = """
import io, os, sys, time
from privlink_cost.__main__ import run
from privlink_cost.cli import files
fdopen, replace, fsync = os.fdopen, os.replace, os.fsync
class Slow(io.BufferedWriter):
    def write(self, data):
        for start in range(0, len(data), 1 + len(data) // 8):
            super().write(data[start:start + 1 + len(data) // 8])
            self.flush()
            time.sleep(0.01)
        return len(data)
def pausing(real):
    def call(*args):
        time.sleep(0.02)
        found = real(*args)
        time.sleep(0.02)
        return found
    return call
files.os.fdopen = lambda descriptor, mode: Slow(io.FileIO(descriptor, mode))
files.os.replace, files.os.fsync = pausing(replace), pausing(fsync)
real = files._create
def create(*args, **more):
    found = real(*args, **more)
    os.write(told, b"%d\\n" % os.getpid())
    return found
told, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
os.dup2(nowhere, 1), os.dup2(nowhere, 2)
try:
    run()
except SystemExit:
    pass
os.write(told, b"ended\\n")
files._create = create
for line in sys.stdin:
    if not (child := os.fork()):
        run()
    os.waitpid(child, 0)
    os.write(told, b"ended\\n")
"""


class Writer(NamedTuple):
    """A command that writes files, and what those hold before."""

    name: str
    args: tuple[str, ...]
    files: dict[str, bytes]


WRITERS = (
    Writer("output", ("compare", *ASK, "--output", "out"), {"out": OLD}),
    Writer("batch", ("batch", "rows.csv", "--output", "out"), {"out": OLD}),
    Writer("workbook", ("workbook", "out.xlsx", "--force", *ASK), {"out.xlsx": OLD}),
    Writer(
        "plot", ("sweep", "--over", "azs", *ASK, "--plot", "out.svg", "--output", "out"), {"out.svg": OLD, "out": OLD}
    ),
    Writer(
        "report", ("check", "a.yaml", "--report", "json=out", "--report", "junit=other"), {"out": OLD, "other": OLD}
    ),
    Writer("update", ("check", "--update", "a.yaml", "b.yaml"), {"a.yaml": ASSUMED, "b.yaml": ASSUMED}),
)


class Runs:
    """Runs of one command in this folder, one after the other."""

    def __init__(self, args: tuple[str, ...]) -> None:
        """Start what starts them."""
        command = [sys.executable, "-c", SLOWED, *args]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.end()  # of the run that imports

    def begin(self) -> int:
        """Begin a run, and tell its process when it writes."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return int(self._line())

    def end(self) -> None:
        """Wait until the run has ended."""
        while self._line() != "ended":
            pass

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def held(writer: Writer) -> dict[str, bytes]:
    """What the writer's files hold now."""
    return {name: Path(name).read_bytes() for name in writer.files}


def put_back(writer: Writer) -> None:
    """Let the writer's files hold what they held before."""
    for name, content in writer.files.items():
        Path(name).write_bytes(content)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs locks that end with their process")
@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_killed_run_leaves_the_old_file_or_the_new_one_and_the_next_run_nothing_else(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if writer.name in {"workbook", "plot"}:
        pytest.importorskip({"workbook": "xlsxwriter", "plot": "matplotlib"}[writer.name])
    monkeypatch.chdir(tmp_path)
    Path("rows.csv").write_text("region,gb,as_of\n" + "us-east-1,1000,2026-11-22\n" * 300, encoding="utf-8")
    Path("a.yaml").write_bytes(ASSUMED)
    put_back(writer)
    names = {path.name for path in Path().iterdir()}
    runs = Runs(writer.args)
    put_back(writer)
    runs.begin()
    begun = time.monotonic()
    runs.end()
    takes = time.monotonic() - begun
    new = held(writer)
    assert all(new[name] != old for name, old in writer.files.items())
    chance = random.Random(1)  # noqa: S311 - the same kills each time
    for _ in range(KILLS):
        put_back(writer)
        process = runs.begin()
        time.sleep(chance.random() * takes)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        runs.end()
        found = held(writer)
        assert all(found[name] in {old, new[name]} for name, old in writer.files.items())
    put_back(writer)
    runs.process.communicate(timeout=60)
    subprocess.run([sys.executable, "-m", "privlink_cost", *writer.args], capture_output=True, timeout=120, check=False)
    assert {path.name for path in Path().iterdir()} == names
    assert held(writer) == new
