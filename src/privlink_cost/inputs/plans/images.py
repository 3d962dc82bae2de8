"""Container images of task and job definitions that come from public registries, and so over the internet.

Images of a private registry of Amazon ECR come by its endpoints. What another registry by a name of its own is, nobody
knows here: it may stand in a private network.

Source: Amazon ECS API Reference, ContainerDefinition, `image`: one without a registry is Docker Hub's.
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from privlink_cost.inputs.plans.terraform_references import as_dict, as_list

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFINITIONS = {"aws_ecs_task_definition": "container_definitions", "aws_batch_job_definition": "container_properties"}
"""Arguments of Terraform's resources that hold containers, as JSON in a text."""

TEMPLATE_DEFINITIONS = {
    "AWS::ECS::TaskDefinition": "ContainerDefinitions",
    "AWS::Batch::JobDefinition": "ContainerProperties",
}
"""Properties of CloudFormation's resources that hold containers."""

_DOCKER_HUB = "docker.io"
_PUBLIC = frozenset(
    (
        *(_DOCKER_HUB, "index.docker.io", "registry-1.docker.io", "public.ecr.aws", "ghcr.io", "quay.io"),
        *("registry.k8s.io", "registry.gitlab.com", "mcr.microsoft.com", "gcr.io", "cgr.dev"),
    )
)
"""Registries that anybody reaches over the internet alone: most are upstreams of pull-through caches.

Source: Amazon ECR User Guide, "Sync an upstream registry with an Amazon ECR private registry".
https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
"""

_IMAGE = re.compile(
    r"((?:[a-z0-9.-]{1,253}:[0-9]{1,5}/)?[a-z0-9._/-]{1,255})(?::[A-Za-z0-9_.-]{1,128})?(?:@[a-z0-9:]+)?"
)
"""A name with the registry before it, a tag and a digest. Of nothing else is anything shown."""


def public_image(written: object) -> str | None:
    """The name of an image in a public registry, without its tag; None if it is in another, or not known."""
    found = _IMAGE.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        return None
    name = found[1]
    first, slash, _ = name.partition("/")
    has_registry = slash and ("." in first or ":" in first or first == "localhost")
    return name if (first if has_registry else _DOCKER_HUB) in _PUBLIC else None


def public_images(containers: object) -> Iterator[str]:
    """The public images of containers, which are one or a list, their keys written as AWS's or CloudFormation's."""
    for each in map(as_dict, as_list(containers) or [containers]):
        name = public_image(each.get("image") or each.get("Image"))
        if name is not None:
            yield name


def public_images_in_json(text: str | None) -> Iterator[str]:
    """The public images of containers in a text; none if it is not JSON."""
    try:
        containers: Any = json.loads(text or "null")
    except (ValueError, RecursionError):
        return
    yield from public_images(containers)
