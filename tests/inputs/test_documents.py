"""Files as people make them are read, and what is none is refused with what it seems to be."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from plan_files import plan, resource, written
from privlink_cost.errors import InputError
from privlink_cost.inputs import documents
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

TEXT = json.dumps(plan(resource("aws_nat_gateway", "one", subnet_id="subnet-1")))


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.replace(" ", "\r\n").encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        gzip.compress(TEXT.encode()),
        json.dumps({"result": {"plan": json.loads(TEXT)}}).encode(),
        b'{"nothing": 1}\n' + TEXT.encode(),
    ],
    ids=["mark", "utf-16", "powershell", "utf-16 without mark", "gzip", "wrapped", "several documents"],
)
def test_files_as_people_make_them_are_read(tmp_path: Path, content: bytes) -> None:
    assert len(read_plans([written(tmp_path, content)]).after.nat_gateways) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (TEXT[:-20].encode(), "line 1: the file is cut off in the middle"),
        (gzip.compress(TEXT.encode())[:-30], "cut off"),
        (b"\x1f\x8bnothing", "not what gzip writes"),
        (b'{"a": \xe9}', "is not UTF-8 or UTF-16 text"),
        (b"[" * 200_000, "nested too deep|cut off in the middle"),
        (b"PK\x03\x04...", "seems to be a zip file.*terraform show -json"),
        (b"PAR1....", "seems to be a Parquet file.*usage"),
        (b"identity/LineItemId,lineItem/UsageType\n", "seems to be a Cost and Usage Report: use 'privlink-cost usage'"),
        (b"BilledCost,ChargePeriodStart\n", "seems to be a FOCUS export"),
        (b"version account-id interface-id srcaddr\n", "seems to be a VPC flow log"),
        (b'{"ResultsByTime": []}', "seems to be an answer of Cost Explorer"),
        (b'{"MetricDataResults": []}', "seems to be metrics of CloudWatch"),
        (b'resource "aws_nat_gateway" "one" {}\n', "seems to be a Terraform configuration"),
        (b'{"@level":"info","@message":"x"}\n{"@level":"info"}\n', "seems to be the log of a run with -json"),
        (b"<html></html>", "seems to be a web page"),
        (b"hello", "is no plan, state, template or answer of the AWS CLI: give a plan"),
    ],
)
def test_what_is_no_plan_is_refused_with_what_it_seems_to_be(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_plans([written(tmp_path, content)])


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 1000)
    with pytest.raises(InputError, match="larger than"):
        read_plans([written(tmp_path, gzip.compress(b" " * 1_000_000))])


def test_a_long_line_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 1000)
    with pytest.raises(InputError, match="larger than"):
        read_plans([written(tmp_path, b"x" * 2000)])


@pytest.mark.parametrize("odd", [[[]], {"a": 1}, [{"a": []}], 1, "", None, True])
@pytest.mark.parametrize(
    "shape",
    [
        '{"resource_changes": [{"type": "aws_vpc_endpoint", "change": {"actions": %s, "after": {"subnet_ids": []}}}]}',
        '{"resource_changes": [{"type": "aws_vpc_endpoint", "change": {"after": {"vpc_endpoint_type": %s}}}]}',
        (
            '{"resource_changes": [{"type": "aws_nat_gateway", "change": {"after": {"availability_mode": "regional", '
            '"regional_nat_gateway_address": [{"availability_zone": %s}]}}}]}'
        ),
        '{"NatGateways": [{"AvailabilityMode": "regional", "NatGatewayAddresses": [{"AvailabilityZone": %s}]}]}',
        '{"VpcEndpoints": [{"VpcEndpointType": %s, "ServiceRegion": %s}]}',
        '{"Resources": {"A": {"Type": %s}, "B": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"SubnetIds": %s}}}}',
        '{"Resources": {"A": {"Type": "AWS::EC2::NatGateway", "Condition": "C"}}, "Conditions": {"C": %s}}',
    ],
)
def test_odd_values_where_others_belong_are_no_traceback(tmp_path: Path, shape: str, odd: object) -> None:
    path = written(tmp_path, shape.replace("%s", json.dumps(odd)))
    assert read_plans([path], "us-east-1").region == "us-east-1"
