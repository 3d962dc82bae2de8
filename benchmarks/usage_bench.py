"""Bills of many rows in Parquet against the bare scan of the same columns, and flow logs against their own length.

Run with `make bench-usage ROWS=20000000 RECORDS=20000000`. The bill is read as one file, and as eight whose lines have
ids, as AWS delivers it. Each is a process of its own, scan and reading in turns, timed from when DuckDB is loaded.
CPU time is of all its threads, and tells more than the clock where others use the machine too. Memory is the peak of
the process, as Linux says.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

PARTS = 8
BILL = """
COPY (
  SELECT {more} '111122223333' AS line_item_usage_account_id, 'us-east-1' AS product_region_code,
    TIMESTAMP '2026-05-01' + INTERVAL (i * 744 // {rows}) HOUR AS line_item_usage_start_date,
    TIMESTAMP '2026-05-01' + INTERVAL (i * 744 // {rows} + 1) HOUR AS line_item_usage_end_date,
    CASE WHEN i % 20 = 0 THEN 'NatGateway-Bytes' WHEN i % 20 = 1 THEN 'USE1-VpcEndpoint-Hours'
      ELSE 'BoxUsage:t3.' || i % 50 END AS line_item_usage_type,
    'Usage' AS line_item_line_item_type,
    CASE WHEN i % 20 < 2 THEN 'nat-' || i % 200
      ELSE 'i-' || printf('%017x', HASH(i % 5000)) END AS line_item_resource_id,
    'USD' AS line_item_currency_code,
    CAST(HASH(i) % 100000000 AS DOUBLE) / 10000000 AS line_item_usage_amount,
    CAST(HASH(i) % 100000000 AS DOUBLE) / 10000000 * 0.045 AS line_item_unblended_cost
  FROM range({first}, {last}) AS numbers(i)
) TO '{path}' (FORMAT parquet)
"""
"""A tenth of the rows counts; no amount is like another, as in a bill by the hour."""
START = """
import sys, time, duckdb
from datetime import date
from pathlib import Path
from privlink_cost.inputs.usage.read import read_usage
start, cpu = time.perf_counter(), time.process_time()
"""
SCAN = """
engine = duckdb.connect(config={"memory_limit": "512MB"})
engine.execute("SET enable_progress_bar = false")
files = [str(path) for path in Path(sys.argv[1]).glob("*")]
columns = [row[0] for row in engine.execute("DESCRIBE FROM read_parquet($files)", {"files": files}).fetchall()]
scan = f"SELECT {', '.join(f'BIT_XOR(HASH({c}))' for c in columns)} FROM read_parquet($files)"
engine.execute(scan, {"files": files}).fetchall()
"""
READ = """
read_usage([Path(sys.argv[1])], date(2026, 11, 22))
"""
PEAK = """
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
print(seconds, cpu, next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
HEADER = (
    "srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes start region account-id\n"
)
RECORD = "10.0.1.{n} 10.0.0.220 10.0.1.{n} 52.1.1.{n} - S3 1500 1777593600 eu-west-1 111122223333\n"


def timed(program: str, path: Path) -> tuple[float, float, int]:
    """Seconds, seconds of CPU and peak MiB of a program that is given a file or folder."""
    source = START + program + PEAK
    done = subprocess.run([sys.executable, "-c", source, path], capture_output=True, text=True, check=True)
    seconds, cpu, peak = done.stdout.split()
    return float(seconds), float(cpu), int(peak) // 1024


def bill(folder: Path, rows: int, parts: int, more: str) -> None:
    """Print the figures of a bill of so many rows in so many files, the least of five."""
    import duckdb

    bill = folder / f"bill-{parts}"
    bill.mkdir()
    for n in range(parts):
        first, last = (rows * end // parts for end in (n, n + 1))
        duckdb.sql(BILL.format(rows=rows, first=first, last=last, more=more, path=bill / f"{n}.parquet"))
    scans, reads = zip(*((timed(SCAN, bill), timed(READ, bill)) for _ in range(5)), strict=True)
    scan, scan_cpu, _ = map(min, zip(*scans, strict=True))
    read, cpu, memory = map(min, zip(*reads, strict=True))
    against = f"{read / scan:.2f} times the bare scan, CPU {cpu:.2f} s, {cpu / scan_cpu:.2f} times, {memory} MiB"
    print(f"{rows:,} rows of a bill, files: {parts}: {read:.2f} s, {against}", flush=True)


def flow_log(log: Path, count: int) -> None:
    """Print the figures of a flow log of so many records, packed."""
    with gzip.open(log, "wt", compresslevel=1, encoding="utf-8") as file:
        file.write(HEADER)
        block = "".join(RECORD.format(n=n % 250) for n in range(1000))
        file.writelines(block for _ in range(count // 1000))
    seconds, cpu, memory = timed(READ, log)
    print(f"{count:,} records of flow logs: {seconds:.1f} s, CPU {cpu:.1f} s, {memory} MiB", flush=True)


def main() -> None:
    """Print the figures of a bill of so many rows, and of flow logs of a tenth and all of so many records."""
    rows, records = map(int, sys.argv[1:])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bill(folder, rows, 1, "")
        bill(folder, rows, PARTS, "md5(i::VARCHAR) AS identity_line_item_id,")
        for count in (records // 10, records):
            flow_log(folder / "flows.log.gz", count)


main()
