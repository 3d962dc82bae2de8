"""What a scenario accepts, fills in, and how it spreads the traffic."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from privlink_cost.errors import InputError
from privlink_cost.model.gb.mix import at_gb
from privlink_cost.model.scenario import Scenario

ECS = {"interface_endpoints": ("ecr.api", "ecr.dkr", "logs"), "gateway_endpoints": ("s3",)}


def scenario(**parts: Any) -> Scenario:
    return Scenario(**{"gb": Decimal(1000), **parts})


def test_a_month_is_730_hours_unless_said_otherwise() -> None:
    assert scenario().hours == 730


def test_one_availability_zone_is_the_default() -> None:
    assert scenario().azs == 1


def test_nothing_goes_to_the_internet_unless_said_otherwise() -> None:
    assert scenario().internet_gb == 0


@pytest.mark.parametrize("azs", [1, 2, 3])
def test_there_is_one_nat_gateway_per_availability_zone_unless_said_otherwise(azs: int) -> None:
    assert scenario(azs=azs).nat_gateway_count == azs


@pytest.mark.parametrize("nat_gateways", [1, 2, 5])
def test_nat_gateways_may_be_fewer_or_more_than_the_availability_zones(nat_gateways: int) -> None:
    assert scenario(azs=2, nat_gateways=nat_gateways).nat_gateway_count == nat_gateways


def test_a_scenario_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        scenario().gb = Decimal(1)  # type: ignore[misc]


@pytest.mark.parametrize(
    "parts",
    [
        {"gb": Decimal(0)},
        {"gb": Decimal(10) ** 15},
        {"gb": Decimal("0.001")},
        {"hours": Decimal("0.001")},
        {"hours": Decimal(744)},
        {"azs": 100},
        {"nat_gateways": 1},
        {"nat_gateways": 10_000},
        {"internet_gb": Decimal(0)},
        {"internet_gb": Decimal(1000)},
        {"interface_endpoints": tuple(f"endpoint-{n}" for n in range(10_000))},
    ],
)
def test_a_quantity_at_the_end_of_its_range_is_accepted(parts: dict[str, Any]) -> None:
    scenario(**parts)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"gb": Decimal(-10)}, "GB -10 is out of range"),
        ({"gb": Decimal("-0.001")}, "GB -0.001 is out of range"),
        ({"gb": Decimal(10) ** 15 + 1}, "GB 1000000000000001 is out of range"),
        ({"gb": Decimal("NaN")}, "GB NaN is out of range"),
        ({"gb": Decimal("sNaN")}, "GB sNaN is out of range"),
        ({"gb": Decimal("Infinity")}, "GB Infinity is out of range"),
        ({"gb": Decimal("1e5000")}, "GB 1E[+]5000 is out of range"),
        ({"hours": Decimal(0)}, "hours 0 is out of range: give above 0 to 744"),
        ({"hours": Decimal(-1)}, "hours -1 is out of range"),
        ({"hours": Decimal("744.001")}, "hours 744.001 is out of range"),
        ({"azs": 0}, "0 AZs is out of range"),
        ({"azs": 101}, "101 AZs is out of range"),
        ({"nat_gateways": 0}, "0 NAT gateways is out of range"),
        ({"nat_gateways": 10_001}, "10001 NAT gateways is out of range"),
        ({"internet_gb": Decimal("1000.001")}, "internet GB 1000.001 is out of range: give 0 to 1000"),
        ({"internet_gb": Decimal(-1)}, "internet GB -1 is out of range"),
        ({"interface_endpoints": ("a",) * 10_001}, "10001 endpoints is out of range"),
    ],
)
def test_a_quantity_past_the_end_of_its_range_is_refused(parts: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        scenario(**parts)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("value", [1000, "1000", True, None, float("1000")])
@pytest.mark.parametrize("what", ["gb", "hours", "internet_gb"])
def test_an_amount_must_be_a_decimal(what: str, value: object) -> None:
    with pytest.raises(InputError, match="must be a Decimal, not"):
        scenario(**{what: value})


@pytest.mark.parametrize("value", [Decimal(2), "2", True, float("2")])
@pytest.mark.parametrize("what", ["azs", "nat_gateways"])
def test_a_count_must_be_a_whole_number(what: str, value: object) -> None:
    with pytest.raises(InputError, match="must be a whole number, not"):
        scenario(**{what: value})


@pytest.mark.parametrize("gb", ["1e-1000", "0." + "1" * 500])
def test_an_amount_too_long_to_compute_with_exactly_is_refused(gb: str) -> None:
    """The rule: "InputError: if a quantity is out of its range or not an exact number"; never decimal.Inexact."""
    with pytest.raises(InputError):
        scenario(gb=Decimal(gb))


@pytest.mark.parametrize("gb", ["1e-60", "0e-1000", "0." + "1" * 60])
def test_an_amount_of_60_decimals_can_be_computed_with(gb: str) -> None:
    assert at_gb(scenario(gb=Decimal(gb)), Decimal(1)).gb == 1


# --- how the traffic is spread ---


def test_traffic_to_aws_is_all_but_the_internets() -> None:
    assert scenario(internet_gb=Decimal(400)).aws_gb == 600


def test_traffic_of_unknown_service_rides_the_interface_endpoints() -> None:
    asked = scenario(**ECS)
    assert (asked.interface_endpoint_gb, asked.gateway_endpoint_gb) == (Decimal(1000), Decimal(0))


def test_traffic_of_unknown_service_goes_through_nat_gateways_if_no_interface_endpoint_takes_it() -> None:
    asked = scenario(gateway_endpoints=("s3", "dynamodb"))
    assert (asked.interface_endpoint_gb, asked.gateway_endpoint_gb) == (Decimal(0), Decimal(0))
    assert asked.without_endpoint_gb == 1000


def test_an_endpoint_with_traffic_of_its_own_takes_none_that_nobody_named() -> None:
    asked = scenario(interface_endpoints=("sqs", "sns"), traffic={"sqs": Decimal(600), "sns": Decimal(399)})
    assert (asked.takers, asked.interface_endpoint_gb, asked.without_endpoint_gb) == ((), Decimal(999), Decimal(1))


def test_traffic_known_to_be_a_gateway_endpoints_is_free_of_the_interface_endpoints() -> None:
    asked = scenario(**ECS, traffic={"s3": Decimal(900), "logs": Decimal(40)})
    assert (asked.interface_endpoint_gb, asked.gateway_endpoint_gb) == (Decimal(100), Decimal(900))
    assert asked.unattributed_gb == 60


def test_internet_traffic_rides_no_endpoint() -> None:
    asked = scenario(**ECS, internet_gb=Decimal(50), traffic={"s3": Decimal(900)})
    assert (asked.interface_endpoint_gb, asked.gateway_endpoint_gb) == (Decimal(50), Decimal(900))


def test_all_traffic_may_be_attributed() -> None:
    asked = scenario(**ECS, internet_gb=Decimal(50), traffic={"s3": Decimal(900), "logs": Decimal(50)})
    assert asked.unattributed_gb == 0


def test_traffic_and_internet_must_not_exceed_the_total() -> None:
    with pytest.raises(InputError, match=r"is 0\.5 GB more than the 1000 GB in total"):
        scenario(**ECS, internet_gb=Decimal(50), traffic={"s3": Decimal("950.5")})


def test_traffic_to_a_service_without_an_endpoint_is_refused() -> None:
    with pytest.raises(InputError, match="traffic to kms has no endpoint: add the endpoint kms"):
        scenario(**ECS, traffic={"kms": Decimal(1)})


@pytest.mark.parametrize("gb", [Decimal(-1), Decimal("NaN"), 5, "5"])
def test_traffic_by_service_keeps_the_rules_of_an_amount(gb: Any) -> None:
    with pytest.raises(InputError, match="GB of s3"):
        scenario(**ECS, traffic={"s3": gb})
