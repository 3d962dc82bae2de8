"""Start-up as a ratio to an empty Click program, comparisons per second in process, and a batch of many rows.

Run with `make bench`. Commands are timed as whole processes, in turn with the empty program, so that a machine
whose speed drifts slows both; the ratio is of the medians. They run as installed, from compiled files. The batch is
timed in turn with a program that reads and writes the same file with the csv module alone, and its peak memory is what
Linux says of the process.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from privlink_cost import Question, Scenario, answer, compare
from privlink_cost.analysis.choice.better_subset import better_subset
from privlink_cost.ask.cautions import with_cautions

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost import Comparison

EMPTY_PROGRAM = """
import click


@click.command()
@click.option("--gb")
def main(gb):
    click.echo(gb)


main()
"""
LOAD = """
import sys

import yaml

with open(sys.argv[1], "rb") as file:
    yaml.load(file, Loader=yaml.CSafeLoader)
"""
SCENARIO = """\
  service {number}:
    region: {region}
    as_of: 2026-09-29
    gb: {number}
    workload: {workload}
    azs: {azs}
    expect:
      saving: {{min: 0}}
      totals: {{nat: {{min: 1, max: 100000}}}}
      unit_prices: {{nat_gateway_hours: {{value: {price}, note: as in the list of September}}}}
      baseline:
        recorded_on: 2026-09-01
        totals: {{nat: 100.00, privatelink: 100.00}}
        fail_amount: 1000000
"""
SCENARIOS = 1000
CSV_ALONE = """
import csv, sys

with open(sys.argv[1], newline="") as file, open(sys.argv[2], "w", newline="") as copy:
    write = csv.writer(copy).writerow
    for row in csv.reader(file):
        write(row)
"""
PEAK = """
import sys
from privlink_cost.cli.main import main

try:
    main(sys.argv[1:])
except SystemExit:
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
ROUNDS = 25
SECONDS = 1.0
FEW_ROWS = 1_000
MANY_ROWS = 1_000_000
REGIONS = ("ap-northeast-1", "eu-central-1", "eu-west-1", "sa-east-1", "us-east-1", "us-west-2")
WORKLOADS = ("", "ecs-fargate", "eks-private", "lambda-vpc", "ssm-managed-ec2")


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        floor = Path(folder) / "empty.py"
        floor.write_text(EMPTY_PROGRAM, encoding="utf-8")
        program = Path(sys.executable).parent / "privlink-cost"
        ask = [str(program), "compare", "--gb", "1000", "--region", "ap-northeast-1"]
        commands = {
            "an empty Click program": [sys.executable, str(floor), "--gb", "1"],
            "compare --format json": [*ask, "--format", "json"],
            "compare (table)": ask,
        }
        medians = _medians(commands)
    first = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"{name:32} {median * 1000:7.1f} ms   {median / first:5.2f} x")
    print_check_ratio()
    found = answer(Question(region="ap-northeast-1", gb=Decimal(1000), as_of=datetime.now(UTC).date()))
    sheet, template = found.sheet, found.scenario

    def one(number: int) -> Scenario:
        return Scenario(
            gb=Decimal(number),
            interface_endpoints=template.interface_endpoints,
            gateway_endpoints=template.gateway_endpoints,
        )

    rates = {
        "scenario, totals and verdict": _rate(lambda number: compare(one(number), sheet).saving),
        "the same and the break-even": _rate(lambda number: _with_break_even(compare(one(number), sheet))),
        "with all of it": _rate(lambda number: _with_all(with_cautions(compare(one(number), sheet)))),
    }

    for name, rate in rates.items():
        print(f"{name:32} {rate:10,.0f} comparisons per second")
    _batch()


def _batch() -> None:
    program = str(Path(sys.executable).parent / "privlink-cost")
    with tempfile.TemporaryDirectory() as folder:
        few, many, out, copy = (str(Path(folder) / name) for name in ("few.csv", "many.csv", "out.csv", "copy.csv"))
        _write_rows(few, FEW_ROWS)
        _write_rows(many, MANY_ROWS)
        alone = _seconds([sys.executable, "-c", CSV_ALONE, many, copy])
        seconds = _seconds([program, "batch", many, "--output", out])
        again = _seconds([sys.executable, "-c", CSV_ALONE, many, copy])
        more = _peak("batch", many, "--output", out) - _peak("batch", few, "--output", out)
    print(f"{f'batch of {MANY_ROWS:,} rows':32} {MANY_ROWS / seconds:10,.0f} rows per second")
    print(f"{'the same, by csv alone':32} {2 * seconds / (alone + again):10.1f} x")
    print(f"{f'peak memory over {FEW_ROWS:,} rows':32} {more:10.1f} MiB")


def _write_rows(path: str, count: int) -> None:
    """A file whose regions, GB, workloads and AZs differ, as somebody's list of services does."""
    pick = random.Random(count)  # noqa: S311 - the same file every time
    with Path(path).open("w", encoding="utf-8") as file:
        file.write("service,team,region,gb,workload,azs,as_of\n")
        for number in range(count):
            region, workload = pick.choice(REGIONS), pick.choice(WORKLOADS)
            gb, azs = pick.randrange(1, 10**7) / 100, pick.randint(1, 3)
            file.write(f"service-{number},team-{number % 97},{region},{gb},{workload},{azs},2026-11-22\n")


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def _peak(*args: str) -> float:
    """The most memory, MiB, that the command has at any time, as Linux counts it for a process."""
    result = subprocess.run([sys.executable, "-c", PEAK, *args], check=True, capture_output=True, text=True)
    return int(result.stdout) / 1024


def print_check_ratio() -> None:
    """Print how long `check` takes for a file of many scenarios, as a ratio to loading the same YAML alone."""
    places = [("ap-northeast-1", "0.062"), ("us-east-1", "0.045"), ("eu-west-1", "0.048"), ("eu-central-1", "0.052")]
    workloads = ("ecs-fargate", "eks-private", "ssm-managed-ec2")
    body = [
        SCENARIO.format(
            number=number,
            region=places[number % 4][0],
            price=places[number % 4][1],
            workload=workloads[number % 3],
            azs=1 + number % 3,
        )
        for number in range(SCENARIOS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        file, load = Path(folder) / "assumptions.yaml", Path(folder) / "load.py"
        file.write_text("scenarios:\n" + "".join(body), encoding="utf-8")
        load.write_text(LOAD, encoding="utf-8")
        medians = _medians(
            {
                f"load {SCENARIOS:,} scenarios' YAML": [sys.executable, str(load), str(file)],
                f"check {SCENARIOS:,} scenarios": [sys.executable, "-m", "privlink_cost", "check", str(file)],
            }
        )
    floor = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"{name:32} {median * 1000:7.1f} ms   {median / floor:5.2f} x")


def _with_break_even(found: Comparison) -> tuple[object, object]:
    return found.saving, found.break_even


def _with_all(found: Comparison) -> tuple[object, ...]:
    return found.saving, found.break_even, found.stays_cheapest, found.would_change, better_subset(found)


def _medians(commands: dict[str, list[str]]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    as_installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=as_installed)
            if number:  # the first round warms the caches
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def _rate(ask: Callable[[int], object]) -> float:
    count = 0
    start = time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        for _ in range(100):
            ask(count)
            count += 1
    return count / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
