"""Searching a price list in JSON finds what parsing all of it finds, or leaves the file to the parser."""

from __future__ import annotations

import io
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from price_files import EC2, TGW, VPC, Product, filler, instance, nat, shuffled, write_json
from privlink_cost.prices.base import UnlikeError
from privlink_cost.prices.gather import gather
from privlink_cost.prices.sources import bulk_json, readers
from privlink_cost.prices.wanted import regions_of
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from privlink_cost.prices.base import Coverage, FoundPrice, Refusal

pytest.importorskip("ijson", reason="the optional extra prices is not installed")

IRELAND = regions_of([load_table("eu-west-1")])
SEARCH, PARSE = bulk_json.READERS


def text_of(offer: str, products: list[Product], *, is_compact: bool = False) -> str:
    """A file."""
    text = io.StringIO()
    write_json(text, offer, shuffled(products), is_compact=is_compact)
    return text.getvalue()


def found(reader: bulk_json.BulkJson, text: str) -> list[FoundPrice | Refusal | Coverage]:
    """What a reader finds."""
    return list(reader.read(io.BytesIO(text.encode()), "a file", IRELAND))


@pytest.mark.parametrize("is_compact", [False, True])
@pytest.mark.parametrize("offer", ["AmazonEC2", "AmazonVPC"])
def test_it_finds_what_parsing_all_of_it_finds(
    monkeypatch: pytest.MonkeyPatch, offer: str, *, is_compact: bool
) -> None:
    wrong = nat("APN1-NatGateway-Hours", "Hrs", "0.062")
    described = EC2[0]._replace(family="Other", more={"description": 'like "EU-NatGateway-Hours", with €'})
    products = [*EC2, *VPC, *TGW, wrong, described, instance("t4g.micro", "a lot"), *filler(40)]
    text = text_of(offer, products, is_compact=is_compact)
    pick = random.Random(5)  # noqa: S311 - the same each time
    for _ in range(6):
        # Blocks end anywhere.
        monkeypatch.setattr(bulk_json, "BLOCK", pick.randint(1_500, 20_000))
        assert found(SEARCH, text) == found(PARSE, text)


def test_an_sku_that_another_rate_applies_to_is_not_taken_for_its_terms() -> None:
    def apply(contents: dict[str, Any]) -> None:
        on_demand = contents["terms"]["OnDemand"]
        for terms in on_demand.values():
            for rate in next(iter(terms.values()))["priceDimensions"].values():
                rate["appliesTo"] = list(on_demand)

    text = changed(text_of("AmazonEC2", EC2), apply)
    assert found(SEARCH, text) == found(PARSE, text)


def test_the_first_reader_of_a_file_in_json_searches_it() -> None:
    head = text_of("AmazonVPC", VPC)[:4096].encode()
    assert [reader for reader in readers() if reader.reads(head)] == [SEARCH, PARSE]


def changed(text: str, change: Callable[[dict[str, Any]], object]) -> str:
    """A file with its contents changed."""
    contents = json.loads(text)
    change(contents)
    return json.dumps(contents, indent=2)


def small_letters(contents: dict[str, Any]) -> None:
    """SKUs in small letters."""
    for part in (contents, contents["terms"]):
        name = "products" if "products" in part else "OnDemand"
        part[name] = {sku.lower(): value for sku, value in part[name].items()}


def other_sku(contents: dict[str, Any]) -> None:
    """Products that name another SKU than theirs."""
    for product in contents["products"].values():
        product["sku"] = "ANOTHERONE1"


def other_terms(contents: dict[str, Any]) -> None:
    """Terms that name another SKU than theirs."""
    for terms in contents["terms"]["OnDemand"].values():
        for term in terms.values():
            term["sku"] = "ANOTHERONE1"


def reserved_first(contents: dict[str, Any]) -> None:
    """Terms that are reserved before those on demand."""
    on_demand = contents["terms"].pop("OnDemand")
    reserved = {sku: {f"{sku}.4NA7Y494T4": {"sku": sku, "offerTermCode": "4NA7Y494T4"}} for sku in on_demand}
    contents["terms"] = {"Reserved": reserved, "OnDemand": on_demand}


def named_outside(contents: dict[str, Any]) -> None:
    """A usage type in no product."""
    contents["products"] = {"0first": {"attributes": {"usagetype": "EU-NatGateway-Hours"}}, **contents["products"]}


def no_terms(contents: dict[str, Any]) -> None:
    """Products alone."""
    del contents["terms"]


def no_terms_on_demand(contents: dict[str, Any]) -> None:
    """Of one product."""
    skus = [s for s, p in contents["products"].items() if p["attributes"]["usagetype"] == "EU-NatGateway-Hours"]
    del contents["terms"]["OnDemand"][skus[0]]


def named_behind(contents: dict[str, Any]) -> None:
    """A usage type behind a product, and in none."""
    contents["products"]["a note"] = {"text": "EU-NatGateway-Hours"}


CHANGES = [small_letters, other_sku, other_terms, reserved_first, named_outside, named_behind]
CHANGES += [no_terms, no_terms_on_demand]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_file_that_is_written_otherwise_is_left_to_the_parser(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(UnlikeError):
        found(SEARCH, changed(text_of("AmazonEC2", EC2), change))


@pytest.mark.parametrize(
    "text",
    [
        text_of("AmazonEC2", EC2).replace("NatGateway-", "NatGateway\\u002d").replace("BoxUsage", "Box\\u0055sage"),
        text_of("AmazonEC2", EC2).replace('"EU-NatGateway-Hours"', '"EU-NatGateway-Hours"]'),
        text_of("AmazonEC2", EC2)[:3000],
        text_of("AmazonEC2", EC2).partition('"OnDemand"')[0] + '"OnDemand": {',
        text_of("AmazonEC2", EC2)[:150] + '", "long": "' + "x" * 600_000,
        text_of("AmazonEC2", EC2).replace('"EU-NatGateway-Hours"', '"EU-NatGateway-Hours", "deep": ' + "[" * 100_000),
    ],
    ids=["escaped", "no JSON", "in its products", "in its terms", "one long text", "deep"],
)
def test_what_is_not_whole_or_hidden_is_left_to_the_parser(text: str) -> None:
    with pytest.raises(UnlikeError):
        found(SEARCH, text)


def test_a_file_that_is_written_otherwise_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ec2.json"
    path.write_text(changed(text_of("AmazonEC2", EC2), reserved_first), encoding="utf-8")
    prices = gather([str(path)], IRELAND).prices
    assert [str(price.tiers[0].unit_price) for price in prices if price.meter_id == "nat_gateway_hours"] == ["0.048"]


def test_standard_input_is_parsed_as_it_cannot_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = changed(text_of("AmazonEC2", EC2), reserved_first)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(text.encode()))))
    assert len(gather(["-"], IRELAND).prices) == 6
