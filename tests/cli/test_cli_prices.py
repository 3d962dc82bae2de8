"""`prices`: what the tables hold, what changed, and what is wrong with one's own."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.render import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

ASKED = {
    "show": ("us-east-1", "--as-of", "2026-11-22"),
    "history": ("us-east-1",),
    "sources": ("us-east-1",),
    "diff": ("us-east-1", "--from", "2024-01-31", "--to", "2024-02-01"),
    "validate": ("pricing/us-east-1.yaml",),
}
ON = ("--as-of", "2026-11-22")

OWN = """\
region_id: us-east-1
region_name: Ours
currency: USD
sources:
  bill: {title: Our bill}
  new-bill: {title: Our new bill}
meters:
  nat_gateway_hours:
    pricing_unit: Hours
    prices:
      - effective_from: 2026-01-01
        basis: observed
        verified_on: 2026-11-01
        sources: [bill]
        tiers: [{usd_per_unit: 0.04, rate_code: A.B.C}]
  nat_gateway_gb:
    pricing_unit: GB
    prices:
      - effective_from: 2026-01-01
        basis: observed
        verified_on: 2026-11-01
        sources: [bill]
        tiers: [{usd_per_unit: 0.03}]
  interface_endpoint_hours:
    pricing_unit: Hours
    prices:
      - effective_from: 2026-01-01
        basis: observed
        verified_on: 2026-11-01
        sources: [bill]
        tiers: [{usd_per_unit: 0.02}]
  interface_endpoint_gb:
    pricing_unit: GB
    prices:
      - effective_from: 2026-01-01
        basis: observed
        verified_on: 2026-11-01
        sources: [bill]
        tiers: [{usd_per_unit: 0.01}]
"""
CHANGE = """\
      - effective_from: 2026-11-22
        basis: announced
        verified_on: 2026-11-22
        sources: [new-bill]
        tiers: [{usd_per_unit: 0.05}]
