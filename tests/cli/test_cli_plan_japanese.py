"""`privlink-cost plan --lang ja`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from house_support import called
from japanese_support import english_words
from plan_files import plan, resource, written
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

JAPANESE = ("--as-of", "2026-11-22", "--lang", "ja")
TASKS = ("plan", "examples/plans/private-tasks.yaml", "--region", "us-east-1", "--as-of", "2026-11-22")
NAMES = (
    *("Terraform", "CloudFormation", "CLI", "DNS", "NextToken", "aws", "SourceIp", "SourceVpce", "VpcSourceIp"),
    *("ECR", "ghcr", "alpine", "keep", "Load", "Balancer", "interface", "Maybe", "Two", "Stage", "Each", "Nat"),
    *("NAME", "VALUE"),
)
"""Words of AWS and of the tools, and ids of the files below."""


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])


def nat(name: str = "one", **more: Any) -> dict[str, Any]:
    return resource("aws_nat_gateway", name, **({"subnet_id": "subnet-1", "vpc_id": "vpc-1"} | more))


def endpoint(service: str, vpc: str = "vpc-1", zones: int = 1, **more: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "vpc_endpoint_type": "Interface",
        "subnet_ids": [f"subnet-{n}" for n in range(zones)],
        "vpc_id": vpc,
    }
    name = f"{service}_{vpc.replace('-', '_')}"
    values["service_name"] = f"com.amazonaws.us-east-1.{service}"
    return resource("aws_vpc_endpoint", name, **(values | more))


def task(image: str) -> dict[str, Any]:
    containers = f'[{{"name": "a", "image": "{image}"}}]'
    return resource("aws_ecs_task_definition", image[:2], container_definitions=containers)


FREE = resource("aws_vpc_endpoint", "free_s3", service_name="com.amazonaws.us-east-1.s3", vpc_id="vpc-1")
OPEN = resource("aws_vpc_endpoint", "no_type", vpc_id="vpc-1", unknown={"vpc_endpoint_type": True})
NO_ZONES = endpoint("logs", subnet_ids=None, unknown={"subnet_ids": True})
NO_ZONES_ELSEWHERE = endpoint("logs", "vpc-2", subnet_ids=None, unknown={"subnet_ids": True})
PARTNER = endpoint("partner", service_name="com.amazonaws.vpce.us-east-1.vpce-svc-0123")
NO_ZONES_PARTNER = endpoint(
    "partner",
    service_name="com.amazonaws.vpce.us-east-1.vpce-svc-0123",
    subnet_ids=None,
    unknown={"subnet_ids": True},
)
TYPES = ("Resource", "ServiceNetwork", "Other", "Other")
OTHER = endpoint("gwlb", vpc_endpoint_type="GatewayLoadBalancer")
REGIONAL = nat("regional", availability_mode="regional", subnet_id=None)
ASSOCIATION = resource("aws_vpc_endpoint_subnet_association", "far", vpc_endpoint_id="vpce-1", subnet_id="subnet-9")
GONE = nat("gone", actions=["delete"], before={"subnet_id": "subnet-1", "vpc_id": "vpc-1"})
SAME = nat("same", actions=["no-op"], before={"subnet_id": "subnet-1", "vpc_id": "vpc-1"})
STATE = {"values": {"root_module": {"resources": []}}, "format_version": "1.0"}
CLI = {"NatGateways": [{"NatGatewayId": "nat-1", "VpcId": "vpc-1", "ConnectivityType": "private"}], "NextToken": "x"}
CLI_OPEN = {
    "NatGateways": [{"NatGatewayId": "nat-1", "AvailabilityMode": "regional"}],
    "VpcEndpoints": [
        {"VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.us-east-1.logs"}
    ],
}
GATEWAY = {"Type": "AWS::EC2::NatGateway", "Properties": {"SubnetId": "subnet-1"}}
TEMPLATE = {
    "Parameters": {"Stage": {"Type": "String"}},
    "Conditions": {"Maybe": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
    "Resources": {
        "Two": GATEWAY | {"Condition": "Maybe"},
        "Three-3": {"Type": "AWS::EC2::NatGateway", "Properties": {"AvailabilityMode": {"Ref": "Stage"}}},
        "Four-4": {"Type": "AWS::EC2::NatGateway", "Properties": {"AvailabilityMode": "regional"}},
        "Five-5": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcEndpointType": {"Ref": "Stage"}}},
        "Six-6": {
            "Type": "AWS::EC2::VPCEndpoint",
            "Properties": {"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.us-east-1.logs"},
        },
        "Fn::ForEach::Each": ["X", {"Ref": "Stage"}, {"Nat${X}": GATEWAY}],
    },
}
CASES: list[tuple[Any, tuple[str, ...]]] = [
    (plan(nat(), nat("two"), endpoint("s3", zones=3), endpoint("logs"), endpoint("logs", "vpc-2")), ()),
    (plan(nat(), endpoint("s3"), endpoint("s3", "vpc-2"), endpoint("logs", zones=2)), ("--gb", "100")),
    (plan(nat(), endpoint("s3", subnet_ids=None, unknown={"subnet_ids": True})), ("--gb", "100")),
    (plan(nat(), FREE, endpoint("s3", private_dns_enabled=True)), ()),
    (plan(nat(), FREE, endpoint("s3", private_dns_enabled=True), endpoint("s3", "vpc-1", 2, tags={})), ()),
    (plan(nat(), endpoint("logs", zones=3)), ("--traffic", "logs=2", "--internet-gb", "100")),
    (plan(nat(), endpoint("logs"), endpoint("logs", "vpc-2")), ("--traffic", "logs=2", "--internet-gb", "100")),
    (plan(nat(), NO_ZONES, NO_ZONES_ELSEWHERE), ("--traffic", "logs=2", "--internet-gb", "100")),
    (plan(nat(), OPEN, OTHER), ()),
    (plan(nat(), *(endpoint(f"o{n}", vpc_endpoint_type=each) for n, each in enumerate(TYPES))), ()),
    (plan(nat(), FREE, endpoint("sqs"), PARTNER), ("--gb", "100")),
    (plan(nat(), FREE, endpoint("sqs"), PARTNER), ("--gb", "100", "--workload", "ecs-fargate")),
    (plan(FREE, endpoint("logs"), endpoint("sqs", zones=2), PARTNER), ("--gb", "100")),
    (plan(nat(), FREE), ("--gb", "100")),
    (plan(endpoint("logs"), endpoint("sqs", zones=2), NO_ZONES_PARTNER), ("--gb", "100")),
    (plan(endpoint("logs"), endpoint("sqs", zones=2)), ("--gb", "100")),
    (plan(endpoint("logs")), ("--gb", "100")),
    (plan(REGIONAL), ("--include", "public-ipv4", "--azs", "2")),
    (plan(REGIONAL), ("--include", "public-ipv4")),
    (plan(REGIONAL, ASSOCIATION), ("--gb", "9")),
    (plan(REGIONAL), ("--azs", "2", "--gb", "100", "--traffic", "s3=0", "--internet-gb", "100")),
    (plan(nat(), GONE, nat("new")), ()),
    (plan(GONE), ("--include", "public-ipv4")),
    (plan(GONE), ("--gb", "9")),
    (plan(nat(), task("alpine")), ()),
    (plan(nat(), task("alpine"), task("ghcr.io/o/p")), ("--gb", "9")),
    (plan(SAME), ()),
    (plan(SAME), ("--gb", "9")),
    (plan(nat(connectivity_type="private"), nat("two", connectivity_type="private")), ("--gb", "100")),
    (STATE, ()),
    (STATE, ("--endpoints", "0")),
    (CLI, ()),
    (CLI_OPEN, ("--gb", "100")),
    (TEMPLATE, ()),
]


def test_a_plain_answer_is_japanese_to_the_last_word(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run(*TASKS, "--gb", "1000", "--parameter", "Gateways=2", "--lang", "ja")
    assert (result.code, result.stderr) == (0, "")
    golden("plan-japanese.txt", result.stdout)


def test_what_stands_out_and_what_is_not_known_is_japanese(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run("plan", "examples/plans/four-gateways.json", "--traffic", "s3=300", "--internet-gb", "100", *JAPANESE)
    golden("plan-findings-japanese.txt", result.stdout)


@pytest.mark.parametrize(("document", "more"), CASES, ids=map(str, range(len(CASES))))
def test_no_english_word_is_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: dict[str, Any], more: tuple[str, ...]
) -> None:
    written(tmp_path, document)
    monkeypatch.chdir(tmp_path)
    for format_name in ("table", "text", "markdown"):
        result = run("plan", "plan.json", "--region", "us-east-1", *more, "--format", format_name, *JAPANESE)
        assert (result.code, result.stderr) == (0, "")
        assert english_words(result.stdout, *NAMES) == set()


def test_the_least_that_a_layout_costs_is_said_in_japanese(run: Run, tmp_path: Path) -> None:
    """One endpoint in a zone, and zones that are not known: 730 h x 0.01 = 7.30 at least, and 7.30 for each more."""
    path = written(tmp_path, plan(endpoint("logs", subnet_ids=None, unknown={"subnet_ids": True})))
    out = run("plan", str(path), "--format", "text", *JAPANESE).stdout
    assert "計画後の構成の月額（時間料金のみ）はUSD 7.30以上です。\n" in out
    assert (
        "計画後: 0 NATゲートウェイ、1インターフェイスエンドポイント（AZ数不明）、0ゲートウェイエンドポイント\n" in out
    )
    assert "注: 不明: エンドポイントaws_vpc_endpoint.logs_vpc_1が置かれるAZの数。--azsで指定できます。\n" in out
    assert "それぞれ1 AZ増えると、月額がUSD 7.30高くなります。\n" in out


@pytest.mark.parametrize("more", [(), ("--gb", "1000")])
def test_a_file_for_programs_is_the_same_in_every_language(run: Run, more: tuple[str, ...]) -> None:
    asked = (*TASKS, *more, "--format", "json")
    assert run(*asked, "--lang", "ja") == run(*asked)


def test_a_table_in_a_terminal_is_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert called(main, [*TASKS]).stdout.startswith("検出された構成の月額（時間料金のみ）はUSD 62.05です。\n")
    assert called(main, [*TASKS, "--format", "text"]).stdout.startswith("What was found costs USD 62.05 a month")
    assert called(main, [*TASKS, "--lang", "en"]).stdout.startswith("What was found costs USD 62.05 a month")
