"""The zones that an endpoint of Terraform is billed in: its own subnets, and those that associations add.

Each subnet of an interface endpoint is in a zone of its own: an endpoint takes one subnet of a zone at most.
Source: AWS PrivateLink Guide, "Create a VPC endpoint".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_files import configured, module, plan, resource, written
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.layout import Found

INTERFACE: dict[str, Any] = {
    "vpc_endpoint_type": "Interface",
    "service_name": "com.amazonaws.us-east-1.logs",
    "vpc_id": "vpc-1",
}
LATER = {"subnet_ids": True}
PLACED = "vpc_endpoint_id"


def found(folder: Path, *changes: dict[str, Any], root: dict[str, Any] | None = None) -> Found:
    more: dict[str, Any] = {} if root is None else {"configuration": {"root_module": root}}
    return read_plans([written(folder, plan(*changes, **more))])


def endpoint(name: str = "logs", **values: Any) -> dict[str, Any]:
    return resource("aws_vpc_endpoint", name, **INTERFACE | values)


def association(name: str, **values: Any) -> dict[str, Any]:
    return resource("aws_vpc_endpoint_subnet_association", name, **values)


def later(name: str, **values: Any) -> dict[str, Any]:
    """An association whose endpoint and subnet are made by the same plan."""
    return association(name, unknown={PLACED: True, "subnet_id": True}, **values)


def test_subnets_of_which_some_are_not_made_yet_count_all(tmp_path: Path) -> None:
    one = endpoint(unknown={"subnet_ids": [False, True, True]})
    assert found(tmp_path, one).after.interface_endpoint_azs == 3


def test_subnets_may_be_told_by_blocks_with_their_addresses(tmp_path: Path) -> None:
    """`subnet_configuration` names a subnet of the endpoint and its address there."""
    blocks = [{"ipv4": "10.0.0.9", "subnet_id": None}, {"ipv4": "10.0.1.9", "subnet_id": "subnet-2"}]
    one = endpoint(subnet_configuration=blocks, unknown=LATER)
    root = module(configured("aws_vpc_endpoint", "logs"))
    assert found(tmp_path, one, root=root).after.interface_endpoint_azs == 2


def test_a_reference_to_one_of_several_subnets_is_one(tmp_path: Path) -> None:
    subnets = [resource("aws_subnet", "private", index=n) for n in range(3)]
    references = ["aws_subnet.private[0].id", "aws_subnet.private[0]", "aws_subnet.private"]
    root = module(configured("aws_vpc_endpoint", "logs", subnet_ids=references))
    assert found(tmp_path, endpoint(unknown=LATER), *subnets, root=root).after.interface_endpoint_azs == 1


def test_subnets_are_those_of_the_same_instance_of_a_module(tmp_path: Path) -> None:
    """Two instances of a module with 2 and 3 subnets: 2 + 3 zones."""
    sizes = {'module.vpc["a"]': 2, 'module.vpc["b"]': 3}
    changes = [
        resource("aws_subnet", "private", module=where, index=n) for where, size in sizes.items() for n in range(size)
    ]
    changes += [resource("aws_vpc_endpoint", "logs", module=where, **INTERFACE, unknown=LATER) for where in sizes]
    inside = module(configured("aws_vpc_endpoint", "logs", subnet_ids=["aws_subnet.private"]))
    layout = found(tmp_path, *changes, root=module(calls={"vpc": ({}, inside)})).after
    assert [each.zones for each in layout.endpoints] == [2, 3]


def test_subnets_handed_to_a_module_are_those_of_the_instance_that_is_named(tmp_path: Path) -> None:
    changes = [resource("aws_subnet", "private", module='module.vpc["a"]', index=n) for n in range(2)]
    changes += [resource("aws_subnet", "private", module='module.vpc["b"]', index=n) for n in range(3)]
    changes.append(resource("aws_vpc_endpoint", "logs", module="module.endpoints", **INTERFACE, unknown=LATER))
    vpc = module(outputs={"subnets": ["aws_subnet.private"]})
    endpoints = module(configured("aws_vpc_endpoint", "logs", subnet_ids=["var.subnets"]))
    handed = {"subnets": ['module.vpc["b"].subnets', 'module.vpc["b"]', "module.vpc"]}
    root = module(calls={"vpc": ({}, vpc), "endpoints": (handed, endpoints)})
    assert found(tmp_path, *changes, root=root).after.interface_endpoint_azs == 3


def test_the_default_of_a_variable_counts_where_a_module_is_handed_none(tmp_path: Path) -> None:
    one = resource("aws_vpc_endpoint", "logs", module="module.m", **INTERFACE, unknown=LATER)
    variables: dict[str, Any] = {"subnets": {"default": ["subnet-1", "subnet-2"]}}
    called = module(configured("aws_vpc_endpoint", "logs", subnet_ids=["var.subnets"]), variables=variables)
    assert found(tmp_path, one, root=module(calls={"m": ({}, called)})).after.interface_endpoint_azs == 2
    del variables["subnets"]["default"]
    assert found(tmp_path, one, root=module(calls={"m": ({}, called)})).after.interface_endpoint_azs is None


def test_how_many_of_the_subnets_are_taken_does_not_stand_in_a_plan(tmp_path: Path) -> None:
    """`slice(aws_subnet.private[*].id, 0, var.azs)`: a plan has what the expression refers to, not the function."""
    subnets = [resource("aws_subnet", "private", index=n) for n in range(3)]
    root = module(configured("aws_vpc_endpoint", "logs", subnet_ids=["aws_subnet.private", "var.azs"]))
    document = plan(
        endpoint(unknown=LATER), *subnets, configuration={"root_module": root}, variables={"azs": {"value": 2}}
    )
    answer = read_plans([written(tmp_path, document)])
    assert (answer.after.interface_endpoint_azs, answer.not_known[0].field) == (None, "azs")


@pytest.mark.parametrize("references", [["aws_vpc.one"], ["aws_subnet.elsewhere"]])
def test_what_leads_to_no_planned_subnet_is_not_known(tmp_path: Path, references: list[str]) -> None:
    root = module(configured("aws_vpc_endpoint", "logs", subnet_ids=references))
    changes = [endpoint(unknown=LATER), resource("aws_vpc", "one")]
    assert found(tmp_path, *changes, root=root).after.interface_endpoint_azs is None


def test_expressions_that_lead_round_in_a_circle_end(tmp_path: Path) -> None:
    inside = module(outputs={"o": ["var.v"]})
    root = module(
        configured("aws_vpc_endpoint", "logs", subnet_ids=["module.m.o"]), calls={"m": ({"v": ["module.m.o"]}, inside)}
    )
    assert found(tmp_path, endpoint(unknown=LATER), root=root).after.interface_endpoint_azs is None


def test_expressions_that_fork_at_each_step_are_followed_once(tmp_path: Path) -> None:
    """20 modules that each refer twice to the next: 2 ** 20 ways, and one subnet at the end of all of them."""
    calls: dict[str, Any] = {}
    for n in range(20):
        argument = [f"module.m{n + 1}.one", f"module.m{n + 1}.two"] if n < 19 else ["aws_subnet.last"]
        calls[f"m{n}"] = ({"v": argument}, module(outputs={"one": ["var.v"], "two": ["var.v"]}))
    root = module(configured("aws_vpc_endpoint", "logs", subnet_ids=["module.m0.one"]), calls=calls)
    changes = [endpoint(unknown=LATER), resource("aws_subnet", "last")]
    assert found(tmp_path, *changes, root=root).after.interface_endpoint_azs == 1


def test_associations_add_a_zone_each_to_the_endpoint_that_they_name(tmp_path: Path) -> None:
    """An endpoint that has no subnets of its own and three associations by `count`: 3 zones."""
    root = module(
        configured("aws_vpc_endpoint", "logs"),
        configured(
            "aws_vpc_endpoint_subnet_association",
            "each",
            vpc_endpoint_id=["aws_vpc_endpoint.logs.id", "aws_vpc_endpoint.logs"],
        ),
    )
    changes = [endpoint(unknown=LATER), endpoint("other", subnet_ids=["subnet-9"])]
    layout = found(tmp_path, *changes, *(later("each", index=n) for n in range(3)), root=root).after
    assert [each.zones for each in layout.endpoints] == [3, 1]


def test_an_association_by_id_adds_to_the_subnets_that_an_endpoint_has_and_counts_none_twice(tmp_path: Path) -> None:
    """subnet-1 and subnet-2 of its own, an association for subnet-2 again and one for subnet-3: 3 zones."""
    there = endpoint(id="vpce-1", subnet_ids=["subnet-1", "subnet-2"], actions=["no-op"])
    added = [association(f"a{n}", vpc_endpoint_id="vpce-1", subnet_id=f"subnet-{n}") for n in (2, 3)]
    assert found(tmp_path, there, *added).after.interface_endpoint_azs == 3


def test_an_association_that_is_deleted_takes_its_zone_away(tmp_path: Path) -> None:
    """The endpoint's own list is that of the last refresh, and still has both subnets."""
    values = INTERFACE | {"id": "vpce-1", "subnet_ids": ["subnet-1", "subnet-2"]}
    there = resource("aws_vpc_endpoint", "logs", **values, actions=["no-op"], before=values)
    was = {"vpc_endpoint_id": "vpce-1", "subnet_id": "subnet-2"}
    both = found(tmp_path, there, association("gone", actions=["delete"], before=was))
    assert both.before is not None
    assert (both.before.interface_endpoint_azs, both.after.interface_endpoint_azs) == (2, 1)


