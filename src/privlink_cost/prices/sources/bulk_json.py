"""Price List bulk files as JSON: products by SKU, then their terms. Read in pieces, as they are some 450 MB."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from privlink_cost.errors import InputError, MissingExtraError
from privlink_cost.model.prices import Source
from privlink_cost.prices.base import Coverage
from privlink_cost.prices.json_search import Searched
from privlink_cost.prices.needles import Needles
from privlink_cost.prices.rates import MOST_RATES, ON_DEMAND, Rate, Rates, day_of
from privlink_cost.prices.wanted import AWS_REGION, Key, key_of, meters_of, of_offer, region_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from privlink_cost.prices.base import FoundPrice, Refusal, Regions
    from privlink_cost.prices.wanted import Wanted

BLOCK = 2**18
HEAD = 2**5
"""Bytes at a time of what stands before the products: what is wrong further on is not met then."""


class Pieces(Protocol):
    """Takes a file block by block, and gives the products and terms in it by their SKUs.

    Attributes:
        in_terms: whether the products have ended.
    """

    in_terms: bool

    def products(self, block: bytes) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """Those that end in the next block; at the end of the file it is empty. Others than ours may be left out."""
        ...

    def terms(self, skus: Iterable[str]) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """The terms on demand in that block, of these SKUs at least."""
        ...


class BulkJson:
    """Reads a Price List bulk file in JSON.

    Args:
        pieces: made anew for each file, of what is looked for.
    """

    def __init__(self, pieces: Callable[[Needles], Pieces]) -> None:
        """Nothing is read yet."""
        self._pieces = pieces

    def reads(self, head: bytes) -> bool:
        """Whether it begins as one does."""
        return head.lstrip().startswith(b"{") and b'"offerCode"' in head

    def read(self, stream: BinaryIO, name: str, regions: Regions) -> Iterator[FoundPrice | Refusal | Coverage]:
        """What the file says of the regions that have price tables; no further than each product of ours has terms."""
        block = stream.read(BLOCK)
        about = _about(block)
        offer, published = about.get("offerCode", ""), day_of(about.get("publicationDate", ""))
        among = of_offer(offer)
        if not among:
            raise InputError(f"{name} holds no offer with prices of ours", hint="give AmazonEC2 or AmazonVPC")
        found = Rates(Source(f"AWS price list file, {offer}, JSON", str(published), name), published)
        pieces = self._pieces(Needles.of(among, regions))
        seen: set[str] = set()
        ours: dict[str, tuple[Key, str]] = {}
        try:
            while True:
                for wrong in _keys(pieces.products(block), among, regions, seen, ours):
                    yield found.refusal(*wrong)
                for sku, term in pieces.terms(ours):
                    if sku in ours:
                        key, usage_type = ours.pop(sku)
                        found.add(key, sku, usage_type, rates_of(term))
                if not block or (pieces.in_terms and not ours):
                    break
                block = stream.read(BLOCK)
        except (library().JSONError, AttributeError, KeyError, TypeError, ValueError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError(f"{name} is not a whole price list file", hint="get it again") from None
        for key, _ in ours.values():
            yield found.refusal(key, "it has no rate on demand")
        yield Coverage(frozenset(seen), meters_of(offer))
        yield from found.prices()


class Parsed:
    """Every product and term, by a parser.

    A second parser follows the terms from the beginning on, so that the first need not be told by the text where
    products end: they have ended when there is a term.
    """

    def __init__(self, _: Needles) -> None:
        """Nothing has come yet."""
        ijson = library()
        self.in_terms = False
        self._products, self._terms = ijson.sendable_list(), ijson.sendable_list()
        self._of_products = ijson.kvitems_coro(self._products, "products")
        self._of_terms = ijson.kvitems_coro(self._terms, "terms.OnDemand")

    def products(self, block: bytes) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """All of the block."""
        self._terms.clear()
        self._products.clear()
        if not block:
            self._of_terms.close()
            return ()
        self._of_terms.send(block)
        if not self.in_terms:
            self._of_products.send(block)
        self.in_terms = self.in_terms or bool(self._terms)
        return cast("list[tuple[str, Mapping[str, Any]]]", self._products)

    def terms(self, _: Iterable[str]) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """All of the block."""
        return cast("list[tuple[str, Mapping[str, Any]]]", self._terms)


def library() -> Any:  # noqa: ANN401 - a module
    """The library that reads JSON in pieces, with its fastest backend that there is."""
    try:
        import ijson
    except ImportError:
        raise MissingExtraError("a price list in JSON", "ijson", extra="prices") from None
    return ijson


def attributes_of(product: Mapping[str, Any]) -> dict[str, str]:
    """The attributes of a product, by their names in small letters."""
    return {name.lower(): value for name, value in product["attributes"].items()}


def rates_of(terms: Mapping[str, Any]) -> list[Rate]:
    """The rates of a product's terms on demand."""
    return [
        _rate(dimension, term["effectiveDate"])
        for term in terms.values()
        if term["offerTermCode"] == ON_DEMAND
        for dimension in term["priceDimensions"].values()
    ]


def _rate(dimension: Mapping[str, Any], effective: str) -> Rate:
    money = dict(dimension["pricePerUnit"])
    currency = "USD" if "USD" in money else next(iter(money), "")
    return Rate(
        rate_code=str(dimension["rateCode"]),
        begin=str(dimension["beginRange"]),
        end=str(dimension["endRange"]),
        unit=str(dimension["unit"]),
        amount=str(money.get(currency, "")),
        currency=currency,
        effective=str(effective),
    )


def _about(block: bytes) -> dict[str, str]:
    """The texts at the top of a file, before its products."""
    ijson = library()
    about: dict[str, str] = {}
    key = ""
    try:
        for event, value in ijson.basic_parse(io.BytesIO(block), buf_size=HEAD):
            if event == "map_key":
                key = value
                if key == "products":
                    break
            elif event == "string":
                about[key] = value
    except ijson.JSONError:  # the block ends somewhere
        pass
    return about


def _keys(
    products: Iterable[tuple[str, Mapping[str, Any]]],
    among: Mapping[str, Wanted],
    regions: Regions,
    seen: set[str],
    ours: dict[str, tuple[Key, str]],
) -> Iterator[tuple[Key, str]]:
    """Keep those of the products that are ours; those that cannot be, with the reason."""
    names = tuple(among)
    for sku, product in products:
        raw = product["attributes"]
        usage_type = raw.get("usagetype", "")
        if seen and not any(name in usage_type for name in names):
            continue
        attributes = attributes_of(product)
        if attributes.get("locationtype") == AWS_REGION:
            region_id = region_of(attributes, regions)
            seen |= set() if region_id is None else {region_id}
        key = key_of(attributes, among, regions)
        if key is not None and not isinstance(key, Key):
            yield key
        elif key is not None:
            ours[sku] = key, usage_type
            if len(ours) > MOST_RATES:
                raise InputError("there are too many products of ours", hint="no price list has so many")


READERS = (BulkJson(Searched), BulkJson(Parsed))
