"""`plan`: what stands is compared with what it could be. Every figure is by hand, at the list prices of us-east-1.

730 h of a NAT gateway in a zone x 0.045 = 32.85, of an endpoint in a zone x 0.01 = 7.30, of a public IPv4 address
x 0.005 = 3.65; a GB by NAT 0.045, by an endpoint 0.01.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from plan_files import plan, resource, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Run = Callable[..., Result]

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
    values = {"vpc_endpoint_type": "Interface", "subnet_ids": ["subnet-1"], "vpc_id": "vpc-1"} | more
    return resource("aws_vpc_endpoint", service, service_name=f"com.amazonaws.us-east-1.{service}", **values)


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
    named = {"availability_zone_address": [{"availability_zone": f"us-east-1{zone}"} for zone in "abc"]}
    gateway = resource("aws_nat_gateway", "r", availability_mode="regional", subnet_id=None, vpc_id="vpc-1", **named)
    document = asked(run, tmp_path, [gateway, endpoint("logs")], "--gb", "0")
    costs = {"nat": Decimal("98.55"), "privatelink": Decimal("7.30"), "regional-nat": Decimal("98.55")}
    assert totals(document) == costs