"""
CHANGED = OWN.replace("verified_on: 2026-11-01\n", "verified_on: 2026-11-21\n", 1).replace(
    "  nat_gateway_gb:", f"{CHANGE}  nat_gateway_gb:"
)
"""Made up: from 2026-11-22 on an hour of a NAT gateway costs 0.05, not 0.04."""


def asked_json(run: Callable[..., Result], *args: str) -> dict[str, Any]:
    result = run(*args, "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    document: dict[str, Any] = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
    return document


def own(folder: Path, text: str = OWN) -> str:
    path = folder / "us-east-1.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("format_name", KINDS["price_sheet"].formats)
def test_every_command_answers_in_every_format(run: Callable[..., Result], command: str, format_name: str) -> None:
    result = run("prices", command, *ASKED[command], "--format", format_name)
    assert (result.code, result.stderr) == (0, "")
    assert "us-east-1" in result.stdout
    if format_name == "json":
        assert json.loads(result.stdout)["version"] == 1
    if format_name == "csv":
        header, *rows = csv.reader(io.StringIO(result.stdout))
        assert rows
        assert {len(row) for row in rows} == {len(header)}


def test_a_figure_is_shown_with_all_that_proves_it(run: Callable[..., Result], tmp_path: Path) -> None:
    document = asked_json(run, "prices", "show", "us-east-1", *ON, "--prices", own(tmp_path))
    assert document["meters"]["nat_gateway_hours"] == {
        "usage_type": None,
        "unit": "Hours",
        "prices": [
            {
                "effective_from": "2026-01-01",
                "basis": "observed",
                "verified_on": "2026-11-01",
                "sources": ["bill"],
                "tiers": [{"unit_price": Decimal("0.04"), "up_to": None, "rate_code": "A.B.C"}],
            }
        ],
    }
    assert document["price_table"].endswith("us-east-1.yaml")


def test_every_tier_is_a_row_with_its_bound(run: Callable[..., Result]) -> None:
    shown = run("prices", "show", "us-east-1", *ON, "--format", "csv").stdout
    rows = [row for row in csv.DictReader(io.StringIO(shown)) if row["meter"] == "interface_endpoint_gb"]
    # The AWS PrivateLink pricing page: the first 1 PB, the next 4 PB, anything over 5 PB.
    assert [(row["up_to"], row["unit_price"]) for row in rows] == [
        ("1048576", "0.01"),
        ("5242880", "0.006"),
        ("", "0.004"),
    ]


def test_a_region_goes_by_its_city_and_a_wrong_one_brings_the_one_meant(run: Callable[..., Result]) -> None:
    assert run("prices", "show", "tokyo", *ON) == run("prices", "show", "ap-northeast-1", *ON)
    assert "did you mean" in run("prices", "history", "ap-northeast1").stderr


def test_a_meter_that_is_nearly_spelled_brings_the_one_meant(run: Callable[..., Result]) -> None:
    result = run("prices", "history", "us-east-1", "nat_gatway_gb")
    assert result.code == 2
    assert "did you mean nat_gateway_gb" in result.stderr


def test_a_meter_may_have_hyphens(run: Callable[..., Result]) -> None:
    assert run("prices", "history", "us-east-1", "nat-gateway-gb") == run(
        "prices", "history", "us-east-1", "nat_gateway_gb"
    )


def test_a_meter_with_types_has_the_prices_of_each(run: Callable[..., Result]) -> None:
    every = asked_json(run, "prices", "history", "us-east-1", "ec2_instance_hours")["meters"]
    assert {"ec2_instance_hours:t4g.nano", "ec2_instance_hours:t3.nano"} <= set(every)
    assert list(asked_json(run, "prices", "history", "us-east-1", "ec2_instance_hours:t4g.nano")["meters"]) == [
        "ec2_instance_hours:t4g.nano"
    ]


def test_a_price_that_may_be_either_of_two_is_not_known(run: Callable[..., Result], tmp_path: Path) -> None:
    text = CHANGED.replace("verified_on: 2026-11-21", "verified_on: 2026-11-19", 1)
    path = own(tmp_path, text)
    document = asked_json(run, "prices", "show", "us-east-1", "--as-of", "2026-11-20", "--prices", path)
    assert document["meters"]["nat_gateway_hours"]["prices"] == []


def test_the_count_of_prices_rests_on_each_source(run: Callable[..., Result], tmp_path: Path) -> None:
    document = asked_json(run, "prices", "sources", "us-east-1", "--prices", own(tmp_path, CHANGED))
    assert [(source["id"], source["prices"]) for source in document["sources"]] == [("bill", 4), ("new-bill", 1)]


def test_a_made_up_change_is_a_dated_entry_and_yesterday_stays_as_it_was(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    before, after = own(tmp_path / "before"), own(tmp_path / "after", CHANGED)
    ask = ("compare", "--gb", "1000", "--region", "us-east-1")

    def total(path: str, day: str) -> Decimal:
        designs = asked_json(run, *ask, "--as-of", day, "--prices", path)["designs"]
        amount: Decimal = designs[0]["total"]
        return amount

    # 730 h x 0.04 + 1,000 GB x 0.03, and 730 h x 0.05 + 1,000 GB x 0.03
    assert total(before, "2026-11-21") == total(after, "2026-11-21") == Decimal("59.2")
    assert total(after, "2026-11-22") == Decimal("66.5")
    history = run("prices", "history", "us-east-1", "nat_gateway_hours", "--prices", after, "--format", "text").stdout
    assert "USD 0.05 per hour, since 2026-11-22, last verified 2026-11-22 (+25.0%); sources new-bill" in history
    days = ("--from", "2026-11-21", "--to", "2026-11-22")
    changed = asked_json(run, "prices", "diff", *days, "us-east-1", "--prices", after)
    assert [change["meter"] for change in changed["prices"] if change["changed"]] == ["nat_gateway_hours"]


def test_all_problems_of_all_tables_are_told_at_once(run: Callable[..., Result], tmp_path: Path) -> None:
    wrong = OWN.replace("usd_per_unit: 0.03", "usd_per_unit: -1").replace("sources: [bill]", "sources: [lost]", 1)
    (tmp_path / "a.yaml").write_text(wrong.replace("currency: USD", "currency: EUR"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("- no table\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "d.yaml").write_text(OWN, encoding="utf-8")
    result = run("prices", "validate", str(tmp_path), "--format", "json")
    assert result.code == 2
    first, second, third, twice = json.loads(result.stdout)["tables"]
    assert len(first["problems"]) == 2
    assert any("currency" in problem for problem in first["problems"])
    assert any("usd_per_unit" in problem for problem in first["problems"])
    assert second["problems"]
    assert third["valid"]
    assert "us-east-1 too" in twice["problems"][0]


def test_what_a_valid_table_lacks_is_said_and_is_no_problem(run: Callable[..., Result], tmp_path: Path) -> None:
    text = OWN.replace(OWN[OWN.index("  nat_gateway_gb") : OWN.index("  interface_endpoint_hours")], "")
    (table,) = asked_json(run, "prices", "validate", own(tmp_path, text))["tables"]
    assert table["valid"]
    assert "nat" in next(lack["designs"] for lack in table["lacks"] if lack["meter"] == "nat_gateway_gb")


def test_a_price_older_than_allowed_is_not_known(run: Callable[..., Result], tmp_path: Path) -> None:
    ask = ("compare", "--gb", "1000", "--region", "us-east-1", "--prices", own(tmp_path), "--as-of", "2026-11-22")
    assert run(*ask, "--max-price-age", "21").code == 0  # the 1st to the 22nd is 21 days
    result = run(*ask, "--max-price-age", "20")
    assert result.code == 3
    assert "was last verified on 2026-11-01, 21 days before 2026-11-22" in result.stderr
    assert "--max-price-age" in result.stderr


def test_a_price_that_is_not_used_may_be_old(run: Callable[..., Result], tmp_path: Path) -> None:
    text = OWN + (
        "  inter_az_gb:\n    pricing_unit: GB\n    prices:\n      - {effective_from: 2020-01-01, basis: observed, "
        "verified_on: 2020-01-01, sources: [bill], tiers: [{usd_per_unit: 0.01}]}\n"
    )
    ask = ("compare", "--gb", "10", "--region", "us-east-1", "--prices", own(tmp_path, text), *ON)
    assert run(*ask, "--max-price-age", "30").code == 0


def test_check_takes_a_limit_for_all_scenarios_and_from_the_file(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "costs.yaml"
    text = "scenarios:\n  ours: {region: us-east-1, gb: 10, expect: {cheapest: nat}}\n"
    path.write_text(text, encoding="utf-8")
    asked = ("check", str(path), "--prices", own(tmp_path), *ON)
    assert run(*asked).code == 0
    assert run(*asked, "--max-price-age", "20").code == 3
    path.write_text(text.replace("gb: 10", "gb: 10, max_price_age: 20"), encoding="utf-8")
    assert run(*asked).code == 3
    assert run(*asked, "--max-price-age", "21").code == 0


@pytest.mark.parametrize(("verified", "is_noted"), [("2026-05-31", False), ("2026-05-30", True)])
def test_compare_notes_prices_that_were_not_verified_for_over_180_days(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verified: str, *, is_noted: bool
) -> None:
    from datetime import date

    monkeypatch.setattr("privlink_cost.cli.ask._today", lambda: date(2026, 11, 27))
    path = own(tmp_path, OWN.replace("verified_on: 2026-11-01", f"verified_on: {verified}"))
    # 30 May to 27 November: 1 + 30 + 31 + 31 + 30 + 31 + 27 = 181 days
    result = run("compare", "--gb", "10", "--region", "us-east-1", "--prices", path)
    assert result.code == 0
    assert ("181 days ago" in result.stderr) == is_noted
    assert ("Note: the price of endpoint data in us-east-1 was last verified on" in result.stderr) == is_noted
    assert run("compare", "--gb", "10", "--region", "us-east-1", "--prices", path, *ON).stderr == ""


@pytest.mark.parametrize(
    "command",
    [
        ("explain", "--gb", "10"),
        ("compare", "--gb", "10..20"),
        ("optimize", "--gb", "10"),
        ("optimize", "--gb", "10", "--region", "ap-northeast-1"),
        ("break-even",),
        ("break-even", "--grid", "2x2"),
        ("sweep", "--over", "gb", "--endpoints", "3"),
    ],
    ids=" ".join,
)
def test_every_answer_about_today_notes_them(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    from datetime import date

    monkeypatch.setattr("privlink_cost.cli.ask._today", lambda: date(2026, 11, 27))
    ask = (*command, "--region", "us-east-1", "--prices")
    path = own(tmp_path, OWN.replace("verified_on: 2026-11-01", "verified_on: 2026-01-01"))
    # The year's days before 27 November: 31 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 26
    oldest = " in us-east-1 was last verified on 2026-01-01, 330 days ago"
    assert ("days ago" if "ap-northeast-1" in command else oldest) in run(*ask, path).stderr
    assert run(*ask, path, *ON).stderr == ""


def test_one_price_of_one_region_is_told_as_one(run: Callable[..., Result], tmp_path: Path) -> None:
    path = own(tmp_path, CHANGED)
    said = run("prices", "sources", "us-east-1", "--prices", path, "--format", "text").stdout
    assert "new-bill: Our new bill; 1 price in 1 region; without an address" in said
    days = ("--from", "2026-11-21", "--to", "2026-11-22")
    assert run("prices", "diff", "us-east-1", *days, "--prices", path).stdout.startswith("Of 4 prices, one changes.")
