"""`services`, and what `workloads` and `explain` say of a region's services and of IPv6."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.catalogue.reach import reach
from privlink_cost.catalogue.services import services
from privlink_cost.catalogue.workloads import load_workload, workload_ids
from privlink_cost.render.kit.style import Style
from privlink_cost.render.listings.services import list_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

TOKYO = ("--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22")


def asked_json(run: Callable[..., Result], *args: str) -> dict[str, Any]:
    result = run(*args, "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def row(result: Result, name: str) -> list[str]:
    (found,) = [line for line in result.stdout.split("\n") if line.startswith(f"{name} ")]
    return [cell.strip() for cell in found.split("  ") if cell]


@pytest.mark.parametrize("width", [60, 79, 400])
def test_whole_names_give_way_in_a_terminal_that_is_too_narrow_for_them(width: int) -> None:
    shown = list_text(reach(["ecr.api", "kinesis-streams"], None), [], Style(width=width, is_terminal=True))
    assert max(map(len, shown.split("\n"))) <= width
    assert ("com.amazonaws.{region}.ecr.api" in shown) == (width == 400)
    assert ("'privlink-cost services NAME'" in " ".join(shown.split())) == (width != 400)


def said(result: Result) -> str:
    assert (result.code, result.stderr) == (0, "")
    return " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("ecr.api", ["interface", "34 of 36", "-", "com.amazonaws.{region}.ecr.api"]),
        ("s3", ["both", "34 of 36", "-", "com.amazonaws.{region}.s3"]),
        ("s3express", ["free gateway", "-", "-", "com.amazonaws.{region}.s3express"]),
        ("codebuild", ["interface", "somewhere", "3", "com.amazonaws.{region}.codebuild"]),
        ("glue", ["interface", "no", "-", "com.amazonaws.{region}.glue"]),
    ],
)
def test_a_service_has_a_line_with_types_ipv6_regions_without_it_and_whole_name(
    run: Callable[..., Result], name: str, cells: list[str]
) -> None:
    assert row(run("services"), name) == [name, *cells]


def test_every_endpoint_service_is_listed(run: Callable[..., Result]) -> None:
    assert [each["name"] for each in asked_json(run, "services")["services"]] == list(services())


@pytest.mark.parametrize(
    ("name", "cells"), [("codebuild", ["-", "no"]), ("ec2", ["no", "-"]), ("s3", ["yes", "-"]), ("glue", ["no", "-"])]
)
def test_of_a_region_the_list_says_what_answers_over_ipv6_there_and_what_is_not_offered(
    run: Callable[..., Result], name: str, cells: list[str]
) -> None:
    """CodeBuild is not in Calgary; Amazon EC2 has no dual-stack endpoint there; AWS Glue takes no IPv6 at all."""
    assert row(run("services", "--region", "calgary"), name)[2:4] == cells


def test_of_a_region_the_list_names_what_is_missing_with_the_day(run: Callable[..., Result]) -> None:
    out = said(run("services", "--region", "ca-west-1"))
    missing = "codeartifact.api, codeartifact.repositories, codebuild, git-codecommit"
    assert f"{missing}: not offered in ca-west-1, by AWS's list of services of 2026-08-20." in out
    assert "check with 'aws ec2 describe-vpc-endpoint-services --region ca-west-1'" in out


def test_a_region_s_name_stands_in_the_whole_name_of_a_service(run: Callable[..., Result]) -> None:
    document = asked_json(run, "services", "ecr.api", "--region", "tokyo")
    assert document["service_name"] == "com.amazonaws.ap-northeast-1.ecr.api"
    assert document["region"] == "ap-northeast-1"


@pytest.mark.parametrize("name", ["s3", "s3:interface", "com.amazonaws.eu-west-1.s3"])
def test_a_service_of_both_types_says_how_each_is_named(run: Callable[..., Result], name: str) -> None:
    out = said(run("services", name))
    assert out.startswith("s3: Amazon S3 Service name: com.amazonaws.{region}.s3 ")
    assert "Interface endpoint, billed: --endpoint s3:interface Gateway endpoint, free: --endpoint s3 " in out
    assert "it answers in 34 of 36 regions, not in ap-east-2, ap-southeast-6 " in out


def test_a_service_names_the_regions_without_it_with_day_and_sources(run: Callable[..., Result]) -> None:
    out = said(run("services", "codebuild"))
    assert (
        "codebuild: not offered in ap-east-2, ca-west-1, mx-central-1, by AWS's list of services of 2026-08-20" in out
    )
    assert "https://github.com/prowler-cloud/prowler/" in out
    assert "https://pypi.org/project/botocore/1.44.8/" in out
    assert "AWS services that support IPv6 (text of 2026)" in out


def test_a_service_that_no_list_rules_out_is_said_to_prove_nothing(run: Callable[..., Result]) -> None:
    assert "not known to be missing in any region, which proves nothing" in said(run("services", "sqs"))
    assert "prowler" not in run("services", "sqs").stdout


def test_a_service_as_json(run: Callable[..., Result]) -> None:
    document = asked_json(run, "services", "ec2messages", "--region", "ap-southeast-5")
    assert {key: value for key, value in document.items() if key != "sources"} == {
        "kind": "service",
        "version": 1,
        "region": "ap-southeast-5",
        "name": "ec2messages",
        "service_name": "com.amazonaws.ap-southeast-5.ec2messages",
        "display_name": "AWS Systems Manager",
        "types": ["interface"],
        "ipv6": {"answers": None, "not_in": None},
        "not_offered": [
            {
                "kind": "launched_later",
                "regions": ["ap-east-2", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "mx-central-1"],
                "day": None,
            }
        ],
        "in_region": {"is_offered": False, "answers_over_ipv6": None},
    }
    assert all(source.keys() == {"title", "url", "read"} for source in document["sources"])


def test_without_a_region_nothing_is_said_of_one(run: Callable[..., Result]) -> None:
    document = asked_json(run, "services", "sqs")
    assert (document["region"], document["in_region"]) == (None, None)
    assert document["ipv6"] == {
        "answers": True,
        "not_in": ["ap-east-2", "ap-southeast-6", "us-gov-east-1", "us-gov-west-1"],
    }


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("services", "ecr.apo"), "unknown endpoint service 'ecr.apo': did you mean ecr.api?"),
        (("services", "ecr.api", "--region", "tokio"), "unknown region 'tokio': did you mean ap-northeast-1?"),
        (("workloads", "--region", "all"), "unknown region 'all'"),
        (("services", "s3", "sqs"), "unexpected extra argument"),
    ],
)
def test_a_wrong_name_is_one_line(run: Callable[..., Result], args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert (result.code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_workloads_of_a_region_says_which_services_are_not_offered_there(run: Callable[..., Result]) -> None:
    out = said(run("workloads", "--region", "ca-west-1"))
    missing = "codebuild (conditional), git-codecommit (conditional), codeartifact.api (conditional), "
    assert f"Not offered in ca-west-1, of the services that they need: codebuild-vpc: {missing}" in out
    assert "by AWS's list of services of 2026-08-20" in out
    assert out.count(" codebuild-vpc: ") == 1


def test_the_list_of_workloads_is_the_same_for_a_region(run: Callable[..., Result]) -> None:
    """What a script reads of it stays where it was."""
    assert run("workloads", "--region", "us-east-1").stdout.startswith(run("workloads").stdout)


def test_a_workload_s_services_have_their_place_in_the_json_of_a_region(run: Callable[..., Result]) -> None:
    document = asked_json(run, "workloads", "ssm-managed-ec2", "--region", "ap-southeast-7")
    endpoints = {each["endpoint"]: each for each in document["endpoints"]}
    assert document["not_offered"] == [{"kind": "launched_later", "endpoints": ["ec2messages"], "day": None}]
    assert endpoints["ec2messages"]["in_region"] == {"is_offered": False, "answers_over_ipv6": None}
    assert endpoints["logs"]["in_region"] == {"is_offered": None, "answers_over_ipv6": False}
    assert asked_json(run, "workloads", "ssm-managed-ec2")["endpoints"][0]["in_region"] is None


def test_a_workload_says_which_of_its_services_answer_over_ipv6(run: Callable[..., Result]) -> None:
    out = said(run("workloads", "glue", "--region", "us-east-1"))
    assert "Over IPv6 in us-east-1 (public endpoints): answer: s3" in out
    assert " do not answer: glue " in out
    out = said(run("workloads", "ecs-fargate"))
    assert "answer in 31 of 36 regions: logs, kinesis-firehose " in out
    assert "answer, in which regions is not known: ssm, kms, ecs, xray, monitoring, sts " in out


@pytest.mark.parametrize(
    ("workload", "region", "reason"),
    [
        ("ecs-fargate", "eu-west-1", "Fargate is not known to run in IPv6-only subnets in eu-west-1."),
        ("eks-fargate", "us-east-1", "Whether Amazon EKS on Fargate runs in IPv6-only subnets is not known."),
        ("ecs-fargate-1.3", "us-east-1", "Fargate runs in IPv6-only subnets from platform version 1.4.0 on."),
    ],
)
def test_a_workload_says_what_keeps_it_from_ipv6_only_subnets(
    run: Callable[..., Result], workload: str, region: str, reason: str
) -> None:
    assert reason in said(run("workloads", workload, "--region", region))


def test_nothing_keeps_fargate_from_ipv6_only_subnets_in_virginia(run: Callable[..., Result]) -> None:
    assert asked_json(run, "workloads", "ecs-fargate", "--region", "us-east-1")["needs_ipv4"] == []


@pytest.mark.parametrize("name", workload_ids())
def test_every_workload_says_what_needs_the_internet(run: Callable[..., Result], name: str) -> None:
    out = said(run("workloads", name))
    assert "Still needs NAT: " in out
    assert ("Over IPv6 (public endpoints" in out) is bool(load_workload(name).needs)


def test_explain_says_it_of_the_endpoints_that_are_counted(run: Callable[..., Result]) -> None:
    out = said(run("explain", *TOKYO, "--with", "ssm"))
    assert "Over IPv6 in ap-northeast-1 (public endpoints): answer: ecr.api, ecr.dkr, s3, logs not known " in out
    assert "not known whether they answer: ssm Read from" in out
    assert asked_json(run, "explain", *TOKYO, "--endpoint", "glue", "--endpoint", "s3:interface")["over_ipv6"] == [
        {"service": "glue", "answers": False},
        {"service": "s3", "answers": True},
    ]


@pytest.mark.parametrize(
    "args",
    [(), ("--workload", "codebuild-vpc"), ("--endpoint", "ecr.dkr"), ("--workload", "sqs", "--endpoint", "ecr.dkr")],
)
def test_explain_says_that_the_first_pull_through_a_cache_needs_nat(
    run: Callable[..., Result], args: tuple[str, ...]
) -> None:
    """Source: Amazon ECR User Guide, interface VPC endpoints, considerations on pull-through caches."""
    _, _, limits = said(run("explain", *TOKYO, *args)).partition("WHAT ENDPOINTS CANNOT DO")
    assert "ECR pull-through cache" in limits
    assert any("pull-through cache" in need for need in asked_json(run, "explain", *TOKYO, *args)["still_needs_nat"])


def test_explain_says_nothing_of_pulls_where_there_are_none(run: Callable[..., Result]) -> None:
    assert "pull-through" not in run("explain", *TOKYO, "--endpoint", "sqs").stdout


def test_explain_of_a_number_of_endpoints_says_nothing_of_ipv6(run: Callable[..., Result]) -> None:
    assert "IPv6" not in run("explain", *TOKYO, "--endpoints", "2").stdout
    assert asked_json(run, "explain", *TOKYO, "--endpoints", "2")["over_ipv6"] == []
