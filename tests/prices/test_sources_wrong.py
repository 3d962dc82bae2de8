"""Files of AWS's prices that are not as they should be: a sentence, or a refusal of what they say."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from price_files import EC2, TGW, VPC, Product, response, shuffled, write_csv, write_json
from privlink_cost.errors import InputError, MissingExtraError
from privlink_cost.prices import gather as gathering
from privlink_cost.prices.addresses import offer_address
from privlink_cost.prices.api import asked
from privlink_cost.prices.base import Refusal
from privlink_cost.prices.gather import gather
from privlink_cost.prices.sources import bulk_csv, bulk_json, feed, query
from privlink_cost.prices.wanted import key_of, of_offer, regions_of
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytest.importorskip("ijson", reason="the optional extra prices is not installed")

IRELAND = regions_of([load_table("eu-west-1")])


def csv_text(products: Sequence[Product] = VPC, offer: str = "AmazonVPC") -> str:
    """A price list file in CSV."""
    text = io.StringIO()
    write_csv(text, offer, shuffled(products))
    return text.getvalue()


def refused(folder: Path, text: str | bytes, name: str = "given.csv") -> str:
    """The sentence with which a file is refused."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        gather([str(path)], IRELAND)
    return str(caught.value).replace(str(path), "FILE")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (csv_text(offer="AmazonS3"), "FILE holds no offer with prices of ours"),
        (csv_text().replace('"RateCode"', '"Code"'), "FILE holds no offer with prices of ours"),
        (
            csv_text().replace('"EU-VpcEndpoint-Hours"', '"EU-VpcEndpoint-Hours","more"'),
            "FILE has a line that does not",
        ),
        (csv_text() + "x" * 600_000, "FILE has a line of more than 262,144 bytes"),
        (csv_text().rstrip("\n"), "FILE breaks off in the middle of a line"),
        (csv_text().encode() + b'"\xff","JRTCKXETXF","EU-VpcEndpoint-Hours"\n', "FILE is not a whole price list file"),
    ],
    ids=["offer", "columns", "a cell more", "long line", "breaks off", "not UTF-8"],
)
def test_csv_that_is_not_as_it_should_be_is_a_sentence(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    assert refused(tmp_path, text).startswith(sentence)


def test_more_rates_than_any_price_list_has_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_csv, "MOST_RATES", 2)
    assert refused(tmp_path, csv_text()).startswith("FILE has more than 2 rates of ours")
    text = io.StringIO()
    write_json(text, "AmazonVPC", shuffled([*VPC, *TGW]))
    monkeypatch.setattr(bulk_json, "MOST_RATES", 2)
    assert refused(tmp_path, text.getvalue()).startswith("there are too many products of ours")
    monkeypatch.setattr(query, "MOST_RATES", 2)
    answer = json.dumps(response(shuffled(VPC), "AmazonVPC"))
    assert refused(tmp_path, answer).startswith("FILE has more than 2 products")


def test_tiers_with_a_gap_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "vpc.csv"
    path.write_text(csv_text().replace('"5242880","Inf"', '"5242881","Inf"'), encoding="utf-8")
    reasons = [refusal.reason for refusal in gather([str(path)], IRELAND).refusals]
    assert reasons == ["its tiers do not follow one another from 0 on without an end"]


def test_a_region_is_known_by_its_name_where_a_file_has_no_code(tmp_path: Path) -> None:
    path = tmp_path / "vpc.csv"
    path.write_text(csv_text().replace('"eu-west-1"', '""'), encoding="utf-8")
    assert {price.region_id for price in gather([str(path)], IRELAND).prices} == {"eu-west-1"}


def test_a_product_without_a_usage_type_is_none_of_ours() -> None:
    assert key_of({"locationtype": "AWS Region", "regioncode": "eu-west-1"}, of_offer("AmazonVPC"), IRELAND) is None


def feed_of(**manifest: str) -> dict[str, Any]:
    """A feed of the kind of vpc.json, with the GB of endpoints in tiers."""
    about = {"source": "vpc", "hawkFilePublicationDate": "2025-11-04T00:00:00Z", "currencyCode": "USD"}
    start = "Charge for per GB data processed by VPC Endpoints per GB from "
    rates = {
        f"{start}0 to 1048576": {"rateCode": "A.J.1", "price": "0.0100000000"},
        f"{start}1048576 to 5242880": {"rateCode": "A.J.2", "price": "0.0060000000"},
        f"{start}5242880 to Inf": {"rateCode": "A.J.3", "price": "0.0040000000"},
    }
    return {"manifest": about | manifest, "regions": {"EU (Ireland)": rates}}


def test_the_tiers_of_a_feed_stand_in_its_labels(tmp_path: Path) -> None:
    path = tmp_path / "vpc.json"
    path.write_text(json.dumps(feed_of()), encoding="utf-8")
    (price,) = gather([str(path)], IRELAND).prices
    assert [(str(tier.unit_price), str(tier.up_to)) for tier in price.tiers] == [
        ("0.01", "1048576"),
        ("0.006", "5242880"),
        ("0.004", "None"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (json.dumps(feed_of(source="s3")), "FILE is the feed of something else"),
        (json.dumps(feed_of())[:-1], "FILE is not a whole pricing-page feed"),
        (json.dumps(feed_of() | {"regions": [1]}), "FILE is not a whole pricing-page feed"),
        (
            json.dumps(feed_of() | {"regions": {"EU (Ireland)": {"Hourly charge for VPC Endpoints per Hrs": {}}}}),
            "FILE",
        ),
    ],
    ids=["of S3", "breaks off", "regions a list", "no rate"],
)
def test_a_feed_that_is_not_as_it_should_be_is_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    assert refused(tmp_path, text, "feed.json").startswith(sentence)


