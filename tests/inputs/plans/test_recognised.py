"""What `plan` reads is named as that by commands that do not read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from plan_files import plan
from privlink_cost.errors import InputError
from privlink_cost.inputs.scenario_file import read_scenarios
from privlink_cost.inputs.usage.read import files_of, read_usage

if TYPE_CHECKING:
    from pathlib import Path

from datetime import date

TEMPLATE = """\
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: {ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3"}
"""
FILES = {
    "a Terraform plan": json.dumps(plan()),
    "a plan or state of Terraform": '{"version": 4, "terraform_version": "1.9.0", "resources": []}',
    "a CloudFormation template": TEMPLATE,
    "what the AWS CLI prints": '{"NatGateways": []}',
}


@pytest.mark.parametrize(("what", "text"), FILES.items(), ids=FILES)
def test_a_file_for_plan_is_sent_there(tmp_path: Path, what: str, text: str) -> None:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    for read in (lambda: read_scenarios(path, {}), lambda: read_usage(files_of([path]), date(2026, 11, 22))):
        with pytest.raises(InputError) as caught:
            read()
        assert str(caught.value) == f"{path} is {what}: use 'privlink-cost plan' with it"


def test_a_scenario_file_that_is_wrong_says_so_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("region: tokyo\ngb: x\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: gb"):
        read_scenarios(path, {})


@pytest.mark.parametrize(
    ("name", "todo"),
    [("a.parquet", "it is no Parquet either: fetch it again"), ("a.csv", "save it as UTF-8, if it is text at all")],
)
def test_bytes_that_are_no_text_say_what_to_do_by_what_they_were_to_be(tmp_path: Path, name: str, todo: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\x80\x81 and more\n")
    with pytest.raises(InputError) as caught:
        read_usage([path], date(2026, 11, 22))
    assert str(caught.value) == f"{path} is no text in UTF-8: {todo}"
