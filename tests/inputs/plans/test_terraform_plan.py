"""What a Terraform plan or state has; each expected count is by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_files import plan, resource, written
from privlink_cost.errors import InputError
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.layout import Found

INTERFACE = {"vpc_endpoint_type": "Interface", "service_name": "com.amazonaws.us-east-1.logs"}


def found(folder: Path, *changes: dict[str, Any], **more: Any) -> Found:
    return read_plans([written(folder, plan(*changes, **more))])


def test_count_for_each_and_modules_count_each_instance(tmp_path: Path) -> None:
    gateways = [
        resource("aws_nat_gateway", "by_count", index=0, subnet_id="subnet-1"),
        resource("aws_nat_gateway", "by_count", index=1, subnet_id="subnet-2"),
        resource("aws_nat_gateway", "each", index="web", subnet_id="subnet-3"),
        resource("aws_nat_gateway", "this", module='module.vpc["a"]', index=0, subnet_id="subnet-4"),
    ]
    layout = found(tmp_path, *gateways).after
    assert (len(layout.nat_gateways), layout.nat_az_units, layout.public_ipv4) == (4, 4, 4)


def test_what_is_only_configured_does_not_count(tmp_path: Path) -> None:
    unused = {"type": "aws_nat_gateway", "name": "unused", "mode": "managed", "count_expression": {"constant_value": 0}}
    configuration = {"root_module": {"resources": [unused]}}
    assert found(tmp_path, configuration=configuration).after.nat_gateways == ()


def test_deletes_count_before_and_replaces_on_both_sides(tmp_path: Path) -> None:
    was = {"subnet_id": "subnet-1"}
    both = found(
        tmp_path,
        resource("aws_nat_gateway", "gone", actions=["delete"], before=was),
        resource("aws_nat_gateway", "new", subnet_id="subnet-1", actions=["delete", "create"], before=was),
        resource("aws_nat_gateway", "kept", subnet_id="subnet-1", actions=["no-op"], before=was),
    )
    assert both.before is not None
    assert (len(both.before.nat_gateways), len(both.after.nat_gateways)) == (3, 2)


def test_what_terraform_forgets_stays(tmp_path: Path) -> None:
    forgotten = resource("aws_nat_gateway", "kept", actions=["forget"], before={"subnet_id": "subnet-1"})
    assert len(found(tmp_path, forgotten).after.nat_gateways) == 1


def test_data_sources_do_not_count(tmp_path: Path) -> None:
    read = resource("aws_nat_gateway", "other", subnet_id="subnet-1") | {"mode": "data"}
    assert found(tmp_path, read).after.nat_gateways == ()


def test_an_endpoint_without_a_type_is_a_gateway_endpoint(tmp_path: Path) -> None:
    layout = found(tmp_path, resource("aws_vpc_endpoint", "s3", service_name="com.amazonaws.us-east-1.s3")).after
    assert [(each.kind, each.service, each.zones) for each in layout.endpoints] == [("gateway", "s3", 0)]


def test_subnets_that_are_known_are_zones(tmp_path: Path) -> None:
    endpoint = resource("aws_vpc_endpoint", "logs", **INTERFACE, subnet_ids=["subnet-1", "subnet-2", "subnet-3"])
    assert found(tmp_path, endpoint).after.interface_endpoint_azs == 3


def configured(expression: dict[str, Any]) -> dict[str, Any]:
    endpoint = {
        "type": "aws_vpc_endpoint",
        "name": "logs",
        "mode": "managed",
        "provider_config_key": "aws",
        "expressions": {"subnet_ids": expression},
    }
    output = {"expression": {"references": ["aws_subnet.private"]}}
    module = {"module": {"resources": [], "outputs": {"private_subnets": output}}}
    return {"root_module": {"resources": [endpoint], "module_calls": {"vpc": module}}}


def test_subnets_that_are_not_known_yet_are_followed_to_those_planned(tmp_path: Path) -> None:
    subnets = [resource("aws_subnet", "private", module="module.vpc", index=n) for n in range(3)]
    endpoint = resource("aws_vpc_endpoint", "logs", **INTERFACE, unknown={"subnet_ids": True})
    references = {"references": ["module.vpc.private_subnets", "module.vpc"]}
    layout = found(tmp_path, endpoint, *subnets, configuration=configured(references)).after
    assert layout.interface_endpoint_azs == 3


@pytest.mark.parametrize("references", [["local.subnets"], ["each.value"], ["aws_subnet.none"], []])
def test_zones_that_nothing_tells_are_not_known(tmp_path: Path, references: list[str]) -> None:
    endpoint = resource("aws_vpc_endpoint", "logs", **INTERFACE, unknown={"subnet_ids": True})
    answer = found(tmp_path, endpoint, configuration=configured({"references": references}))
    assert answer.after.interface_endpoint_azs is None
    assert [each.field for each in answer.not_known] == ["azs"]


def test_a_literal_true_is_no_subnet_and_not_regional(tmp_path: Path) -> None:
    gateway = resource("aws_nat_gateway", "one", subnet_id=True, availability_mode=True)
    endpoint = resource("aws_vpc_endpoint", "logs", **INTERFACE, subnet_ids=True)
    layout = found(tmp_path, gateway, endpoint).after
    assert (layout.nat_az_units, layout.nat_gateways[0].is_regional) == (1, False)
    assert layout.interface_endpoint_azs is None


def test_a_regional_gateway_is_billed_in_the_zones_of_its_addresses(tmp_path: Path) -> None:
    addresses = [{"availability_zone": f"us-east-1{zone}", "allocation_ids": []} for zone in "abc"]
    gateway = resource(
        "aws_nat_gateway", "one", availability_mode="regional", subnet_id=None, regional_nat_gateway_address=addresses
    )
    assert found(tmp_path, gateway).after.nat_az_units == 3


def test_a_regional_gateway_of_its_own_choice_of_zones_is_not_known(tmp_path: Path) -> None:
    gateway = resource("aws_nat_gateway", "one", availability_mode="regional", subnet_id=None)
    answer = found(tmp_path, gateway)
    assert (answer.after.nat_az_units, answer.not_known[0].field) == (None, "azs")


def test_a_private_gateway_has_no_public_address(tmp_path: Path) -> None:
    gateway = resource("aws_nat_gateway", "one", subnet_id="subnet-1", connectivity_type="private")
    assert found(tmp_path, gateway).after.public_ipv4 == 0


def test_the_region_is_read_from_a_variable_of_the_provider(tmp_path: Path) -> None:
    gateway = resource("aws_nat_gateway", "one", subnet_id="subnet-1")
    document = plan(gateway, region=None, variables={"where": {"value": "eu-west-1"}})
    expressions = {"region": {"references": ["var.where"]}}
    document["configuration"]["provider_config"] = {"aws": {"name": "aws", "expressions": expressions}}
    assert read_plans([written(tmp_path, document)]).region == "eu-west-1"


def test_several_regions_are_asked_about_and_one_is_counted(tmp_path: Path) -> None:
    here = resource("aws_nat_gateway", "here", subnet_id="subnet-1", region="us-east-1")
    there = resource("aws_nat_gateway", "there", subnet_id="subnet-2", region="eu-west-1")
    path = written(tmp_path, plan(here, there, region=None))
    with pytest.raises(InputError, match="lies in eu-west-1, us-east-1"):
        read_plans([path])
    assert [each.name for each in read_plans([path], "eu-west-1").after.nat_gateways] == ["aws_nat_gateway.there"]


def test_another_region_than_the_file_s_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path, plan(resource("aws_nat_gateway", "one", subnet_id="subnet-1", region="us-east-1")))
    with pytest.raises(InputError, match="lies in us-east-1, not in 'eu-west-1'"):
        read_plans([path], "eu-west-1")


def test_a_state_by_show_and_a_raw_one_have_the_same(tmp_path: Path) -> None:
    values = {"subnet_id": "subnet-1", "id": "nat-1"}
    one = {"address": "aws_nat_gateway.one", "mode": "managed", "type": "aws_nat_gateway", "name": "one"}
    subnet = {"address": "aws_subnet.a", "mode": "managed", "type": "aws_subnet", "name": "a"}
    zone = {"id": "subnet-1", "vpc_id": "vpc-1", "availability_zone": "us-west-2a"}
    shown = {"values": {"root_module": {"resources": [one | {"values": values}, subnet | {"values": zone}]}}}
    raw = {
        "version": 4,
        "terraform_version": "1.9.8",
        "serial": 7,
        "lineage": "made-up",
        "resources": [
            one | {"instances": [{"attributes": values}]},
            subnet | {"instances": [{"attributes": zone}]},
        ],
    }
    answers = [read_plans([written(tmp_path, each, f"{n}.json")]) for n, each in enumerate((shown, raw))]
    for answer in answers:
        (gateway,) = answer.after.nat_gateways
        assert (answer.region, gateway.vpc, gateway.zones, answer.before) == ("us-west-2", "vpc-1", 1, None)


def test_a_state_of_an_older_version_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, {"version": 3, "terraform_version": "0.11.1", "serial": 1, "modules": []})
    with pytest.raises(InputError, match="version 3 cannot be read: give what 'terraform show -json' prints"):
        read_plans([path])


def test_the_same_gateway_in_two_files_counts_once(tmp_path: Path) -> None:
    state = {
        "values": {
            "root_module": {
                "resources": [
                    {"address": "aws_nat_gateway.one", "type": "aws_nat_gateway", "values": {"id": "nat-1"}},
                ]
            }
        }
    }
    described = {"NatGateways": [{"NatGatewayId": "nat-1", "State": "available", "SubnetId": "subnet-1"}]}
    paths = [written(tmp_path, state, "state.json"), written(tmp_path, described, "described.json")]
    assert len(read_plans(paths).after.nat_gateways) == 1
