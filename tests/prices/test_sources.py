"""Files of AWS's prices in every format: the right figures are found, and nothing is mistaken for them."""

from __future__ import annotations

import gzip
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from price_files import EC2, VPC, Product, filler, nat, response, shuffled, write_csv, write_json
from privlink_cost.errors import InputError
from privlink_cost.prices.api import asked
from privlink_cost.prices.base import FoundPrice, Refusal
from privlink_cost.prices.gather import gather
from privlink_cost.prices.wanted import regions_of
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from privlink_cost.prices.verify import Found

pytest.importorskip("ijson", reason="the optional extra prices is not installed")

IRELAND = regions_of([load_table("eu-west-1")])
EC2_FIGURES = {
    "nat_gateway_hours": ["0.048"],
    "nat_gateway_gb": ["0.048"],
    "regional_nat_gateway_hours": ["0.048"],
    "regional_nat_gateway_gb": ["0.048"],
    "ec2_instance_hours:t4g.nano": ["0.0046"],
    "ebs_gp3_gb_months": ["0.088"],
}
VPC_FIGURES = {
    "interface_endpoint_hours": ["0.011"],
    "interface_endpoint_gb": ["0.01", "0.006", "0.004"],
    "public_ipv4_hours": ["0.005"],
}
"""Typed from the real rows in format and notes of AWS's price list; not from the tables."""


def written(folder: Path, shape: str, offer: str, products: Iterable[Product]) -> str:
    """A file of a shape; its path."""
    text = io.StringIO()
    by_sku = shuffled(products)
    if shape == "csv":
        write_csv(text, offer, by_sku)
    elif shape == "response":
        json.dump(response(by_sku, offer), text, indent=4)
    else:
        write_json(text, offer, by_sku, is_compact=shape == "compact json")
    path = folder / f"{offer} {shape}.{'csv' if shape == 'csv' else 'json'}"
    path.write_text(text.getvalue(), encoding="utf-8")
    return str(path)


def figures(found: Found) -> dict[str, list[str]]:
    """The rates found by price id."""
    return {
        price.meter_id + (f":{price.type}" if price.type else ""): [format(t.unit_price, "f") for t in price.tiers]
        for price in found.prices
    }


def reasons(found: Found) -> list[str]:
    """Why what was refused was refused."""
    return [refusal.reason for refusal in found.refusals]


SHAPES = ("csv", "pretty json", "compact json", "response")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("offer", "products", "expected"), [("AmazonEC2", EC2, EC2_FIGURES), ("AmazonVPC", VPC, VPC_FIGURES)]
)
def test_a_file_gives_the_figures_of_its_offer_and_takes_no_trap_for_one(
    tmp_path: Path, shape: str, offer: str, products: list[Product], expected: dict[str, list[str]]
) -> None:
    found = gather([written(tmp_path, shape, offer, [*products, *filler(200)])], IRELAND)
    assert figures(found) == expected
    assert reasons(found) == []


def test_a_gzip_file_is_read_as_its_contents(tmp_path: Path) -> None:
    path = tmp_path / "vpc.csv.gz"
    text = io.StringIO()
    write_csv(text, "AmazonVPC", shuffled(VPC))
    path.write_bytes(gzip.compress(text.getvalue().encode()))
    assert figures(gather([str(path)], IRELAND)) == VPC_FIGURES


def test_a_folder_is_read_as_all_its_files(tmp_path: Path) -> None:
    written(tmp_path, "csv", "AmazonVPC", VPC)
    written(tmp_path, "pretty json", "AmazonEC2", EC2)
    assert figures(gather([str(tmp_path)], IRELAND)) == EC2_FIGURES | VPC_FIGURES


@pytest.mark.parametrize("shape", ["csv", "pretty json"])
def test_a_file_covers_its_offer_in_its_region_alone(tmp_path: Path, shape: str) -> None:
    (coverage,) = gather([written(tmp_path, shape, "AmazonVPC", VPC[3:5])], IRELAND).coverages
    assert coverage.covers("interface_endpoint_hours", "eu-west-1")
    assert not coverage.covers("interface_endpoint_hours", "us-east-1")
    assert not coverage.covers("nat_gateway_hours", "eu-west-1")


def test_a_file_of_another_region_says_nothing_of_the_one_that_is_asked_for(tmp_path: Path) -> None:
    found = gather([written(tmp_path, "csv", "AmazonVPC", VPC)], regions_of([load_table("us-east-1")]))
    assert found.prices == []
    assert not any(coverage.covers("interface_endpoint_hours", "us-east-1") for coverage in found.coverages)


def test_us_east_1_has_usage_types_without_a_prefix_and_no_other_region_has(tmp_path: Path) -> None:
    bare = nat("NatGateway-Hours", "Hrs", "0.0450000000")
    virginia = bare._replace(more={"regionCode": "us-east-1"})
    assert figures(
        gather([written(tmp_path, "csv", "AmazonEC2", [virginia])], regions_of([load_table("us-east-1")]))
    ) == {"nat_gateway_hours": ["0.045"]}
    refused = gather([written(tmp_path, "csv", "AmazonEC2", [bare])], IRELAND)
    assert reasons(refused) == ["the usage type 'NatGateway-Hours' is not of eu-west-1"]


