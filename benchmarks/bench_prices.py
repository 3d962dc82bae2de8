"""Reading AWS's large files of prices: MB/s, and CPU time and memory beside a plain read and the standard library.

Run with `make bench`, as `bench.py`. The files are made in the real shape, of 450 MB each; each program is a process
of its own, whose CPU time and peak memory it tells itself, less what it had before it opened the file.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from price_files import EC2, filler, shuffled, write_csv, write_json

SIZE = 450_000_000
MEASURED = """
import json, resource, sys, time
from privlink_cost.prices.gather import gather
from privlink_cost.prices.sources import readers
from privlink_cost.prices.wanted import regions_of
from privlink_cost.tables.find import load_table

path = sys.argv[1]
regions = regions_of([load_table("eu-west-1")])
readers()
def peak():
    with open("/proc/self/status") as status:
        return int(next(line.split()[1] for line in status if line.startswith("VmHWM"))) / 1024
before, start = peak(), time.process_time()
{code}
print(time.process_time() - start, peak() - before)
"""
PLAIN = """
with open(path, "rb", buffering=0) as file:
    block = bytearray(2**20)
    while file.readinto(block):
        pass
"""
LOAD = """
with open(path, "rb") as file:
    json.load(file)
"""
READ = """
found = gather([path], regions)
assert len(found.prices) == 6 and not found.refusals, found
"""


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        csv_file = _made(Path(folder) / "AmazonEC2.csv", "csv")
        _show("price list in CSV", csv_file, {"a plain read": PLAIN, "read for prices": READ})
        csv_file.unlink()
        for name, kind in (("pretty-printed", "pretty"), ("compact", "compact")):
            file = _made(Path(folder) / "AmazonEC2.json", kind)
            programs = {"a plain read": PLAIN, "read for prices": READ, "json.load": LOAD}
            _show(f"price list in JSON, {name}", file, programs)


def _made(path: Path, kind: str) -> Path:
    """A file of about the size: how many products that takes is seen from a small one."""
    few = 2_000
    _write(path, few, kind)
    _write(path, few * SIZE // path.stat().st_size, kind)
    return path


def _write(path: Path, count: int, kind: str) -> None:
    products = shuffled(itertools.chain(EC2, filler(count)))
    with path.open("w", encoding="utf-8") as file:
        if kind == "csv":
            write_csv(file, "AmazonEC2", products)
        else:
            write_json(file, "AmazonEC2", products, is_compact=kind == "compact")


def _show(title: str, path: Path, programs: dict[str, str]) -> None:
    megabytes = path.stat().st_size / 1e6
    print(f"{title}, {megabytes:,.0f} MB")
    plain = None
    for name, code in programs.items():
        seconds, memory = min(_measured(path, code) for _ in range(3))
        plain = plain or seconds
        rate, ratio = megabytes / seconds, seconds / plain
        print(f"  {name:30} {seconds:7.2f} s CPU {rate:9,.0f} MB/s {ratio:7.1f} x {memory:9.1f} MiB")


def _measured(path: Path, code: str) -> tuple[float, float]:
    program = MEASURED.replace("{code}", code)
    result = subprocess.run([sys.executable, "-c", program, str(path)], check=True, capture_output=True, text=True)
    seconds, memory = map(float, result.stdout.split())
    return seconds, memory


if __name__ == "__main__":
    main()
