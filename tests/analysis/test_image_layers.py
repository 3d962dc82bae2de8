"""What the answer would be if most of the GB were image layers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from privlink_cost.analysis.compare import Comparison, compare
from privlink_cost.analysis.image_layers import if_mostly_layers, pulls_images
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table

ECS = {"interface_endpoints": ("ecr.api", "ecr.dkr", "logs"), "gateway_endpoints": ("s3",)}


def tokyo(**parts: Any) -> Comparison:
    return compare(
        Scenario(**{"gb": Decimal(1000), **ECS, **parts}), load_table("ap-northeast-1").on(date(2025, 11, 4))
    )


def test_ecr_with_the_s3_gateway_endpoint_pulls_images() -> None:
    assert pulls_images(tokyo().scenario)


@pytest.mark.parametrize(
    "parts", [{"interface_endpoints": ("logs",)}, {"gateway_endpoints": ()}, {"gateway_endpoints": ("dynamodb",)}]
)
def test_without_ecr_or_without_the_s3_gateway_endpoint_no_images_are_pulled(parts: dict[str, Any]) -> None:
    assert not pulls_images(tokyo(**parts).scenario)


def test_nine_tenths_as_layers_leave_one_tenth_to_the_interface_endpoints() -> None:
    layers = if_mostly_layers(tokyo())
    assert layers is not None
    # NAT as before; 3 x 730 x 0.014 + 100 x 0.01 = 30.66 + 1
    totals = {estimate.design_id: estimate.total for estimate in layers.estimates}
    assert (totals["nat"], totals["privatelink"]) == (Decimal("107.26"), Decimal("31.66"))


def test_layers_are_a_share_of_the_traffic_to_aws_and_not_of_the_internets() -> None:
    layers = if_mostly_layers(tokyo(internet_gb=Decimal(400)))
    assert layers is not None
    assert layers.scenario.traffic == {"s3": 540}  # nine tenths of 600


def test_the_break_even_with_layers_lies_lower() -> None:
    # Tokyo, ten endpoints: 102.20 + 0.001 G = 45.26 + 0.062 G; 0.061 G = 56.94
    endpoints = ("ecr.dkr", *(f"endpoint-{number}" for number in range(2, 11)))
    layers = if_mostly_layers(tokyo(interface_endpoints=endpoints))
    assert layers is not None
    assert layers.break_even is not None
    assert layers.break_even.gb is not None
    assert abs(layers.break_even.gb * 61 - 56_940) < Decimal("1e-21")


@pytest.mark.parametrize(
    "parts",
    [
        {"gb": Decimal(0)},
        {"traffic": {"s3": Decimal(1)}},
        {"internet_gb": Decimal(1000)},
        {"interface_endpoints": ("logs",)},
        {"gateway_endpoints": ()},
    ],
)
def test_there_is_nothing_to_assume_if_the_traffic_is_none_or_known_or_has_no_layers(parts: dict[str, Any]) -> None:
    assert if_mostly_layers(tokyo(**parts)) is None
