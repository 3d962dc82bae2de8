"""What `terraform show -json` or `tofu show -json` prints of a plan or a state.

Counted is what is planned, with its modules, `count` and `for_each`; never what is only configured.
Source: HashiCorp, Terraform, "JSON Output Format". https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.layout import NotKnown
from privlink_cost.inputs.plans.images import DEFINITIONS, public_images_in_json
from privlink_cost.inputs.plans.reading import Item, Reading
from privlink_cost.inputs.plans.terraform_instances import ENDPOINT, NAT_GATEWAY, SUBNETS, Instance
from privlink_cost.inputs.plans.terraform_references import Configuration, as_dict, as_list
from privlink_cost.inputs.plans.terraform_resources import Terrain
from privlink_cost.inputs.plans.terraform_subnets import ASSOCIATION
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.found.layout import FoundEndpoint, NatGateway
    from privlink_cost.inputs.plans.reading import Settings

_DEEPEST = 30
_PLAN = phrase("Terraform plan")
_STAYS = {"forget"}
"""Actions after which something is there as before, although Terraform no longer manages it."""


def read(document: dict[str, Any], _: Settings) -> Reading | None:
    """Read the document of a plan or of a state."""
    changes = document.get("resource_changes")
    planned, state = document.get("planned_values"), document.get("values")
    if isinstance(changes, list) or isinstance(planned, dict):
        return _plan(document)
    if isinstance(state, dict) and isinstance(state.get("root_module"), dict):
        return told(
            phrase("Terraform state"), Terrain(_in_module(state["root_module"], Configuration({})), Configuration({}))
        )
    return None


def _plan(document: dict[str, Any]) -> Reading:
    configuration = Configuration(document)
    before: dict[str, Instance] = {}
    after: dict[str, Instance] = {}
    changes = [as_dict(change) for change in as_list(document.get("resource_changes"))]
    for each in changes:
        change = as_dict(each.get("change"))
        actions = set(map(str, as_list(change.get("actions"))))
        if each.get("mode", "managed") != "managed" or actions == {"read"}:
            continue
        address = f"{each.get('address')}{each.get('deposed', '')}"
        if isinstance(change.get("before"), dict):
            before[address] = _instance(each, change["before"], {}, configuration)
            if actions & _STAYS:
                after[address] = before[address]
        if isinstance(change.get("after"), dict) and not actions & _STAYS:
            unknown = as_dict(change.get("after_unknown"))
            after[address] = _instance(each, change["after"], unknown, configuration)
    planned = as_dict(as_dict(document.get("planned_values")).get("root_module"))
    for one in _in_module(planned, configuration):
        after.setdefault(one.address, one)
    gone = [
        one
        for address, one in before.items()
        if one.kind == ASSOCIATION and (address not in after or after[address].values != one.values)
    ]
    found = told(_PLAN, Terrain(after.values(), configuration, gone))
    regions = found.regions.union(configuration.provider_regions)
    if not changes:
        return found._replace(regions=regions)
    was = told(_PLAN, Terrain(before.values(), configuration))
    earlier = [item._replace(is_before=True, is_after=False) for item in was.items]
    return found._replace(items=(*earlier, *found.items), regions=regions | was.regions, is_change=True)


def told(what: str, terrain: Terrain) -> Reading:
    """What the resources of one time are."""
    items: list[Item] = []
    missing: list[NotKnown] = []
    resource: NatGateway | FoundEndpoint
    for one in terrain.instances.all:
        if one.kind == NAT_GATEWAY:
            resource, not_known = terrain.nat_gateway(one)
            items.append(Item(resource, one.region))
            missing += not_known
        elif one.kind == ENDPOINT:
            resource, region, not_known = terrain.endpoint(one)
            items.append(Item(resource, region))
            missing += not_known
    for address in terrain.subnets_of_endpoints.elsewhere:
        cost = phrase("what the zone costs that {name} adds to an endpoint that the file does not have", name=address)
        missing.append(NotKnown(cost))
    subnets = terrain.instances.of_kind(*SUBNETS)
    zones = {(each.region, zone) for each in subnets if (zone := each.text("availability_zone")) is not None}
    regions = {each.region for each in terrain.instances.all} - {None}
    definitions = terrain.instances.of_kind(*DEFINITIONS)
    images = (name for one in definitions for name in public_images_in_json(one.text(DEFINITIONS[one.kind])))
    return Reading(
        what=what,
        items=tuple(items),
        regions=frozenset(region for region in regions if region is not None),
        subnet_zones=frozenset(zones),
        not_known=tuple(missing),
        images=tuple(images),
    )


def _in_module(module: dict[str, Any], configuration: Configuration, depth: int = 0) -> Iterator[Instance]:
    """The managed resources of a module and of those below it."""
    for each in map(as_dict, as_list(module.get("resources"))):
        if each.get("mode", "managed") == "managed":
            described = {**each, "module_address": module.get("address")}
            yield _instance(described, as_dict(each.get("values")), {}, configuration)
    if depth < _DEEPEST:
        for child in as_list(module.get("child_modules")):
            yield from _in_module(as_dict(child), configuration, depth + 1)


def _instance(
    described: dict[str, Any], values: dict[str, Any], unknown: dict[str, Any], configuration: Configuration
) -> Instance:
    kind, name, index = (described.get(key) for key in ("type", "name", "index"))
    module = str(described.get("module_address") or "")
    configured = as_dict(configuration.resource(module, str(kind), str(name)))
    return Instance(
        address=str(described.get("address")),
        module=module,
        kind=str(kind),
        name=str(name),
        key=None if index is None else index_text(index),
        values=values,
        unknown=unknown,
        provider_region=configuration.provider_region(configured.get("provider_config_key")),
    )


def index_text(index: object) -> str:
    """An instance's index as an address has it; numbers were read as text, and so look like any other."""
    return index if isinstance(index, str) and index.isdecimal() else json.dumps(index)