def test_an_association_that_moves_to_another_subnet_keeps_the_number(tmp_path: Path) -> None:
    values = INTERFACE | {"id": "vpce-1", "subnet_ids": ["subnet-1", "subnet-2"]}
    there = resource("aws_vpc_endpoint", "logs", **values, actions=["no-op"], before=values)
    was, new = ({"vpc_endpoint_id": "vpce-1", "subnet_id": f"subnet-{n}"} for n in (2, 3))
    moved = association("moved", actions=["delete", "create"], before=was, **new)
    assert found(tmp_path, there, moved).after.interface_endpoint_azs == 2


ONE_FOR_EACH = module(
    configured("aws_vpc_endpoint", "each"),
    configured("aws_vpc_endpoint_subnet_association", "each", vpc_endpoint_id=["aws_vpc_endpoint.each", "each.key"]),
)


def test_associations_by_the_keys_of_their_endpoints_are_one_each(tmp_path: Path) -> None:
    """Both by `for_each` over the same keys: 1 zone each."""
    changes = [endpoint("each", index=key, unknown=LATER) for key in "ab"]
    changes += [later("each", index=key) for key in "ab"]
    assert [each.zones for each in found(tmp_path, *changes, root=ONE_FOR_EACH).after.endpoints] == [1, 1]


