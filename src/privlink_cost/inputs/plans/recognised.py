"""Whether a file that something else cannot read is one that `plan` reads: by what stands in it, not by its name."""

from __future__ import annotations

import re

from privlink_cost.errors import InputError

_BEGINNING = 1_000_000
"""Characters that are looked at: whole templates, and the head of a large plan."""
_TEXTS = (
    (r'"(?:planned_values|resource_changes)"\s*:', "a Terraform plan"),
    (r'"terraform_version"\s*:', "a plan or state of Terraform"),
    (r"""\bAWSTemplateFormatVersion\b|\bType["']?\s*:\s*["']?AWS::\w""", "a CloudFormation template"),
    (r'"(?:NatGateways|VpcEndpoints|Subnets)"\s*:', "what the AWS CLI prints"),
)


def is_of_plan(text: str, name: str) -> InputError | None:
    """That a file is one that `plan` reads; None if it does not look like one.

    Args:
        text: that it holds.
        name: of the file.
    """
    found = next((what for pattern, what in _TEXTS if re.search(pattern, text[:_BEGINNING])), None)
    return None if found is None else InputError(f"{name} is {found}", hint="use 'privlink-cost plan' with it")
