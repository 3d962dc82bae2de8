"""Bills of many rows in Parquet against the bare scan of the same columns, and flow logs against their own length.

Run with `make bench-usage ROWS=20000000 RECORDS=20000000`. Each is a process of its own, timed from
when its modules are loaded: to load them takes the same for a bill of any length. Memory is the peak of the process, as
Linux says.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

BILL = """
COPY (
  SELECT '111122223333' AS line_item_usage_account_id, 'us-east-1' AS product_region_code,
    TIMESTAMP '2026-05-01' + INTERVAL (i % 744) HOUR AS line_item_usage_start_date,
    TIMESTAMP '2026-05-01' + INTERVAL (i % 744 + 1) HOUR AS line_item_usage_end_date,
    CASE WHEN i % 20 = 0 THEN 'NatGateway-Bytes' WHEN i % 20 = 1 THEN 'USE1-VpcEndpoint-Hours'
      ELSE 'BoxUsage:t3.' || i % 50 END AS line_item_usage_type,
    'Usage' AS line_item_line_item_type, 'nat-' || i % 200 AS line_item_resource_id, 'USD' AS line_item_currency_code,
    CAST(1 AS DOUBLE) AS line_item_usage_amount, 0.045::DOUBLE AS line_item_unblended_cost
  FROM range({rows}) AS numbers(i)
) TO '{path}' (FORMAT parquet)
"""
SCAN = """
import sys, time, duckdb
start = time.perf_counter()
engine = duckdb.connect(config={"memory_limit": "512MB"})
columns = [row[0] for row in engine.execute(f"DESCRIBE FROM '{sys.argv[1]}'").fetchall()]
engine.execute(f"SELECT {', '.join(f'BIT_XOR(HASH({c}))' for c in columns)} FROM '{sys.argv[1]}'").fetchall()
"""
READ = """
import sys, time
from datetime import date
from pathlib import Path
import duckdb
from privlink_cost.inputs.usage.read import read_usage
start = time.perf_counter()
read_usage([Path(sys.argv[1])], date(2026, 11, 22))
"""
PEAK = """
seconds = time.perf_counter() - start
print(seconds, next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
HEADER = (
    "srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes start region account-id\n"
)
RECORD = "10.0.1.{n} 10.0.0.220 10.0.1.{n} 52.1.1.{n} - S3 1500 1777593600 eu-west-1 111122223333\n"


def timed(program: str, path: Path) -> tuple[float, int]:
    """Seconds and peak MiB of a program that is given a file."""
    done = subprocess.run([sys.executable, "-c", program + PEAK, path], capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak) // 1024


def main() -> None:
    """Print the figures of a bill of so many rows, and of flow logs of a tenth and all of so many records."""
    import duckdb

    rows, records = map(int, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        bill = Path(folder) / "bill.parquet"
        duckdb.sql(BILL.format(rows=rows, path=bill))
        scans, reads = zip(*((timed(SCAN, bill), timed(READ, bill)) for _ in range(5)), strict=True)
        (scan, _), (read, memory) = min(scans), min(reads)
        print(f"{rows:,} rows of a bill: {read:.2f} s, {read / scan:.2f} times the bare scan, {memory} MiB")
        for count in (records // 10, records):
            log = Path(folder) / "flows.log"
            with log.open("w", encoding="utf-8") as file:
                file.write(HEADER)
                block = "".join(RECORD.format(n=n % 250) for n in range(1000))
                file.writelines(block for _ in range(count // 1000))
            seconds, memory = timed(READ, log)
            print(f"{count:,} records of flow logs: {seconds:.1f} s, {memory} MiB")


main()
