"""Reading AWS's large files of prices: MB/s, and CPU time and memory beside a plain read and the standard library.

Run with `make bench`, as `bench.py`. The files are made in the real shape, of 450 MB each; each program is a process
of its own, whose CPU time and peak memory it tells itself, less what it had before it opened the file. The last lines
of each are the same file from a server on this machine, plain and packed as gzip.
"""

from __future__ import annotations

import gzip
import itertools
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

if TYPE_CHECKING:
    from collections.abc import Iterator

from price_files import EC2, filler, shuffled, write_csv, write_json

SIZE = 450_000_000
MEASURED = """
import json, resource, sys, time
from privlink_cost.prices.gather import gather
from privlink_cost.prices import fetch
from privlink_cost.prices.sources import readers
from privlink_cost.prices.wanted import regions_of
from privlink_cost.tables.find import load_table

path = sys.argv[1]
fetch.RULES = fetch.RULES._replace(schemes=("http",))
regions = regions_of([load_table("eu-west-1")])
readers()
import httpx
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
        _show("price list in CSV", csv_file, {"read for prices": READ})
        csv_file.unlink()
        for name, kind in (("pretty-printed", "pretty"), ("compact", "compact")):
            file = _made(Path(folder) / "AmazonEC2.json", kind)
            _show(f"price list in JSON, {name}", file, {"read for prices": READ, "json.load": LOAD})


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
    plain, _ = _told("a plain read", megabytes, None, str(path), PLAIN)
    for name, code in programs.items():
        _told(name, megabytes, plain, str(path), code)
    packed = path.with_name(f"{path.name}.gz")
    with path.open("rb") as file, gzip.open(packed, "wb", compresslevel=1) as into:
        shutil.copyfileobj(file, into, 2**20)
    with _served(path.parent) as address:
        for name, of in (("read for prices over HTTP", path), ("the same, gzip", packed)):
            _told(name, megabytes, plain, f"{address}/{of.name}", READ)
    packed.unlink()


def _told(name: str, megabytes: float, plain: float | None, place: str, code: str) -> tuple[float, float]:
    seconds, memory = min(_measured(place, code) for _ in range(3))
    rate, ratio = megabytes / seconds, seconds / (plain or seconds)
    print(f"  {name:30} {seconds:7.2f} s CPU {rate:9,.0f} MB/s {ratio:7.1f} x {memory:9.1f} MiB", flush=True)
    return seconds, memory


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Who has found all prices in a file hangs up before its end."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with _Server(("127.0.0.1", 0), partial(_Silent, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _measured(path: str, code: str) -> tuple[float, float]:
    program = MEASURED.replace("{code}", code)
    result = subprocess.run([sys.executable, "-c", program, path], check=True, capture_output=True, text=True)
    seconds, memory = map(float, result.stdout.split())
    return seconds, memory


if __name__ == "__main__":
    main()
