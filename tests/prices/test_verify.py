"""`privlink-cost prices verify`: what is equal, what is not, what that ends with, and in which formats."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from price_files import EC2, TGW, VPC, Product, shuffled, write_csv
from privlink_cost.model.prices import Tier
from privlink_cost.prices.verify import implausible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from conftest import Result


def bulk(folder: Path, offer: str, products: Sequence[Product]) -> str:
    """A bulk file in CSV; its path."""
    path = folder / f"{offer}.csv"
    with path.open("w", encoding="utf-8") as file:
        write_csv(file, offer, shuffled(products))
    return str(path)


def outcomes(result: Result) -> dict[str, str]:
    """The outcome of each price of the JSON answer."""
    prices = json.loads(result.stdout)["prices"]
    return {price["meter"] + (f":{price['type']}" if price["type"] else ""): price["outcome"] for price in prices}


def with_hours(price: str) -> list[Product]:
    """The products of AmazonVPC and nothing of others, with another hour of an endpoint."""
    return [VPC[0]._replace(prices=(price,)), *VPC[1:]]


def ask(run: Callable[..., Result], path: str, *more: str) -> Result:
    """Verify Ireland against a file."""
    return run("prices", "verify", "eu-west-1", "--from", path, *more)


WHOLE = [*VPC, *TGW]


def test_what_the_file_has_alike_is_equal_and_other_offers_are_not_covered(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = ask(run, bulk(tmp_path, "AmazonVPC", WHOLE), "--format", "json")
    found = outcomes(result)
    assert found["interface_endpoint_gb"] == found["public_ipv4_hours"] == "equal"
    assert found["nat_gateway_hours"] == found["ec2_instance_hours:t4g.nano"] == "not_covered"
    assert result.code == 0
    assert json.loads(result.stdout)["counts"]["equal"] == 5


def test_a_changed_price_ends_with_1_and_shows_old_new_and_rate_code(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = ask(run, bulk(tmp_path, "AmazonVPC", [*with_hours("0.0120000000"), *TGW]), "--format", "text")
    assert result.code == 1
    assert "interface_endpoint_hours: changed, 0.011 -> 0.012 (" in result.stdout
    assert ".JRTCKXETXF.6YS6EN2CT7)" in result.stdout
    assert result.stdout.startswith("Of 5 prices that the files cover in 1 region, 1 changed, 4 equal.")


def test_a_price_that_its_file_lacks_ends_with_3_and_before_1(run: Callable[..., Result], tmp_path: Path) -> None:
    path = bulk(tmp_path, "AmazonVPC", [*with_hours("0.0120000000")[:5], *TGW])
    result = ask(run, path, "--format", "json")
    assert (outcomes(result)["public_ipv4_hours"], result.code) == ("missing", 3)
    assert "public_ipv4_hours in eu-west-1 is not known" in result.stderr


@pytest.mark.parametrize(("price", "reason"), [("0.0000000000", "it is 0"), ("0.0170000000", "more than 50 %")])
def test_a_price_that_falls_to_0_or_jumps_is_refused(
    run: Callable[..., Result], tmp_path: Path, price: str, reason: str
) -> None:
    result = ask(run, bulk(tmp_path, "AmazonVPC", [*with_hours(price), *TGW]), "--format", "json")
    assert (outcomes(result)["interface_endpoint_hours"], result.code) == ("refused", 3)
    assert reason in result.stderr


def test_a_move_of_just_50_percent_is_a_change_and_a_little_more_is_not_believed() -> None:
    def one(price: str) -> tuple[Tier, ...]:
        return (Tier(Decimal(price)),)

    assert implausible(one("0.02"), one("0.03")) is implausible(one("0.02"), one("0.01")) is None
    assert implausible(one("0.02"), one("0.0301")) == "it moves by more than 50 %, from 0.02 to 0.0301"
    assert implausible(one("0.02"), one("0.0099")) == "it moves by more than 50 %, from 0.02 to 0.0099"
    assert implausible(one("0"), one("0")) is None


def test_a_price_that_the_table_lacks_is_new_and_changes_no_exit_code(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    virginia = [product._replace(usage_type=product.usage_type.replace("EU-", "APE1-"),
                                 more={**product.more, "regionCode": "ap-east-1"}) for product in EC2[:6]]  # fmt: skip
    path = bulk(tmp_path, "AmazonEC2", virginia)
    result = run("prices", "verify", "ap-east-1", "--from", path, "--format", "json")
    assert outcomes(result)["regional_nat_gateway_hours"] == "new"


def test_the_newest_of_several_files_counts(run: Callable[..., Result], tmp_path: Path) -> None:
    old = bulk(tmp_path, "AmazonVPC", [*with_hours("0.0120000000"), *TGW])
    text = (tmp_path / "AmazonVPC.csv").read_text(encoding="utf-8").replace("2026-09-25T17", "2026-01-25T17")
    (tmp_path / "old.csv").write_text(text, encoding="utf-8")
    new = bulk(tmp_path, "AmazonVPC", WHOLE)
    assert old == new
    result = run("prices", "verify", "eu-west-1", "--from", new, "--from", str(tmp_path / "old.csv"))
    assert result.code == 0


def test_files_of_one_day_that_differ_are_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one = bulk(tmp_path, "AmazonVPC", WHOLE)
    two = bulk(tmp_path / "other", "AmazonVPC", [*with_hours("0.0120000000"), *TGW])
    result = run("prices", "verify", "eu-west-1", "--from", one, "--from", two, "--format", "json")
    assert outcomes(result)["interface_endpoint_hours"] == "refused"


def test_csv_has_a_row_for_each_tier_with_both_prices(run: Callable[..., Result], tmp_path: Path) -> None:
    result = ask(run, bulk(tmp_path, "AmazonVPC", WHOLE), "--format", "csv")
    rows = [row for row in csv.DictReader(io.StringIO(result.stdout)) if row["meter"] == "interface_endpoint_gb"]
    assert [(row["table_up_to"], row["table_unit_price"], row["aws_unit_price"]) for row in rows] == [
        ("1048576", "0.01", "0.01"),
        ("5242880", "0.006", "0.006"),
        ("", "0.004", "0.004"),
    ]


@pytest.mark.parametrize("format_name", ["table", "text", "markdown"])
def test_what_a_file_says_is_shown_without_control_characters(
    run: Callable[..., Result], tmp_path: Path, format_name: str
) -> None:
    odd = [*WHOLE[1:], VPC[0]._replace(unit="\x1b[31mDays\u202e")]
    result = ask(run, bulk(tmp_path, "AmazonVPC", odd), "--format", format_name)
    assert result.code == 3
    assert "\x1b" not in result.stdout + result.stderr
    assert "\u202e" not in result.stdout + result.stderr


def test_a_place_that_is_not_there_is_a_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    result = ask(run, str(tmp_path / "none.csv"))
    assert result.code == 2
    assert "none.csv" in result.stderr


def test_a_file_without_anything_of_the_region_compares_nothing(run: Callable[..., Result], tmp_path: Path) -> None:
    path = bulk(tmp_path, "AmazonVPC", WHOLE)
    result = run("prices", "verify", "us-east-1", "--from", path, "--format", "text")
    assert result.stdout.startswith("No price was compared")
    assert result.stderr == ("Error: no price was compared: the files cover none of the regions and meters asked for\n")
    assert result.code == 3
