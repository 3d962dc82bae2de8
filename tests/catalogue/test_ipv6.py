"""Which services answer over IPv6 at their public endpoint, and where, as AWS's lists have it."""

from __future__ import annotations

from pathlib import Path

import pytest

import privlink_cost.catalogue.ipv6
from privlink_cost.catalogue.ipv6 import ipv6_of, keeps_from_ipv6_only, needs_ipv4
from privlink_cost.catalogue.services import services
from privlink_cost.catalogue.workloads import workload_ids
from privlink_cost.tables.find import bundled_regions
from privlink_cost.yamlfile import parse_untrusted

FILE = Path(privlink_cost.catalogue.ipv6.__file__).with_name("ipv6.yaml")
LISTS = parse_untrusted(FILE.read_text(encoding="utf-8"), FILE.name)

NEW = "ap-east-2 ap-southeast-6"
NOT_IN = {
    "athena": f"{NEW} ap-southeast-7 mx-central-1",
    "aps-workspaces": (
        "af-south-1 ap-east-1 ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 "
        "ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 "
        "me-central-1 me-south-1 mx-central-1 us-gov-east-1 us-gov-west-1 us-west-1"
    ),
    "datasync": NEW,
    "ec2": (
        "ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 "
        "ap-southeast-7 ca-west-1 eu-central-2 eu-south-2 il-central-1 me-central-1 mx-central-1"
    ),
    "ecr.api": NEW,
    "ecr.dkr": NEW,
    "events": f"{NEW} us-gov-east-1 us-gov-west-1",
    "kinesis-firehose": f"{NEW} ap-southeast-5 us-gov-east-1 us-gov-west-1",
    "lambda": NEW,
    "logs": f"{NEW} ap-southeast-5 ap-southeast-7 mx-central-1",
    "s3": NEW,
    "secretsmanager": NEW,
    "servicediscovery": NEW,
    "sns": f"{NEW} us-gov-east-1 us-gov-west-1",
    "sqs": f"{NEW} us-gov-east-1 us-gov-west-1",
}
"""Regions of the 36 without a dual-stack endpoint. Source: botocore 1.44.8, endpoints.json, dual-stack variants;
ecr.dkr is one service with ecr.api. AWS's table of services that support IPv6 says yes of all of them."""

SOMEWHERE = (
    "acm appconfig autoscaling batch bedrock-runtime cloudformation cloudtrail codeartifact.api codebuild config ecs "
    "eks elasticfilesystem elasticloadbalancing email-smtp execute-api git-codecommit guardduty-data kinesis-streams "
    "kms monitoring rds rds-data sagemaker.api ssm states sts transfer xray"
)
"""Of these AWS's table says yes, and botocore lists no dual-stack endpoint by region."""


@pytest.mark.parametrize("name", NOT_IN)
def test_a_service_answers_in_all_regions_but_those_without_a_dual_stack_endpoint(name: str) -> None:
    found = ipv6_of(name)
    assert found.answers is True
    assert {*(found.not_in or ())} == {*NOT_IN[name].split()}
    assert {region for region in bundled_regions() if found.answers_in(region) is not True} == {*NOT_IN[name].split()}


@pytest.mark.parametrize("name", SOMEWHERE.split())
def test_where_a_service_answers_is_not_known_if_only_the_table_lists_it(name: str) -> None:
    found = ipv6_of(name)
    assert (found.answers, found.not_in, found.answers_in("us-east-1")) == (True, None, None)
    assert list(needs_ipv4([name], None, "us-east-1")) == [
        f"whether {name} answers over IPv6 in us-east-1 is not known"
    ]


def test_glue_answers_nowhere() -> None:
    assert (ipv6_of("glue").answers, ipv6_of("glue").answers_in("us-east-1")) == (False, False)


@pytest.mark.parametrize("name", ["dynamodb", "ssmmessages", "no-such-service"])
def test_of_a_service_in_no_list_nothing_is_known(name: str) -> None:
    assert (ipv6_of(name).answers, ipv6_of(name).not_in, ipv6_of(name).answers_in("us-east-1")) == (None, None, None)


def test_the_billed_endpoint_of_s3_leads_to_the_same_service() -> None:
    assert ipv6_of("s3:interface") == ipv6_of("s3")


def test_nothing_is_known_of_a_region_that_the_lists_were_not_read_for() -> None:
    """A user's own price table may be of any region, as of the European Sovereign Cloud."""
    assert ipv6_of("s3").answers_in("eusc-de-east-1") is None
    assert list(needs_ipv4(["s3"], "ecs-fargate", "eusc-de-east-1")) == [
        "Fargate is not known to run in IPv6-only subnets in eusc-de-east-1",
        "whether s3 answers over IPv6 in eusc-de-east-1 is not known",
    ]


def test_fargate_runs_in_ipv6_only_subnets_in_28_of_36_regions() -> None:
    """Source: Amazon ECS Developer Guide, task networking on Fargate, IPv6-only mode."""
    found = {region for region in bundled_regions() if list(needs_ipv4((), "ecs-fargate", region))}
    assert found == {
        *("ap-east-2", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7"),
        *("eu-central-2", "eu-north-1", "eu-west-1", "mx-central-1"),
    }


def test_the_lists_name_known_services_regions_and_workloads_and_each_once() -> None:
    named = [*LISTS["services"], *LISTS["somewhere"], *LISTS["without"]]
    assert sorted({*named}) == sorted(named)
    assert {*named} <= services().keys()
    assert {*named} == {*NOT_IN, *SOMEWHERE.split(), "glue"}
    assert [*LISTS["regions"]] == [*bundled_regions()]
    assert {region for regions in LISTS["services"].values() for region in regions} <= {*bundled_regions()}
    assert {*LISTS["fargate"]["workloads"], *LISTS["workloads"]} <= {*workload_ids()}
    assert all(source["url"].startswith("https://") and source["read"] for source in LISTS["sources"])


@pytest.mark.parametrize(
    ("workload_id", "region_id", "count"),
    [
        ("ecs-fargate", "us-east-1", 0),
        ("ecs-fargate", "eu-west-1", 1),
        ("ecs-fargate", "xx-1", 1),
        ("ecs-fargate", None, 1),
        ("eks-fargate", "us-east-1", 1),
        (None, "us-east-1", 0),
    ],
)
def test_a_workload_is_kept_from_ipv6_only_where_aws_does_not_list_its_region(
    workload_id: str | None, region_id: str | None, count: int
) -> None:
    assert len([*keeps_from_ipv6_only(workload_id, region_id)]) == count


def test_what_needs_ipv4_is_said_with_the_region_where_it_answers_elsewhere() -> None:
    assert [str(why) for why in needs_ipv4(["sqs", "s3", "glue", "kms"], None, "us-gov-east-1")] == [
        "sqs does not answer over IPv6 in us-gov-east-1",
        "glue does not answer over IPv6",
        "whether kms answers over IPv6 in us-gov-east-1 is not known",
    ]
