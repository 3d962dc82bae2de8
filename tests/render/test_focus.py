"""`--format focus`: rows with the columns of FOCUS, which load beside a real bill and say that they are an estimate."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Rows = Callable[..., list[dict[str, str]]]

REPOSITORY = Path(__file__).parents[2]
MANDATORY = [
    line
    for line in (REPOSITORY / "tests" / "data" / "focus_1_2_mandatory.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NOT_NULL = [column for column in MANDATORY if column not in {"BillingAccountName", "ChargeClass"}]
TOKYO = ("--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22")
EVERYTHING = (
    *("--gb", "3000000.5", "--region", "us-east-1", "--azs", "3", "--nat-gateways", "2", "--vpcs", "3"),
    *("--internet-gb", "100", "--internet-out-gb", "50", "--include", "public-ipv4", "--include", "inter-az"),
    *("--include", "internet-egress", "--design", "shared-nat", "--discount", "8", "--as-of", "2026-11-22"),
)
VALIDATOR = Path(os.environ.get("FOCUS_VALIDATOR_VENV") or REPOSITORY / ".venv-focus")


@pytest.fixture
def rows(run: Callable[..., Result]) -> Rows:
    """Run `compare --format focus` and read its rows."""

    def invoke(*args: str, code: int = 0) -> list[dict[str, str]]:
        result = run("compare", *args, "--format", "focus")
        assert result.code == code
        return list(csv.DictReader(io.StringIO(result.stdout, newline=""), strict=True))

    return invoke


def test_every_mandatory_column_of_1_2_is_there() -> None:
    from privlink_cost.render.comparison.focus_rows import HEADER

    assert len(MANDATORY) == 21
    assert {*MANDATORY} <= {*HEADER}
    assert len(HEADER) == len({*HEADER})


def test_custom_columns_come_last_and_begin_with_x(rows: Rows) -> None:
    from privlink_cost.render.comparison.focus_rows import FOCUS_1_0, FOCUS_1_2

    header = list(rows(*TOKYO)[0])
    known = len(FOCUS_1_2) + len(FOCUS_1_0)
    assert header[: len(FOCUS_1_2)] == sorted(FOCUS_1_2)
    assert all(name.startswith("x_") for name in header[known:])


@pytest.mark.parametrize("question", [TOKYO, EVERYTHING], ids=["Tokyo", "everything"])
def test_what_must_not_be_null_never_is(rows: Rows, question: tuple[str, ...]) -> None:
    found = rows(*question)
    assert found
    assert [(row["x_Meter"], name) for row in found for name in NOT_NULL if not row[name]] == []


def test_the_charges_are_those_of_the_designs(rows: Rows) -> None:
    # NAT 730 x 0.062 = 45.26, 1,000 x 0.062 = 62; PrivateLink 3 x 730 x 0.014 = 30.66, 1,000 x 0.01 = 10. The free
    # gateway endpoint has no line on a bill.
    assert [(r["x_Design"], r["x_Meter"], r["BilledCost"], r["x_DesignIsCheapest"]) for r in rows(*TOKYO)] == [
        ("nat", "nat_gateway_hours", "45.26", "false"),
        ("nat", "nat_gateway_gb", "62.0", "false"),
        ("privatelink", "interface_endpoint_hours", "30.66", "true"),
        ("privatelink", "interface_endpoint_gb", "10.0", "true"),
    ]


def test_a_row_reads_as_a_bill_would(rows: Rows) -> None:
    row = rows(*TOKYO)[2]
    expected = {
        "BillingAccountId": "estimate",
        "BillingCurrency": "USD",
        "BillingPeriodStart": "2026-11-01T00:00:00Z",
        "BillingPeriodEnd": "2026-12-01T00:00:00Z",
        "ChargeCategory": "Usage",
        "ConsumedQuantity": "2190.0",
        "ConsumedUnit": "Hours",
        "PricingQuantity": "2190.0",
        "PricingUnit": "Hours",
        "ListUnitPrice": "0.014",
        "ProviderName": "AWS",
        "InvoiceIssuerName": "estimate",
        "RegionId": "ap-northeast-1",
        "ServiceCategory": "Networking",
        "ServiceName": "Amazon Virtual Private Cloud",
        "SubAccountId": "",
        "ResourceId": "",
        "Tags": "",
        "x_Estimate": "true",
        "x_UsageType": "APN1-VpcEndpoint-Hours",
        "x_Operation": "VpcEndpoint",
    }
    assert {name: row[name] for name in expected} == expected
    assert row["SkuPriceId"].partition(".")[0] == row["SkuId"]


def test_december_ends_in_the_next_year(rows: Rows) -> None:
    row = rows(*TOKYO[:4], "--as-of", "2025-12-31")[0]
    assert (row["BillingPeriodStart"], row["BillingPeriodEnd"]) == ("2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z")


def test_a_cost_is_its_quantity_times_its_unit_price(rows: Rows) -> None:
    """FOCUS: the product of PricingQuantity and a unit price must match the corresponding cost."""
    for row in rows(*EVERYTHING):
        quantity = Decimal(row["PricingQuantity"])
        assert quantity * Decimal(row["ListUnitPrice"]) == pytest.approx(Decimal(row["ListCost"]), abs=Decimal("1e-20"))
        contracted = quantity * Decimal(row["ContractedUnitPrice"])
        assert contracted == pytest.approx(Decimal(row["ContractedCost"]), abs=Decimal("1e-20"))


def test_the_list_cost_is_before_the_discount(rows: Rows) -> None:
    # 0.062 less 8 % is 0.05704; 730 h of it 41.6392
    row = rows(*TOKYO, "--discount", "8")[0]
    assert (row["ListUnitPrice"], row["ListCost"]) == ("0.062", "45.26")
    assert (row["ContractedUnitPrice"], row["BilledCost"]) == ("0.05704", "41.6392")


def test_a_discount_of_everything_leaves_no_list_price(run: Callable[..., Result]) -> None:
    result = run("compare", *TOKYO, "--discount", "100", "--format", "focus")
    assert result.code == 2
    assert "no list price" in result.stderr


def test_a_price_without_a_rate_code_is_an_estimate(rows: Rows) -> None:
    # N. Virginia's transfer between AZs has no rate code in its table.
    row = next(r for r in rows(*EVERYTHING) if r["x_Meter"] == "inter_az_gb")
    assert (row["SkuId"], row["SkuPriceId"], row["x_UsageType"]) == ("estimate", "estimate", "")


def test_every_meter_is_a_part_of_ec2_vpc_or_ecr_in_the_category_that_awss_own_export_gives_it() -> None:
    from privlink_cost.model.designs import DESIGNS
    from privlink_cost.model.meters import kind_of

    billed = {kind_of(part.term.meter_id) for design in DESIGNS.values() for part in design.parts}
    assert {(meter.service.category, meter.service.name) for meter in billed} == {
        ("Compute", "Amazon Elastic Compute Cloud"),
        ("Containers", "Amazon Elastic Container Registry"),
        ("Networking", "Amazon Virtual Private Cloud"),
    }


def test_numbers_have_a_point_so_that_no_reader_takes_them_for_counts(rows: Rows) -> None:
    for row in rows(*TOKYO):
        assert all("." in row[name] for name in ("BilledCost", "ListUnitPrice", "PricingQuantity", "ConsumedQuantity"))


def test_regions_and_scenarios_follow_one_another(rows: Rows, run: Callable[..., Result]) -> None:
    found = rows("--gb", "1", "--region", "us-east-1", "--region", "ap-northeast-1", "--as-of", "2026-11-22")
    assert {row["RegionId"] for row in found} == {"us-east-1", "ap-northeast-1"}
    path = REPOSITORY / "examples" / "ecs-fargate-tokyo-layouts.yaml"
    out = run("compare", "--scenario", str(path), "--format", "focus").stdout
    named = [row["x_Scenario"] for row in csv.DictReader(io.StringIO(out))]
    assert list(dict.fromkeys(named)) == ["one AZ", "three AZs", "mostly images", "some internet"]


def test_a_range_of_gb_has_no_charges(run: Callable[..., Result]) -> None:
    result = run("compare", "--gb", "1..2", "--region", "us-east-1", "--format", "focus")
    assert result.code == 2
    assert result.stderr == "Error: a range of GB has no --format focus: give --gb as one number\n"


@pytest.mark.parametrize("question", [TOKYO, EVERYTHING], ids=["Tokyo", "everything"])
def test_the_focus_projects_own_validator_finds_nothing_wrong(
    run: Callable[..., Result], tmp_path: Path, question: tuple[str, ...]
) -> None:
    """`focus-validator` 1.0.0, for FOCUS 1.0; it pins old libraries, so it has an environment of its own."""
    program = VALIDATOR / "bin" / "focus-validator"
    if not program.exists():
        pytest.skip("the FOCUS validator is not installed: run 'make check-focus'")
    file = tmp_path / "focus.csv"
    assert run("compare", *question, "--format", "focus", "--output", str(file)).code == 0
    # It looks for its list of currencies below the folder it is run in.
    home = next((VALIDATOR / "lib").glob("python*/site-packages"))
    ask = [str(program), "--data-file", str(file), "--validate-version", "1.0"]
    result = subprocess.run(ask, cwd=home, capture_output=True, text=True, timeout=120, check=True)
    assert result.stdout.strip() == "Validation succeeded."