def test_a_feed_of_many_megabytes_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_BYTES", 100)
    assert refused(tmp_path, json.dumps(feed_of()), "feed.json").startswith("FILE is larger than a pricing-page feed")


@pytest.mark.parametrize(
    "entry", ["no JSON", "[1]", "{}", '{"product": {"attributes": {}}, "terms": 1, "x": ' + "[" * 9999]
)
def test_a_response_whose_products_are_none_is_a_sentence(tmp_path: Path, entry: str) -> None:
    text = json.dumps({"PriceList": [entry]})
    assert refused(tmp_path, text, "answer.json").startswith("FILE is not a whole response of GetProducts")


def test_products_of_json_that_are_none_are_a_sentence(tmp_path: Path) -> None:
    text = '{"offerCode": "AmazonVPC", "products": {"A": 1}, "terms": {"OnDemand": {"A": {}}}}'
    assert refused(tmp_path, text, "vpc.json").startswith("FILE is not a whole price list file")


def test_a_product_without_terms_is_refused(tmp_path: Path) -> None:
    text = io.StringIO()
    write_json(text, "AmazonVPC", shuffled([*VPC, *TGW]))
    contents = json.loads(text.getvalue())
    for sku, product in contents["products"].items():
        if product["attributes"]["usagetype"] == "EU-VpcEndpoint-Hours":
            contents["terms"]["OnDemand"].pop(sku, None)
    path = tmp_path / "vpc.json"
    path.write_text(json.dumps(contents, indent=2), encoding="utf-8")
    refusals = gather([str(path)], IRELAND).refusals
    assert [(refusal.meter_id, refusal.reason) for refusal in refusals] == [
        ("interface_endpoint_hours", "it has no rate on demand")
    ]


def test_a_folder_without_files_of_prices_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("none", encoding="utf-8")
    with pytest.raises(InputError, match="has no file of prices"):
        gather([str(tmp_path)], IRELAND)


def test_more_files_than_are_borne_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_FILES", 1)
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="there are more than 1 files"):
        gather([str(tmp_path)], IRELAND)


def opened_as(monkeypatch: pytest.MonkeyPatch, texts: dict[str, str]) -> list[str]:
    """Let addresses stand for texts; the list of those that were opened."""
    places: list[str] = []

    def opened(place: str, *, progress: object) -> io.BufferedReader:
        assert progress is None
        places.append(place)
        offer = next(offer for offer in texts if f"/{offer}/" in place)
        return io.BufferedReader(io.BytesIO(texts[offer].encode()))

    monkeypatch.setattr(gathering, "opened", opened)
    return places


def test_price_list_stands_for_the_files_of_each_region(monkeypatch: pytest.MonkeyPatch) -> None:
    places = opened_as(monkeypatch, {"AmazonEC2": csv_text(EC2, "AmazonEC2"), "AmazonVPC": csv_text()})
    found = gather(["price-list"], IRELAND)
    start = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws"
    assert places == [f"{start}/{offer}/current/eu-west-1/index.csv" for offer in ("AmazonEC2", "AmazonVPC")]
    assert places[0] == offer_address("AmazonEC2", "eu-west-1")
    assert len(found.prices) == 9
    assert found.refusals == []


def test_a_price_list_file_of_another_region_than_was_asked_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    two = regions_of([load_table("eu-west-1"), load_table("us-east-1")])
    opened_as(monkeypatch, {"AmazonEC2": csv_text(EC2, "AmazonEC2"), "AmazonVPC": csv_text()})
    found = gather(["price-list"], two)
    reasons = {refusal.reason for refusal in found.refusals if refusal.region_id == "us-east-1"}
    assert reasons == {"the file is not of us-east-1", "the answer is of eu-west-1, which was not asked for"}
    assert {price.region_id for price in found.prices} == {"eu-west-1"}


def test_query_api_stands_for_what_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = Refusal("eu-west-1", None, None, "as it is", "query API")
    monkeypatch.setattr("privlink_cost.prices.api.asked", lambda regions: iter([refusal] if regions is IRELAND else []))
    assert gather(["query-api"], IRELAND).refusals == [refusal]


def test_the_query_api_that_refuses_is_a_sentence() -> None:
    pytest.importorskip("boto3", reason="the optional extra aws is not installed")
    from botocore.exceptions import NoCredentialsError

    class Client:
        def get_paginator(self, _: str) -> None:
            raise NoCredentialsError

    with pytest.raises(InputError, match="the query API cannot be asked: Unable to locate credentials"):
        list(asked(IRELAND, Client()))


@pytest.mark.parametrize(("module", "place"), [("boto3", "query-api"), ("ijson", "vpc.json")])
def test_a_library_that_is_missing_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, place: str
) -> None:
    path = tmp_path / "vpc.json"
    path.write_text('{"offerCode": "AmazonVPC"', encoding="utf-8")
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtraError, match=module):
        gather([str(path) if place == path.name else place], IRELAND)