def test_associations_by_other_keys_leave_the_zones_open(tmp_path: Path) -> None:
    """Endpoints by service, associations by service and subnet: which belongs to which does not stand in the plan."""
    changes = [endpoint("each", index=key, unknown=LATER) for key in "ab"]
    changes += [later("each", index=key) for key in ("a", "b", "a-2", "b-2")]
    answer = found(tmp_path, *changes, root=ONE_FOR_EACH)
    assert answer.after.interface_endpoint_azs is None
    assert [each.field for each in answer.not_known] == ["azs", "azs"]


def test_an_association_with_an_endpoint_of_another_file_is_said(tmp_path: Path) -> None:
    answer = found(tmp_path, association("far", vpc_endpoint_id="vpce-9", subnet_id="subnet-1"))
    assert answer.after.endpoints == ()
    what = "what the zone costs that aws_vpc_endpoint_subnet_association.far adds to an endpoint"
    assert [each.what for each in answer.not_known] == [f"{what} that the file does not have"]


def test_a_state_has_the_zones_of_associations_too(tmp_path: Path) -> None:
    """Made in one run, the endpoint's own list is still empty in the state: 2 zones by associations."""
    pairs = [{"attributes": {"vpc_endpoint_id": "vpce-1", "subnet_id": f"subnet-{n}"}, "index_key": n} for n in "12"]
    document = {
        "version": 4,
        "terraform_version": "1.9.8",
        "serial": 1,
        "lineage": "made-up",
        "resources": [
            {
                "mode": "managed",
                "type": "aws_vpc_endpoint",
                "name": "logs",
                "instances": [{"attributes": {**INTERFACE, "id": "vpce-1", "subnet_ids": []}}],
            },
            {
                "mode": "managed",
                "type": "aws_vpc_endpoint_subnet_association",
                "name": "each",
                "instances": pairs,
            },
        ],
    }
    assert read_plans([written(tmp_path, document)]).after.interface_endpoint_azs == 2
