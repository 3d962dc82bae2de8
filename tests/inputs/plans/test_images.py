"""Which container images of plans, states and templates come from public registries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from plan_files import plan, resource, written
from privlink_cost.inputs.plans.images import public_image
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result


@pytest.mark.parametrize(
    ("written_as", "name"),
    [
        ("amazon/amazon-ecs-sample", "amazon/amazon-ecs-sample"),
        ("nginx", "nginx"),
        ("nginx:1.27", "nginx"),
        ("docker.io/library/nginx:latest", "docker.io/library/nginx"),
        ("public.ecr.aws/docker/library/nginx@sha256:0123abcd", "public.ecr.aws/docker/library/nginx"),
        ("ghcr.io/owner/name:v1@sha256:0123", "ghcr.io/owner/name"),
    ],
)
def test_an_image_of_a_public_registry_is_named_without_its_tag(written_as: str, name: str) -> None:
    assert public_image(written_as) == name


@pytest.mark.parametrize(
    "written_as",
    [
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app",
        "123456789012.dkr-ecr.us-east-1.on.aws/app",
        "registry.example.internal/app",
        "registry:5000/app:1",
        "localhost/app",
        "https://user:secret@host/app",
        "",
        None,
        7,
    ],
)
def test_an_image_of_another_registry_is_none(written_as: object) -> None:
    assert public_image(written_as) is None


def task(name: str, *images: Any, **more: Any) -> dict[str, Any]:
    containers = json.dumps([{"name": "one", "image": image} for image in images])
    return resource("aws_ecs_task_definition", name, **({"container_definitions": containers} | more))


def test_a_plan_tells_the_images_of_tasks_and_jobs_as_they_will_be(tmp_path: Path) -> None:
    job = resource("aws_batch_job_definition", "job", container_properties='{"image": "busybox"}')
    gone = task("gone", actions=["delete"], before={"container_definitions": '[{"image": "httpd"}]'})
    changes = [task("a", "nginx", "redis:7"), task("b", "nginx"), job, gone, task("open", unknown={"x": True})]
    assert read_plans([written(tmp_path, plan(*changes))]).images == ("nginx", "redis", "busybox")


@pytest.mark.parametrize("text", ["", "[{", "7", "[" * 100_000, '[7, {"image": {}}]'])
def test_what_is_no_list_of_containers_has_no_images(tmp_path: Path, text: str) -> None:
    one = task("a", container_definitions=text)
    assert read_plans([written(tmp_path, plan(one))]).images == ()


def test_a_template_tells_images_as_far_as_they_are_known(tmp_path: Path) -> None:
    def definition(image: Any, **more: Any) -> dict[str, Any]:
        properties = {"ContainerDefinitions": [{"Name": "one", "Image": image}]}
        return {"Type": "AWS::ECS::TaskDefinition", "Properties": properties, **more}

    own = {"Fn::Sub": "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/app:1"}
    template = {
        "Parameters": {"Image": {"Type": "String", "Default": "public.ecr.aws/nginx/nginx:1"}, "Open": {}},
        "Conditions": {"Never": {"Fn::Equals": ["a", "b"]}, "Maybe": {"Fn::Equals": [{"Ref": "Open"}, "b"]}},
        "Resources": {
            "A": definition("amazon/amazon-ecs-sample"),
            "B": definition({"Ref": "Image"}),
            "C": definition({"Ref": "Open"}),
            "D": definition(own),
            "E": definition("httpd", Condition="Never"),
            "F": definition("redis", Condition="Maybe"),
            "G": {"Type": "AWS::Batch::JobDefinition", "Properties": {"ContainerProperties": {"Image": "busybox"}}},
        },
    }
    names = ("amazon/amazon-ecs-sample", "public.ecr.aws/nginx/nginx", "redis", "busybox")
    assert read_plans([written(tmp_path, template)]).images == names


def test_a_finding_says_that_public_images_come_over_the_internet(run: Callable[..., Result], tmp_path: Path) -> None:
    path = str(written(tmp_path, plan(task("a", "nginx", "x" * 80))))
    document = json.loads(run("plan", path, "--as-of", "2026-11-22", "--format", "json").stdout)
    (found,) = document["findings"]
    assert (found["kind"], found["resources"], found["cost"]) == ("public-images", ["nginx", "x" * 80], None)
    assert found["message"].startswith(f"The images nginx, {'x' * 60}... are in public registries: from private")
    assert found["message"].endswith(" first pull. If NAT stays, compare with --keep-nat.")
    kept = run("plan", path, "--as-of", "2026-11-22", "--keep-nat", "--gb", "1", "--format", "text").stdout
    assert "first pull.\n" in kept
