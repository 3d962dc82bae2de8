"""What a page says of a layout as the AWS CLI printed it; figures by hand, at the list prices of us-east-1.

730 h of a NAT gateway x 0.045 = 32.85, of an endpoint in a zone x 0.01 = 7.30; a GB by NAT 0.045, by an endpoint 0.01.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_files import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

NAT = {"NatGatewayId": "nat-1", "VpcId": "vpc-1", "NatGatewayAddresses": [{"AllocationId": "eipalloc-1"}]}
REGIONAL = NAT | {
    "AvailabilityMode": "regional",
    "NatGatewayAddresses": [{"AllocationId": "eipalloc-1", "AvailabilityZone": "us-east-1a"}],
}


def endpoint(service: str, **more: Any) -> dict[str, Any]:
    """An interface endpoint in one zone."""
    name = f"com.amazonaws.us-east-1.{service}"
    described = {"VpcEndpointId": f"vpce-{service}", "VpcEndpointType": "Interface", "VpcId": "vpc-1"}
    return described | {"ServiceName": name, "SubnetIds": ["subnet-1"]} | more


def said(run: Callable[..., Result], folder: Path, gateways: list[Any], endpoints: list[Any], *args: str) -> str:
    path = written(folder, {"NatGateways": gateways, "VpcEndpoints": endpoints})
    day = ("--as-of", "2026-11-22", "--region", "us-east-1", "--azs", "1")
    result = run("plan", str(path), *day, "--format", "text", *args)
    assert (result.code, result.stderr) == (0, "")
    return result.stdout


def test_gb_by_a_regional_gateway_are_billed_as_its_own(run: Callable[..., Result], tmp_path: Path) -> None:
    """32.85 + 7.30 + 10 GB x 0.045 + 100 GB x 0.01 = 41.60."""
    out = said(run, tmp_path, [REGIONAL], [endpoint("logs")], "--traffic", "logs=100", "--internet-gb", "10")
    assert "What was found costs USD 41.60 a month." in out
    assert "regional NAT data: 10 GB x $0.045 = 0.45\n" in out
    assert "Found: 1 regional NAT gateway (1 AZ), 1 interface endpoint (1 AZ in all), 0 gateway endpoints\n" in out


def test_endpoints_alone_carry_what_they_are_for(run: Callable[..., Result], tmp_path: Path) -> None:
    """7.30 + 100 GB x 0.01 = 8.30."""
    out = said(run, tmp_path, [], [endpoint("logs")], "--traffic", "logs=100")
    assert "What was found costs USD 8.30 a month." in out
    assert "cannot carry" not in out


def test_endpoints_alone_do_not_carry_what_goes_to_the_internet(run: Callable[..., Result], tmp_path: Path) -> None:
    out = said(run, tmp_path, [], [endpoint("logs")], "--traffic", "logs=100", "--internet-gb", "10")
    assert "What was found costs at least USD 7.30 a month." in out
    assert "What is there cannot carry all of the traffic: its GB are not priced in it." in out


@pytest.mark.parametrize(
    ("types", "text"),
    [
        (("GatewayLoadBalancer",), "1 Gateway Load Balancer endpoint"),
        (("Resource", "ServiceNetwork", "Resource"), "2 resource endpoints, 1 service network endpoint"),
        (("Made", "Up"), "2 endpoints of other types"),
    ],
)
def test_endpoints_of_other_types_are_named_and_not_priced(
    run: Callable[..., Result], tmp_path: Path, types: tuple[str, ...], text: str
) -> None:
    others = [endpoint(f"vpce-svc-{n}", VpcEndpointType=name) for n, name in enumerate(types)]
    out = said(run, tmp_path, [NAT], others)
    assert f"0 gateway endpoints, {text}\n" in out
    assert f"Not priced, and not in the comparison: {text}." in out
    assert "What was found costs at least USD 32.85 a month" in out
    its_own = "A Gateway Load Balancer endpoint is billed by the hour in each AZ and by the GB, at prices of its own."
    assert (its_own in out) == ("GatewayLoadBalancer" in types)


def test_without_gb_it_says_from_which_the_other_design_is_cheaper(run: Callable[..., Result], tmp_path: Path) -> None:
    """8 endpoints x 7.30 - 32.85 = 25.55 more for the hours, made up at 0.035 a GB by 730 GB."""
    names = ("logs", "sqs", "sns", "ssm", "kms", "sts", "ecr.api", "ecr.dkr")
    out = said(run, tmp_path, [NAT], [endpoint(name) for name in names])
    assert "NAT Gateway is cheaper up to 730 GB a month, PrivateLink above." in out


def test_without_gb_it_says_which_design_is_cheaper_at_every_volume(run: Callable[..., Result], tmp_path: Path) -> None:
    """7.30 is less than 32.85, and 0.01 a GB less than 0.045."""
    out = said(run, tmp_path, [NAT], [endpoint("logs")])
    assert "PrivateLink is cheaper than NAT Gateway at every volume." in out


def test_without_endpoints_there_is_no_volume_at_which_the_designs_change(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    out = said(run, tmp_path, [NAT], [], "--endpoints", "0")
    assert "Give --gb for what its traffic costs, and for the cheapest design.\n" in out


def test_zones_that_are_not_known_say_what_one_more_costs(run: Callable[..., Result], tmp_path: Path) -> None:
    open_one = endpoint("logs", SubnetIds=[])
    path = written(tmp_path, {"VpcEndpoints": [open_one]})
    out = run("plan", str(path), "--as-of", "2026-11-22", "--format", "text").stdout
    assert "1 interface endpoint (AZs not known)" in out
    assert "one more of each is USD 7.30 a month more." in out


PRIVATE = NAT | {"ConnectivityType": "private", "NatGatewayAddresses": [{"PrivateIp": "10.0.0.9"}]}
THREE_ZONES = [
    {"SubnetId": f"subnet-{zone}", "VpcId": "vpc-1", "AvailabilityZone": f"us-east-1{zone}"} for zone in "abc"
]


def test_a_private_gateway_is_said_to_have_no_way_to_the_internet(run: Callable[..., Result], tmp_path: Path) -> None:
    """Its hour costs the same: 32.85; the GB have no way, so they are not priced."""
    out = said(run, tmp_path, [PRIVATE], [], "--gb", "100")
    sentence = "The NAT gateway nat-1 is private: it leads to other VPCs and networks, and not to the internet.\n"
    assert f"Finding: {sentence}" in out
    assert "What was found costs at least USD 32.85 a month." in out
    assert "What is there cannot carry all of the traffic: its GB are not priced in it." in out
    assert "the free gateway endpoint of S3" not in out


def test_private_gateways_beside_a_public_one_are_named(run: Callable[..., Result], tmp_path: Path) -> None:
    """3 x 32.85 + 100 GB x 0.045 = 103.05."""
    private = [PRIVATE | {"NatGatewayId": f"nat-{number}"} for number in (2, 3)]
    out = said(run, tmp_path, [NAT, *private], [], "--gb", "100")
    assert "The NAT gateways nat-2, nat-3 are private: they lead to other VPCs and networks" in out
    assert "What was found costs USD 103.05 a month." in out


@pytest.mark.parametrize(
    ("gateway", "args", "text"),
    [
        # of 1,000 GB two thirds cross, metered on both sides: 1,000 x 2 / 3 x 2 x 0.01 = 13.33
        (NAT, ("--gb", "1000"), "to one in another zone, USD 13.33 a month (--include inter-az)."),
        (NAT, (), "to one in another zone (--include inter-az)."),
        (NAT, ("--gb", "1000", "--azs", "1"), None),
        (NAT, ("--gb", "1000", "--include", "inter-az"), None),
        (REGIONAL, ("--gb", "1000"), None),
        (PRIVATE, ("--gb", "1000"), None),
    ],
    ids=["zonal", "no gb", "one zone", "included", "regional", "private"],
)
def test_what_crosses_zones_to_a_gateway_is_said_to_be_left_out(
    run: Callable[..., Result], tmp_path: Path, gateway: dict[str, Any], args: tuple[str, ...], text: str | None
) -> None:
    path = written(tmp_path, {"NatGateways": [gateway], "Subnets": THREE_ZONES})
    out = run("plan", str(path), "--as-of", "2026-11-22", "--format", "text", *args).stdout
    assert f"{1 if '--azs' in args or gateway is REGIONAL else 3} AZ" in out
    sentence = f"Note: Left out: transfer from zones without a NAT gateway {text}\n"
    assert ("transfer from zones" in out) == (text is not None)
    assert text is None or sentence in out


def test_subnets_in_more_zones_than_the_endpoints_count_all(run: Callable[..., Result], tmp_path: Path) -> None:
    """An endpoint in one of three zones: 7.30 + 1,000 GB x 0.01 = 17.30, beside NAT 32.85 + 1,000 x 0.045 = 77.85."""
    path = written(tmp_path, {"NatGateways": [NAT], "VpcEndpoints": [endpoint("logs")], "Subnets": THREE_ZONES})
    asked = ("plan", str(path), "--as-of", "2026-11-22", "--gb", "1000", "--format", "text")
    out = run(*asked).stdout
    assert "Layout: 3 AZs, 1 NAT gateway, 730 h a month\n" in out
    assert "NAT Gateway: USD 77.85 a month\nPrivateLink: USD 17.30 a month\n" in out
    assert "USD 13.33 a month (--include inter-az)." in out
    assert "PrivateLink: USD 31.90 a month\n" in run(*asked, "--azs", "3").stdout
