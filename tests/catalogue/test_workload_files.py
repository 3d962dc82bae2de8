"""The workloads' files, and what is known of the endpoints they name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import privlink_cost.catalogue.workloads
from privlink_cost.catalogue.services import services
from privlink_cost.catalogue.workloads import DEFAULT_WORKLOAD, load_workload, workload_ids
from privlink_cost.errors import UnknownNameError
from privlink_cost.yamlfile import parse_untrusted

FOLDER = Path(privlink_cost.catalogue.workloads.__file__).parent / "workloads"
IDS = workload_ids()

KEYS = {
    *("id", "name", "applies", "since", "earlier", "required", "conditional"),
    *("not_needed", "needs_nat", "foreign_layers", "notes", "sources"),
}


def data_of(workload_id: str) -> dict[str, Any]:
    """The file as data, read as strictly as a user's."""
    path = FOLDER / f"{workload_id}.yaml"
    data = parse_untrusted(path.read_text(encoding="utf-8"), path.name)
    assert isinstance(data, dict)
    return data


def needed(workload_id: str, *, required: bool) -> set[tuple[str, str]]:
    return {
        (need.endpoint, need.endpoint_type) for need in load_workload(workload_id).needs if need.required is required
    }


def test_every_file_of_the_folder_is_a_workload() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{workload_id}.yaml" for workload_id in IDS}


def test_workload_ids_are_in_alphabetical_order() -> None:
    assert list(IDS) == sorted(IDS)


def test_there_are_30_workloads() -> None:
    assert len(IDS) == 30


def test_the_default_workload_is_ecs_on_fargate() -> None:
    assert DEFAULT_WORKLOAD == "ecs-fargate"
    assert DEFAULT_WORKLOAD in IDS


@pytest.mark.parametrize("workload_id", IDS)
def test_a_workloads_id_is_its_files_name(workload_id: str) -> None:
    assert load_workload(workload_id).workload_id == workload_id


@pytest.mark.parametrize("workload_id", IDS)
def test_a_workload_has_no_key_that_nobody_reads(workload_id: str) -> None:
    data = data_of(workload_id)
    assert set(data) <= KEYS
    for need in data.get("required", []):
        assert set(need) <= {"endpoint", "type", "why", "verified"}
    for need in data.get("conditional", []):
        assert set(need) <= {"endpoint", "type", "when", "default", "verified"}
    for source in data["sources"]:
        assert set(source) <= {"title", "url", "read"}


@pytest.mark.parametrize("workload_id", IDS)
def test_a_workload_since_a_day_has_one_that_held_before(workload_id: str) -> None:
    workload = load_workload(workload_id)
    assert (workload.since is None) == (workload.earlier is None)
    assert workload.earlier is None or workload.earlier in IDS


@pytest.mark.parametrize("workload_id", IDS)
def test_a_workload_has_a_name_and_at_least_one_endpoint(workload_id: str) -> None:
    workload = load_workload(workload_id)
    assert workload.name
    assert workload.needs


@pytest.mark.parametrize("workload_id", IDS)
def test_every_endpoint_of_a_workload_exists(workload_id: str) -> None:
    assert {need.endpoint for need in load_workload(workload_id).needs} <= set(services())


@pytest.mark.parametrize("workload_id", IDS)
def test_every_endpoint_of_a_workload_exists_in_its_type(workload_id: str) -> None:
    for need in load_workload(workload_id).needs:
        assert services()[need.endpoint].endpoint_types in {need.endpoint_type, "both"}


@pytest.mark.parametrize("workload_id", IDS)
def test_only_s3_and_dynamodb_have_gateway_endpoints(workload_id: str) -> None:
    for need in load_workload(workload_id).needs:
        assert need.endpoint_type in {"interface", "gateway"}
        if need.endpoint_type == "gateway":
            assert need.endpoint in {"s3", "dynamodb", "s3express"}


@pytest.mark.parametrize("workload_id", IDS)
def test_no_endpoint_stands_twice_in_a_workload(workload_id: str) -> None:
    names = [need.endpoint for need in load_workload(workload_id).needs]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("workload_id", IDS)
def test_required_endpoints_say_why_and_conditional_ones_when(workload_id: str) -> None:
    data = data_of(workload_id)
    assert all(need["why"].strip() for need in data.get("required", []))
    assert all(need["when"].strip() for need in data.get("conditional", []))
    assert all(need.reason for need in load_workload(workload_id).needs)


@pytest.mark.parametrize("workload_id", IDS)
def test_required_endpoints_come_first(workload_id: str) -> None:
    flags = [need.required for need in load_workload(workload_id).needs]
    assert flags == sorted(flags, reverse=True)


@pytest.mark.parametrize("workload_id", IDS)
def test_a_workload_says_where_it_was_read(workload_id: str) -> None:
    sources = load_workload(workload_id).sources
    assert sources
    for source in sources:
        assert source.title
        assert source.url is None or source.url.startswith("https://")


@pytest.mark.parametrize("workload_id", IDS)
def test_texts_are_texts(workload_id: str) -> None:
    workload = load_workload(workload_id)
    texts = [workload.name, workload.applies, workload.not_needed, workload.needs_nat, *workload.notes]
    texts += [source.read for source in workload.sources]
    assert {type(text) for text in texts if text is not None} == {str}
    assert all(text is None or text.strip() for text in texts)
    assert {type(flag) for need in workload.needs for flag in (need.default, need.verified)} == {bool}


# --- what AWS's guides say of ECS on Fargate ---


def test_ecs_on_fargate_requires_ecr_and_the_s3_gateway_endpoint() -> None:
    """Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints", for Fargate 1.4.0 and later."""
    assert needed("ecs-fargate", required=True) == {
        ("ecr.api", "interface"),
        ("ecr.dkr", "interface"),
        ("s3", "gateway"),
    }


def test_ecs_on_fargate_counts_the_logs_endpoint_unless_it_is_dropped() -> None:
    """Source: the same page: `logs` is needed with the awslogs driver, which most tasks use."""
    assert [need.endpoint for need in load_workload("ecs-fargate").needs if need.default] == ["logs"]


def test_ecs_on_fargate_1_3_does_not_require_ecr_api() -> None:
    """Source: the same page: platform version 1.3.0 and earlier need ecr.dkr and the S3 gateway endpoint alone."""
    assert needed("ecs-fargate-1.3", required=True) == {("ecr.dkr", "interface"), ("s3", "gateway")}
    assert "ecr.api" not in {need.endpoint for need in load_workload("ecs-fargate-1.3").needs}


def test_ecs_on_ec2_requires_the_three_endpoints_of_the_agent_too() -> None:
    """Source: Amazon ECS Developer Guide, "Amazon ECS interface VPC endpoints": create all three together."""
    assert {("ecs", "interface"), ("ecs-agent", "interface"), ("ecs-telemetry", "interface")} <= needed(
        "ecs-ec2", required=True
    )


def test_an_unknown_workload_is_an_error_with_the_close_names() -> None:
    with pytest.raises(UnknownNameError, match="did you mean ecs-fargate") as caught:
        load_workload("ecs-fargat")
    assert caught.value.exit_code == 2
    assert "privlink-cost workloads" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["", "../workloads/ecs-fargate", "ecs-fargate.yaml", "ECS-FARGATE", "ecs-fargate\n", "/"]
)
def test_a_workload_is_found_by_its_exact_id_alone(name: str) -> None:
    with pytest.raises(UnknownNameError):
        load_workload(name)
