"""`plan`: what is found, what it costs, what stands out. Every expected figure is by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plan_files import plan, resource, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

PLANS = Path(__file__).parents[2] / "examples" / "plans"
FOUR = str(PLANS / "four-gateways.json")
TASKS = str(PLANS / "private-tasks.yaml")
DAY = ("--as-of", "2026-11-22")
SECRET = "hunter2-AKIAIOSFODNN7EXAMPLE"  # noqa: S105 - made up
FOUND = ("region", "nat_gateways", "nat_az_units", "interface_endpoints", "interface_endpoint_azs", "gateway_endpoints")


def asked(run: Callable[..., Result], *args: str) -> dict[str, Any]:
    """The JSON of an answer, with exact numbers."""
    result = run("plan", *args, *DAY, "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    document = json.loads(result.stdout, parse_float=Decimal)
    assert isinstance(document, dict)
    return document


def endpoint(service: str, vpc: str = "vpc-1", zones: int = 1, **more: Any) -> dict[str, Any]:
    name = f"{service.replace('.', '_')}_{vpc}".replace("-", "_")
    subnets = [f"subnet-{vpc}-{n}" for n in range(zones)]
    values = {"vpc_endpoint_type": "Interface", "subnet_ids": subnets, "vpc_id": vpc} | more
    return resource("aws_vpc_endpoint", name, service_name=f"com.amazonaws.us-east-1.{service}", **values)


def gateway(name: str = "one", **more: Any) -> dict[str, Any]:
    return resource("aws_nat_gateway", name, **({"subnet_id": "subnet-1", "vpc_id": "vpc-1"} | more))


def test_four_gateways_are_four_with_their_hours(run: Callable[..., Result]) -> None:
    """4 x 730 h x 0.045 = 131.40, and nothing before."""
    document = asked(run, FOUR)
    assert [document["found"][key] for key in FOUND] == ["us-east-1", 4, 4, 0, 0, 0]
    assert (document["before"]["total"], document["after"]["total"]) == (0, Decimal("131.40"))
    assert document["found"]["public_ipv4"] == 4
    assert document["cheapest"] is None


def test_a_template_is_priced_in_the_region_that_is_given(run: Callable[..., Result]) -> None:
    """Tokyo: 2 x 730 h x 0.062 + 2 endpoints x 2 AZs x 730 h x 0.014 = 90.52 + 40.88."""
    document = asked(run, TASKS, "--region", "ap-northeast-1", "--parameter", "Gateways=2")
    assert [document["found"][key] for key in FOUND] == ["ap-northeast-1", 2, 2, 2, 4, 1]
    assert (document["after"]["total"], document["before"]) == (Decimal("131.40"), None)


def test_a_template_that_names_no_region_asks_for_one(run: Callable[..., Result]) -> None:
    result = run("plan", TASKS)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == "Error: no file names the region: give --region, as in --region ap-northeast-1\n"


def test_with_gb_the_designs_are_compared_and_the_traffic_priced(run: Callable[..., Result]) -> None:
    """131.40 + 1,000 GB x 0.045."""
    document = asked(run, FOUR, "--gb", "1000", "--azs", "2")
    assert document["after"]["total"] == Decimal("176.40")
    totals = {design["id"]: design["total"] for design in document["designs"]}
    assert totals["nat"] == Decimal("176.40")
    assert totals["privatelink"] == Decimal("53.80")  # 3 endpoints x 2 AZs x 730 h x 0.01 + 1,000 GB x 0.01
    assert document["cheapest"] == "privatelink"


def test_public_addresses_count_where_they_are_asked_for(run: Callable[..., Result]) -> None:
    """131.40 + 4 x 730 h x 0.005 = 146.00."""
    assert asked(run, FOUR, "--include", "public-ipv4")["after"]["total"] == Decimal("146.00")


def test_zones_that_are_not_known_leave_the_total_open_until_they_are_given(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    one = resource("aws_nat_gateway", "one", availability_mode="regional", subnet_id=None)
    path = str(written(tmp_path, plan(one)))
    document = asked(run, path)
    assert document["found"]["nat_az_units"] is None
    assert (document["after"]["total"], document["after"]["at_least"]) == (None, Decimal("32.85"))
    assert document["not_known"][0]["field"] == "azs"
    assert asked(run, path, "--azs", "3")["after"]["total"] == Decimal("98.55")


def test_findings_say_what_stands_out_and_what_it_costs(run: Callable[..., Result], tmp_path: Path) -> None:
    """S3 by an interface endpoint in 3 AZs: 3 x 730 h x 0.01 = 21.90; logs in 2 VPCs: 2 x 730 h x 0.01 = 14.60."""
    changes = [gateway(), endpoint("s3", zones=3), endpoint("logs"), endpoint("logs", "vpc-2")]
    findings = {each["kind"]: each for each in asked(run, str(written(tmp_path, plan(*changes))))["findings"]}
    free = findings["interface-though-gateway-is-free"]
    assert (free["services"], free["azs"], free["cost"]) == (["s3"], 3, Decimal("21.90"))
    assert any("aws:SourceIp" in hazard for hazard in free["hazards"])
    assert any("they are cut" in hazard for hazard in free["hazards"])
    same = findings["same-endpoint-in-several-vpcs"]
    assert (same["services"], same["vpcs"], same["cost"]) == (["logs"], 2, Decimal("14.60"))
    assert "no-free-gateway" not in findings


def test_gateways_without_the_free_endpoint_of_s3_stand_out(run: Callable[..., Result]) -> None:
    """600 GB x 0.045 = 27.00."""
    (found,) = asked(run, FOUR, "--gb", "1000", "--traffic", "s3=600")["findings"]
    assert (found["kind"], found["cost"], found["cost_per_gb"]) == ("no-free-gateway", 27, Decimal("0.045"))


def test_an_endpoint_for_few_gb_is_too_dear(run: Callable[..., Result], tmp_path: Path) -> None:
    """3 AZs x 730 h x 0.01 = 21.90 for 2 GB, which NAT gateways carry for 0.09."""
    path = str(written(tmp_path, plan(gateway(), endpoint("logs", zones=3))))
    findings = asked(run, path, "--traffic", "logs=2", "--internet-gb", "100")["findings"]
    (found,) = [each for each in findings if each["kind"] == "dear-for-its-gb"]
    assert (found["services"], found["gb"], found["azs"], found["cost"]) == (["logs"], 2, 3, Decimal("21.90"))


def test_private_dns_beside_the_gateway_takes_its_traffic(run: Callable[..., Result], tmp_path: Path) -> None:
    free = resource("aws_vpc_endpoint", "free", service_name="com.amazonaws.us-east-1.s3", vpc_id="vpc-1")
    path = str(written(tmp_path, plan(gateway(), free, endpoint("s3", private_dns_enabled=True))))
    (found,) = asked(run, path)["findings"]
    assert found["kind"] == "private-dns-beside-gateway"
    assert "takes the traffic of the VPC from the free gateway endpoint" in found["hazards"][0]


@pytest.mark.parametrize(("limit", "code"), [("131.39", 1), ("131.40", 0)])
def test_fail_above_ends_with_one_beyond_it(run: Callable[..., Result], limit: str, code: int) -> None:
    result = run("plan", FOUR, *DAY, "--fail-above", limit)
    assert result.code == code
    assert "131.40" in result.stdout


def test_what_is_not_known_cannot_be_held_against_a_limit(run: Callable[..., Result], tmp_path: Path) -> None:
    one = resource("aws_nat_gateway", "one", availability_mode="regional", subnet_id=None)
    result = run("plan", str(written(tmp_path, plan(one))), *DAY, "--fail-above", "100")
    assert result.code == 2
    assert "whether it costs more is not known" in result.stderr


@pytest.mark.parametrize("format_name", ["table", "text", "json", "markdown"])
def test_secrets_of_a_plan_are_never_shown(run: Callable[..., Result], tmp_path: Path, format_name: str) -> None:
    database = resource("aws_db_instance", "one", password=SECRET)
    provider = {"aws": {"name": "aws", "expressions": {"secret_key": {"constant_value": SECRET}}}}
    document = plan(gateway(tags={"key": SECRET}), database, region=None, variables={"token": {"value": SECRET}})
    document["configuration"]["provider_config"] = provider
    path = str(written(tmp_path, document))
    result = run("plan", path, "--region", "us-east-1", "--gb", "10", "--format", format_name)
    assert result.code == 0
    assert SECRET not in result.stdout + result.stderr


def test_a_bill_is_sent_to_the_command_for_bills(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("plan", str(written(tmp_path, "BilledCost,ChargePeriodStart\n", "focus.csv")))
    assert (result.code, result.stdout) == (2, "")
    assert "focus.csv seems to be a FOCUS export: use 'privlink-cost usage'" in result.stderr


@pytest.mark.parametrize("width", [60, 80])
def test_a_page_fits_the_terminal(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("plan", FOUR, *DAY, "--gb", "1000").stdout
    assert max(map(len, out.splitlines())) <= 80


def test_what_may_not_be_there_is_not_part_of_the_least_it_costs(run: Callable[..., Result], tmp_path: Path) -> None:
    """One gateway that is there, 730 h x 0.045 = 32.85, and one by a condition that nobody can know yet."""
    kinds = {"Type": "AWS::EC2::NatGateway", "Properties": {"SubnetId": "subnet-1"}}
    template = {
        "Parameters": {"Stage": {"Type": "String"}},
        "Conditions": {"Maybe": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
        "Resources": {"One": kinds, "Two": kinds | {"Condition": "Maybe"}},
    }
    path = str(written(tmp_path, template))
    document = asked(run, path, "--region", "us-east-1", "--azs", "2")
    assert (document["found"]["nat_gateways"], document["found"]["nat_az_units"]) == (None, None)
    assert (document["after"]["total"], document["after"]["at_least"]) == (None, Decimal("32.85"))
    assert "at least 1 NAT gateway," in run("plan", path, *DAY, "--region", "us-east-1").stdout.replace("\n", " ")


def test_what_the_cheapest_design_takes_away_and_what_would_change_it_is_said(run: Callable[..., Result]) -> None:
    # Endpoints: 3 x 2 x 730 x 0.01 + 2,000 x 0.01 = 63.80; with the four NAT gateways, 4 x 730 x 0.045, 195.20.
    lines = run("plan", FOUR, "--gb", "2000", "--azs", "2", "--format", "text", *DAY).stdout.splitlines()
    assert "PrivateLink is cheapest: USD 63.80 a month, 157.60 (71.2%) less than NAT Gateway." in lines
    assert "It takes the NAT gateways away, and with them the way to the internet." in lines
    assert any("if NAT must stay: NAT + all endpoints, USD 195.20" in line for line in lines)
