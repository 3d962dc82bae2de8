"""What the pricing pages of aws.amazon.com read: small files with all regions in each, which AWS does not document.

Each region has its rates by label, and once more by a key that says nothing; the labels are exact.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from privlink_cost.errors import InputError
from privlink_cost.model import meters
from privlink_cost.model.prices import Source
from privlink_cost.prices.base import Coverage
from privlink_cost.prices.rates import Rate, Rates, day_of
from privlink_cost.prices.wanted import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.prices.base import FoundPrice, Refusal, Regions

MOST_BYTES = 16 * 2**20
_GB = "Charge for per GB data processed by VPC Endpoints per GB from "
_TITLES = {"natgateway": "AWS pricing-page feed, NAT gateways", "vpc": "AWS pricing-page feed, Amazon VPC"}
_LABELS: dict[str, dict[str, tuple[str, str, str, str]]] = {
    "natgateway": {
        "Hourly charge for NAT Gateways": (meters.NAT_GATEWAY_HOURS, "Hrs", "0", "Inf"),
        "Charge for per GB data processed by NatGateways": (meters.NAT_GATEWAY_GB, "GB", "0", "Inf"),
    },
    "vpc": {
        "Hourly charge for VPC Endpoints per Hrs": (meters.INTERFACE_ENDPOINT_HOURS, "Hrs", "0", "Inf"),
        _GB: (meters.INTERFACE_ENDPOINT_GB, "GB", "0", "Inf"),
        "Hourly charge for In use Public IPv4 Addresses per Hrs": (meters.PUBLIC_IPV4_HOURS, "Hrs", "0", "Inf"),
        "Hourly charge for Transit Gateway VPC Attachments per hour": (
            meters.TRANSIT_GATEWAY_ATTACHMENT_HOURS,
            "hour",
            "0",
            "Inf",
        ),
        "Charge for per GB data processed by AWS Transit Gateways for VPC attachments per GigaBytes": (
            meters.TRANSIT_GATEWAY_GB,
            "GigaBytes",
            "0",
            "Inf",
        ),
    },
}
"""By what the manifest says the feed is of: meter, unit and range of each label; that of `_GB` ends with its range."""


class Feed:
    """Reads a pricing-page feed."""

    def reads(self, head: bytes) -> bool:
        """Whether it begins as a feed does."""
        return b'"manifest"' in head and b'"hawkFilePublicationDate"' in head

    def read(self, stream: BinaryIO, name: str, regions: Regions) -> Iterator[FoundPrice | Refusal | Coverage]:
        """What the feed says of the regions that have price tables."""
        data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise InputError(f"{name} is larger than a pricing-page feed", hint="feeds have less than 1 MB")
        try:
            feed = json.loads(data)
            manifest, rates = feed["manifest"], feed["regions"]
            kind, published = manifest["source"], day_of(manifest["hawkFilePublicationDate"])
            labels, currency = _LABELS.get(kind), manifest["currencyCode"]
            if labels is None:
                raise InputError(f"{name} is the feed of something else", hint="give natgateway.json or vpc.json")
            source = Source(_TITLES[kind], None if published is None else str(published), name)
            found = Rates(source, published)
            for region_name, region_id in regions.by_name.items():
                _add(found, region_id, rates.get(region_name, {}), labels, currency)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError(f"{name} is not a whole pricing-page feed", hint="get it again") from None
        yield Coverage(None, frozenset(meter_id for meter_id, *_ in labels.values()))
        yield from found.prices()


def _add(
    found: Rates, region_id: str, rates: dict[str, Any], labels: dict[str, tuple[str, str, str, str]], currency: str
) -> None:
    for label, rate in rates.items():
        start = _GB if label.startswith(_GB) else label
        if start in labels:
            meter_id, unit, begin, end = labels[start]
            if start == _GB:
                begin, _, end = label.removeprefix(_GB).partition(" to ")
            code, amount = str(rate["rateCode"]), str(rate["price"])
            one = Rate(code, begin, end, unit, amount, str(currency), "")
            found.add(Key(region_id, meter_id, None), code.partition(".")[0], None, [one])


READERS = (Feed(),)
