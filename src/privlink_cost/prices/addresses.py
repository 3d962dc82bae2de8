"""Where AWS publishes its prices: the addresses of `addresses.yaml`."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def addresses() -> Mapping[str, Any]:
    """The addresses by what is found there; `{offer}` and `{region}` stand for AWS's names in those of one region."""
    from privlink_cost.yamlfile import read_trusted

    data: Mapping[str, Any] = read_trusted(os.path.join(os.path.dirname(__file__), "addresses.yaml"))  # noqa: PTH118, PTH120 - as tables/find
    return data


def feed_addresses() -> tuple[str, ...]:
    """Of the pricing-page feeds: small, with all regions in each."""
    return tuple(addresses()["feeds"])


def offer_address(offer: str, region_id: str, kind: str = "csv") -> str:
    """Of the current Price List file of one offer and region, as in `AmazonVPC`.

    Args:
        offer: AWS's code of the service.
        region_id: as in `eu-west-1`.
        kind: `csv` or `json`.
    """
    address: str = addresses()[f"price_list_{kind}"].format(offer=offer, region=region_id)
    return address
