"""What the functions of a CloudFormation template come to.

Source: AWS CloudFormation Template Reference, "Intrinsic function reference", and the User Guide, "Parameters".
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

from typing import Any

import pytest

from privlink_cost.inputs.plans.template_values import NO_VALUE, UNKNOWN, Resource, Values

TEMPLATE: dict[str, Any] = {
    "Parameters": {
        "Stage": {"Type": "String", "Default": "prod"},
        "Count": {"Type": "Number", "Default": "2"},
        "IsOn": {"Type": "String", "Default": True},
        "Open": {"Type": "String"},
        "Subnets": {"Type": "CommaDelimitedList", "Default": "subnet-1, subnet-2"},
        "NoSubnets": {"Type": "List<AWS::EC2::Subnet::Id>", "Default": ""},
        "Stored": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/name/of/the/value"},
        "Malformed": "String",
    },
    "Mappings": {"Zones": {"prod": {"Number": "3", "Names": ["a", "b"]}}},
    "Conditions": {
        "Yes": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]},
        "No": {"Fn::Equals": [{"Ref": "Stage"}, "test"]},
        "Maybe": {"Fn::Equals": [{"Ref": "Open"}, "prod"]},
        "Round": {"Condition": "Round"},
    },
    "Resources": {"Vpc": {"Type": "AWS::EC2::VPC"}},
}
YES, NO, MAYBE = ({"Condition": name} for name in ("Yes", "No", "Maybe"))


def values(region: str | None = "eu-west-1", **conditions: Any) -> Values:
    return Values(TEMPLATE | {"Conditions": TEMPLATE["Conditions"] | conditions}, {}, region)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"Ref": "Stage"}, "prod"),
        ({"Ref": "Count"}, "2"),
        ({"Ref": "IsOn"}, "true"),
        ({"Ref": "Subnets"}, ["subnet-1", "subnet-2"]),
        ({"Ref": "AWS::Region"}, "eu-west-1"),
        ({"Ref": "AWS::NoValue"}, NO_VALUE),
        ({"Ref": "Vpc"}, Resource("Vpc")),
        ({"Fn::GetAtt": ["Vpc", "VpcId"]}, Resource("Vpc", "VpcId")),
        ({"Fn::GetAtt": "Vpc.CidrBlockAssociations.0"}, Resource("Vpc", "CidrBlockAssociations.0")),
        ({"Fn::Join": ["-", ["a", {"Ref": "Stage"}]]}, "a-prod"),
        ({"Fn::Join": ["|", {"Ref": "Subnets"}]}, "subnet-1|subnet-2"),
        ({"Fn::Split": ["|", "a|b|"]}, ["a", "b", ""]),
        ({"Fn::Select": ["1", {"Ref": "Subnets"}]}, "subnet-2"),
        ({"Fn::Select": [0, {"Fn::Split": [",", "x,y"]}]}, "x"),
        ({"Fn::FindInMap": ["Zones", {"Ref": "Stage"}, "Number"]}, "3"),
        ({"Fn::FindInMap": ["Zones", "prod", "Names"]}, ["a", "b"]),
        ({"Fn::Sub": "${Stage}-${AWS::Region}-${!Stage}"}, "prod-eu-west-1-${Stage}"),
        ({"Fn::Sub": ["${Own}.${Stage}", {"Own": {"Ref": "Count"}}]}, "2.prod"),
        ({"Fn::If": ["Yes", "a", "b"]}, "a"),
        ({"Fn::If": ["No", "a", "b"]}, "b"),
        (["a", {"Fn::If": ["No", "b", {"Ref": "AWS::NoValue"}]}, "c"], ["a", "c"]),
        ({"Key": {"Ref": "Stage"}}, {"Key": "prod"}),
        ({"Key": {"Ref": "Stage"}, "Other": 1}, {"Key": "prod", "Other": 1}),
    ],
)
def test_functions_come_to_what_cloudformation_makes_of_them(written: Any, expected: Any) -> None:
    assert values().value(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        {"Ref": "Open"},
        {"Ref": "NoSubnets"},
        {"Ref": "Stored"},
        {"Ref": "Nowhere"},
        {"Ref": "Malformed"},
        {"Ref": "AWS::AccountId"},
        {"Fn::GetAtt": []},
        {"Fn::GetAZs": ""},
        {"Fn::ImportValue": "other-stack-vpc"},
        {"Fn::Join": ["-", ["a", {"Ref": "Open"}]]},
        {"Fn::Join": ["-", "no list"]},
        {"Fn::Join": ["-"]},
        {"Fn::Split": ["", "a"]},
        {"Fn::Split": [",", {"Ref": "Open"}]},
        {"Fn::Split": [","]},
        {"Fn::Select": ["2", {"Ref": "Subnets"}]},
        {"Fn::Select": ["-1", {"Ref": "Subnets"}]},
        {"Fn::Select": ["0", {"Fn::GetAZs": ""}]},
        {"Fn::Select": ["0"]},
        {"Fn::FindInMap": ["Zones", "test", "Number"]},
        {"Fn::FindInMap": ["Nowhere", "prod", "Number"]},
        {"Fn::FindInMap": ["Zones", "prod"]},
        {"Fn::Sub": "${Open}"},
        {"Fn::Sub": "${Vpc}"},
        {"Fn::Sub": ["${Stage}"]},
        {"Fn::If": ["Maybe", "a", "b"]},
        {"Fn::If": ["Nowhere", "a", "b"]},
        {"Fn::If": ["Yes", "a"]},
    ],
)
def test_what_is_known_only_when_deployed_or_is_malformed_is_unknown(written: Any) -> None:
    assert values().value(written) is UNKNOWN


def test_the_region_is_unknown_until_it_is_given() -> None:
    assert values(region=None).value({"Fn::Sub": "com.amazonaws.${AWS::Region}.sqs"}) is UNKNOWN


def test_functions_in_functions_deeper_than_people_write_are_unknown() -> None:
    written: Any = "a"
    for _ in range(60):
        written = {"Fn::Join": ["", [written]]}
    assert values().value(written) is UNKNOWN


@pytest.mark.parametrize("name", ["Open", "NoSubnets", "Stored"])
def test_parameters_whose_values_would_help_are_remembered(name: str) -> None:
    found = values()
    found.value([{"Ref": "Stage"}, {"Ref": name}])
    assert [*found.asked_for] == [name]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"Fn::Not": [YES]}, False),
        ({"Fn::Not": [NO]}, True),
        ({"Fn::Not": [MAYBE]}, None),
        ({"Fn::Not": [YES, NO]}, None),
        ({"Fn::And": [YES, YES]}, True),
        ({"Fn::And": [YES, NO]}, False),
        ({"Fn::And": [MAYBE, NO]}, False),
        ({"Fn::And": [MAYBE, YES]}, None),
        ({"Fn::Or": [NO, NO]}, False),
        ({"Fn::Or": [NO, YES]}, True),
        ({"Fn::Or": [MAYBE, YES]}, True),
        ({"Fn::Or": [MAYBE, NO]}, None),
        ({"Fn::Or": [{"Fn::Not": [YES]}, {"Fn::And": [YES, YES]}]}, True),
        (YES, True),
        ({"Fn::Equals": [{"Ref": "IsOn"}, True]}, True),
        ({"Fn::Equals": [{"Ref": "Count"}, "2"]}, True),
        ({"Fn::Equals": [{"Ref": "Count"}, "3"]}, False),
        ({"Fn::Equals": ["a"]}, None),
        ({"Fn::Xor": [YES, NO]}, None),
        ({"Condition": "Nowhere"}, None),
        ("Yes", None),
    ],
)
def test_conditions_hold_or_not_or_cannot_be_known(written: Any, *, expected: bool | None) -> None:
    assert values(Asked=written).condition("Asked") is expected


def test_a_condition_that_stands_on_itself_is_not_known() -> None:
    assert values().condition("Round") is None


@pytest.mark.parametrize(
    ("keys", "expected"),
    [(["Zones", "test", "Number"], "1"), (["Zones", "prod", "Other"], "1"), (["Zones", "prod", "Number"], "3")],
)
def test_a_mapping_without_the_keys_comes_to_the_default_given_with_them(keys: list[str], expected: str) -> None:
    """Source: Template Reference, "Fn::FindInMap enhancements", of the transform AWS::LanguageExtensions."""
    assert values().value({"Fn::FindInMap": [*keys, {"DefaultValue": {"Fn::Sub": "1"}}]}) == expected


def test_a_default_of_a_mapping_does_not_stand_for_a_key_that_is_not_known() -> None:
    assert values().value({"Fn::FindInMap": ["Zones", {"Ref": "Open"}, "Number", {"DefaultValue": "1"}]}) is UNKNOWN
