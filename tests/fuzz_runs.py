"""Runs of the program on what no user would write: in process, in workers, each from a number of its own.

`make fuzz SECONDS=60` runs it; `python tests/fuzz_runs.py --only 123` repeats one run and shows it.
"""

from __future__ import annotations

import argparse
import html
import multiprocessing
import os
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from inspect import signature
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from click.testing import CliRunner

from fuzz_generators import Generator, Run
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

CODES = {0, 1, 2, 3}
MOST_SECONDS = 5
MOST_MIB = 300
OUTPUTS = ("out", "out.svg", "out.xlsx", "report")
RUNS_OF_A_PROCESS = 5_000
"""Then another takes over: what is kept for the runs of a process adds up over many, where users' make one."""
_HANGS_AFTER = 30
"""Seconds of the processor's time; of the clock's ten times as many, as a run may wait for others."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""Control, bidirectional and zero-width characters; a tab stands between the cells of TSV, a return ends its lines."""

# Click 8.1 mixes the two streams unless it is told not to; later versions never do and know no such option.
_SEPARATE: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}


class Ended(NamedTuple):
    """How a run ended: its exit code, what is wrong with it, and what it took."""

    code: int | None
    faults: list[str]
    seconds: float
    mib: float


class HangsError(BaseException):
    """A run that does not end."""


def run_of(number: int) -> Run:
    """The run of a number, the same each time."""
    return Generator(Random(number)).run()


def ended(run: Run) -> Ended:
    """Run the program in an empty folder, and judge it."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        os.chdir(folder)
        os.environ["XDG_CONFIG_HOME"] = folder
        try:
            for name, data in run.files.items():
                Path(name).parent.mkdir(exist_ok=True)
                Path(name).write_bytes(data)
            return _judged(run, Path(folder))
        finally:
            os.chdir(before)


def _judged(run: Run, folder: Path) -> Ended:
    started = time.process_time()
    for kind in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(kind, _hangs)
    signal.setitimer(signal.ITIMER_PROF, _HANGS_AFTER)
    signal.alarm(10 * _HANGS_AFTER)
    try:
        result = CliRunner(**_SEPARATE).invoke(main, run.args, input=run.stdin, prog_name="privlink-cost")
    except HangsError:
        return Ended(None, [f"no end after {_HANGS_AFTER} s"], _HANGS_AFTER, _peak())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
    seconds, faults = time.process_time() - started, []
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        faults.append("".join(traceback.format_exception(result.exception)[-3:]))
    elif result.exit_code not in CODES:
        faults.append(f"exit code {result.exit_code}")
    if b"Traceback" in result.stderr_bytes:
        faults.append("traceback")
    texts = {"stdout": result.stdout_bytes, "stderr": result.stderr_bytes}
    for name in OUTPUTS:
        texts |= dict(_texts(folder / name))
    for name, data in texts.items():
        seen = data.decode("utf-8", errors="surrogateescape").removeprefix("\ufeff")
        unseen = UNSEEN.search(_unescaped(seen) if data.startswith(b"<") else seen)
        if unseen:
            faults.append(f"{name} has {unseen[0]!r}: {seen[max(0, unseen.start() - 60) : unseen.end() + 20]!r}")
    if seconds > MOST_SECONDS:
        faults.append(f"{seconds:.1f} s")
    return Ended(result.exit_code, faults, seconds, _peak())


def _texts(path: Path) -> Iterator[tuple[str, bytes]]:
    """What is written in a file: of a workbook in each of its parts."""
    if not path.is_file():
        return
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            yield from ((name, book.read(name)) for name in book.namelist())
    else:
        yield path.name, path.read_bytes()


def _unescaped(xml: str) -> str:
    """The text of XML, where characters may stand as numbers; in a workbook those that XML cannot hold too."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), html.unescape(xml))


def _hangs(_: int, __: FrameType | None) -> None:
    raise HangsError


def _peak() -> float:
    """The most memory that this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ended_runs(first: int, step: int, seconds: float) -> Iterator[tuple[int, Ended]]:
    """Every step-th run from a number on, as long as there is time."""
    number, until, peak = first, time.monotonic() + seconds, _peak()
    while time.monotonic() < until:
        found = ended(run_of(number))
        if found.mib > max(MOST_MIB, peak):
            found.faults.append(f"{found.mib:.0f} MiB")
        peak = max(peak, found.mib)
        yield number, found
        number += step


def _work(first: int, step: int, seconds: float, results: Any) -> None:
    for number, found in islice(ended_runs(first, step, seconds), RUNS_OF_A_PROCESS):
        results.put((number, found))
    results.put((first + RUNS_OF_A_PROCESS * step, None))


def fuzz(seconds: float, seed: int, workers: int) -> int:
    """Run as many as there is time for, and print what was found; 1 if anything was."""
    results: Any = multiprocessing.Queue()
    until = time.monotonic() + seconds
    codes: Counter[int | None] = Counter()
    slowest, largest, wrong, working = 0.0, 0.0, 0, 0
    firsts = list(range(seed, seed + workers))
    while firsts or working:
        for first in firsts:
            multiprocessing.Process(target=_work, args=(first, workers, until - time.monotonic(), results)).start()
            working += 1
        firsts.clear()
        number, how = results.get()
        if how is None:
            working -= 1
            if time.monotonic() < until:
                firsts.append(number)
            continue
        codes[how.code] += 1
        slowest, largest = max(slowest, how.seconds), max(largest, how.mib)
        if how.faults:
            wrong += 1
            print(f"run {number}: {run_of(number).args!r}", *how.faults, sep="\n  ", flush=True)
    print(
        f"{codes.total():,} runs, {wrong:,} with a fault; exit codes {dict(codes)}; {slowest:.1f} s, {largest:.0f} MiB"
    )
    return 1 if wrong else 0


def show(number: int) -> int:
    """Repeat one run, and print all of it."""
    run = run_of(number)
    for name, data in run.files.items():
        print(f"--- {name}: {data!r}")
    found = ended(run)
    print(run.args, found.code, *found.faults, sep="\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int)
    asked = parser.parse_args()
    sys.exit(show(asked.only) if asked.only is not None else fuzz(asked.seconds, asked.seed, asked.workers))
