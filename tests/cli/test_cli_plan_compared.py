"""`plan`: what stands is compared with what it could be. Every figure is by hand, at the list prices of us-east-1.

730 h of a NAT gateway in a zone x 0.045 = 32.85, of an endpoint in a zone x 0.01 = 7.30, of a public IPv4 address
x 0.005 = 3.65; a GB by NAT 0.045, by an endpoint 0.01.
"""

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

    Run = Callable[..., Result]

PRICING = Path(__file__).parents[2] / "pricing"
DAY = ("--as-of", "2026-11-22")


def asked(run: Run, folder: Path, resources: list[dict[str, Any]], *args: str) -> dict[str, Any]:
    """The JSON of an answer, with exact numbers."""
    result = run("plan", str(written(folder, plan(*resources))), *DAY, *args, "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    document = json.loads(result.stdout, parse_float=Decimal)
    assert isinstance(document, dict)
    return document


def said(run: Run, folder: Path, resources: list[dict[str, Any]], *args: str) -> str:
    """The text of an answer."""
    result = run("plan", str(written(folder, plan(*resources))), *DAY, *args, "--format", "text")
    assert (result.code, result.stderr) == (0, "")
    return result.stdout


def regional(name: str = "one", vpc: str = "vpc-1") -> dict[str, Any]:
    """A regional NAT gateway in automatic mode: its zones are not known."""
    return resource("aws_nat_gateway", name, availability_mode="regional", subnet_id=None, vpc_id=vpc)


def zonal(name: str = "zonal", vpc: str = "vpc-1") -> dict[str, Any]:
    return resource("aws_nat_gateway", name, subnet_id=f"subnet-{name}", vpc_id=vpc)


def endpoint(service: str, **more: Any) -> dict[str, Any]:
    """An interface endpoint in one zone."""
    name = f"com.amazonaws.us-east-1.{service}"
    values = {"vpc_endpoint_type": "Interface", "service_name": name, "subnet_ids": ["subnet-1"], "vpc_id": "vpc-1"}
    return resource("aws_vpc_endpoint", service, **(values | more))


def totals(document: dict[str, Any]) -> dict[str, Any]:
    return {design["id"]: design["total"] for design in document["designs"]}


def test_a_regional_gateway_is_compared_as_one_in_each_zone(run: Run, tmp_path: Path) -> None:
    """2 AZs: 2 x 32.85 + 250 x 0.045 = 76.95; 3 endpoints x 2 AZs x 7.30 + 250 x 0.01 = 46.30."""
    document = asked(run, tmp_path, [regional()], "--azs", "2", "--gb", "250")
    costs = {"nat": Decimal("76.95"), "privatelink": Decimal("46.30"), "regional-nat": Decimal("76.95")}
    assert (document["after"]["total"], totals(document)) == (Decimal("76.95"), costs)
    assert document["scenario"]["nat_gateways"] == 2


def test_regional_gateways_of_several_vpcs_are_one_in_each(run: Run, tmp_path: Path) -> None:
    """2 VPCs x 2 AZs x 32.85 = 131.40."""
    document = asked(run, tmp_path, [regional(), regional("two", "vpc-2")], "--azs", "2", "--gb", "0")
    assert (document["after"]["total"], totals(document)["regional-nat"]) == (Decimal("131.40"), Decimal("131.40"))
    assert document["scenario"]["vpcs"] == 2


def test_regional_gateways_beside_others_count_one_for_each_zone(run: Run, tmp_path: Path) -> None:
    """A regional one in 2 AZs and a zonal one are billed as 3: 98.55."""
    document = asked(run, tmp_path, [regional(), zonal()], "--azs", "2", "--gb", "0")
    assert (document["after"]["total"], totals(document)["nat"]) == (Decimal("98.55"), Decimal("98.55"))
    assert "regional-nat" not in totals(document)


def test_a_regional_gateway_has_a_public_address_in_each_zone(run: Run, tmp_path: Path) -> None:
    """2 x (32.85 + 3.65) + 1,000 x 0.045 = 118.00, as the designs count it."""
    args = ("--azs", "2", "--gb", "1000")
    document = asked(run, tmp_path, [regional()], *args, "--include", "public-ipv4")
    assert (document["after"]["total"], totals(document)["regional-nat"]) == (118, 118)
    assert document["found"]["public_ipv4"] == 2
    out = said(run, tmp_path, [regional()], *args)
    assert "Note: Left out: 2 public IPv4 addresses of the NAT gateways (--include public-ipv4).\n" in out


def test_addresses_whose_number_is_not_known_count_one_in_each_zone(run: Run, tmp_path: Path) -> None:
    """At least one zone: 32.85 + 3.65 = 36.50, and as much for each zone more."""
    document = asked(run, tmp_path, [regional()], "--include", "public-ipv4")
    assert (document["after"]["total"], document["after"]["at_least"]) == (None, Decimal("36.50"))
    out = said(run, tmp_path, [regional()], "--include", "public-ipv4")
    assert "one more of each is USD 36.50 a month more." in out
    assert "Note: Public IPv4 addresses whose number is not known count as one for each" in out
    out = said(run, tmp_path, [regional()])
    assert "Note: Left out: the public IPv4 addresses of the NAT gateways (--include public-ipv4).\n" in out


def test_a_gateway_that_may_be_private_counts_an_address_for_the_least(run: Run, tmp_path: Path) -> None:
    gateway = resource("aws_nat_gateway", "one", subnet_id="subnet-1", unknown={"connectivity_type": True})
    out = said(run, tmp_path, [gateway], "--include", "public-ipv4", "--vpcs", "1")
    assert "What is planned costs at least USD 36.50 a month" in out


def test_endpoints_in_fewer_zones_than_a_regional_gateway_stay_in_them(run: Run, tmp_path: Path) -> None:
    """3 x 32.85 for the gateway in 3 AZs; an endpoint in 1 AZ is 7.30, with or without it."""
    gateway = regional()
    zones = [{"availability_zone": f"us-east-1{zone}"} for zone in "abc"]
    gateway["change"]["after"]["availability_zone_address"] = zones
    document = asked(run, tmp_path, [gateway, endpoint("logs")], "--gb", "0")
    costs = {"nat": Decimal("98.55"), "privatelink": Decimal("7.30"), "regional-nat": Decimal("98.55")}
    assert totals(document) == costs


def partner(name: str = "partner") -> dict[str, Any]:
    """An endpoint of an endpoint service in two zones."""
    service = "com.amazonaws.vpce.us-east-1.vpce-svc-0123"
    return endpoint(name, service_name=service, subnet_ids=["subnet-1", "subnet-2"])


def finding(document: dict[str, Any], kind: str) -> dict[str, Any]:
    (found,) = [each for each in document["findings"] if each["kind"] == kind]
    assert isinstance(found, dict)
    return found


def test_the_saving_is_said_against_what_stands(run: Run, tmp_path: Path) -> None:
    """76.95 - 46.30 = 30.65, 39.8 % of 76.95."""
    args = ("--azs", "2", "--gb", "250")
    assert asked(run, tmp_path, [regional()], *args)["below_found"] == Decimal("30.65")
    assert "The cheapest design costs USD 30.65 (39.8%) less.\n" in said(run, tmp_path, [regional()], *args)


def test_what_stands_may_be_the_cheapest_itself(run: Run, tmp_path: Path) -> None:
    """The endpoint alone is the design privatelink."""
    assert "The cheapest design costs as much.\n" in said(run, tmp_path, [endpoint("logs")], "--gb", "100")


def test_what_stands_may_cost_less_than_every_design(run: Run, tmp_path: Path) -> None:
    """Logs in 1 AZ and SQS in 2 are 3 x 7.30 + 1 = 22.90; both in 2 AZs are 4 x 7.30 + 1 = 30.20, 7.30 more."""
    two = endpoint("sqs", subnet_ids=["subnet-1", "subnet-2"])
    out = said(run, tmp_path, [endpoint("logs"), two], "--gb", "100")
    assert "The cheapest design of the comparison costs USD 7.30 more.\n" in out


def test_what_is_not_known_is_not_compared(run: Run, tmp_path: Path) -> None:
    document = asked(run, tmp_path, [regional()], "--gb", "250")
    assert (document["compared"], document["below_found"]) == (None, None)
    assert asked(run, tmp_path, [zonal()])["compared"] is None


def test_an_endpoint_service_is_no_part_of_the_saving(run: Run, tmp_path: Path) -> None:
    """Logs: 2 x 7.30 + 300 x 0.01 = 17.60, and the partner's 2 x 7.30 = 14.60 beside it."""
    logs = endpoint("logs", subnet_ids=["subnet-1", "subnet-2"])
    document = asked(run, tmp_path, [logs, partner()], "--gb", "300")
    assert (document["after"]["total"], document["compared"]) == (Decimal("32.20"), Decimal("17.60"))
    assert (totals(document)["privatelink"], document["below_found"]) == (Decimal("17.60"), 0)
    found = finding(document, "endpoint-service")
    assert (found["resources"], found["cost"]) == (["aws_vpc_endpoint.partner"], Decimal("14.60"))
    assert "no NAT gateway takes its place" in found["message"]
    out = said(run, tmp_path, [logs, partner()], "--gb", "300")
    assert "The cheapest design costs as much as the USD 17.60 of it that can be compared.\n" in out


def test_the_rest_is_compared_where_a_part_is_an_endpoint_service(run: Run, tmp_path: Path) -> None:
    """Logs: 32.85 + 7.30 + 10.00 = 50.15, and in 2 AZs without NAT 24.60. With SQS in 2 AZs as above, 7.30 more."""
    out = said(run, tmp_path, [zonal(), endpoint("logs"), partner()], "--gb", "1000")
    assert "costs USD 25.55 (50.9%) less than the USD 50.15 of it that can be compared.\n" in out
    two = endpoint("sqs", subnet_ids=["subnet-1", "subnet-2"])
    out = said(run, tmp_path, [endpoint("logs"), two, partner()], "--gb", "100")
    assert "of the comparison costs USD 7.30 more than the USD 22.90 of it that can be compared.\n" in out


def test_an_endpoint_that_is_not_chosen_is_not_compared(run: Run, tmp_path: Path) -> None:
    """A workload was named, and SQS is not among what it needs: 7.30 stay out."""
    document = asked(run, tmp_path, [zonal(), endpoint("sqs")], "--gb", "0", "--workload", "ecs-fargate")
    found = finding(document, "endpoint-not-compared")
    assert (found["cost"], document["compared"]) == (Decimal("7.30"), Decimal("32.85"))
    counted = asked(run, tmp_path, [zonal(), endpoint("sqs")], "--gb", "0", "--endpoints", "1")
    assert "endpoint-not-compared" not in [each["kind"] for each in counted["findings"]]


def test_the_other_end_is_said_where_nobody_says_which_way_the_gb_go(run: Run, tmp_path: Path) -> None:
    """32.85 + 7.30 + 1,000 GB: by the endpoint 10.00, by the NAT gateway 45.00."""
    layout = [zonal(), endpoint("ssm")]
    document = asked(run, tmp_path, layout, "--gb", "1000")
    assert document["after"]["total"] == Decimal("50.15")
    ways = {"unnamed_gb": 1000, "by_endpoints_gb": 1000, "if_by_nat": Decimal("85.15"), "if_by_gateway": None}
    assert document["otherwise"] == ways
    out = said(run, tmp_path, layout, "--gb", "1000")
    assert "This takes 1,000 GB that nobody named to go through the interface endpoints; through the NAT" in out
    named = asked(run, tmp_path, layout, "--traffic", "ssm=600", "--internet-gb", "400")
    assert (named["after"]["total"], named["otherwise"]) == (Decimal("64.15"), None)  # 40.15 + 600 x 0.01 + 400 x 0.045


def test_the_free_gateway_may_take_what_nobody_named(run: Run, tmp_path: Path) -> None:
    """32.85, and 1,000 GB by the NAT gateway at 45.00 or by the gateway endpoint of S3 for nothing."""
    free = resource("aws_vpc_endpoint", "free", service_name="com.amazonaws.us-east-1.s3", vpc_id="vpc-1")
    document = asked(run, tmp_path, [zonal(), free], "--gb", "1000")
    ways = {"unnamed_gb": 1000, "by_endpoints_gb": 0, "if_by_nat": None, "if_by_gateway": Decimal("32.85")}
    assert (document["after"]["total"], document["otherwise"]) == (Decimal("77.85"), ways)
    alone = asked(run, tmp_path, [free, endpoint("ssm")], "--gb", "1000")
    assert (alone["after"]["total"], alone["otherwise"]["if_by_gateway"]) == (Decimal("17.30"), Decimal("7.30"))


def test_gb_are_counted_by_the_endpoints_that_are_there(run: Run, tmp_path: Path) -> None:
    """Of two endpoints one is there: it takes 500 GB, the NAT gateway the others. 40.15 + 500 x 0.01 + 500 x 0.045."""
    args = ("--gb", "1000", "--endpoint", "ssm", "--endpoint", "logs")
    document = asked(run, tmp_path, [zonal(), endpoint("ssm")], *args)
    assert (document["after"]["total"], document["otherwise"]["by_endpoints_gb"]) == (Decimal("67.65"), 500)
    assert document["otherwise"]["if_by_nat"] == Decimal("85.15")


def workload(document: dict[str, Any]) -> list[str]:
    """What is said not to be known of what runs."""
    return [each["what"] for each in document["not_known"] if each["field"] == "workload"]


def test_the_assumed_workload_is_among_what_is_not_known(run: Run, tmp_path: Path) -> None:
    what = "what runs in the subnets: the designs count the endpoints of ecs-fargate"
    assert workload(asked(run, tmp_path, [zonal()])) == [what]
    assert f"Note: Not known: {what} (--workload, --endpoint).\n" in said(run, tmp_path, [zonal()])


@pytest.mark.parametrize(
    "args", [("--workload", "ecs-fargate"), ("--endpoint", "logs"), ("--endpoints", "2"), ("--traffic", "sqs=5")]
)
def test_a_workload_that_is_named_or_needed_by_nothing_is_not_assumed(
    run: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    assert workload(asked(run, tmp_path, [zonal()], *args)) == []
    assert workload(asked(run, tmp_path, [zonal(), endpoint("logs")])) == []


@pytest.mark.parametrize("args", [(), ("--gb", "1000")], ids=["hours", "gb"])
def test_what_goes_with_the_nat_gateways_is_said_with_gb_and_without(
    run: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    lines = said(run, tmp_path, [zonal(), endpoint("logs")], *args).splitlines()
    assert any("takes the NAT gateways away, and with them the way to the internet." in line for line in lines)


@pytest.mark.parametrize("args", [(), ("--gb", "1000")], ids=["hours", "gb"])
def test_a_layout_without_nat_gateways_loses_none(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    out = said(run, tmp_path, [endpoint("logs")], *args)
    assert "The layout has no public NAT gateway to take away; endpoints are no way to the internet.\n" in out
    assert "takes the NAT gateways away" not in out


def test_hours_are_shown_by_the_number_of_zones(run: Run, tmp_path: Path) -> None:
    two = {"subnet_ids": ["subnet-1", "subnet-2"]}
    alike = said(run, tmp_path, [endpoint("logs", **two), endpoint("sqs", **two)])
    assert "  endpoint hours: 2 endpoints x 2 AZs x 730 h x $0.01 = 29.20\n" in alike
    unlike = said(run, tmp_path, [endpoint("logs", **two), endpoint("sqs"), endpoint("sns")])
    assert "  endpoint hours: 2 endpoints x 1 AZ x 730 h x $0.01 = 14.60\n" in unlike
    assert "  endpoint hours: 1 endpoint x 2 AZs x 730 h x $0.01 = 14.60\n" in unlike
    one = said(run, tmp_path, [regional()], "--azs", "2")
    assert "  regional NAT hours: 1 regional NAT gateway x 2 AZs x 730 h x $0.045 = 65.70\n" in one
    assert "Planned: 1 regional NAT gateway (2 AZs), 0 interface endpoints" in one


def test_a_gateway_endpoint_of_a_service_that_is_not_known_says_so(run: Run, tmp_path: Path) -> None:
    out = said(run, tmp_path, [resource("aws_vpc_endpoint", "one", vpc_id="vpc-1")])
    assert "  gateway endpoint: service not known, free = 0.00\n" in out


def test_gb_to_s3_by_a_regional_gateway_are_at_its_own_price(run: Run, tmp_path: Path) -> None:
    """A price list in which a GB by a regional NAT gateway is 0.09 and one by a zonal one 0.045: 100 x 0.09 = 9.00."""
    table = (PRICING / "us-east-1.yaml").read_text(encoding="utf-8")
    head, meter, rest = table.partition("  regional_nat_gateway_gb:")
    own = tmp_path / "us-east-1.yaml"
    own.write_text(head + meter + rest.replace("usd_per_unit: 0.045", "usd_per_unit: 0.09", 1), encoding="utf-8")
    args = ("--azs", "1", "--traffic", "s3=100", "--prices", str(own))
    found = finding(asked(run, tmp_path, [regional()], *args), "no-free-gateway")
    assert (found["cost_per_gb"], found["cost"]) == (Decimal("0.09"), 9)


def test_a_price_of_regional_gateways_that_is_not_known_is_no_rate_to_s3(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, plan(regional(), region="ap-northeast-1"))
    out = run("plan", str(path), "--azs", "1", "--format", "text", *DAY).stdout
    assert "Finding: NAT gateways without the free gateway endpoint of S3, which cost by the GB to S3.\n" in out


@pytest.mark.parametrize("parts", [("s3=0", "logs=5"), ("s3=0.01",), ("dynamodb=50",)])
def test_next_to_no_gb_to_s3_have_no_cost_of_0(run: Run, tmp_path: Path, parts: tuple[str, ...]) -> None:
    args = [each for part in parts for each in ("--traffic", part)]
    out = said(run, tmp_path, [zonal()], *args)
    assert "Finding: NAT gateways without the free gateway endpoint of S3, which costs $0.045 a GB to S3.\n" in out
