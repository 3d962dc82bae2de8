"""A raw `terraform.tfstate`, version 4: what Terraform keeps for itself, and people hand in all the same.

Source: HashiCorp, Terraform, internal/states/statefile/version4.go. https://github.com/hashicorp/terraform
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.errors import InputError
from privlink_cost.inputs.plans.terraform_instances import Instance
from privlink_cost.inputs.plans.terraform_plan import index_text, told
from privlink_cost.inputs.plans.terraform_references import Configuration, as_dict, as_list
from privlink_cost.inputs.plans.terraform_resources import Terrain
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.inputs.plans.reading import Reading, Settings

_VERSION = "4"


def read(document: dict[str, Any], _: Settings) -> Reading | None:
    """Read a state.

    Raises:
        InputError: if it is of an older version.
    """
    if "terraform_version" not in document or not ("serial" in document or "lineage" in document):
        return None
    version = document.get("version")
    if version != _VERSION:
        raise InputError(
            f"a Terraform state of version {str(version)[:10]} cannot be read",
            hint="give what 'terraform show -json' prints of it",
        )
    return told(phrase("Terraform state"), Terrain(_instances(document), Configuration({})))


def _instances(document: dict[str, Any]) -> Iterator[Instance]:
    for each in map(as_dict, as_list(document.get("resources"))):
        if each.get("mode", "managed") != "managed":
            continue
        module, kind, name = (str(each.get(key) or "") for key in ("module", "type", "name"))
        for one in map(as_dict, as_list(each.get("instances"))):
            index = one.get("index_key")
            shown = "" if index is None else f"[{index_text(index)}]"
            yield Instance(
                address=".".join(part for part in (module, kind, name) if part) + shown,
                module=module,
                kind=kind,
                name=name,
                key=None if index is None else index_text(index),
                values=as_dict(one.get("attributes")),
                unknown={},
            )