def test_a_product_of_a_local_zone_is_not_taken_for_the_one_of_its_region(tmp_path: Path) -> None:
    zone = nat("EU-NatGateway-Hours", "Hrs", "0.09", location_type="AWS Local Zone", more={"regionCode": "eu-west-1"})
    assert figures(gather([written(tmp_path, "csv", "AmazonEC2", [EC2[0], zone])], IRELAND)) == {
        "nat_gateway_hours": ["0.048"]
    }


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("products", "reason"),
    [
        ([EC2[0], EC2[0]._replace(prices=("0.0520000000",))], "several prices stand where one is expected"),
        ([EC2[0]._replace(unit="Days")], "the unit is 'Days', not Hours"),
        ([EC2[0]._replace(currency="CNY")], "the price is in 'CNY', not in USD"),
        ([EC2[0]._replace(prices=("a lot",))], "are not all numbers"),
        ([EC2[0]._replace(prices=("0.3", "0.2", "0.1"))], "it has 3 tiers, where one is expected"),
        ([nat("APN1-NatGateway-Hours", "Hrs", "0.062")], "the usage type 'APN1-NatGateway-Hours' is not of eu-west-1"),
    ],
)
def test_what_is_not_exactly_one_price_is_refused_with_its_reason(
    tmp_path: Path, shape: str, products: list[Product], reason: str
) -> None:
    found = gather([written(tmp_path, shape, "AmazonEC2", products)], IRELAND)
    assert found.prices == []
    assert len(reasons(found)) == 1
    assert reason in reasons(found)[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_that_breaks_off_is_a_sentence(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "half"
    data = (tmp_path / written(tmp_path, shape, "AmazonVPC", VPC)).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match="get it again"):
        gather([str(path)], IRELAND)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "<html>403</html>", '"FormatVersion","v1.0"\n', '{"offerCode": "AmazonS3"}']
)
def test_what_is_no_file_of_prices_is_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        gather([str(path)], IRELAND)


FEED = {
    "manifest": {"source": "natgateway", "hawkFilePublicationDate": "2025-10-28T17:54:55Z", "currencyCode": "USD"},
    "sets": {},
    "regions": {
        "EU (Ireland)": {
            "TAP9pi8N": {"rateCode": "A.JRTCKXETXF.6YS6EN2CT7", "price": "1.1640000000"},
            "Hourly charge for NAT Gateways": {"rateCode": "B.JRTCKXETXF.6YS6EN2CT7", "price": "0.0480000000"},
            "Charge for per GB data processed by NatGateways": {"rateCode": "C.J.6", "price": "0.0480000000"},
            "Charge for per GB data processed by NAT Gateways with provisioned bandwidth": {
                "rateCode": "D.JRTCKXETXF.6YS6EN2CT7",
                "price": "0.0000000000",
            },
        }
    },
}


def test_a_feed_gives_what_its_labels_say_and_covers_every_region(tmp_path: Path) -> None:
    path = tmp_path / "natgateway.json"
    path.write_text(json.dumps(FEED), encoding="utf-8")
    found = gather([str(path)], IRELAND)
    assert figures(found) == {"nat_gateway_hours": ["0.048"], "nat_gateway_gb": ["0.048"]}
    assert found.prices[1].tiers[0].rate_code == "B.JRTCKXETXF.6YS6EN2CT7"
    assert str(found.prices[0].published) == "2025-10-28"
    assert found.coverages[0].covers("nat_gateway_gb", "ap-east-2")


class Client:
    """Answers as the query API does, a product a page; every region alike."""

    def __init__(self) -> None:
        """Nothing has been asked yet."""
        self.asked: list[dict[str, Any]] = []

    def get_paginator(self, _: str) -> Client:
        """What pages."""
        return self

    def paginate(self, **question: Any) -> Iterable[dict[str, Any]]:
        """A page for each product."""
        self.asked.append(question)
        products = EC2[:8] if question["ServiceCode"] == "AmazonEC2" else VPC[:5]
        for sku, product in shuffled(products).items():
            yield response({sku: product}, question["ServiceCode"], "more")


def test_the_query_api_is_asked_page_by_page_for_each_region() -> None:
    pytest.importorskip("boto3", reason="the optional extra aws is not installed")
    client = Client()
    found = list(asked(IRELAND, client))
    prices = [each for each in found if isinstance(each, FoundPrice)]
    assert {price.meter_id: price.tiers[0].unit_price for price in prices} == {
        "nat_gateway_hours": Decimal("0.048"),
        "nat_gateway_gb": Decimal("0.048"),
        "regional_nat_gateway_hours": Decimal("0.048"),
        "regional_nat_gateway_gb": Decimal("0.048"),
        "interface_endpoint_hours": Decimal("0.011"),
        "interface_endpoint_gb": Decimal("0.01"),
    }
    assert [question["Filters"][1]["Value"] for question in client.asked] == ["eu-west-1", "eu-west-1"]


def test_an_answer_of_the_query_api_for_another_region_is_refused() -> None:
    pytest.importorskip("boto3", reason="the optional extra aws is not installed")
    two = regions_of([load_table("eu-west-1"), load_table("us-east-1")])
    refused = [each for each in asked(two, Client()) if isinstance(each, Refusal) and each.region_id == "us-east-1"]
    assert len(refused) == 6
    assert {each.reason for each in refused} == {"the answer is of eu-west-1, which was not asked for"}
