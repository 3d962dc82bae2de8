"""What each design is metered for, and when it cannot carry the traffic."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.gb.mix import at_gb, volumes
from privlink_cost.model.quantities import product as quantity
from privlink_cost.model.scenario import Scenario

if TYPE_CHECKING:
    from privlink_cost.model.designs import Design

ECS = {"interface_endpoints": ("ecr.api", "ecr.dkr", "logs"), "gateway_endpoints": ("s3",)}


def scenario(**parts: Any) -> Scenario:
    return Scenario(**{"gb": Decimal(1000), **parts})


def quantities(design: Design, asked: Scenario) -> dict[str, Decimal]:
    usage = design.usage(asked)
    assert len({meter_id for meter_id, _ in usage}) == len(usage), "a meter may appear once only"
    return {meter_id: quantity(factors) for meter_id, factors in usage}


def test_ties_are_settled_in_the_order_of_the_table_of_designs() -> None:
    plain = ["nat", "nat-gateway-endpoints", "hybrid", "privatelink"]
    hubs = ["centralised", "centralised-nat", "centralised-both"]
    other_ways = ["nat-instance", "own-registry", "public-ip", "ipv6-only"]
    assert list(DESIGNS) == [*plain, "regional-nat", "shared-nat", *hubs, *other_ways]
    assert [design.design_id for design in DESIGNS.values()] == list(DESIGNS)


def test_nat_is_metered_for_each_gateways_hours_and_all_gb() -> None:
    asked = scenario(**ECS, nat_gateways=2, azs=3, hours=Decimal(720), internet_gb=Decimal(400))
    assert quantities(NAT, asked) == {"nat_gateway_hours": 1440, "nat_gateway_gb": 1000}  # 2 x 720


def test_nat_takes_the_traffic_of_gateway_endpoints_too() -> None:
    assert quantities(NAT, scenario(**ECS, traffic={"s3": Decimal(900)}))["nat_gateway_gb"] == 1000


def test_nat_has_no_extras_unless_asked_for() -> None:
    assert "public_ipv4_hours" not in quantities(NAT, scenario())


def test_public_ipv4_meters_one_address_per_nat_gateway() -> None:
    asked = scenario(nat_gateways=3, hours=Decimal(100), include=("public-ipv4",))
    assert quantities(NAT, asked)["public_ipv4_hours"] == 300


def test_privatelink_is_metered_per_endpoint_and_availability_zone() -> None:
    asked = scenario(**ECS, azs=2)
    # 3 endpoints x 2 AZs x 730 h
    assert quantities(PRIVATELINK, asked) == {"interface_endpoint_hours": 4380, "interface_endpoint_gb": 1000}


def test_privatelink_has_no_address_and_no_nat_gateway_to_pay_for() -> None:
    asked = scenario(**ECS, include=("public-ipv4",))
    assert set(quantities(PRIVATELINK, asked)) == {"interface_endpoint_hours", "interface_endpoint_gb"}


def test_privatelink_takes_known_gateway_endpoint_traffic_off_the_billed_gb() -> None:
    asked = scenario(**ECS, traffic={"s3": Decimal(900)})
    assert quantities(PRIVATELINK, asked)["interface_endpoint_gb"] == 100


def test_privatelink_lists_its_gateway_endpoints_as_free() -> None:
    assert PRIVATELINK.free_endpoints(scenario(gateway_endpoints=("s3", "dynamodb"))) == ("s3", "dynamodb")


def test_nat_has_no_gateway_endpoints() -> None:
    assert NAT.free_endpoints(scenario(**ECS)) == ()


def test_nat_carries_everything() -> None:
    assert NAT.obstacle(scenario(internet_gb=Decimal(1000))) is None


def test_privatelink_cannot_carry_internet_traffic() -> None:
    reason = PRIVATELINK.obstacle(scenario(**ECS, internet_gb=Decimal("0.001")))
    assert reason is not None
    assert "internet" in reason


def test_privatelink_cannot_carry_anything_without_an_endpoint() -> None:
    reason = PRIVATELINK.obstacle(scenario())
    assert reason is not None
    assert "endpoint" in reason


def test_privatelink_carries_aws_traffic_with_an_interface_endpoint_that_takes_what_nobody_named() -> None:
    assert PRIVATELINK.obstacle(scenario(interface_endpoints=("logs",))) is None


def test_privatelink_carries_what_is_all_named_for_a_gateway_endpoint() -> None:
    asked = scenario(gateway_endpoints=("s3",), traffic={"s3": Decimal(1000)})
    assert PRIVATELINK.obstacle(asked) is None


def test_privatelink_cannot_carry_gb_to_services_that_nobody_named() -> None:
    reason = PRIVATELINK.obstacle(scenario(gateway_endpoints=("s3",), traffic={"s3": Decimal(900)}))
    assert reason == "100 GB a month go to services that nobody named, and only NAT gateways take them there"


@pytest.mark.parametrize("gb", [Decimal(0), Decimal(1), Decimal(10) ** 15])
def test_an_obstacle_does_not_depend_on_the_number_of_gb(gb: Decimal) -> None:
    """The rule: "obstacle: ... Independent of the number of GB" (designs.base)."""
    assert PRIVATELINK.obstacle(scenario(**ECS, gb=gb)) is None
    assert PRIVATELINK.obstacle(scenario(gb=gb)) is not None


@pytest.mark.parametrize("design", DESIGNS.values(), ids=list(DESIGNS))
@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"traffic": {"s3": Decimal(600), "logs": Decimal(100)}},
        {"internet_gb": Decimal(300), "include": ("public-ipv4",)},
        {"interface_endpoints": ()},
        {"azs": 4, "nat_gateways": 2, "vpcs": 3, "include": ("inter-az",)},
    ],
)
def test_every_quantity_is_affine_in_the_gb_of_the_same_mix(design: Design, parts: dict[str, Any]) -> None:
    """The rule: "Each must be affine in the total GB of the scenario's mix" (designs.base)."""
    asked = scenario(**{**ECS, "image_gb": Decimal(9), **parts})
    axis = volumes(asked)
    at = [quantities(design, at_gb(asked, axis.offset + axis.unit * n)) for n in range(4)]
    for meter_id in at[0]:
        steps = {at[n + 1][meter_id] - at[n][meter_id] for n in range(3)}
        assert len(steps) == 1


@pytest.mark.parametrize("named", [{"sqs": Decimal(0)}, {"s3": Decimal(0)}, {}])
@pytest.mark.parametrize("interface", [("sqs",), ("sqs", "sns"), ()])
def test_zero_gb_are_read_as_the_gb_of_any_other_volume_are(
    named: dict[str, Decimal], interface: tuple[str, ...]
) -> None:
    """What is possible at 0 GB is possible at 1 GB of the same mix, and the other way round: no rest is unnamed."""
    traffic = {name: gb for name, gb in named.items() if name in (*interface, "s3")}
    asked = scenario(gb=Decimal(0), interface_endpoints=interface, gateway_endpoints=("s3",), traffic=traffic)
    for design in DESIGNS.values():
        at_none, at_one = (design.obstacle(each) is None for each in (asked, at_gb(asked, Decimal(1))))
        assert at_none == at_one, design.design_id
