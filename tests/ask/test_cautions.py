"""What an expert would say of the endpoints that a question chose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from privlink_cost.ask.answer import answer
from privlink_cost.ask.many import Answerer
from privlink_cost.ask.optimise import optimise_question
from privlink_cost.ask.ranges import answer_range
from privlink_cost.ask.sweep import sweep_question
from privlink_cost.model.cautions import Caution
from privlink_cost.model.fields import Question
from privlink_cost.model.gb.traffic import GbRange, TrafficPart


def question(**parts: Any) -> Question:
    return Question(**{"region": "us-east-1", "gb": Decimal(1000), "as_of": date(2026, 11, 22), **parts})


def cautions(**parts: Any) -> tuple[Caution, ...]:
    return answer(question(**parts)).cautions


def test_the_plain_question_has_none() -> None:
    assert cautions() == ()


@pytest.mark.parametrize("names", [("ecr.api", "ecr.dkr"), ("ecr.dkr",), ("ecr.api",)])
def test_ecr_without_s3_has_no_way_for_image_layers(names: tuple[str, ...]) -> None:
    assert cautions(endpoints=names) == (Caution("no_layers", names),)


@pytest.mark.parametrize("s3", ["s3", "s3:interface"])
def test_an_endpoint_of_s3_of_either_type_takes_image_layers(s3: str) -> None:
    assert cautions(endpoints=("ecr.api", "ecr.dkr", s3)) == ()


def test_a_service_that_the_region_does_not_offer_is_found_with_the_day_of_the_list() -> None:
    found = cautions(region="us-west-1", endpoints=("codeartifact.api", "logs"))
    assert found == (Caution("not_offered", ("codeartifact.api",), date(2026, 8, 20)),)
    assert cautions(endpoints=("codeartifact.api", "logs")) == ()


def test_ec2messages_is_found_where_it_never_was() -> None:
    asked = {"workload": "ssm-managed-ec2", "with_endpoints": ("ec2messages",)}
    assert cautions(region="mx-central-1", **asked) == (Caution("launched_later", ("ec2messages",)),)
    assert cautions(**asked) == ()


def test_a_workload_that_needs_no_interface_endpoint_says_so_with_those_it_may_need() -> None:
    (found,) = cautions(workload="emr-ec2")
    assert found.kind == "needs_none"
    assert found.endpoints[:3] == ("aws.api.emr-service-cell01", "elasticmapreduce", "sqs")
    assert "dynamodb" not in found.endpoints  # a gateway endpoint is free
    assert cautions(workload="emr-ec2", with_endpoints=("sqs",)) == ()
    assert cautions(workload="lambda-vpc", endpoints=("sqs",)) == ()


@pytest.mark.parametrize(("day", "is_early"), [(date(2020, 4, 7), True), (date(2020, 4, 8), False)])
def test_before_the_workloads_platform_there_was_another(day: date, is_early: bool) -> None:  # noqa: FBT001 - a parameter
    # AWS Fargate platform version 1.4.0 was released on 2020-04-08; before it ecr.api was not needed.
    tokyo = {"region": "ap-northeast-1", "as_of": day}
    expected = (Caution("not_yet", (), date(2020, 4, 8), "ecs-fargate-1.3"),) if is_early else ()
    assert cautions(**tokyo, workload="ecs-fargate") == cautions(**tokyo) == expected
    assert cautions(**tokyo, workload="ecs-fargate-1.3") == ()
    assert cautions(**tokyo, endpoints=("ecr.api", "ecr.dkr", "s3")) == ()


def test_endpoints_by_number_have_none() -> None:
    assert cautions(endpoint_count=3) == cautions(endpoint_count=0) == ()


def test_the_choice_of_endpoints_finds_the_same() -> None:
    asked = question(region="us-west-1", endpoints=("ecr.dkr", "codeartifact.api"))
    assert len(optimise_question(asked).cautions) == 2
    assert optimise_question(asked).cautions == answer(asked).cautions
    assert optimise_question(question(), ["ecr.api"]).cautions == ()


def test_a_billed_endpoint_that_is_chosen_where_a_free_one_would_do_is_pointed_out() -> None:
    chosen = question(traffic=(TrafficPart("s3:interface", Decimal(1000)),), keep_nat=True)
    assert optimise_question(chosen).cautions == (Caution("free_instead", ("s3:interface",)),)
    left = question(traffic=(TrafficPart("s3:interface", Decimal(10)),), gb=Decimal(10), keep_nat=True)
    assert optimise_question(left).cautions == ()


@pytest.mark.parametrize("variable", ["gb", "azs", "vpcs"])
def test_a_sweep_finds_them_at_every_point(variable: str) -> None:
    found = sweep_question(question(endpoints=("ecr.dkr",)), variable)
    assert {comparison.cautions for comparison in found.priced} == {(Caution("no_layers", ("ecr.dkr",)),)}


def test_a_batch_and_a_range_find_the_same() -> None:
    asked = question(endpoints=("ecr.dkr",))
    assert Answerer().answer(asked) == answer(asked)
    assert answer_range(asked, GbRange(Decimal(1), Decimal(9))).at_high.cautions == answer(asked).cautions


def test_a_workload_of_windows_says_that_base_layers_come_from_elsewhere() -> None:
    assert cautions(workload="ecs-fargate-windows") == (Caution("foreign_layers", ()),)
