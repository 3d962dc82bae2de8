"""`compare --format csv`: tidy rows with a stable header and plain numbers."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Rows = Callable[..., list[dict[str, str]]]

DAY = ("--as-of", "2026-11-22")
TOKYO = ("--gb", "1000", "--region", "ap-northeast-1", *DAY)
HEADER = (
    "region,region_name,as_of,currency,fx_rate,gb,internet_gb,hours,azs,nat_gateways,interface_endpoints,"
    "gateway_endpoints,workload,design,feasible,reason,design_total,design_per_year,cheapest,meter,endpoint,"
    "usage_type,quantity,unit,unit_price,cost,rate_code,effective_from,verified_on,sources,scenario,"
    "stays_from_gb,stays_to_gb,would_change_gb_below,would_change_gb_below_cheapest,would_change_gb_above,"
    "would_change_gb_above_cheapest,would_change_azs,would_change_azs_cheapest,would_change_endpoint_azs,"
    "would_change_endpoint_azs_cheapest,would_change_endpoints,"
    "would_change_endpoints_cheapest,would_change_nat_gateways,would_change_nat_gateways_cheapest,would_change_vpcs,"
    "would_change_vpcs_cheapest,would_change_nat_stays,would_change_nat_stays_cheapest,"
    "would_change_image_layers_percent,would_change_image_layers_percent_cheapest,would_change_include_public_ipv4,"
    "would_change_include_public_ipv4_cheapest,would_change_include_inter_az,would_change_include_inter_az_cheapest,"
    "would_change_include_internet_egress,would_change_include_internet_egress_cheapest,"
    "would_change_include_ecr_storage,would_change_include_ecr_storage_cheapest,cautions,discount_percent,"
    "image_layers_percent,endpoint_azs,nat_instance,registry,image_gb,tasks,existing_tgw,max_price_age"
)
NUMBERS = (
    "fx_rate",
    "gb",
    "internet_gb",
    "hours",
    "azs",
    "nat_gateways",
    "design_total",
    "design_per_year",
    "quantity",
    "unit_price",
    "cost",
)
PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")


@pytest.fixture
def rows(run: Callable[..., Result]) -> Rows:
    """Run `compare --format csv` and read its rows."""

    def invoke(*args: str, code: int = 0) -> list[dict[str, str]]:
        result = run("compare", *args, "--format", "csv")
        assert result.code == code
        return list(csv.DictReader(io.StringIO(result.stdout, newline=""), strict=True))

    return invoke


@pytest.mark.parametrize("region", ["ap-northeast-1", "all"])
def test_the_header_is_stable(run: Callable[..., Result], region: str) -> None:
    out = run("compare", "--gb", "1", "--region", region, *DAY, "--format", "csv").stdout
    assert out.partition("\n")[0] == HEADER


def test_there_is_one_row_for_each_design_and_charge(rows: Rows) -> None:
    assert [(row["design"], row["meter"], row["endpoint"]) for row in rows(*TOKYO)] == [
        ("nat", "nat_gateway_hours", ""),
        ("nat", "nat_gateway_gb", ""),
        ("privatelink", "interface_endpoint_hours", ""),
        ("privatelink", "interface_endpoint_gb", ""),
        ("privatelink", "gateway_endpoint", "s3"),
    ]


def test_a_row_holds_the_scenario_the_design_and_the_charge(rows: Rows) -> None:
    empty = dict.fromkeys(HEADER.split(","), "")
    # 10 endpoints cost 102.20 + 10.00 and NAT 107.26; with NAT kept 45.26 + 30.66 + 10.00 is less than that
    changes = {"would_change_endpoints": "10", "would_change_endpoints_cheapest": "nat"}
    changes |= {"would_change_nat_stays": "true", "would_change_nat_stays_cheapest": "hybrid", "stays_from_gb": "0"}
    assert rows(*TOKYO)[2] == empty | changes | {
        "region": "ap-northeast-1",
        "region_name": "Asia Pacific (Tokyo)",
        "as_of": "2026-11-22",
        "currency": "USD",
        "fx_rate": "1",
        "gb": "1000",
        "internet_gb": "0",
        "hours": "730",
        "azs": "1",
        "nat_gateways": "1",
        "interface_endpoints": "ecr.api ecr.dkr logs",
        "gateway_endpoints": "s3",
        "workload": "ecs-fargate",
        "design": "privatelink",
        "feasible": "true",
        "reason": "",
        "design_total": "40.66",
        "design_per_year": "487.92",
        "cheapest": "privatelink",
        "meter": "interface_endpoint_hours",
        "endpoint": "",
        "usage_type": "APN1-VpcEndpoint-Hours",
        "quantity": "2190",
        "unit": "Hours",
        "unit_price": "0.014",
        "cost": "30.66",
        "rate_code": "W5KUR855UCRX4QZ8.JRTCKXETXF.6YS6EN2CT7",
        "effective_from": "2019-02-01",
        "verified_on": "2026-09-21",
        "sources": "vpc-feed-2025-11 price-list-2026-09-21 media-do-2019-02",
        "scenario": "",
        "discount_percent": "0",
        "image_layers_percent": "0",
        "endpoint_azs": "1",
        "nat_instance": "t4g.nano",
        "registry": "t4g.small",
        "image_gb": "",
        "tasks": "",
        "existing_tgw": "false",
        "max_price_age": "",
    }


def test_a_discount_has_a_column(rows: Rows) -> None:
    half = rows(*TOKYO, "--discount", "50.5")
    assert {row["discount_percent"] for row in half} == {"50.5"}
    assert half[0]["unit_price"] == "0.03069"  # 0.062 less 50.5 %


@pytest.mark.parametrize("gb", ["1e15", "0.000000000001", "7000000"])
def test_numbers_are_plain_decimals_or_empty(rows: Rows, gb: str) -> None:
    found = rows("--gb", gb, "--region", "us-east-1", "--endpoints", "9", *DAY)
    cells = [row[name] for row in found for name in NUMBERS]
    assert [cell for cell in cells if cell and not PLAIN.fullmatch(cell)] == []


def test_the_costs_of_a_design_add_up_to_its_total(rows: Rows) -> None:
    found = rows("--gb", "7000000", "--region", "us-east-1", "--endpoints", "1", *DAY)
    costs = [Decimal(row["cost"]) for row in found if row["design"] == "privatelink"]
    # 730 x 0.01 and the three tiers
    assert costs == [Decimal("7.3"), Decimal("10485.76"), Decimal("25165.824"), Decimal("7028.48")]
    assert {row["design_total"] for row in found if row["design"] == "privatelink"} == {"42687.364"}


def test_all_36_regions_have_the_rows_of_both_designs(rows: Rows) -> None:
    found = rows("--gb", "1000", "--region", "all", *DAY)
    assert len({row["region"] for row in found}) == 36
    assert len(found) == 36 * 5


def test_an_infeasible_design_is_one_row_with_its_reason(rows: Rows) -> None:
    last = rows(*TOKYO, "--endpoints", "0")[-1]
    assert (last["design"], last["feasible"], last["design_total"], last["meter"]) == ("privatelink", "false", "", "")
    assert last["reason"]


def test_a_region_without_a_price_is_one_row_with_its_reason(rows: Rows) -> None:
    flags = ("--gb", "1000", "--as-of", "2021-07-01")
    found = rows("--region", "us-east-2", "--region", "ap-northeast-1", *flags, code=3)
    last = found[-1]
    assert last["region"] == "us-east-2"
    assert "no price of nat_gateway_hours" in last["reason"]
    assert (last["design"], last["design_total"], last["cost"]) == ("", "", "")
    assert {row["region"] for row in found[:-1]} == {"ap-northeast-1"}


def test_a_currency_stands_in_a_column_of_its_own(rows: Rows) -> None:
    first = rows(*TOKYO, "--currency", "JPY", "--fx-rate", "150")[0]
    assert (first["currency"], first["fx_rate"], first["unit_price"], first["cost"]) == ("JPY", "150", "9.3", "6789")
