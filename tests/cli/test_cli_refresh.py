"""`prices refresh`: dated entries from files of AWS's, and the folder of a user's own prices that comes of it."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

REGION = "eu-west-1"
ASK = ("compare", "--gb", "1000", "--region", REGION, "--format", "json")
OLD, NEW = "0.048", "0.05"
"""USD for an hour of a NAT gateway in Ireland: the bundled price, and one that is made up."""


def offer(price: str, published: str = "2026-11-20", effective: str = "2026-11-01", unit: str = "Hrs") -> str:
    """A price list file of AmazonEC2 with one product, as AWS writes it."""
    row = {
        "SKU": "ABCDEFGHJKLMNPQR",
        "OfferTermCode": "JRTCKXETXF",
        "RateCode": "ABCDEFGHJKLMNPQR.JRTCKXETXF.6YS6EN2CT7",
        "TermType": "OnDemand",
        "PriceDescription": f"${price} per NAT Gateway Hour",
        "EffectiveDate": effective,
        "StartingRange": "0",
        "EndingRange": "Inf",
        "Unit": unit,
        "PricePerUnit": f"{price}0000000",
        "Currency": "USD",
        "Product Family": "NAT Gateway",
        "serviceCode": "AmazonEC2",
        "Location": "EU (Ireland)",
        "Location Type": "AWS Region",
        "Group": "NGW:NatGateway",
        "Group Description": "Hourly charge for NAT Gateways",
        "usageType": "EU-NatGateway-Hours",
        "operation": "NatGateway",
        "Region Code": REGION,
        "serviceName": "Amazon Elastic Compute Cloud",
    }
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    version = published.replace("-", "") + "120000"
    writer.writerows([("FormatVersion", "v1.0"), ("Disclaimer", "For information only.")])
    writer.writerows([("Publication Date", f"{published}T12:00:00Z"), ("Version", version), ("OfferCode", "AmazonEC2")])
    writer.writerows([row, row.values()])
    return text.getvalue()


@pytest.fixture
def refresh(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Refresh Ireland from a file of AWS's, outside of any checkout."""
    monkeypatch.chdir(tmp_path)

    def call(content: str, *args: str) -> Result:
        path = tmp_path / "AmazonEC2.csv"
        path.write_text(content, encoding="utf-8")
        return run("prices", "refresh", REGION, "--from", str(path), *args)

    return call


def nat_total(run: Callable[..., Result], *args: str) -> Decimal:
    """What NAT costs in an answer."""
    result = run(*ASK, *args)
    assert result.code == 0, result.stderr
    total = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)["designs"][0]["total"]
    assert isinstance(total, Decimal)
    return total


def test_a_changed_price_is_a_dated_entry_and_yesterday_keeps_its_answer(
    run: Callable[..., Result], refresh: Callable[..., Result], user_folder: Path
) -> None:
    """730 h x 0.048 + 1,000 GB x 0.048 = 83.04 until the day that AWS names, and 730 x 0.05 + 48 = 84.50 from it."""
    refresh(offer(OLD))
    refresh(offer(NEW, published="2026-12-02", effective="2026-12-01"))
    text = (user_folder / f"{REGION}.yaml").read_text(encoding="utf-8")
    assert "      - effective_from: 2026-12-01\n        basis: announced\n        verified_on: 2026-12-02\n" in text
    assert nat_total(run, "--as-of", "2026-12-02") == Decimal("84.50")
    assert nat_total(run, "--as-of", "2026-11-20") == Decimal("83.04")


def test_the_same_price_is_confirmed_and_the_second_time_nothing_is_written(
    refresh: Callable[..., Result], user_folder: Path
) -> None:
    first = refresh(offer(OLD))
    assert "+        verified_on: 2026-11-20" in first.stdout
    assert "Wrote " in first.stderr
    before = (user_folder / f"{REGION}.yaml").read_bytes()
    second = refresh(offer(OLD))
    assert "Wrote " not in second.stderr
    assert (user_folder / f"{REGION}.yaml").read_bytes() == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(refresh: Callable[..., Result], user_folder: Path) -> None:
    assert f"+          - {{usd_per_unit: {NEW}, rate_code: " in refresh(offer(NEW), "--dry-run").stdout
    assert not user_folder.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (offer("0.10"), "moves by more than 50 %"),
        (offer("0.00"), "it is 0 where it was 0.048"),
        (offer(NEW, unit="Quantity"), "unit"),
        (offer(NEW).replace('"USD"', '"CNY"'), "CNY"),
    ],
    ids=["jump", "zero", "unit", "currency"],
)
def test_what_is_refused_is_reported_and_not_written(
    refresh: Callable[..., Result], user_folder: Path, content: str, why: str
) -> None:
    result = refresh(content)
    assert result.code == 3
    assert why in result.stdout + result.stderr
    assert not user_folder.exists()


def test_a_file_that_breaks_off_changes_nothing(refresh: Callable[..., Result], user_folder: Path) -> None:
    result = refresh(offer(NEW)[:-40])
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert not user_folder.exists()


