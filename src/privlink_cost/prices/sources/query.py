"""Responses of the Price List query API (`GetProducts`), as the AWS CLI or a program saves them.

Each holds products as JSON in strings. What was asked for is not in them, so that nothing is missing in one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from privlink_cost.errors import InputError
from privlink_cost.model.prices import Source
from privlink_cost.prices.rates import MOST_RATES, Rates, day_of
from privlink_cost.prices.sources.bulk_json import attributes_of, library, rates_of
from privlink_cost.prices.wanted import WANTED, Key, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.prices.base import Coverage, FoundPrice, Refusal, Regions

TITLE = "AWS Price List query"


class Query:
    """Reads saved responses of `GetProducts`."""

    def reads(self, head: bytes) -> bool:
        """Whether it begins as one does."""
        return head.lstrip().startswith(b"{") and b'"PriceList"' in head

    def read(self, stream: BinaryIO, name: str, regions: Regions) -> Iterator[FoundPrice | Refusal | Coverage]:
        """What the response says of the regions that have price tables."""
        ijson = library()
        try:
            yield from found_in(ijson.items(stream, "PriceList.item", buf_size=2**17), name, regions)
        except ijson.JSONError:
            raise InputError(f"{name} is not a whole response of GetProducts", hint="get it again") from None


def found_in(products: Iterable[str], name: str, regions: Regions) -> Iterator[FoundPrice | Refusal]:
    """What the products of responses say.

    Args:
        products: each as the JSON that stands in a response.
        name: where the responses are from.
        regions: how AWS's files name the regions.

    Raises:
        InputError: if one is no such product.
    """
    among = {wanted.usage_type: wanted for wanted in WANTED}
    found: Rates | None = None
    try:
        for number, text in enumerate(products):
            entry = json.loads(text)
            published = day_of(entry.get("publicationDate", ""))
            if found is None:
                found = Rates(Source(TITLE, None if published is None else str(published), name), published)
            if number > MOST_RATES:
                raise InputError(f"{name} has more than {MOST_RATES:,} products", hint="ask for fewer")
            attributes = attributes_of(entry["product"])
            key = key_of(attributes, among, regions)
            if key is not None and not isinstance(key, Key):
                yield found.refusal(*key)
            elif key is not None:
                rates = rates_of(entry["terms"].get("OnDemand", {}))
                found.add(key, entry["product"]["sku"], attributes["usagetype"], rates)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{name} is not a whole response of GetProducts", hint="get it again") from None
    if found is not None:
        yield from found.prices()


READERS = (Query(),)
