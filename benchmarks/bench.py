"""Start-up as a ratio to an empty Click program, and comparisons per second in process.

Run with `make bench`. Commands are timed as whole processes, in turn with the empty program, so that a machine
whose speed drifts slows both; the ratio is of the medians.
"""

from __future__ import annotations

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
ROUNDS = 25
SECONDS = 1.0


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
    }

    for name, rate in rates.items():
        print(f"{name:32} {rate:10,.0f} comparisons per second")


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


def _medians(commands: dict[str, list[str]]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
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