def test_tables_of_a_folder_are_refreshed_where_they_are(
    refresh: Callable[..., Result], tmp_path: Path, user_folder: Path
) -> None:
    folder = tmp_path / "mine"
    refresh(offer(OLD), "--to", str(folder))
    refresh(offer(NEW, published="2026-12-02", effective="2026-12-01"), "--to", str(folder))
    text = (folder / f"{REGION}.yaml").read_text(encoding="utf-8")
    assert text.count("2026-11-20") >= 1
    assert "effective_from: 2026-12-01" in text
    assert not user_folder.exists()


def test_in_a_checkout_its_own_tables_are_refreshed(
    refresh: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    from privlink_cost.tables.find import bundled_folder

    monkeypatch.chdir(Path(bundled_folder()).parent)
    if Path("pricing").exists():
        assert "pricing/eu-west-1.yaml after" in refresh(offer(OLD), "--dry-run").stdout


def test_own_prices_are_used_with_a_note_and_the_bundled_ones_on_demand(
    run: Callable[..., Result], refresh: Callable[..., Result], user_folder: Path
) -> None:
    refresh(offer(NEW))
    result = run(*ASK, "--as-of", "2026-11-20")
    assert f"Note: your own prices are used, from {user_folder}" in result.stderr
    assert json.loads(result.stdout)["price_table"] == str(user_folder / f"{REGION}.yaml")
    assert run(*ASK, "--as-of", "2026-11-20", "--prices", "bundled").stderr == ""
    assert nat_total(run, "--as-of", "2026-11-20", "--prices", "user") == Decimal("84.50")
    assert nat_total(run, "--as-of", "2026-11-20", "--prices", "bundled") == Decimal("83.04")


def test_check_uses_own_prices_only_when_it_is_told_to(
    run: Callable[..., Result], refresh: Callable[..., Result], tmp_path: Path
) -> None:
    refresh(offer(NEW))
    path = tmp_path / "assumed.yaml"
    scenario = f"{{region: {REGION}, gb: 1000, as_of: 2026-11-20, expect: {{totals: {{nat: {{max: 84}}}}}}}}"
    path.write_text(f"scenarios:\n  a: {scenario}\n", encoding="utf-8")
    assert run("check", str(path)).code == 0
    assert run("check", str(path), "--prices", "user").code == 1


def test_without_own_prices_asking_for_them_is_one_sentence(run: Callable[..., Result], user_folder: Path) -> None:
    result = run(*ASK, "--prices", "user")
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert f"no prices of your own in {user_folder}" in result.stderr


def test_a_broken_table_of_ones_own_is_one_sentence_where_its_region_is_asked_for(
    run: Callable[..., Result], user_folder: Path
) -> None:
    user_folder.mkdir(parents=True)
    (user_folder / f"{REGION}.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    assert run(*ASK).code == 2
    assert run("compare", "--gb", "1", "--region", "us-east-1").code == 0


SLOWED = """
import os, sys, time
from privlink_cost.cli import files
real, fsync = os.replace, os.fsync
def pausing(call):
    def paused(*args):
        time.sleep(0.02)
        found = call(*args)
        time.sleep(0.02)
        return found
    return paused
files.os.replace, files.os.fsync = pausing(real), pausing(fsync)
for line in sys.stdin:
    if not (child := os.fork()):
        from privlink_cost.cli.main import main
        main({args!r})
    os.write(1, b"%d\\n" % child)
    os.waitpid(child, 0)
    os.write(1, b"ended\\n")
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs processes that fork")
def test_a_refresh_killed_at_any_moment_leaves_the_old_table_or_the_new_one(
    run: Callable[..., Result], refresh: Callable[..., Result], tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    table = folder / f"{REGION}.yaml"
    refresh(offer(OLD), "--to", str(folder))
    old = table.read_bytes()
    refresh(offer(NEW, published="2026-12-02"), "--to", str(folder))
    new = table.read_bytes()
    assert old != new
    args = ["prices", "refresh", REGION, "--from", str(tmp_path / "AmazonEC2.csv"), "--to", str(folder)]
    code = "import privlink_cost.prices.gather, privlink_cost.prices.refresh, privlink_cost.render\n"
    process = subprocess.Popen(
        [sys.executable, "-c", code + SLOWED.format(args=args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def begin() -> int:
        table.write_bytes(old)
        process.stdin.write("go\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
        return int(next(line for line in process.stdout if line.strip().isdigit()))  # type: ignore[union-attr]

    def end() -> None:
        while process.stdout.readline().strip() != "ended":  # type: ignore[union-attr]
            pass

    begin()
    begun = time.monotonic()
    end()
    takes = time.monotonic() - begun
    assert table.read_bytes() == new
    chance, found = random.Random(1), set()  # noqa: S311 - the same kills each time
    for _ in range(50):
        child = begin()
        time.sleep(chance.random() * takes)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        end()
        found.add(table.read_bytes())
    assert found <= {old, new}
    assert run("prices", "validate", str(table)).code == 0
    process.communicate(timeout=60)
    refresh(offer(NEW, published="2026-12-02"), "--to", str(folder))
    assert [path.name for path in folder.iterdir()] == [table.name]
