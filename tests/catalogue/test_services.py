"""Endpoint services by name."""

from __future__ import annotations

import pytest

from privlink_cost.catalogue.services import resolve_endpoint, services, short_name
from privlink_cost.errors import InputError, UnknownNameError


@pytest.mark.parametrize("name", ["s3", "dynamodb", "s3express"])
def test_three_services_are_gateway_endpoints_if_nothing_else_is_said(name: str) -> None:
    assert resolve_endpoint(name) == (name, True)


def test_no_other_service_has_a_gateway_endpoint() -> None:
    """Source: AWS PrivateLink Guide, "Gateway endpoints": Amazon S3 and DynamoDB."""
    assert {name for name in services() if resolve_endpoint(name).is_gateway} == {"s3", "dynamodb", "s3express"}


@pytest.mark.parametrize("name", ["s3:interface", "dynamodb:interface"])
def test_s3_and_dynamodb_have_interface_endpoints_of_names_of_their_own(name: str) -> None:
    assert resolve_endpoint(name) == (name, False)


def test_an_interface_endpoints_name_does_not_keep_its_type() -> None:
    assert resolve_endpoint("ecr.api:interface") == resolve_endpoint("ecr.api") == ("ecr.api", False)


def test_s3_express_has_no_interface_endpoint() -> None:
    with pytest.raises(InputError, match="s3express has no interface endpoint: write s3express"):
        resolve_endpoint("s3express:interface")


@pytest.mark.parametrize(
    "text", ["ecr.dk", "", " ", "S3", "s3 ", "s3:gateway", "s3:interface:interface", ":interface", "com.amazonaws.s3"]
)
def test_a_name_that_is_not_in_the_list_is_an_error(text: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown endpoint"):
        resolve_endpoint(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("com.amazonaws.us-east-1.ecr.api", "ecr.api"),
        ("com.amazonaws.us-gov-west-1.logs", "logs"),
        ("com.amazonaws.iam", "iam"),
        ("com.amazonaws.ap-northeast-1.s3:interface", "s3:interface"),
        ("aws.api.us-east-1.resource-explorer-2", "aws.api.resource-explorer-2"),
    ],
)
def test_a_service_goes_by_its_whole_name_too(text: str, name: str) -> None:
    assert resolve_endpoint(text).name == name


def test_the_whole_name_of_s3_is_the_gateway_as_its_short_one_is() -> None:
    assert resolve_endpoint("com.amazonaws.us-east-1.s3") == ("s3", True)


def test_every_whole_service_name_leads_to_its_own_service() -> None:
    for name, service in services().items():
        assert short_name(service.service_name.replace("{region}", "us-gov-east-1")) == name


def test_the_error_names_what_is_close() -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean .*ecr\.dkr"):
        resolve_endpoint("ecr.dk")


def test_an_error_does_not_repeat_a_control_character_or_a_long_text() -> None:
    with pytest.raises(UnknownNameError) as caught:
        resolve_endpoint("\x1b[31m" + "x" * 10_000)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_services_full_name_has_the_region_once_unless_it_is_global() -> None:
    """A global service, or one of a single region, has its name in full: com.amazonaws.iam."""
    without = {name for name, service in services().items() if "{region}" not in service.service_name}
    assert without == {
        "aws.api.global.codecatalyst",
        "aws.api.us-east-2.route53globalresolver",
        "aws.api.us-east-2.route53globalresolver-fips",
        "cloudfront",
        "iam",
        "route53",
        "s3-global.accesspoint",
        "savingsplans",
        "us-east-1.pricingplanmanager",
    }
    assert all(service.service_name.count("{region}") <= 1 for service in services().values())


def test_every_service_has_a_type() -> None:
    assert {service.endpoint_types for service in services().values()} == {"interface", "gateway", "both"}


def test_short_names_are_unique_and_plain() -> None:
    for name, service in services().items():
        assert name == service.name == name.strip()
        assert ":" not in name
        assert name.isascii()


@pytest.mark.parametrize("name", ["ecr.api", "ecr.dkr", "logs", "kms", "sts", "ssm", "ssmmessages", "secretsmanager"])
def test_the_common_services_are_known(name: str) -> None:
    assert services()[name].service_name == f"com.amazonaws.{{region}}.{name}"
