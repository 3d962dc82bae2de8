"""Which endpoints a question is about."""

from __future__ import annotations

from typing import Any

import pytest

from privlink_cost.catalogue.choose import choose_endpoints
from privlink_cost.errors import InputError, UnknownNameError


def interface(**parts: Any) -> tuple[str, ...]:
    return tuple(choose_endpoints(**parts).interface_endpoints)


def gateway(**parts: Any) -> tuple[str, ...]:
    return choose_endpoints(**parts).gateway_endpoints


def test_ecs_on_fargate_is_what_is_meant_if_nothing_is_said() -> None:
    """Two required interface endpoints, one for logs by default, and the free one for image layers."""
    assert choose_endpoints() == (("ecr.api", "ecr.dkr", "logs"), ("s3",), "ecs-fargate")


def test_a_workload_brings_its_required_and_its_default_endpoints() -> None:
    assert choose_endpoints(workload="ecs-fargate-1.3") == (("ecr.dkr",), ("s3",), "ecs-fargate-1.3")


def test_a_conditional_endpoint_is_added_with_with() -> None:
    assert interface(with_endpoints=["kms"]) == ("ecr.api", "ecr.dkr", "logs", "kms")


def test_a_conditional_endpoint_goes_by_its_whole_service_name_too() -> None:
    assert interface(with_endpoints=["com.amazonaws.us-east-1.kms"]) == ("ecr.api", "ecr.dkr", "logs", "kms")
    assert interface(without_endpoints=["com.amazonaws.us-east-1.logs"]) == ("ecr.api", "ecr.dkr")


def test_a_conditional_gateway_endpoint_is_added_with_with() -> None:
    assert gateway(with_endpoints=["dynamodb"]) == ("s3", "dynamodb")


def test_a_default_endpoint_is_dropped_with_without() -> None:
    assert interface(without_endpoints=["logs"]) == ("ecr.api", "ecr.dkr")


def test_adding_what_is_there_anyway_changes_nothing() -> None:
    assert interface(with_endpoints=["logs", "ecr.api"]) == ("ecr.api", "ecr.dkr", "logs")


def test_dropping_a_conditional_endpoint_that_is_not_counted_changes_nothing() -> None:
    assert interface(without_endpoints=["kms"]) == ("ecr.api", "ecr.dkr", "logs")


def test_the_order_of_with_does_not_matter() -> None:
    assert interface(with_endpoints=["sts", "kms"]) == interface(with_endpoints=["kms", "sts"])


def test_endpoints_by_name_replace_the_default_workload() -> None:
    assert choose_endpoints(endpoints=["kms", "sts"]) == (("kms", "sts"), (), None)


def test_endpoints_by_name_join_an_explicit_workload() -> None:
    chosen = choose_endpoints(workload="ecs-fargate", endpoints=["rds-data", "dynamodb"])
    assert chosen == (("ecr.api", "ecr.dkr", "logs", "rds-data"), ("s3", "dynamodb"), "ecs-fargate")


def test_an_endpoint_named_twice_is_one() -> None:
    assert interface(endpoints=["kms", "sts", "kms"]) == ("kms", "sts")


def test_an_endpoint_that_the_workload_has_too_is_one() -> None:
    assert interface(workload="ecs-fargate", endpoints=["logs"]) == ("ecr.api", "ecr.dkr", "logs")


def test_s3_is_the_free_gateway_endpoint() -> None:
    assert choose_endpoints(endpoints=["s3"]) == ((), ("s3",), None)


def test_s3_as_interface_endpoint_is_billed() -> None:
    assert choose_endpoints(endpoints=["s3:interface"]) == (("s3:interface",), (), None)


def test_both_types_of_s3_can_be_had_together() -> None:
    assert choose_endpoints(endpoints=["s3", "s3:interface"]) == (("s3:interface",), ("s3",), None)


def test_an_interface_endpoint_with_its_type_spelt_out_is_the_same_endpoint() -> None:
    assert interface(endpoints=["kms", "kms:interface"]) == ("kms",)


@pytest.mark.parametrize(("count", "names"), [(0, ()), (1, ("endpoint-1",)), (2, ("endpoint-1", "endpoint-2"))])
def test_a_number_of_endpoints_gives_them_names_and_no_gateway_endpoint(count: int, names: tuple[str, ...]) -> None:
    assert choose_endpoints(endpoint_count=count) == (names, (), None)


@pytest.mark.parametrize(
    "parts",
    [
        {"workload": "ecs-fargate"},
        {"endpoints": ["kms"]},
        {"with_endpoints": ["kms"]},
        {"without_endpoints": ["logs"]},
    ],
)
@pytest.mark.parametrize("count", [0, 3])
def test_a_number_of_endpoints_excludes_everything_else(count: int, parts: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="excludes a workload and endpoints by name"):
        choose_endpoints(endpoint_count=count, **parts)


@pytest.mark.parametrize("parts", [{"with_endpoints": ["kms"]}, {"without_endpoints": ["logs"]}])
def test_endpoints_by_name_without_a_workload_leave_nothing_to_add_to_or_drop_from(parts: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="uses none"):
        choose_endpoints(endpoints=["sts"], **parts)


def test_what_a_workload_requires_cannot_be_dropped() -> None:
    with pytest.raises(InputError, match=r"ecs-fargate requires ecr\.api, so it cannot be dropped"):
        choose_endpoints(without_endpoints=["ecr.api"])


def test_a_free_endpoint_that_a_workload_requires_cannot_be_dropped_either() -> None:
    with pytest.raises(InputError, match="ecs-fargate requires s3"):
        choose_endpoints(without_endpoints=["s3"])


def test_only_a_conditional_endpoint_can_be_dropped() -> None:
    with pytest.raises(UnknownNameError, match="unknown conditional endpoint of ecs-fargate 'rds-data'"):
        choose_endpoints(without_endpoints=["rds-data"])


def test_only_a_conditional_endpoint_can_be_added_with_with() -> None:
    with pytest.raises(UnknownNameError, match="add it with workload ecs-fargate and endpoints"):
        choose_endpoints(with_endpoints=["rds-data"])


def test_a_misspelt_conditional_endpoint_brings_the_close_names() -> None:
    with pytest.raises(UnknownNameError, match="did you mean secretsmanager"):
        choose_endpoints(with_endpoints=["secretmanager"])


@pytest.mark.parametrize("name", ["kms", "logs"])
def test_an_endpoint_cannot_be_both_added_and_dropped(name: str) -> None:
    with pytest.raises(InputError, match=f"{name} is both added and dropped"):
        choose_endpoints(with_endpoints=[name], without_endpoints=[name])


def test_an_unknown_workload_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="unknown workload 'ecs-fargat': did you mean ecs-fargate"):
        choose_endpoints(workload="ecs-fargat")


def test_an_unknown_endpoint_is_an_error_with_the_close_names() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown endpoint 'ecr\.dk': did you mean .*ecr\.dkr") as caught:
        choose_endpoints(endpoints=["ecr.dk"])
    assert caught.value.exit_code == 2
